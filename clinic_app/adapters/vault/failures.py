"""Turns what SQLCipher and the disk say into the errors that a person may see.

Invariant: a sentence never holds a path, a statement or a value; the library's own words stay
in `__cause__`. What cannot be the disk's or the file's fault (a broken constraint, misuse) is our
bug and passes through unchanged.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from clinic_app.errors import StorageError, UnlockError
from clinic_app.said import said

_FULL, _BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _CANNOT_OPEN, _NOT_A_DATABASE = 13, 5, 6, 8, 10, 11, 14, 26
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})
_RECOVERY_WAITS = "recovery_waits"
HEADER_UNSURE = "header_unsure"
_NO_WRITING = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def disk_full() -> StorageError:
    """No room left on the disk."""
    return StorageError(
        "disk_full",
        "The disk is full: this last change was not saved, everything before it was.",
        "Free some space and try again.",
    )


def read_only() -> StorageError:
    """The folder or the disk does not let us write."""
    return StorageError(
        "read_only",
        "The vault's folder cannot be written to, so nothing was changed.",
        "Check that the disk is not write-protected and that the folder belongs to you.",
    )


def file_too_large() -> StorageError:
    """A file of a size that the file system has no room for in its own books."""
    return StorageError(
        "file_too_large",
        "This file is larger than the disk of the vault can hold (4 GB with FAT32), so nothing was kept of it.",
        "Move the vault to a disk or stick with another format, such as exFAT.",
    )


def storage_failed() -> StorageError:
    """The disk failed in some other way."""
    return StorageError(
        "storage_failed",
        "The disk failed: this last change was not saved, everything before it was.",
        "Try again; if it happens twice, make a backup and use another disk.",
    )


def damaged_in_use() -> StorageError:
    """A page of an open database is damaged."""
    return StorageError(
        "vault_damaged",
        "A part of the vault on the disk is damaged and could not be read; nothing was changed.",
        "Run a check of the vault and restore the newest backup that is sound.",
    )


def header_unsure() -> StorageError:
    """A new header was written in part, and neither it nor the one before could be written whole."""
    return StorageError(
        HEADER_UNSURE,
        "The disk failed, and only opening the vault again tells whether this change was made; nothing in it is lost.",
        "Make sure that the disk has room and works, open the vault again, and look. A passphrase is then the new one, "
        "or still the one before.",
    )


def busy_in_use() -> StorageError:
    """Another program holds an open database."""
    return StorageError(
        "vault_busy",
        "Another program is holding the vault, so this last change was not saved.",
        "Close the other program and try again.",
    )


def not_closed(error: StorageError) -> StorageError:
    """The vault could not be shut in good order; what had been saved is in its journal."""
    reasons = {"disk_full": said("The disk is full"), "read_only": said("The vault's folder cannot be written to")}
    reason = reasons.get(error.code, said("The disk failed"))
    return StorageError(
        error.code,
        said("{reason} while the vault was being closed; everything that was saved is kept.", reason=reason),
        "Make sure that the disk has room and works, and open the vault again.",
    )


def keys_wait(error: StorageError) -> StorageError:
    """What was begun when somebody was removed, or a sheet replaced, could not be finished at this opening."""
    if error.code == _RECOVERY_WAITS:
        return error
    reasons = {"disk_full": said("The disk is full"), "read_only": said("The vault's folder cannot be written to")}
    reason = reasons.get(error.code, said("The disk failed"))
    return StorageError(
        "keys_wait",
        said("{reason}, so the vault's new keys are not in use everywhere yet; nothing is lost.", reason=reason),
        "Make room on the disk, then lock and open the vault again.",
    )


def recovery_waits(error: StorageError) -> StorageError:
    """The recovery file is not the one that was written, and another could not be written at this opening."""
    reasons = {"disk_full": said("The disk is full"), "read_only": said("The vault's folder cannot be written to")}
    reason = reasons.get(error.code, said("The disk failed"))
    return StorageError(
        _RECOVERY_WAITS,
        said("{reason}, so the file that the recovery sheet opens could not be written anew.", reason=reason),
        "Make sure that the disk has room and works, then lock and open the vault again: until then the sheet may open "
        "nothing.",
    )


def check_ended() -> StorageError:
    """The vault got other keys, or a matter was erased, while it was looked through."""
    return StorageError(
        "check_ended",
        "The check was ended, because the vault was changed as a whole meanwhile.",
        "Check it again.",
    )


def vault_closed() -> StorageError:
    """Somebody still wants something of a vault that is locked."""
    return StorageError(
        "vault_closed", "The vault is locked, so this last change was not saved.", "Unlock it and try again."
    )


_BY_CODE = {
    _FULL: disk_full,
    _BUSY: busy_in_use,
    _LOCKED: busy_in_use,
    _READ_ONLY: read_only,
    _IO: storage_failed,
    _CANNOT_OPEN: storage_failed,
    _CORRUPT: damaged_in_use,
    _NOT_A_DATABASE: damaged_in_use,
}


_BY_WORDS = {
    "database or disk is full": _FULL,
    "database is locked": _BUSY,
    "database table is locked": _LOCKED,
    "attempt to write a readonly database": _READ_ONLY,
    "disk I/O error": _IO,
    "database disk image is malformed": _CORRUPT,
    "unable to open database file": _CANNOT_OPEN,
    "file is not a database": _NOT_A_DATABASE,
}
"""SQLite's own words for these, which never change."""


