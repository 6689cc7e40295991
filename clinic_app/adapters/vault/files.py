"""Kept files: each an age file of its own under `att/`, to an identity that only its row holds.

Invariants (security-brief 3.3): the name is random; the row holds the hashes of the plain and of the sealed
bytes, so that a file cannot pass for another; the sealed file is on the disk before its row is; what a
crash leaves without a row is swept later, and a row without its file is an alarm. Files go in and out piece by
piece, in memory that does not grow with them, and no plain copy touches the disk.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from clinic_app.adapters.durable import TEMPORARY, durable_file, holds, make_folder, sync_folder
from clinic_app.adapters.vault.database import Database, Row
from clinic_app.adapters.vault.failures import file_too_large, translated
from clinic_app.adapters.vault.log import SALT_SIZE, DeviceLog, bound
from clinic_app.adapters.vault.piecemeal import HashedFile, HashedLines, HashedSink, HashedSource, StreamHash
from clinic_app.errors import EvidenceError, InputError, StorageError
from clinic_app.said import said
from clinic_app.services.ports.encryption import AgeBox, ByteSource
from clinic_app.services.ports.record_values import FileRef, SealedFile
from clinic_app.services.ports.records import ByteSink

FOLDER = "att"
COLUMNS = "file_id, sha256, size, media_type, sealed_sha256, sealed_size, identity, salt"
ROOM_LEFT = 64 * 2**20
"""Bytes that a file which is taken in leaves free on the disk, so that answers can be saved beside it."""
_ID_SIZE = 16
_KEPT = re.compile(r"([0-9a-f]{32})\.age")
_TEMPORARY = re.compile(rf"\.[0-9a-f]{{32}}\.age\.[0-9a-f]{{16}}{re.escape(TEMPORARY)}")


def file_path(folder: Path, file_id: str) -> Path:
    """Where a kept file lies in the vault's folder."""
    return folder / FOLDER / file_id[:2] / f"{file_id}.age"


def row_hash(row: Row) -> str:
    """The salted hash of a row (in the order of `COLUMNS`) that the log keeps."""
    *parts, salt = row
    return bound(salt, *parts)


def orphans(folder: Path, known: set[str]) -> Iterator[Path]:
    """Files under `att/` that no row speaks of, temporary ones included."""
    yield from lying(folder, known).unknown


@dataclass(frozen=True)
class Lying:
    """What lies under `att/`, held against the rows.

    Attributes:
        unknown: files that no row speaks of, temporary ones included.
        missing: ids of rows without their file.
    """

    unknown: tuple[Path, ...]
    missing: frozenset[str]


def lying(folder: Path, known: set[str]) -> Lying:
    """Looks through the names; no file is opened. Args: known: the ids that rows speak of."""
    unknown, there, whole = [], set(), folder / FOLDER
    for place, _, names in os.walk(whole):  # very many: no path is made of a name that is known
        here = Path(place)
        begin = here.name if here.parent == whole else None
        for name in names:
            file_id = name.removesuffix(".age")
            if file_id in known and file_id != name and file_id[:2] == begin:
                there.add(file_id)
            elif (path := here / name).is_file():
                unknown.append(path)
    return Lying(tuple(unknown), frozenset(known - there))


def is_ours(path: Path) -> bool:
    """Whether a file has a name that this program gives."""
    return _is_temporary(path) or _KEPT.fullmatch(path.name) is not None


def _is_temporary(path: Path) -> bool:
    return _TEMPORARY.fullmatch(path.name) is not None


class FileReader:
    """Reads kept files."""

    def __init__(self, folder: Path, database: Database, age: AgeBox) -> None:
        """Args: folder: the vault's folder."""
        self._folder = folder
        self._database = database
        self._age = age

    def read(self, ref: FileRef) -> bytes:
        """The plain bytes, both hashes checked.

        Raises:
            EvidenceError: `file_missing`, `file_changed`, `file_unreadable`.
        """
        content = io.BytesIO()
        self.pour(ref, content)
        return content.getvalue()

    def pour(self, ref: FileRef, target: ByteSink) -> None:
        """The plain bytes, piece by piece; see the port.

        Raises:
            EvidenceError: `file_missing`, `file_changed`, `file_unreadable`.
            StorageError: the target could not be written to.
        """
        sha256, size, sealed_sha256, sealed_size, identity = self._row(ref)
        plain, sealed = StreamHash(), StreamHash()
        with contextlib.ExitStack() as held:
            try:
                file = held.enter_context(file_path(self._folder, ref.file_id).open("rb"))
            except (FileNotFoundError, IsADirectoryError) as error:
                raise _missing() from error
            except OSError as error:
                raise _unreadable() from error
            source = HashedLines(_OfDisk(file), sealed)
            try:
                self._age.decrypt_file(source, HashedSink(target, plain), identity)
            except InputError as error:
                if error.code.startswith("age_"):
                    raise _changed() from error
                raise  # the target's own
            source.drain()
        there = (plain.hexdigest(), plain.size, sealed.hexdigest(), sealed.size)
        if there != (sha256, size, sealed_sha256, sealed_size):
            raise _changed()

    def require(self, ref: FileRef) -> None:
        """Looks whether the file lies there in its length, and reads nothing of it.

        Raises:
            EvidenceError: `file_missing`, `file_changed`.
        """
        _, _, _, sealed_size, _ = self._row(ref)
        path = file_path(self._folder, ref.file_id)
        with translated():
            if not path.is_file():
                raise _missing()
            if path.stat().st_size != sealed_size:
                raise _changed()

    def _row(self, ref: FileRef) -> Row:
        sql = "SELECT sha256, size, sealed_sha256, sealed_size, identity FROM files WHERE file_id = ?"
        row = self._database.row(sql, (ref.file_id,))
        if row is None:
            raise _missing()
        if row[0] != ref.sha256:
            raise _changed()
        return row


