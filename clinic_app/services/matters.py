"""The list of matters, and search as typed: codes and plain columns, names only for those who ask to see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.ports.vault import RecordReader, RecordRow

MOST_HITS: Final = 50
RECENTS: Final = 8


@dataclass(frozen=True)
class MatterLine:
    """One matter in a list.

    Attributes:
        columns: what the projection keeps: incident_date, accounts, languages, next_due, custody, place ...
        needs_merging: whether two versions wait for a person.
        words: the words around what was searched for; empty unless names may be shown, because they may hold one.
    """

    matter: str
    changed_at: datetime | None
    columns: Mapping[str, str] = field(default_factory=dict)
    needs_merging: bool = False
    words: str = ""


class Matters:
    """One vault's matters as a list. Keeps the last list in memory, so that search needs no second query."""

    def __init__(self, records: RecordReader) -> None:
        self._records = records
        self._lines: dict[str, MatterLine] = {}

    def all(self) -> tuple[MatterLine, ...]:
        """Every matter, newest change first; no body is read."""
        return self.take(self._records.rows(INTAKE_KIND))

    def take(self, rows: tuple[RecordRow, ...]) -> tuple[MatterLine, ...]:
        """The same from rows that were just read, so that one query serves this list and Today."""
        lines = tuple(_line(row) for row in rows)
        self._lines = {line.matter: line for line in lines}
        return lines

    def recents(self, limit: int = RECENTS) -> tuple[MatterLine, ...]:
        """The matters that changed last, as of the last `all`."""
        lines = tuple(self._lines.values()) or self.all()
        return lines[:limit]

    def search(self, typed: str, *, names_shown: bool = False, limit: int = MOST_HITS) -> tuple[MatterLine, ...]:
        """Matters that have every typed word, best first; see `RecordReader.search`.

        Columns are those of the last `all`; a matter that came since has none. Other kinds of records
        are left out, so that fewer than `limit` may come back.

        Args:
            typed: as it stands in the field, however little.
            names_shown: whether the words around the match may be shown.
            limit: how many at most.
        """
        if not self._lines:
            self.all()
        found = []
        for hit in self._records.search(typed, limit=limit):
            if hit.kind == INTAKE_KIND:
                line = self._lines.get(hit.key) or MatterLine(hit.key, None)
                words = hit.snippet if names_shown else ""
                found.append(MatterLine(line.matter, line.changed_at, line.columns, line.needs_merging, words))
        return tuple(found)


def _line(row: RecordRow) -> MatterLine:
    return MatterLine(row.key, row.updated_at, row.columns, row.head_count > 1)