def of_database(error: sqlcipher.Error) -> StorageError | None:
    """Our error for one of SQLCipher's, or None where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):  # what fails in a copy (`backup`) has its words and no number
        code = _BY_WORDS.get(str(error))
    make = None if code is None else _BY_CODE.get(code & 0xFF)
    return make() if make else None


def of_disk(error: OSError) -> StorageError:
    """Our error for one of the operating system's."""
    if error.errno in _NO_SPACE:
        return disk_full()
    if error.errno == errno.EFBIG:
        return file_too_large()
    if error.errno in _NO_WRITING:
        return read_only()
    return storage_failed()


@contextmanager
def translated() -> Iterator[None]:
    """Raises StorageError in place of what the database or the disk raise inside."""
    try:
        yield
    except sqlcipher.Error as error:
        ours = of_database(error)
        if ours is None:
            raise
        raise ours from error
    except OSError as error:
        raise of_disk(error) from error


def vault_damaged(what: str) -> UnlockError:
    """The vault cannot be opened because `what` (words that follow "because") is wrong."""
    return UnlockError(
        "vault_damaged",
        said("The vault was left untouched, because {what}.", what=what),
        "Run a check of the vault and restore the newest backup that is sound.",
    )


def other_key(name: str) -> UnlockError:
    """A database that the key in the header does not open: one of the two is of another vault, or is damaged."""
    return UnlockError(
        "vault_damaged",
        said(
            "The vault was left untouched, because {what}.",
            what=said("{name} in it cannot be read with its key", name=name),
        ),
        "A file of another vault may have been copied into this folder. Leave everything as it lies and use the "
        "recovery sheet; if that does not help, restore the newest backup that is sound.",
    )


def not_encrypted(name: str) -> UnlockError:
    """An ordinary database stands where an encrypted one belongs."""
    return UnlockError(
        "not_encrypted",
        said("The vault was left untouched, because {name} in it is not encrypted.", name=name),
        "Somebody replaced it: keep the folder as it is and restore the newest backup.",
    )


def rolled_back(what: str) -> UnlockError:
    """Something older, or otherwise not what it was at the last close, lies in the vault's folder."""
    return UnlockError(
        "rolled_back",
        said("The vault was left untouched, because {what}.", what=what),
        "An older copy may have been put back: find the newest one, or restore a whole backup.",
    )


def header_damaged(what: str = said("both copies of its header are damaged")) -> UnlockError:
    """No copy of the header can be trusted."""
    return UnlockError(
        "header_damaged",
        said("The vault was left untouched, because {what}.", what=what),
        "Restore the newest backup, or use the recovery sheet.",
    )


def wrong_passphrase() -> UnlockError:
    """No slot opens with what was typed."""
    return UnlockError("wrong_passphrase", "This passphrase does not open the vault.", "Check Caps Lock and try again.")


def wrong_theirs() -> UnlockError:
    """What was typed does not open the slot of the person it was asked of."""
    return UnlockError(
        "wrong_theirs", "This is not that person's passphrase; nothing was changed.", "They type the one they have now."
    )


def vault_missing() -> UnlockError:
    """There is no vault in the folder."""
    return UnlockError("vault_missing", "There is no vault in this folder.", "Choose the folder that holds it.")


def vault_too_new() -> UnlockError:
    """Made by a later version of the program."""
    return UnlockError(
        "vault_too_new",
        "This vault was made by a newer version of Amparo and was left untouched.",
        "Install the newer version.",
    )


def vault_busy() -> UnlockError:
    """Somebody else has the vault open."""
    return UnlockError(
        "vault_busy", "The vault is open in another window or on another computer.", "Close it there first."
    )