class _OfDisk:
    """A kept file as it is read: what the disk refuses there is told of this file, and not of where it is poured."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            raise _unreadable() from error

    def readline(self, size: int = -1, /) -> bytes:
        try:
            return self._file.readline(size)
        except OSError as error:
            raise _unreadable() from error


class FileStore(FileReader):
    """Keeps files beside `records.db` and reads them back."""

    def __init__(self, folder: Path, database: Database, log: DeviceLog, age: AgeBox) -> None:
        """Args: folder: the vault's folder."""
        super().__init__(folder, database, age)
        self._log = log

    def keep(self, content: bytes, media_type: str) -> FileRef:
        """Encrypts, writes, hashes and records a file.

        Raises:
            StorageError: nothing was kept.
        """
        sealed = self.seal(io.BytesIO(content), media_type)
        with self.kept_or_gone((sealed,)), self._database.transaction():
            self.enter(sealed)
        return sealed.ref

    def seal(self, source: ByteSource, media_type: str, size: int = 0) -> SealedFile:
        """Encrypts a stream into a file that no row speaks of yet; see the port.

        Raises:
            StorageError: the disk failed, or has no room for `size` bytes; nothing of it is left.
        """
        self._require_room(size)
        file_id, identity = secrets.token_hex(_ID_SIZE), self._age.new_identity()
        path = file_path(self._folder, file_id)
        plain = StreamHash()
        with translated(), _gone_on_failure(path):
            make_folder(path.parent)
            with durable_file(path) as file, HashedFile(file) as target:
                self._age.encrypt_file(HashedSource(source, plain), target, (identity.recipient,))
                sealed_sha256 = target.hexdigest()
        ref = FileRef(file_id, plain.hexdigest(), plain.size, media_type)
        return SealedFile(ref, sealed_sha256, target.size, identity.secret)

    def _require_room(self, size: int) -> None:
        with translated():
            free = shutil.disk_usage(self._folder).free
        if size and free < size + size // 1000 + ROOM_LEFT:
            raise StorageError(
                "disk_full",
                "There is no room on the disk for this file; nothing was kept of it.",
                "Free some space first.",
            )
        with translated():
            if not holds(self._database.path, size + size // 1000):
                raise file_too_large()

    def enter(self, sealed: SealedFile) -> None:
        """Writes the file's row and its log entry, in the caller's transaction."""
        ref = sealed.ref
        row = (
            *(ref.file_id, ref.sha256, ref.size, ref.media_type),
            *(sealed.sealed_sha256, sealed.sealed_size, sealed.identity, secrets.token_bytes(SALT_SIZE)),
        )
        self._database.rows(f"INSERT INTO files ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608
        self._log.append("file.kept", ref.file_id, row_hash(row))

    def discard(self, sealed: SealedFile) -> None:
        """Removes a sealed file that no row will speak of; what cannot be removed is swept later."""
        with contextlib.suppress(OSError):
            path = file_path(self._folder, sealed.ref.file_id)
            path.unlink()
            sync_folder(path.parent)

    @contextlib.contextmanager
    def kept_or_gone(self, files: Sequence[SealedFile]) -> Iterator[None]:
        """Around the transaction that enters them: where it fails they are removed again.

        Where the disk failed while the row was being made durable nobody knows whether it is; the files stay, and
        `sweep` sees at a later start. So it is where somebody stops the program.
        """
        try:
            yield
        except Exception as error:
            if not (isinstance(error, StorageError) and error.code == "storage_failed"):
                for sealed in files:
                    self.discard(sealed)
            raise

    def sweep(self, closed_at_ns: int | None) -> Swept:
        """Removes what crashed writes left behind, and looks whether every row has its file.

        A temporary file is never anything else. A whole file without a row is removed only if it is older
        than the last clean close: what is younger could belong to a row that is lost, and waits. A file that a row
        speaks of and that lies in another place is the only copy, perhaps, and stays.

        Args:
            closed_at_ns: when the vault was last closed cleanly, as the disk's clock tells; None if it was not.
        """
        known = {row[0] for row in self._database.rows("SELECT file_id FROM files")}
        removed = 0
        with translated():
            found = lying(self._folder, known)
            for path in found.unknown:
                old = closed_at_ns is not None and path.stat().st_mtime_ns < closed_at_ns
                is_known = path.stem in known
                if _is_temporary(path) or (is_ours(path) and old and not is_known):
                    path.unlink()
                    sync_folder(path.parent)
                    removed += 1
        return Swept(removed, len(found.missing))


@dataclass(frozen=True)
class Swept:
    """What a look through the kept files at the start found. Args: removed, missing: how many."""

    removed: int
    missing: int


@contextlib.contextmanager
def _gone_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def files_missing(count: int) -> EvidenceError:
    """The alarm of a vault that was opened while files it speaks of are not there."""
    return EvidenceError(
        "files_missing",
        said("Files that this vault keeps are missing from its folder: {count}.", count=count),
        "Restore them from the newest backup; a check of the vault names each of them.",
    )


def _missing() -> EvidenceError:
    return EvidenceError(
        "file_missing", "A kept file is no longer in the vault's folder.", "Restore it from the newest backup."
    )


def _unreadable() -> EvidenceError:
    return EvidenceError("file_unreadable", "The disk cannot read a kept file.", "Restore it from the newest backup.")


def _changed() -> EvidenceError:
    return EvidenceError(
        "file_changed", "A kept file is not what was put into the vault.", "Restore it from the newest backup."
    )
