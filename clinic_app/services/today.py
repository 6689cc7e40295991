"""Today: the clocks of all matters with the most urgent first, and what changed last; from the lists alone.

No body is read: commits write each matter's clocks into a column (`projection`), so that 20,000 matters are
one query and a comparison of days. Matters are named by number, never by a person's name.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.clock_words import clock_sum
from clinic_app.domain.urgency import SOON_DAYS, Tone, tone_of
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.ports.library import Library
from clinic_app.services.ports.vault import RecordReader
from clinic_app.services.projection import CLOCKS, DAILY, PACKS, due_entry, packs_stamp

SHOWN: Final = 50
LATE_SHOWN: Final = 10
RECENT: Final = 8
_NEAR_DAYS: Final = 30
_NO_END: Final = "~"
_DAY: Final = len("2026-11-06")
_OUTER: Final = slice(_DAY + 1, 2 * _DAY + 1)


@dataclass(frozen=True)
class DueClock:
    """One clock of one matter.

    Attributes:
        work_by: the day to work to; may have passed while `outer` has not.
        days: days left to it; 0 today, negative when late.
        working: the sum in words.
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
        matters: how many matters there are.
        stale: matters whose clocks were worked out under other packs, or never; saving one brings it up to date.
        changed: the matters that changed last.
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
            language: of the sums.
        """
        rows = self._records.listed(INTAKE_KIND, CLOCKS)
        day = as_of.astimezone(self._zone).date()
        stamp = packs_stamp(self._library.rulebook())
        found = _look_through(rows, day, shown)
        script = self._library.script(language)
        clocks = tuple(self._due(*item, day=day, script=script) for item in heapq.nsmallest(shown, found.ahead))
        week = day + timedelta(days=SOON_DAYS)
        return TodayView(
            day=day,
            now=tuple(item for item in clocks if item.days == 0),
            soon=tuple(item for item in clocks if day < item.work_by <= week),
            later=tuple(item for item in clocks if item.work_by > week),
            late=tuple(self._due(*late, day=day, script=script) for late in heapq.nlargest(LATE_SHOWN, found.late)),
            late_total=len(found.late),
            total=found.total,
            matters=len(rows),
            stale=self._records.count_other(INTAKE_KIND, PACKS, stamp),
            changed=tuple(
                Changed(row.key, row.updated_at, row.columns) for row in self._records.rows(INTAKE_KIND, limit=RECENT)
            ),
        )

    def _due(self, day_text: str, matter: str, word: str, *, day: date, script: InterviewScript) -> DueClock:
        entry = due_entry(word)
        prepared = next((item for item in self._library.rulebook().clocks if item.clock.id == entry.clock), None)
        work_by = date.fromisoformat(day_text)
        days = (work_by - day).days
        return DueClock(
            matter=matter,
            account_id=entry.account_id,
            clock=entry.clock,
            title=prepared.clock.title if prepared else entry.clock,
            work_by=work_by,
            outer=entry.outer,
            days=days,
            tone=tone_of(days),
            working=clock_sum(prepared.clock, script.label, script.language).whole if prepared else "",
            estimated=entry.estimated,
        )


_Due = tuple[str, str, str]
"""`(day, matter, entry)`; days as text, which sorts and compares as days do."""


@dataclass
class _Found:
    """What the columns of all matters say.

    Attributes:
        ahead: due today or later; at least as many of the soonest as the page shows, where there are as many.
        late: past the day to work to while there is still time.
        total: how many clocks are not over.
    """

    ahead: list[_Due] = field(default_factory=list)
    late: list[_Due] = field(default_factory=list)
    total: int = 0


def _look_through(rows: Sequence[tuple[str, str]], day: date, shown: int) -> _Found:
    """Gathers only what is near; all of it where that does not fill the page."""
    near = _gathered(rows, day.isoformat(), (day + timedelta(days=_NEAR_DAYS)).isoformat())
    return near if len(near.ahead) >= shown else _gathered(rows, day.isoformat(), _NO_END)


def _gathered(rows: Sequence[tuple[str, str]], today: str, until: str) -> _Found:
    """Args: rows: number and clocks of each matter; this loop runs 20,000 times before the first page is there."""
    ahead: list[_Due] = []
    late: list[_Due] = []
    total = 0
    for matter, clocks in rows:
        words = clocks.split()
        total += len(words)
        while words and words[-1].startswith(DAILY):  # sorts after all days
            ahead.append((today, matter, words.pop()))
        first = bisect_left(words, today)
        for word in words[:first]:
            if word[_OUTER] >= today:  # an empty last day sorts before all days, one that is not known after them
                late.append((word[:_DAY], matter, word))
            else:
                total -= 1
        for word in words[first : bisect_left(words, until)]:
            ahead.append((word[:_DAY], matter, word))
    return _Found(ahead, late, total)
