"""Kept files: each an age file of its own under `att/`, to an identity that only its row holds.

Invariants (security-brief 3.3): the name is random; the row holds the hashes of the plain and of the sealed
bytes, so that a file cannot pass for another; the sealed file is on the disk before its row is; what a
crash leaves without a row is swept later, and a row without its file is an alarm.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from clinic_app.adapters.durable import TEMPORARY, make_folder, sync_folder, write_durably
from clinic_app.adapters.vault.database import Database, Row
from clinic_app.adapters.vault.failures import translated
from clinic_app.adapters.vault.log import SALT_SIZE, DeviceLog, bound
from clinic_app.errors import EvidenceError, InputError
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.records import FileRef

FOLDER = "att"
COLUMNS = "file_id, sha256, size, media_type, sealed_sha256, sealed_size, identity, salt"
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
    for path in (folder / FOLDER).rglob("*"):
        named = _KEPT.fullmatch(path.name)
        is_known = named is not None and named[1] in known and path == file_path(folder, named[1])
        if not is_known and path.is_file():
            yield path


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
            EvidenceError: `file_missing`, `file_changed`.
        """
        row = self._database.row("SELECT sha256, sealed_sha256, identity FROM files WHERE file_id = ?", (ref.file_id,))
        if row is None:
            raise _missing()
        sha256, sealed_sha256, identity = row
        path = file_path(self._folder, ref.file_id)
        with translated():
            if not path.is_file():
                raise _missing()
            sealed = path.read_bytes()
        if sha256 != ref.sha256 or hashlib.sha256(sealed).hexdigest() != sealed_sha256:
            raise _changed()
        try:
            content = self._age.decrypt(sealed, identity)
        except InputError as error:
            raise _changed() from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise _changed()
        return content


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
        ref = FileRef(secrets.token_hex(_ID_SIZE), hashlib.sha256(content).hexdigest(), len(content), media_type)
        identity = self._age.new_identity()
        sealed = self._age.encrypt(content, (identity.recipient,))
        path = file_path(self._folder, ref.file_id)
        with translated():
            make_folder(path.parent)
            write_durably(path, sealed)
        row = (
            *(ref.file_id, ref.sha256, ref.size, ref.media_type),
            *(hashlib.sha256(sealed).hexdigest(), len(sealed), identity.secret, secrets.token_bytes(SALT_SIZE)),
        )
        try:
            with self._database.transaction():
                self._database.rows(f"INSERT INTO files ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608
                self._log.append("file.kept", ref.file_id, row_hash(row))
        except Exception:  # whoever stops the program may do so when the row is stored already; `sweep` sees which
            with contextlib.suppress(OSError):
                path.unlink()
            raise
        return ref

    def sweep(self, closed_at_ns: int | None) -> int:
        """Removes what crashed writes left behind; gives how many files.

        A temporary file is never anything else. A whole file without a row is removed only if it is older
        than the last clean close: what is younger could belong to a row that is lost, and waits.

        Args:
            closed_at_ns: when the vault was last closed cleanly, as the disk's clock tells; None if it was not.
        """
        known = {row[0] for row in self._database.rows("SELECT file_id FROM files")}
        swept = 0
        with translated():
            for path in list(orphans(self._folder, known)):
                old = closed_at_ns is not None and path.stat().st_mtime_ns < closed_at_ns
                if _is_temporary(path) or (is_ours(path) and old):
                    path.unlink()
                    sync_folder(path.parent)
                    swept += 1
        return swept


def _missing() -> EvidenceError:
    return EvidenceError(
        "file_missing", "A kept file is no longer in the vault's folder.", "Restore it from the newest backup."
    )


def _changed() -> EvidenceError:
    return EvidenceError(
        "file_changed", "A kept file is not what was put into the vault.", "Restore it from the newest backup."
    )
