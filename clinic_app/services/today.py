"""Today: the clocks of all matters with the most urgent first, and what changed last.

No body is read and no list: commits write each matter's clocks into a column (`projection`), the vault keeps those
in order of their days and counts them, and Today reads what it shows. Matters are named by number, never by a
person's name.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from clinic_app.domain.alerts import Alert, day_alert, share_alert
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rule_words import RuleWords
from clinic_app.domain.rules.clock_rule import ClockRule
from clinic_app.domain.rules.clock_stages import stage_rule
from clinic_app.domain.rules.clock_words import clock_sum
from clinic_app.domain.urgency import SOON_DAYS, Tone, tone_of
from clinic_app.services.bin import matters_in_trash
from clinic_app.services.interview import INTAKE_KIND, TRASHED
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.record_values import DueRow, RecordRow
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.projection import AFTER_DAILY, DAILY, DueEntry, due_entry, packs_stamp

SHOWN: Final = 50
LATE_SHOWN: Final = 10
RECENT: Final = 8


@dataclass(frozen=True)
class DueClock:
    """One clock of one matter.

    Attributes:
        work_by: the day to work to; may have passed while `outer` has not.
        days: days left to it; 0 today, negative when late.
        working: the sum of the day to work to, in words.
        alert: the newest it has come to.
    """

    matter: str
    account_id: str
    clock: str
    title: str
    work_by: date
    outer: date | None
    days: int
    tone: Tone
    working: str
    estimated: bool
    alert: Alert | None = None


@dataclass(frozen=True)
class Changed:
    """A matter that changed."""

    matter: str
    at: datetime
    columns: Mapping[str, str]


@dataclass(frozen=True)
class TodayView:
    """What the page shows.

    Attributes:
        now: due today.
        soon: due in the next seven days.
        later: the next ones after that; these three together at most as many as asked for.
        late: past the day to work to while there is still time, the newest first, ten at most.
        late_total: how many of those there are.
        total: how many clocks run in all matters.
        matters: how many matters there are outside the trash.
        stale: matters whose clocks were worked out under other packs, or never; saving one brings it up to date.
        changed: the matters that changed last.
        ahead_of_clock: when something was last stored, where the computer's clock stands before that; else None.
    """

    day: date
    now: tuple[DueClock, ...]
    soon: tuple[DueClock, ...]
    later: tuple[DueClock, ...]
    late: tuple[DueClock, ...]
    late_total: int
    total: int
    matters: int
    stale: int
    changed: tuple[Changed, ...]
    ahead_of_clock: datetime | None = None


class Today:
    """The first page of the window."""

    def __init__(self, records: RecordReader, library: Library, zone: str) -> None:
        """Args: zone: the clinic's IANA zone, in which 'today' is told."""
        self._records = records
        self._library = library
        self._zone = ZoneInfo(zone)

    def view(self, as_of: datetime, *, shown: int = SHOWN, language: str = "en") -> TodayView:
        """The page.

        Args:
            as_of: the moment, with an offset.
            shown: how many clocks at most.
            language: of titles and sums.
        """
        day = as_of.astimezone(self._zone).date()
        script = self._library.script(language)
        clocks = tuple(self._due(*item, at=as_of, script=script) for item in self._ahead(day.isoformat(), shown))
        late = self._records.overdue(INTAKE_KIND, day.isoformat(), limit=LATE_SHOWN)
        counts = self._records.due_counts(INTAKE_KIND, day.isoformat())
        week = day + timedelta(days=SOON_DAYS)
        gone = len(matters_in_trash(self._records))  # they have no clocks; only what counts rows sees them
        newest = self._records.rows(INTAKE_KIND, limit=RECENT + gone)
        return TodayView(
            day=day,
            now=tuple(item for item in clocks if item.days == 0),
            soon=tuple(item for item in clocks if day < item.work_by <= week),
            later=tuple(item for item in clocks if item.work_by > week),
            late=tuple(self._due(*_whole(item), at=as_of, script=script) for item in late),
            late_total=counts.late,
            total=counts.ahead + counts.late,
            matters=self._records.count(INTAKE_KIND) - gone,
            stale=self._records.count_stale(INTAKE_KIND, packs_stamp(self._library.rulebook())) - gone,
            changed=tuple(
                Changed(row.key, row.updated_at, row.columns) for row in newest if TRASHED not in row.columns
            )[:RECENT],
            ahead_of_clock=_ahead(newest, as_of),
        )

    def _ahead(self, today: str, shown: int) -> list[_Due]:
        """What is due today or later, the soonest first; what every day brings is due today."""
        dated = self._records.due(INTAKE_KIND, today, DAILY, limit=shown)
        daily = self._records.due(INTAKE_KIND, DAILY, AFTER_DAILY, limit=shown)
        return heapq.nsmallest(shown, [*map(_whole, dated), *((today, *_whole(item)[1:]) for item in daily)])

    def _due(self, day_text: str, matter: str, word: str, *, at: datetime, script: InterviewScript) -> DueClock:
        day = at.astimezone(self._zone).date()
        entry, words = due_entry(word), self._library.rule_words(script.language)
        clock = self._clock(entry, words)
        work_by = date.fromisoformat(day_text)
        days = (work_by - day).days
        return DueClock(
            matter=matter,
            account_id=entry.account_id,
            clock=entry.clock,
            title=clock.title if clock else entry.clock,
            work_by=work_by,
            outer=entry.outer,
            days=days,
            tone=tone_of(days),
            working=clock_sum(clock, script.label, script.language).work_to if clock else "",
            estimated=entry.estimated,
            alert=share_alert(*entry.hours, at) if entry.hours else day_alert(days),
        )

    def _clock(self, entry: DueEntry, words: RuleWords) -> ClockRule | None:
        """The clock of an entry, or the further limit of it as one; None where the packs in use have no such clock."""
        prepared = next((item for item in self._library.rulebook().clocks if item.clock.id == entry.clock), None)
        if prepared is None:
            return None
        clock = words.clock(prepared.clock)
        limit = next((item for item in clock.limits if item.limit == entry.limit), None)
        return clock if limit is None else stage_rule(clock, limit)


def stored_ahead_of(records: RecordReader, now: datetime) -> datetime | None:
    """When a matter was last stored, if the computer's clock stands before that; else None."""
    return _ahead(records.rows(INTAKE_KIND, limit=1), now)


def _ahead(newest: Sequence[RecordRow], now: datetime) -> datetime | None:
    """When something was last stored, if that lies after the present by more than two clocks differ in daily use."""
    last = max((row.updated_at for row in newest), default=now)
    return last if last - now > _TOLERANCE else None


_TOLERANCE: Final = timedelta(minutes=5)
"""Legal-brief section E, offline clock check."""
_Due = tuple[str, str, str]
"""`(day, matter, entry)`; days as text, which sorts and compares as days do."""


def _whole(row: DueRow) -> _Due:
    return row.day, row.key, f"{row.day}/{row.rest}"
