"""`records.db` to be read: drafts, revisions, lists, search, kept files and keys; on either of its connections."""

from __future__ import annotations

import json
from datetime import datetime

from clinic_app.adapters.vault import rows, search
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.envelope import open_envelope
from clinic_app.adapters.vault.failures import damaged_in_use
from clinic_app.adapters.vault.files import FileReader
from clinic_app.services.ports.vault import FileRef, RecordRow, Revision, SearchHit


class SqlCipherRecordReader:
    """A `RecordReader` on one SQLCipher connection."""

    def __init__(self, database: Database, files: FileReader) -> None:
        self._database = database
        self._files: FileReader = files

    def drafts(self, record_id: str) -> dict[str, bytes]:
        """The answers typed since the last revision."""
        found = self._database.rows("SELECT path, value FROM drafts WHERE record_id = ? ORDER BY path", (record_id,))
        return {path: bytes(value) for path, value in found}

    def find(self, kind: str, key: str) -> str | None:
        """The record with this natural key."""
        found = self._database.row("SELECT record_id FROM records WHERE kind = ? AND key = ?", (kind, key))
        return None if found is None else str(found[0])

    def heads(self, record_id: str) -> tuple[Revision, ...]:
        """All heads, newest first."""
        return self._revisions(
            "SELECT revision_id, envelope FROM revisions JOIN heads USING (record_id, revision_id) "
            "WHERE record_id = ? ORDER BY n DESC",
            record_id,
        )

    def history(self, record_id: str) -> tuple[Revision, ...]:
        """Every revision, oldest first."""
        return self._revisions("SELECT revision_id, envelope FROM revisions WHERE record_id = ? ORDER BY n", record_id)

    def rows(self, kind: str) -> tuple[RecordRow, ...]:
        """All records of a kind, newest change first."""
        found = self._database.rows(
            "SELECT record_id, kind, key, columns, head_count, updated_at FROM records "
            "WHERE kind = ? ORDER BY updated_n DESC",
            (kind,),
        )
        return tuple(
            RecordRow(record, kind, key, json.loads(columns), count, datetime.fromisoformat(at))
            for record, kind, key, columns, count, at in found
        )

    def search(self, text: str, *, limit: int = 50) -> tuple[SearchHit, ...]:
        """As typed; see the port."""
        return search.find(self._database, text, limit)

    def read_file(self, ref: FileRef) -> bytes:
        """The plain bytes of a kept file."""
        return self._files.read(ref)

    def secret(self, name: str) -> bytes | None:
        """A key kept earlier."""
        return rows.secret(self._database, name)

    def _revisions(self, sql: str, record_id: str) -> tuple[Revision, ...]:
        try:
            revisions = [(row[0], open_envelope(row[1])) for row in self._database.rows(sql, (record_id,))]
        except ValueError as error:
            raise damaged_in_use() from error
        if any(revision_id != revision.revision_id for revision_id, revision in revisions):
            raise damaged_in_use()
        return tuple(revision for _, revision in revisions)
