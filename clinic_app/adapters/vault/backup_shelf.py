"""Backups in a folder or on a stick, found and made a vault of again.

A restore is made aside, beside where it goes, and gets its name when all of it was held against its hashes, opened and
looked through. The log of the new vault says first of all that it was restored and from what, so that everything that
was signed after the backup is told apart from tampering (`anchors`).
"""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from clinic_app.adapters.durable import durable_file, holds, make_folder, sync_name
from clinic_app.adapters.ed25519_checker import CryptographySignatureChecker
from clinic_app.adapters.same_place import is_within
from clinic_app.adapters.vault import backup_failures as failures
from clinic_app.adapters.vault.backup_failures import translated_reading
from clinic_app.adapters.vault.backup_files import PIECE, digest_of
from clinic_app.adapters.vault.backup_layout import (
    CONTENTS,
    EVIDENCE,
    NOTE,
    SIGNED_WORD,
    FileEntry,
    Lying,
    all_backups,
    kept_lines,
)
from clinic_app.adapters.vault.backup_order import generations, in_order, made_of
from clinic_app.adapters.vault.backup_proof import files_fit, prove
from clinic_app.adapters.vault.copies import read_copies, unlock
from clinic_app.adapters.vault.failures import translated
from clinic_app.adapters.vault.files import FOLDER, file_path
from clinic_app.adapters.vault.header import HeaderCopy
from clinic_app.adapters.vault.keeper import SqlCipherVaultKeeper
from clinic_app.adapters.vault.slots import KdfPolicy
from clinic_app.domain.backup_rotation import is_past_of
from clinic_app.domain.log_kinds import BACKUP_RESTORED
from clinic_app.domain.signed_note import parse_checkpoint, parse_note, parse_note_key
from clinic_app.errors import StorageError, UnlockError
from clinic_app.said import said
from clinic_app.services.ports.backups import Generation, RestoredVault, Stage, Watch
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.device import DeviceSecrets
from clinic_app.services.ports.encryption import AgeBox

RESTORING = ".restoring-"
_RESTORING = re.compile(rf"{re.escape(RESTORING)}[0-9a-f]{{16}}")
_LOCK = "restore.lock"


class SqlCipherBackupShelf:
    """A `BackupShelf`."""

    def __init__(self, *, clock: Clock, age: AgeBox, kdf: KdfPolicy, device: DeviceSecrets | None = None) -> None:
        """Args: kdf, device: as for `SqlCipherVaultKeeper`."""
        self._age, self._kdf, self._device = age, kdf, device
        self._keeper = SqlCipherVaultKeeper(clock=clock, age=age, kdf=kdf, device=device)

    def generations(self, place: Path, vault_id: str = "") -> tuple[Generation, ...]:
        """What lies there; see the port."""
        return generations(each for each in in_order(all_backups(place)) if vault_id in ("", each.contents.vault))

    def restore(
        self,
        place: Path,
        to: Path,
        *,
        passphrase: str,
        vault_id: str = "",
        name: str = "",
        present: Path | None = None,
        watch: Watch,
    ) -> RestoredVault:
        """A vault of a backup; see the port."""
        chosen, newer = _chosen(place, vault_id, name)
        try:
            with _made_aside(to, chosen.folder.parent) as making:
                missing = self._fill(making, chosen, passphrase, watch)
        except StorageError as error:
            raise failures.while_restoring(error) from error
        entries_after = None if present is None else _entries_after(present, chosen.generation)
        return RestoredVault(chosen.generation, missing, newer, entries_after)

    def _fill(self, making: Path, chosen: Lying, passphrase: str, watch: Watch) -> int:
        try:
            unlocked = unlock(read_copies(chosen.folder), passphrase, self._kdf, self._age, self._device)
        except UnlockError as error:
            if error.code == "wrong_passphrase":
                raise failures.wrong_passphrase() from error
            if error.code == "header_damaged":
                raise failures.damaged(said("a file of this backup is damaged or missing")) from error
            raise
        missing = _copied(making, chosen, lambda share: watch(Stage.COPYING, share))
        try:
            told = chosen.contents
            prove(making, making, told, unlocked.header, unlocked.keys, lambda share: watch(Stage.PROVING, share))
        except StorageError as error:
            if error.code == "backup_not_whole":
                raise failures.damaged(said("this backup is not whole")) from error
            raise _not_read_back() from error
        with translated():
            (making / EVIDENCE).unlink()
        vault = self._keeper.open(making, passphrase=passphrase)
        try:
            _require_signed(chosen, vault.records.log_public_key())
            vault.records.note(BACKUP_RESTORED, chosen.folder.name, str(chosen.contents.log.size))
        finally:
            vault.close()
        return missing


