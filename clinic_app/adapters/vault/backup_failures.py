"""What can go wrong between a vault and its backups, one sentence each; never a path or a name."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from clinic_app.adapters.vault.failures import of_database
from clinic_app.errors import StorageError, UnlockError
from clinic_app.said import said

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_WRITING = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def place_missing() -> StorageError:
    """No folder there, or the stick is not plugged in."""
    return StorageError(
        "backup_place_missing",
        "The folder or stick for backups is not there, so nothing was written or read.",
        "Plug in the stick, or choose another folder.",
    )


def inside_vault() -> StorageError:
    """The folder chosen is the vault's own, or lies in it."""
    return StorageError(
        "backup_inside_vault",
        "A backup inside the vault's own folder would be lost with it, so none was made.",
        "Choose a stick, or a folder on another disk.",
    )


def busy() -> StorageError:
    """Somebody else writes a backup of the same vault there."""
    return StorageError(
        "backup_busy", "Another backup of this vault is being written there.", "Try again when it is done."
    )


def ended() -> StorageError:
    """The vault gets other keys, or a matter is erased: a copy of before is not what anybody wants then."""
    return StorageError(
        "backup_ended",
        "The backup was ended, because the vault was changed as a whole meanwhile; the earlier ones are as they were.",
        "Make it again now.",
    )


def full(needed: int = 0, free: int = 0) -> StorageError:
    """No room. Args: in bytes, where they are known."""
    if not needed:
        sentence = said("There is no room left there: this backup was not made; the earlier ones are as they were.")
    else:
        sentence = said(
            "There is no room there for this backup: it needs {needed} MB and {free} MB are free; the earlier ones are "
            "as they were.",
            needed=_megabytes(needed),
            free=free // 10**6,
        )
    return StorageError("backup_full", sentence, "Make room there, or choose another stick.")


def not_whole() -> StorageError:
    """What was read back is not what was written."""
    return StorageError(
        "backup_not_whole",
        "The backup was written and could not be proven whole, so it was removed; the earlier ones are as they were.",
        "Try again; if it happens twice, use another stick, and run a check of the vault.",
    )


def vault_file_lost() -> StorageError:
    """A kept file of the vault is missing or damaged, so that no whole backup can be made."""
    return StorageError(
        "backup_file_lost",
        "A kept file of the vault is missing or was changed, so no whole backup can be made of it; the earlier ones "
        "are as they were.",
        "Run a check of the vault, and take the file back from an earlier backup.",
    )


def nothing_there() -> StorageError:
    """No backup of any vault."""
    return StorageError(
        "no_backup", "There is no backup in this folder; nothing was made.", "Choose the folder that it was written to."
    )


def of_several() -> StorageError:
    """Backups of more than one vault."""
    return StorageError(
        "several_backups",
        "There are backups of several vaults in this folder; nothing was made.",
        "Choose the folder of one of them.",
    )


def unknown_name() -> StorageError:
    """No backup of that name."""
    return StorageError(
        "no_backup", "There is no backup of that name in this folder; nothing was made.", "List them first."
    )


def damaged(what: str) -> StorageError:
    """A backup that is not what was written. Args: what: words that follow "because"."""
    return StorageError(
        "backup_damaged",
        said("Nothing was restored, because {what}.", what=what),
        "Name an earlier backup, or use another stick.",
    )


def too_new() -> StorageError:
    """A backup of a later program."""
    return StorageError(
        "backup_too_new",
        "This backup was made by a newer version of Amparo; nothing was restored.",
        "Install the newer version.",
    )


def wrong_passphrase() -> UnlockError:
    """No slot of the backup opens with what was typed."""
    return UnlockError(
        "wrong_passphrase",
        "This passphrase does not open the backup.",
        "It takes one that opened the vault when the backup was made.",
    )


def taken() -> StorageError:
    """Something lies where the restored vault would go."""
    return StorageError(
        "vault_exists",
        "There is something in this folder already, so nothing was restored.",
        "Choose one that is new or empty.",
    )


def no_room_to_restore() -> StorageError:
    """The vault does not fit onto this disk."""
    return StorageError(
        "disk_full", "There is no room on this disk for the vault; nothing was restored.", "Free some space first."
    )


def while_restoring(error: StorageError) -> StorageError:
    """What this computer's disk said of a vault that is no vault yet; any other error as it is."""
    if error.code == "disk_full":
        return no_room_to_restore()
    if error.code == "file_too_large":
        return too_large_to_restore()
    if error.code == "read_only":
        return StorageError(
            error.code,
            "Nothing can be written in the folder for the vault; nothing was restored.",
            "Choose a folder that belongs to you.",
        )
    if error.code == "storage_failed":
        return StorageError(
            error.code,
            "The disk failed where the vault was to be made; nothing was restored.",
            "Choose another folder, or another disk.",
        )
    return error


def too_large_to_restore() -> StorageError:
    """A file of the vault does not fit onto the file system where it is to be."""
    return StorageError(
        "file_too_large",
        "A file of the vault is larger than this disk can hold (4 GB with FAT32); nothing was restored.",
        "Choose a folder on this computer, or a disk or stick that is formatted as exFAT.",
    )


def inside_backup() -> StorageError:
    """The new vault would lie among the backups."""
    return StorageError(
        "restore_inside_backup",
        "A vault is not restored into the folder of its backups; nothing was made.",
        "Choose a folder on this computer.",
    )


def of_place(error: OSError) -> StorageError:
    """Our error for what the disk of the backups says."""
    if error.errno in _FULL:
        return full()
    if error.errno == errno.EFBIG:
        return StorageError(
            "backup_file_too_large",
            "A file of the vault is larger than this stick can hold (4 GB with FAT32), so the backup was not made; the "
            "earlier ones are as they were.",
            "Use a stick that is formatted as exFAT, or a disk.",
        )
    if error.errno in _NO_WRITING:
        return StorageError(
            "backup_read_only",
            "Nothing can be written there, so the backup was not made.",
            "Check that the stick is not write-protected and that the folder belongs to you.",
        )
    return StorageError(
        "backup_failed",
        "The folder or stick for backups failed, or was pulled out: this backup was not made; the earlier ones are as "
        "they were.",
        "Plug it in again and try once more; if it happens twice, use another one.",
    )


@contextmanager
def translated_place() -> Iterator[None]:
    """Raises StorageError in place of what the disk of the backups raises inside, SQLCipher's words included."""
    try:
        yield
    except sqlcipher.Error as error:
        ours = of_database(error)
        if ours is None:
            raise
        if ours.code == "vault_damaged":
            raise ours from error
        numbers = {"disk_full": errno.ENOSPC, "read_only": errno.EROFS}
        raise of_place(OSError(numbers.get(ours.code, errno.EIO), "")) from error
    except OSError as error:
        raise of_place(error) from error


def unreadable() -> StorageError:
    """What was read there a moment ago is gone, or the disk gives nothing of it."""
    return StorageError(
        "backup_unreadable",
        "The folder or stick for backups cannot be read, or was pulled out; nothing was restored.",
        "Plug it in again and try once more; if it happens twice, use another backup.",
    )


@contextmanager
def translated_reading() -> Iterator[None]:
    """Raises StorageError in place of what the disk of the backups raises where one is looked for or restored."""
    try:
        yield
    except OSError as error:
        raise unreadable() from error


def _megabytes(size: int) -> int:
    return -(-size // 10**6)
