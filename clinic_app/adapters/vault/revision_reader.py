"""Revisions to be read, by their record; both databases keep them in tables of the same names."""

from __future__ import annotations

from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.envelope import open_envelope
from clinic_app.adapters.vault.failures import damaged_in_use
from clinic_app.services.ports.record_values import Revision


class RevisionReader:
    """What was saved, on one SQLCipher connection."""

    def __init__(self, database: Database) -> None:
        self._database = database

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

    def _revisions(self, sql: str, record_id: str) -> tuple[Revision, ...]:
        try:
            revisions = [(row[0], open_envelope(row[1])) for row in self._database.rows(sql, (record_id,))]
        except ValueError as error:
            raise damaged_in_use() from error
        if any(revision_id != revision.revision_id for revision_id, revision in revisions):
            raise damaged_in_use()
        return tuple(revision for _, revision in revisions)
