"""`records.db` as the services write it: drafts, revisions, kept files and the log; `record_reader` reads it.

Invariants: a call that returns is durable; a record is never overwritten, only given a new revision;
revision, projection, search row and log entry are one transaction. The log keeps of each revision the
salted hash of its id and of what lists and search say of it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from datetime import datetime

from clinic_app.adapters.vault import anchors, rows, search
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.envelope import close_envelope, require_canonical
from clinic_app.adapters.vault.files import FileStore
from clinic_app.adapters.vault.log import SALT_SIZE, DeviceLog, bound
from clinic_app.adapters.vault.record_reader import SqlCipherRecordReader
from clinic_app.domain.canonical import CanonicalError, canonical_json
from clinic_app.errors import InputError
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import ByteSource
from clinic_app.services.ports.record_values import LAID_ASIDE, FileRef, IndexEntry, Revision, SealedFile

DEVICE_KEY = "device/log-key"
_RECORD_ID = re.compile(r"[0-9a-f]{32}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,63}")
_EVENT = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LONGEST_NOTE = 200


class SqlCipherRecordStore(SqlCipherRecordReader):
    """A `RecordStore` on one SQLCipher connection, used by the thread that opened it."""

    def __init__(
        self, database: Database, log: DeviceLog, files: FileStore, *, clock: Clock, device_id: str, person_id: str
    ) -> None:
        """Args: person_id: the author of every revision made here."""
        super().__init__(database, files)
        self._log = log
        self._kept = files
        self._clock = clock
        self._device_id = device_id
        self._person_id = person_id

    def save_draft(self, record_id: str, path: str, value: bytes | None) -> None:
        """One answer; see the port."""
        _require(_RECORD_ID, record_id, "record")
        self._database.writing()
        if value is None:
            self._database.rows("DELETE FROM drafts WHERE record_id = ? AND path = ?", (record_id, path))
        else:
            self._database.rows(
                "INSERT INTO drafts VALUES (?, ?, ?, (SELECT next FROM draft_ledger)) "
                "ON CONFLICT DO UPDATE SET value = excluded.value, seq = excluded.seq",
                (record_id, path, value),
            )
        self._database.stored()

    def new_record_id(self) -> str:
        """128 random bits."""
        return secrets.token_hex(16)

    def commit(
        self,
        record_id: str,
        kind: str,
        body: bytes,
        *,
        index: IndexEntry,
        clear_drafts: bool = True,
        files: Sequence[SealedFile] = (),
    ) -> Revision:
        """A new revision over all present heads; see the port.

        Raises:
            InputError: `record_exists`, `body_not_canonical`, `wrong_form` (ids, kinds and texts out of form).
            StorageError: nothing was stored.
        """
        with self._kept.kept_or_gone(files), self._database.transaction():
            return self.commit_inside(record_id, kind, body, index=index, clear_drafts=clear_drafts, files=files)

    def commit_inside(
        self,
        record_id: str,
        kind: str,
        body: bytes,
        *,
        index: IndexEntry,
        clear_drafts: bool = True,
        files: Sequence[SealedFile] = (),
    ) -> Revision:
        """The same in the caller's transaction, which settles what becomes of the files."""
        _require(_RECORD_ID, record_id, "record")
        _require(_KIND, kind, "kind")
        require_canonical(body)
        columns, row = _columns(index), search.SearchRow.of(index)
        digest = search.index_digest(kind, index.key, columns.decode("utf-8"), row)
        at = self._clock.now()
        self._require_free(record_id, kind, index.key)
        for sealed in files:
            self._kept.enter(sealed)
        parents = self._head_ids(record_id)
        revision_id, envelope = close_envelope(
            body,
            record_id=record_id,
            kind=kind,
            parents=parents,
            author=self._person_id,
            device=self._device_id,
            at=at,
        )
        salt = secrets.token_bytes(SALT_SIZE)
        logged = self._log.append("record.saved", record_id, bound(salt, revision_id, digest))
        n = self._project(record_id, kind, index.key, columns.decode("utf-8"), at, logged)
        self._database.rows(
            "INSERT INTO revisions (revision_id, record_id, envelope, index_digest, salt) VALUES (?, ?, ?, ?, ?)",
            (revision_id, record_id, envelope, digest, salt),
        )
        self._database.rows("DELETE FROM heads WHERE record_id = ?", (record_id,))
        self._database.rows("INSERT INTO heads VALUES (?, ?)", (record_id, revision_id))
        search.store(self._database, n, row, record_id=record_id, kind=kind, key=index.key)
        if clear_drafts:
            self._database.rows(
                "DELETE FROM drafts WHERE record_id = ? AND instr(path, ?) = 0", (record_id, LAID_ASIDE)
            )
        return Revision(revision_id, record_id, kind, parents, self._person_id, self._device_id, at, body)

    def keep_file(self, content: bytes, media_type: str) -> FileRef:
        """Encrypts and keeps a file."""
        return self._kept.keep(content, media_type)

    def seal_file(self, source: ByteSource, media_type: str, *, size: int = 0) -> SealedFile:
        """Encrypts a stream into the folder; a `commit` takes it. See the port."""
        return self._kept.seal(source, media_type, size)

    def discard_file(self, sealed: SealedFile) -> None:
        """Removes a sealed file that no `commit` will take."""
        self._kept.discard(sealed)

    def note(self, event: str, subject: str = "", detail: str = "") -> None:
        """An entry in this device's log; durable when this returns."""
        _require(_EVENT, event, "event")
        if max(len(subject), len(detail)) > _LONGEST_NOTE:
            raise ValueError("the log takes ids, hashes and codes, not texts")
        with self._database.transaction():
            self._log.append(event, subject, detail)

    def checkpoint(self) -> bytes:
        """The log's size and root, signed; kept as an anchor too."""
        note = self._log.checkpoint()
        anchors.keep(self._database.path.parent, note, self._database)
        return note

    def export_log(self) -> bytes:
        """The whole log; the form is described in `log`. Its total is kept as an anchor."""
        self.checkpoint()
        return self._log.export()

    def log_public_key(self) -> str:
        """This device's log key, public half."""
        return self._log.verifier_key()

    def put_secret(self, name: str, value: bytes) -> None:
        """Keeps a key that everybody of the vault may use."""
        if name == DEVICE_KEY:
            raise ValueError("the device's own key is not replaced")
        with self._database.transaction():
            self._log.append("secret.kept", name, rows.put_secret(self._database, name, value))

    def _require_free(self, record_id: str, kind: str, key: str) -> None:
        taken = self._database.row("SELECT record_id FROM records WHERE kind = ? AND key = ?", (kind, key))
        if taken is not None and taken[0] != record_id:
            raise InputError(
                "record_exists", "There is already a record with this number, so nothing was saved.", where="key"
            )
        found = self._database.row("SELECT kind FROM records WHERE record_id = ?", (record_id,))
        if found is not None and found[0] != kind:
            raise InputError("wrong_form", "A record cannot become one of another kind.", where="kind")

    def _head_ids(self, record_id: str) -> tuple[str, ...]:
        found = self._database.rows("SELECT revision_id FROM heads WHERE record_id = ? ORDER BY 1", (record_id,))
        return tuple(row[0] for row in found)

    def _project(self, record_id: str, kind: str, key: str, columns: str, at: datetime, logged: int) -> int:
        """Writes the record's line for lists; gives its row number."""
        found = self._database.value(
            "INSERT INTO records (record_id, kind, key, columns, head_count, updated_at, updated_n) "
            "VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT (record_id) DO UPDATE SET "
            "key = excluded.key, columns = excluded.columns, head_count = 1, "
            "updated_at = excluded.updated_at, updated_n = excluded.updated_n RETURNING n",
            (record_id, kind, key, columns, at.isoformat(), logged),
        )
        return int(found)


def _columns(index: IndexEntry) -> bytes:
    try:
        canonical_json([index.key, *index.codes])
        return canonical_json(dict(index.columns))
    except CanonicalError as error:
        raise InputError("wrong_form", "A name or number holds half of a character.", where="index") from error


def _require(form: re.Pattern[str], text: str, where: str) -> None:
    if form.fullmatch(text) is None:
        raise InputError("wrong_form", "This is not an id of the program's own form.", where=where)