def _copied(making: Path, chosen: Lying, watch: Callable[[float], None]) -> int:
    """Copies everything of a backup; gives how many kept files are missing or damaged there."""
    contents, pool, missing = chosen.contents, chosen.folder.parent, 0
    total = max(chosen.generation.size, 1)
    with translated():
        if shutil.disk_usage(making).free < total:
            raise failures.no_room_to_restore()
    done = 0

    def did(more: int) -> None:
        nonlocal done
        done += more
        watch(min(done / total, 1.0))

    for name, entry in contents.files.items():
        with translated():
            for each in reversed((making / name).relative_to(making).parents):
                make_folder(making / each)
        if _copy(chosen.folder / name, making / name, did) != entry:
            _require_there(chosen)
            raise failures.damaged(said("a file of this backup is damaged or missing"))
    try:
        largest = max((line.size for line in kept_lines(making / EVIDENCE)), default=0)
        with translated():
            is_possible = holds(making / EVIDENCE, largest)
        if not is_possible:
            raise failures.too_large_to_restore()
        for line in kept_lines(making / EVIDENCE):
            target = file_path(making, line.file_id)
            with translated():
                make_folder(making / FOLDER)
                make_folder(target.parent)
            if _copy_kept(chosen, file_path(pool, line.file_id), target, did) != FileEntry(
                sha256=line.sha256, size=line.size
            ):
                missing += 1
                with translated():
                    target.unlink(missing_ok=True)
    except ValueError as error:
        raise failures.damaged(said("a file of this backup is damaged or missing")) from error
    with translated():
        if not files_fit(making, contents, lambda _: None):
            raise _not_read_back()
    return missing


def _copy_kept(chosen: Lying, source: Path, target: Path, did: Callable[[int], None]) -> FileEntry | None:
    """As `_copy`; None too where the backups' disk cannot read this file although it is there and reads others."""
    try:
        copied = _copy(source, target, did)
    except StorageError as error:
        if error.code != "backup_unreadable":
            raise
        copied = None
    if copied is None:
        _require_there(chosen)
    return copied


def _require_there(chosen: Lying) -> None:
    """What is missing may be missing alone, or the stick was pulled out. Raises StorageError: `backup_unreadable`."""
    with translated_reading():
        there = digest_of(chosen.folder / CONTENTS).sha256
    if there != chosen.digest:
        raise failures.unreadable()


def _copy(source: Path, target: Path, did: Callable[[int], None]) -> FileEntry | None:
    """Copies a file from the backups' disk to this one; None where there is none."""
    with translated_reading():
        if not source.is_file():
            return None
        reading = source.open("rb")
    total, size = hashlib.sha256(), 0
    with reading, translated(), durable_file(target) as writing:
        while True:
            with translated_reading():
                piece = reading.read(PIECE)
            if not piece:
                return FileEntry(sha256=total.hexdigest(), size=size)
            writing.write(piece)
            total.update(piece)
            size += len(piece)
            did(len(piece))


def _require_signed(chosen: Lying, verifier_key: str) -> None:
    """The list of contents must be the one that the device signed when it made the backup."""
    key, content = parse_note_key(verifier_key), b""
    with translated_reading(), suppress(FileNotFoundError):
        content = (chosen.folder / NOTE).read_bytes()
    with suppress(ValueError):
        note = parse_note(content.decode("utf-8"))
        signed = any(
            (each.name, each.key_id) == (key.name, key.key_id)
            and CryptographySignatureChecker().is_good(key.public_key, note.body, each.signature)
            for each in note.signatures
        )
        head = parse_checkpoint(note)
        fits = (head.size, head.root.hex()) == (chosen.contents.log.size, chosen.contents.log.root)
        if signed and fits and note.body.decode("utf-8").split("\n")[3] == f"{SIGNED_WORD} {chosen.digest}":
            return
    raise failures.damaged(said("its list of contents is not the one that was signed when it was made"))


@contextmanager
def _made_aside(to: Path, place: Path) -> Iterator[Path]:
    """A private folder that becomes `to` when nothing fails inside; else nothing is left of it."""
    with translated():
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise failures.taken()
        if is_within(to, place):
            raise failures.inside_backup()
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_left_over(to.parent)
        making = to.parent / f"{RESTORING}{secrets.token_hex(8)}"
        make_folder(making)
        lock = FileLock(making / _LOCK, timeout=0, mode=0o600, thread_local=False)
        lock.acquire()
    try:
        yield making
        with translated():
            lock.release()
            (making / _LOCK).unlink(missing_ok=True)
            if to.exists():
                to.rmdir()
            making.rename(to)
            try:
                sync_name(to)
            except OSError:
                to.rename(making)
                raise
    except BaseException:
        lock.release()
        shutil.rmtree(making, ignore_errors=True)
        raise


def _remove_left_over(folder: Path) -> None:
    """What a restore left there that was killed; one that is at work holds its lock."""
    for old in folder.glob(f"{RESTORING}*"):
        if _RESTORING.fullmatch(old.name) and old.is_dir():
            with suppress(Timeout, OSError), FileLock(old / _LOCK, timeout=0):
                shutil.rmtree(old, ignore_errors=True)


def _not_read_back() -> StorageError:
    return failures.damaged(said("what was written to this disk cannot be read back"))


def _chosen(place: Path, vault_id: str, name: str) -> tuple[Lying, int]:
    """The backup that is meant, and how many come before it that are no part of its past."""
    there = [each for each in in_order(all_backups(place)) if vault_id in ("", each.contents.vault)]
    if not there:
        raise failures.nothing_there()
    if len({each.contents.vault for each in there}) > 1:
        raise failures.of_several()
    found = next((each for each in there if name in ("", each.folder.name)), None)
    if found is None:
        raise failures.unknown_name()
    itself = made_of(found)
    return found, sum(not is_past_of(made_of(each), itself) for each in there[: there.index(found)])


def _entries_after(present: Path, generation: Generation) -> int | None:
    """How much further the vault on this computer goes, as its header says; nothing of it is opened."""
    copies = [copy.header for copy in read_copies(present).values() if isinstance(copy, HeaderCopy)]
    if not copies:
        return None
    newest = max(copies, key=lambda header: header.seq)
    return max(newest.log.size - generation.log_size, 0) if newest.vault_id == generation.vault_id else None
