"""What lists know of a matter beyond its words: its clocks, custody and kind of place, written at every commit.

The `clocks` column holds, for each clock that somebody works to, `WORK-BY/OUTER/CLOCK/ACCOUNT`, parted by spaces
and in order of the day. OUTER is empty where it is the same day and `?` where it is not known; `~` at the end marks
an estimate; a further limit that stands for itself follows the id (`CLOCK+claim`), and of a clock of hours its
minutes since 1970 from start to end (`CLOCK@29000000-29000720`);
`daily` stands for a clock that is due every day while it lasts. Days and codes only, no names. What is
due today follows from it without reading a body; it stays true until the matter or the packs change (`packs`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from clinic_app.domain.alerts import hours_of
from clinic_app.domain.clock_decision import Decisions
from clinic_app.domain.clock_rows import decided_readings
from clinic_app.domain.custody import custody_of
from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.rules.clock_stages import stages_of
from clinic_app.domain.rules.clocks import ClockReading
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.prepared import Rulebook
from clinic_app.domain.urgency import is_worked_to
from clinic_app.services.clock_record import decisions_of
from clinic_app.services.interview import index_of
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader

CLOCKS: Final = "clocks"
NEXT_DUE: Final = "next_due"
PACKS: Final = "packs"
CUSTODY: Final = "custody"
PLACE: Final = "place"
DAILY: Final = "daily"
AFTER_DAILY: Final = "daily~"
ESTIMATED: Final = "~"
_FORM: Final = 2
"""Of the columns; counted up when they hold something else, so that older ones are drawn anew."""
_NOT_KNOWN: Final = "?"
_HOURS: Final = "@"
_LIMIT: Final = "+"
_MINUTE: Final = 60
_NOTHING_DECIDED: Final[Decisions] = {}


@dataclass(frozen=True)
class DueEntry:
    """One clock in a list's column. `work_by` is None for one that is due every day."""

    work_by: date | None
    outer: date | None
    clock: str
    account_id: str
    estimated: bool
    hours: tuple[datetime, datetime] | None = None
    """From when to when a clock of hours runs."""
    limit: str = ""
    """The further limit of the clock that it is the day of; empty for the clock's own."""


class Projection:
    """Makes the index entry that a commit writes."""

    def __init__(self, library: Library, clock: Clock, zone: str) -> None:
        """Args: zone: the clinic's IANA zone."""
        self._library = library
        self._clock = clock
        self._zone = zone

    def of(self, records: RecordReader) -> Callable[[Intake], IndexEntry]:
        """The same with what was decided about the clocks of a vault's matters."""
        return lambda intake: self.index(intake, decisions_of(records, intake.number))

    def index(self, intake: Intake, decisions: Decisions = _NOTHING_DECIDED) -> IndexEntry:
        """As `index_of`, with what Today and the list of matters show. Args: decisions: about the matter's clocks."""
        book = self._library.rulebook()
        sheets = [FactSheet(account) for account in intake.accounts]
        as_of = self._clock.now()
        entries = [
            entry
            for sheet in sheets
            for reading in decided_readings(sheet, book, decisions, as_of=as_of, zone=self._zone)
            for entry in _entries(reading)
        ]
        first, entry = sheets[0], index_of(intake)
        column = " ".join(_once_each(sorted(entries)))
        added = {
            CLOCKS: column,
            NEXT_DUE: column.partition("/")[0],
            PACKS: packs_stamp(book),
            CUSTODY: custody_of(first).state.value,
            PLACE: str(first.values.get("incident_location_type") or ""),
        }
        return replace(entry, columns={**entry.columns, **added})


def packs_stamp(book: Rulebook) -> str:
    """Which packs and calendars the columns were written under, and in which form, as a short hash."""
    return hashlib.sha256(f"{_FORM} {book.clocks_stamp}".encode()).hexdigest()[:12]


def due_entry(word: str) -> DueEntry:
    """Reads one entry of the column back. Raises ValueError: not an entry of ours."""
    day, outer, clock, account = word.removesuffix(ESTIMATED).split("/")
    work_by = None if day == DAILY else date.fromisoformat(day)
    last = None if outer == _NOT_KNOWN else date.fromisoformat(outer) if outer else work_by
    clock, _, minutes = clock.partition(_HOURS)
    clock, _, limit = clock.partition(_LIMIT)
    hours = _hours(minutes) if minutes else None
    return DueEntry(work_by, last, clock, account, word.endswith(ESTIMATED), hours, limit)


def _hours(minutes: str) -> tuple[datetime, datetime]:
    first, last = (datetime.fromtimestamp(int(part) * _MINUTE, tz=UTC) for part in minutes.split("-"))
    return first, last


def _entries(reading: ClockReading) -> Iterator[str]:
    """Of the clock, and of each further limit that stands for itself: it may run when the clock's own day is over."""
    if is_worked_to(reading):
        yield _entry(reading)
    names = (item.limit.limit for item in reading.limits if not item.limit.protective)
    for name, stage in zip(names, stages_of(reading), strict=False):
        if is_worked_to(stage):
            yield _entry(stage, f"{_LIMIT}{name}")


def _entry(reading: ClockReading, limit: str = "") -> str:
    span = hours_of(reading)
    hours = "" if span is None else f"{_HOURS}{'-'.join(str(int(end.timestamp()) // _MINUTE) for end in span)}"
    what = f"{reading.clock.id}{limit}{hours}/{reading.account_id}{ESTIMATED if reading.estimated else ''}"
    if reading.clock.unit == "same_day":
        return f"{DAILY}//{what}"
    last = reading.outer[:10] if reading.outer else _NOT_KNOWN
    return f"{reading.work_by}/{'' if last == reading.work_by else last}/{what}"


def _once_each(entries: list[str]) -> Iterator[str]:
    """The same clock on the same day in several accounts is one line."""
    seen: set[str] = set()
    for entry in entries:
        what = entry.rpartition("/")[0]
        if what not in seen:
            seen.add(what)
            yield entry
