"""The list of matters, and search as typed: codes and plain columns, names only for those who ask to see them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Final, overload

from clinic_app.services.bin import matters_in_trash
from clinic_app.services.interview import INTAKE_KIND, TRASHED
from clinic_app.services.kept_states import kept_states
from clinic_app.services.ports.record_values import RecordRow
from clinic_app.services.ports.records import RecordReader

MOST_HITS: Final = 50
_NEAR: Final = 20
_NONE: Final[Mapping[str, str]] = {}


@dataclass(frozen=True)
class MatterLine:
    """One matter in a list.

    Attributes:
        columns: what the projection keeps: incident_date, accounts, languages, next_due, custody, place ...
        needs_merging: whether two versions wait for a person.
        words: the words around what was searched for; empty unless names may be shown, because they may hold one.
        kept: whether it is closed or held (`Kept.state`); mostly empty.
    """

    matter: str
    changed_at: datetime | None
    columns: Mapping[str, str] = field(default_factory=dict)
    needs_merging: bool = False
    words: str = ""
    kept: str = ""


class MatterLines(Sequence[MatterLine]):
    """Matters as lines; each is made when it is asked for.

    Args:
        rows: of their list.
        left_out: places in it that are passed over, in order.
        kept: of those that are closed or held, which it is.
    """

    def __init__(
        self, rows: Sequence[RecordRow], left_out: Sequence[int] = (), kept: Mapping[str, str] = _NONE
    ) -> None:
        self._rows, self._kept = rows, kept
        self._before = [place - number for number, place in enumerate(left_out)]

    def __len__(self) -> int:
        return len(self._rows) - len(self._before)

    @overload
    def __getitem__(self, place: int) -> MatterLine: ...

    @overload
    def __getitem__(self, place: slice) -> MatterLines: ...

    def __getitem__(self, place: int | slice) -> MatterLine | MatterLines:
        if isinstance(place, slice):
            rows = [self._rows[self._place(each)] for each in range(*place.indices(len(self)))]
            return MatterLines(rows, kept=self._kept)
        number = place + len(self) if place < 0 else place
        if not 0 <= number < len(self):
            raise IndexError("there is no such line")
        return _line(self._rows[self._place(number)], self._kept)

    def _place(self, number: int) -> int:
        return number + bisect_right(self._before, number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


class Matters:
    """One vault's matters as a list."""

    def __init__(self, records: RecordReader) -> None:
        self._records = records
        self._kept: Mapping[str, str] | None = None

    def all(self) -> MatterLines:
        """Every matter that is not in the trash, newest change first; no body is read."""
        rows = self._records.rows(INTAKE_KIND)
        gone = [row for row in map(partial(self._records.row, INTAKE_KIND), matters_in_trash(self._records)) if row]
        self._kept = kept_states(self._records)
        return MatterLines(rows, sorted(_place_in(rows, row) for row in gone), self._kept)

    def search(self, typed: str, *, names_shown: bool = False, limit: int = MOST_HITS) -> tuple[MatterLine, ...]:
        """Matters that have every typed word, best first; see `RecordReader.search`.

        Other kinds of records are left out, so that fewer than `limit` may come back. Which are closed or held is told
        as of the list that was read last, for this is asked at every key that is pressed.

        Args:
            typed: as it stands in the field, however little.
            names_shown: whether the words around the match may be shown.
            limit: how many at most.
        """
        found = []
        kept = self._kept = kept_states(self._records) if self._kept is None else self._kept
        for hit in self._records.search(typed, limit=limit):
            row = self._records.row(INTAKE_KIND, hit.key) if hit.kind == INTAKE_KIND else None
            if row is not None and TRASHED not in row.columns:
                found.append(replace(_line(row, kept), words=hit.snippet if names_shown else ""))
        return tuple(found)


def _line(row: RecordRow, kept: Mapping[str, str]) -> MatterLine:
    return MatterLine(row.key, row.updated_at, row.columns, row.head_count > 1, kept=kept.get(row.key, ""))


def _place_in(rows: Sequence[RecordRow], row: RecordRow) -> int:
    """Where a row stands in its list, by its time; looked for one by one only where clocks went back."""
    place = bisect_left(rows, -row.updated_at.timestamp(), key=lambda each: -each.updated_at.timestamp())
    near = range(place, min(place + _NEAR, len(rows)))
    found = next((at for at in near if rows[at].key == row.key), None)
    return next(at for at, each in enumerate(rows) if each.key == row.key) if found is None else found
