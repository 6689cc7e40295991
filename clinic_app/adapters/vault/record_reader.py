"""`records.db` to be read: drafts, revisions, lists, search, kept files and keys; on either of its connections."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from clinic_app.adapters.vault import rows, search
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.files import FileReader
from clinic_app.adapters.vault.log_reader import last_change, log_page
from clinic_app.adapters.vault.packed_rows import GROUP, PackedRows
from clinic_app.adapters.vault.revision_reader import RevisionReader
from clinic_app.services.ports.record_values import (
    ColumnRow,
    DueCounts,
    DueRow,
    FileRef,
    LoggedEntry,
    LogLine,
    RecordRow,
    SearchHit,
)
from clinic_app.services.ports.records import ByteSink

_ENTRY: Final = "day, key, rest FROM due"
_entry: Final = partial(tuple.__new__, DueRow)
_column_row: Final = partial(tuple.__new__, ColumnRow)
_ROW: Final = "record_id, kind, key, columns, head_count, updated_at"


def _told_apart(found: tuple[Any, ...]) -> RecordRow:
    record, kind, key, columns, count, at = found
    return RecordRow(record, kind, key, json.loads(columns), count, datetime.fromisoformat(at))


class SqlCipherRecordReader(RevisionReader):
    """A `RecordReader` on one SQLCipher connection."""

    def __init__(self, database: Database, files: FileReader) -> None:
        super().__init__(database)
        self._files: FileReader = files

    def drafts(self, record_id: str) -> dict[str, bytes]:
        """The answers typed since the last revision."""
        found = self._database.rows("SELECT path, value FROM drafts WHERE record_id = ? ORDER BY path", (record_id,))
        return {path: bytes(value) for path, value in found}

    def answers_given(self) -> int:
        """The ledger of drafts counts each write."""
        return int(self._database.value("SELECT next - 1 FROM draft_ledger"))

    def rows(self, kind: str, *, limit: int | None = None) -> Sequence[RecordRow]:
        """All records of a kind, or so many, newest change first."""
        found = PackedRows(_told_apart)
        self._database.hand_out(
            f"SELECT {_ROW} FROM records WHERE kind = ? ORDER BY updated_n DESC LIMIT ?",  # noqa: S608  (our own words)
            (kind, -1 if limit is None else limit),
            found.take,
            group=GROUP,
        )
        return found

    def row(self, kind: str, key: str) -> RecordRow | None:
        """The record with this natural key as its list has it."""
        found = self._database.row(
            f"SELECT {_ROW} FROM records WHERE kind = ? AND key = ?",  # noqa: S608  (our own words)
            (kind, key),
        )
        return None if found is None else _told_apart(found)

    def column(self, kind: str, name: str, *, after: str = "", limit: int) -> list[ColumnRow]:
        """One column by key, taken out of the row where it lies."""
        sql = (
            "SELECT key, ifnull(json_extract(columns, ?), '') FROM records "
            "WHERE kind = ? AND key > ? ORDER BY key LIMIT ?"
        )
        return list(map(_column_row, self._database.rows(sql, (f'$."{name}"', kind, after, limit))))

    def keys_with_drafts(self, kind: str) -> tuple[str, ...]:
        """Drafts are looked through, not records."""
        sql = (
            "SELECT key FROM (SELECT DISTINCT record_id FROM drafts) CROSS JOIN records USING (record_id) "
            "WHERE kind = ? ORDER BY key"
        )
        return tuple(str(found[0]) for found in self._database.rows(sql, (kind,)))

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return self._sum("what = 'packs'", kind)

    def count_stale(self, kind: str, packs: str) -> int:
        """How many were listed under other packs."""
        return self._sum("what = 'packs' AND value <> ?", kind, f"={packs}")

    def due(self, kind: str, first: str, until: str, *, limit: int) -> list[DueRow]:
        """Entries from a day on and before another, in order."""
        sql = f"SELECT {_ENTRY} WHERE kind = ? AND day >= ? AND day < ? ORDER BY day, key, rest LIMIT ?"
        return list(map(_entry, self._database.rows(sql, (kind, first, until, limit))))

    def overdue(self, kind: str, day: str, *, limit: int) -> list[DueRow]:
        """Entries of the days before one whose last day is not, the newest first."""
        sql = f"SELECT {_ENTRY} WHERE kind = ? AND day < ? AND rest >= ? ORDER BY day DESC, key DESC, rest DESC LIMIT ?"
        enough = min(limit, self.due_counts(kind, day).late)  # or it would look through all for one more
        return list(map(_entry, self._database.rows(sql, (kind, day, day, enough))))

    def due_counts(self, kind: str, day: str) -> DueCounts:
        """How many entries run on a day, from the tally."""
        ahead = self._sum("what = 'day' AND value >= ?", kind, day)
        return DueCounts(ahead, self._sum("what = 'last' AND value >= ?", kind, day) - ahead)

    def _sum(self, which: str, kind: str, *values: str) -> int:
        sql = f"SELECT ifnull(sum(count), 0) FROM tally WHERE kind = ? AND {which}"  # noqa: S608
        return int(self._database.value(sql, (kind, *values)))

    def changes(self) -> int:
        """From the newest entry of the log that is not of a read, and the count of drafts; see the port."""
        return hash((last_change(self._database), *self._database.rows("SELECT next, count FROM draft_ledger")))

    def search(self, text: str, *, limit: int = 50) -> tuple[SearchHit, ...]:
        """As typed; see the port."""
        return search.find(self._database, text, limit)

    def read_file(self, ref: FileRef) -> bytes:
        """The plain bytes of a kept file."""
        return self._files.read(ref)

    def pour_file(self, ref: FileRef, target: ByteSink) -> None:
        """The same piece by piece; see the port."""
        self._files.pour(ref, target)

    def require_file(self, ref: FileRef) -> None:
        """Looks whether it lies there in its length."""
        self._files.require(ref)

    def logged(self, subjects: Collection[str]) -> list[LoggedEntry]:
        """The log's entries about these, oldest first; all are looked through, none but these told apart."""
        sql = (
            "SELECT entry FROM log WHERE entry <> x'' AND json_extract(CAST(entry AS TEXT), '$.subject') IN "
            "(SELECT value FROM json_each(?)) ORDER BY n"
        )
        entries = (json.loads(found[0]) for found in self._database.rows(sql, (json.dumps(list(subjects)),)))
        return [
            LoggedEntry(
                datetime.fromisoformat(entry["at"]), entry["person"], entry["event"], entry["subject"], entry["detail"]
            )
            for entry in entries
        ]

    def log_page(
        self, *, events: Collection[str] = (), day: str = "", before: int | None = None, limit: int
    ) -> list[LogLine]:
        """Entries of the log, the newest first; see the port."""
        return log_page(self._database, events=events, day=day, before=before, limit=limit)

    def secret(self, name: str) -> bytes | None:
        """A key kept earlier."""
        return rows.secret(self._database, name)
