"""After a vault was not closed in order: the words of search are put in anew, and a look through everything is due.

Meanwhile older pages may have been put back. What lists and search keep of a record is pinned by the log, and a check
compares it. The index over those words is FTS5's own, and its only sum is an exclusive or, which can come out alike
for an older page: a search would miss a record. So the index is made anew from the words. FTS5 does that in one go
only, so where there are many records their words are put in once more, slice by slice: none that a record has is missed
afterwards, and one that it no longer has may go on finding it. Where the index is so far
from the words that FTS5 refuses, it is made anew as a whole, however long that takes. `meta` keeps how far the slices
came, since a vault may be locked meanwhile; an opening after another crash begins anew.
"""

from __future__ import annotations

import time
from typing import Final

from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.database import Database
from clinic_app.errors import StorageError

_SEARCH: Final = "after_crash/search"
"""The last record whose words were put in anew."""
_CHECK: Final = "after_crash/check"
_AT_ONCE: Final = 1_000
"""Records whose index is made anew in one go: 0.2 s, once, in which an answer waits."""
_COLUMNS: Final = {
    "search": "rowid, names, codes, words, folded, record_id, kind, key",
    "search_names": "rowid, names, codes, folded, record_id, kind, key",
}


def begin(database: Database) -> None:
    """Notes that both are due, in the caller's transaction."""
    rows.put_meta(database, _SEARCH, "0")
    rows.put_meta(database, _CHECK, "")


class AfterCrash:
    """What is due. Args: database: `records.db`, open for writing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def is_due(self) -> bool:
        """Whether anything is."""
        return self._told(_SEARCH) is not None or self._told(_CHECK) is not None

    def draw_search_anew(self, seconds: float) -> bool:
        """See the port."""
        until = time.monotonic() + seconds
        told = self._told(_SEARCH)
        if told is None:
            return True
        if self._has_many():
            try:
                return self._draw_on(int(told), until)
            except StorageError as error:
                if error.code != "vault_damaged":
                    raise
        with self._database.transaction():
            for table in _COLUMNS:
                self._database.rows(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608  (our own words)
            self._forget(_SEARCH)
        return True

    def _has_many(self) -> bool:
        found = self._database.value("SELECT count(*) FROM (SELECT 1 FROM search_content LIMIT ?)", (_AT_ONCE + 1,))
        return int(found) > _AT_ONCE

    def _draw_on(self, last: int, until: float) -> bool:
        with self._database.transaction():
            while (following := self._put_in_anew(last)) is not None:
                last = following
                if time.monotonic() >= until:
                    rows.put_meta(self._database, _SEARCH, str(last))
                    return False
            self._forget(_SEARCH)
        return True

    def note_checked(self) -> None:
        """See the port."""
        with self._database.transaction():
            self._forget(_CHECK)

    def _put_in_anew(self, last: int) -> int | None:
        """The words of the next record. Gives its place; None where there is none."""
        found = None
        for table, columns in _COLUMNS.items():
            row = self._database.row(
                f"SELECT {columns} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT 1",  # noqa: S608  (our own words)
                (last if found is None else found - 1,),
            )
            if row is None or (found is not None and row[0] != found):
                continue  # a check tells it
            places = ", ".join("?" * len(row))
            self._database.rows(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({places})", row)  # noqa: S608
            found = int(row[0])
        return found

    def _told(self, name: str) -> str | None:
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (name,))
        return None if row is None else str(row[0])

    def _forget(self, name: str) -> None:
        self._database.rows("DELETE FROM meta WHERE name = ?", (name,))
