"""The list of matters, and search as typed: codes and plain columns, names only for those who ask to see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, overload

from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.ports.vault import RecordReader, RecordRow

MOST_HITS: Final = 50


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


class MatterLines(Sequence[MatterLine]):
    """All matters as lines; each is made when it is asked for. Args: rows: of their list."""

    def __init__(self, rows: Sequence[RecordRow]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> MatterLine: ...

    @overload
    def __getitem__(self, place: slice) -> MatterLines: ...

    def __getitem__(self, place: int | slice) -> MatterLine | MatterLines:
        return MatterLines(self._rows[place]) if isinstance(place, slice) else _line(self._rows[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


class Matters:
    """One vault's matters as a list."""

    def __init__(self, records: RecordReader) -> None:
        self._records = records

    def all(self) -> MatterLines:
        """Every matter, newest change first; no body is read."""
        return MatterLines(self._records.rows(INTAKE_KIND))

    def search(self, typed: str, *, names_shown: bool = False, limit: int = MOST_HITS) -> tuple[MatterLine, ...]:
        """Matters that have every typed word, best first; see `RecordReader.search`.

        Other kinds of records are left out, so that fewer than `limit` may come back.

        Args:
            typed: as it stands in the field, however little.
            names_shown: whether the words around the match may be shown.
            limit: how many at most.
        """
        found = []
        for hit in self._records.search(typed, limit=limit):
            row = self._records.row(INTAKE_KIND, hit.key) if hit.kind == INTAKE_KIND else None
            if row is not None:
                found.append(replace(_line(row), words=hit.snippet if names_shown else ""))
        return tuple(found)


def _line(row: RecordRow) -> MatterLine:
    return MatterLine(row.key, row.updated_at, row.columns, row.head_count > 1)
