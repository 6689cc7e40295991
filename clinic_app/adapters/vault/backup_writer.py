"""Writes a backup of an open vault beside everything else, proves it where it lies, and lets old ones go.

Order: the databases as they were at one moment, page by page over connections of their own; a header that fits them,
closed cleanly; kept files that are not there yet; everything flushed, read back, opened with the vault's keys and
looked through; only then the name. Killed or failed at any instant there is one more whole backup or none.
Saving never waits: readers of a write-ahead file do not hold up its writer, and that file grows meanwhile.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from clinic_app.adapters.durable import holds, make_folder, sync_folder, sync_name, write_durably
from clinic_app.adapters.same_place import is_within
from clinic_app.adapters.vault import anchors, recovery
from clinic_app.adapters.vault.backup_failures import (
    busy,
    full,
    inside_vault,
    not_whole,
    of_place,
    place_missing,
    translated_place,
)
from clinic_app.adapters.vault.backup_files import copy_file, copy_kept, digest_of
from clinic_app.adapters.vault.backup_layout import (
    CONTENTS,
    EVIDENCE,
    LOCK,
    MAKING,
    NOTE,
    SIGNED_WORD,
    Contents,
    FileEntry,
    Kept,
    KeptLine,
    contents_of,
    folder_of,
    kept_lines,
    left_over,
    new_name,
    read_backup,
)
from clinic_app.adapters.vault.backup_order import generations, note_lines
from clinic_app.adapters.vault.backup_proof import prove
from clinic_app.adapters.vault.backup_rotating import let_old_go
from clinic_app.adapters.vault.beside import DatabaseBeside
from clinic_app.adapters.vault.copies import BOTH
from clinic_app.adapters.vault.digest import page_digest
from clinic_app.adapters.vault.failures import translated
from clinic_app.adapters.vault.files import file_path
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS, Header, seal
from clinic_app.adapters.vault.outside import has_content, write_ahead
from clinic_app.errors import StorageError
from clinic_app.services.ports.backups import Stage, Watch, WrittenBackup

if TYPE_CHECKING:
    from clinic_app.adapters.vault.backup_access import SqlCipherBackups, VaultMoment

ROOM_LEFT = 8 * 2**20
"""Bytes that a backup leaves free where it lies."""
_LINES_AT_ONCE = 500
_LARGEST_ON_FAT = 2**32 - 1
_OURS = re.compile(
    rf"{recovery.FOLDER}/([a-z]{{1,20}}\.age|header-before-[0-9a-f]{{8}}/header\.[ab])"
    rf"|{anchors.FOLDER}/[0-9]{{12}}-[0-9a-f]{{16}}\.note"
)
"""Recovery files, with the headers of before a recovery, and anchors; what else lies there could have any name."""


class BackupWriter:
    """Writes one backup. Args: access: what it is of; place: where to; watch: hears how far it is."""

    def __init__(self, access: SqlCipherBackups, place: Path, made_at: datetime, watch: Watch) -> None:
        self._access, self._place, self._made_at, self._watch = access, place, made_at, watch
        self._folder = access.folder
        self._target = folder_of(place, access.vault_id)

    def write(self) -> WrittenBackup:
        """Writes and proves it; see the port."""
        self._require_place()
        with _held(self._target):
            with translated_place():
                for old in left_over(self._target):
                    shutil.rmtree(old)
                    sync_folder(self._target)  # what FAT has let go of is nobody's until it is on the stick
            made = self._make()
            with translated_place():
                itself = read_backup(made[0])
                same_disk = self._place.stat().st_dev == self._folder.stat().st_dev
            if itself is None:
                raise not_whole()
            there = generations(let_old_go(self._target, itself))
        return WrittenBackup(itself.generation, made[1], there, same_disk)

    def _require_place(self) -> None:
        with translated_place():
            if not self._place.is_dir():
                raise place_missing()
            is_inside = is_within(self._place, self._folder)
        if is_inside:
            raise inside_vault()

    def _make(self) -> tuple[Path, int]:
        """The folder of the new backup, and the answers that are in it."""
        target, watch = self._target, self._watch
        making = target / f"{MAKING}{secrets.token_hex(8)}"
        try:
            with translated_place():
                make_folder(making)
            contents, header, moment = self._copy(making)
            prove(making, target, contents, header, moment.keys, lambda done: watch(Stage.PROVING, done), self._again)
            with translated_place():
                made = making.rename(target / new_name(target, self._made_at))
                sync_name(made)
        except BaseException as error:
            was_pulled = not _is_there(making)
            shutil.rmtree(making, ignore_errors=True)
            with suppress(OSError):
                sync_folder(target)
            if was_pulled and isinstance(error, StorageError) and error.code == not_whole().code:
                raise of_place(OSError(errno.EIO, "")) from error  # what cannot be read because nothing is there
            raise
        return made, moment.answers

    def _copy(self, making: Path) -> tuple[Contents, Header, VaultMoment]:
        target = self._target
        with self._access.moment() as moment:
            total = Kept()
            with translated_place(), (making / EVIDENCE).open("x", encoding="ascii", newline="\n") as lines:
                missing = _list_kept(moment.records, target, lines.write, total)
            sizes = [_length(self._folder / name) for name in (RECORDS, PRIVILEGED)]
            with translated_place():
                if not holds(making / EVIDENCE, max(*sizes, missing.largest)):
                    raise _too_large()
            self._require_room(sum(sizes) + missing.bytes)
            work = _Work(sum(sizes) + missing.bytes, lambda done: self._watch(Stage.COPYING, done))
            pages = self._copy_databases(making, moment, work)
            restores = tuple(note_lines(moment.records))
        header = moment.header.following(clean=True, log=moment.log, pages=pages)
        header = header.model_copy(update={"seq": moment.header.seq})
        self._write_small(making, header, moment)
        for line in kept_lines(making / EVIDENCE):
            copy_kept(self._folder, target, line, work.did)
        with translated_place():
            contents = contents_of(header.vault_id, self._made_at, moment.log, _entries(making), total)
            write_durably(making / CONTENTS, contents.data())
            words = f"{SIGNED_WORD} {digest_of(making / CONTENTS).sha256}"
            note = self._access.log.signed(moment.log, words, *restores)
            write_durably(making / NOTE, note)
            for each in (*(path for path in making.rglob("*") if path.is_dir()), making, target):
                sync_folder(each)
        return contents, header, moment

    def _copy_databases(self, making: Path, moment: VaultMoment, work: _Work) -> dict[str, str | None]:
        pages: dict[str, str | None] = {}
        for name, database in ((RECORDS, moment.records), (PRIVILEGED, moment.privileged)):
            if database is None:
                pages[name] = self._copy_shut(making, name, moment.header, work)
                continue
            size = _length(self._folder / name)
            try:
                with work.part(size) as told:
                    database.copy_to(making / name, told)
            except StorageError as error:
                if error.code == "backup_failed" and size > _LARGEST_ON_FAT:
                    raise _too_large() from error
                raise
            with translated_place():
                _flush(making / name)
                pages[name] = page_digest(making / name)
        return pages

    def _copy_shut(self, making: Path, name: str, header: Header, work: _Work) -> str | None:
        """Work product that this person cannot open: nobody writes to it while they have the vault."""
        copy_file(self._folder / name, making / name, work.did)
        ahead = write_ahead(self._folder / name)
        with translated():
            is_ahead = has_content(ahead)
        if is_ahead:  # an attorney's program ended badly; what they wrote last is in there
            copy_file(ahead, making / ahead.name, work.did)
        return header.databases.named(name).pages

    def _write_small(self, making: Path, header: Header, moment: VaultMoment) -> None:
        data = seal(header, moment.keys.for_header())
        with translated_place():
            for name in BOTH:
                write_durably(making / name, data)
        for folder in (recovery.FOLDER, anchors.FOLDER):
            with translated_place():
                make_folder(making / folder)
        with translated():
            found = sorted(_beside(self._folder))
        for path in found:
            target = making / path.relative_to(self._folder)
            with translated_place():
                make_folder(target.parent)
            copy_file(path, target)

    def _again(self, target: Path, line: KeptLine) -> None:
        """A kept file that lies there and is not as it was: once more."""
        with translated_place():
            file_path(target, line.file_id).unlink(missing_ok=True)
        copy_kept(self._folder, target, line, lambda _: None)

    def _require_room(self, needed: int) -> None:
        with translated_place():
            free = shutil.disk_usage(self._target).free
        if free < needed + ROOM_LEFT:
            raise full(needed + ROOM_LEFT, free)


class _Work:
    """How much of the bytes that are to be copied is copied."""

    def __init__(self, total: int, tell: Callable[[float], None]) -> None:
        self._total, self._done, self._tell = max(total, 1), 0, tell

    def did(self, more: int) -> None:
        """So many bytes more."""
        self._done += more
        self._tell(min(self._done / self._total, 1.0))

    @contextmanager
    def part(self, size: int) -> Iterator[Callable[[float], None]]:
        """A part that tells itself how far it is, 0 to 1."""
        begun = self._done
        yield lambda share: self._tell(min((begun + share * size) / self._total, 1.0))
        self._done = begun + size


@contextmanager
def _held(target: Path) -> Iterator[None]:
    """One backup of a vault at a time, whoever writes it."""
    with translated_place():
        make_folder(target)
        lock = FileLock(target / LOCK, timeout=0, mode=0o600, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise busy() from error
    try:
        yield
    finally:
        with suppress(OSError):  # the stick is gone, and the lock with it
            lock.release()


@dataclass
class _Missing:
    """Kept files that are not there yet. Args: bytes: of all; largest: of one."""

    bytes: int = 0
    largest: int = 0


def _list_kept(records: DatabaseBeside, target: Path, write: Callable[[str], object], total: Kept) -> _Missing:
    """Writes a line for each kept file; gives what is not there yet."""
    missing, after = _Missing(), ""
    sql = "SELECT sealed_sha256, sealed_size, file_id FROM files WHERE file_id > ? ORDER BY file_id LIMIT ?"
    while found := records.rows(sql, (after, _LINES_AT_ONCE)):
        for row in found:
            line = KeptLine(*row)
            write(line.text)
            total.count += 1
            total.bytes += line.size
            if _length(file_path(target, line.file_id)) != line.size:
                missing.bytes += line.size
                missing.largest = max(missing.largest, line.size)
        after = found[-1][2]
    return missing


def _beside(folder: Path) -> Iterator[Path]:
    """The small files that belong to a vault beside its header."""
    for place in (recovery.FOLDER, anchors.FOLDER):
        for path in (folder / place).rglob("*"):
            if _OURS.fullmatch(path.relative_to(folder).as_posix()) and path.is_file():
                yield path


def _entries(making: Path) -> dict[str, FileEntry]:
    """Every file of the backup but those that tell of it, hashed as the disk has it."""
    paths = sorted(path for path in making.rglob("*") if path.is_file())
    for path in paths:
        _flush(path)
    return {path.relative_to(making).as_posix(): digest_of(path) for path in paths}


def _too_large() -> StorageError:
    return of_place(OSError(errno.EFBIG, ""))


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _length(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
