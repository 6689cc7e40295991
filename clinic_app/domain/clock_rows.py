"""A clock as people work with it: counted, with what was decided about it, its alert, and where it stands in a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from clinic_app.domain.alerts import Alert, alert_of
from clinic_app.domain.clock_decision import ClockDecision, Decisions, Which, as_decided, is_confirmed
from clinic_app.domain.rules.clock_stages import as_it_runs
from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.prepared import Rulebook
from clinic_app.domain.urgency import is_worked_to


class Group(StrEnum):
    """Where a clock stands on the page, in this order."""

    WORK = "work"
    """Somebody at the clinic works to it."""
    WATCH = "watch"
    """It runs for somebody else."""
    UNKNOWN = "unknown"
    """What it counts from, or whether it applies, is not known."""
    PASSED = "passed"
    DECIDED = "decided"
    """Met, superseded or not applicable, as an attorney said."""
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class ClockRow:
    """One clock of one account.

    Attributes:
        reading: as it stands, with what was decided.
        counted: as it was counted, without.
        decision: what was decided; None where nothing was.
        confirmed: whether the trigger was confirmed as it stands now.
        alert: the newest it has come to.
    """

    reading: ClockReading
    counted: ClockReading
    decision: ClockDecision | None
    confirmed: bool
    alert: Alert | None

    @property
    def which(self) -> Which:
        """What it is named by."""
        return Which(self.reading.account_id, self.reading.clock.id)

    @cached_property
    def running(self) -> ClockReading:
        """The reading, or the later stage of it that runs now that its own day is over."""
        return as_it_runs(self.reading)

    @property
    def group(self) -> Group:
        """Where it stands on the page."""
        if self.decision is not None and self.decision.ended is not None:
            return Group.DECIDED
        if is_worked_to(self.running):
            return Group.WORK
        state = self.running.state
        return Group.WATCH if state in {"running", "due_today"} else Group(state)


_GROUPS: Final = {group: place for place, group in enumerate(Group)}


def rows_of(
    sheet: FactSheet,
    book: Rulebook,
    decisions: Decisions,
    *,
    as_of: datetime,
    zone: str,
    supposed: frozenset[str] = frozenset(),
) -> Iterator[ClockRow]:
    """The clocks of one account, with what was decided about them, in the order of the packs."""
    clinic = ZoneInfo(zone)
    today = as_of.astimezone(clinic).date()
    readings = read_clocks(sheet, book, as_of=as_of, zone=zone, supposed=supposed)
    for prepared, counted in zip(book.clocks, readings, strict=True):
        decision = decisions.get(Which(sheet.account_id, counted.clock.id))
        reading = as_decided(counted, decision, today, prepared.calendar)
        alert = alert_of(as_it_runs(reading), as_of, clinic)
        yield ClockRow(reading, counted, decision, is_confirmed(counted, decision), alert)


def decided_readings(
    sheet: FactSheet,
    book: Rulebook,
    decisions: Decisions,
    *,
    as_of: datetime,
    zone: str,
    supposed: frozenset[str] = frozenset(),
) -> tuple[ClockReading, ...]:
    """The readings alone, as `read_clocks` gives them."""
    rows = rows_of(sheet, book, decisions, as_of=as_of, zone=zone, supposed=supposed)
    return tuple(row.reading for row in rows)


def in_order(row: ClockRow) -> tuple[int, str, str, str]:
    """By group, then the soonest first."""
    return (_GROUPS[row.group], row.running.work_by or "9", row.reading.account_id, row.reading.clock.id)
