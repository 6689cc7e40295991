"""Deadlines and running limits of one account, each with its trigger, its sum and the day to work to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from clinic_app.domain.counting import (
    add_business_days,
    add_calendar_days,
    add_months,
    add_years,
    roll_forward,
    subtract_calendar_days,
    working_day_on_or_before,
)
from clinic_app.domain.deadlines import open_hours_after
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.pack import ClockRule
from clinic_app.domain.rules.prepared import PreparedClock, Rulebook
from clinic_app.domain.rules.scene import Scene
from clinic_app.domain.spans import Span, plus_hours, span_of
from clinic_app.domain.truth import Truth
from clinic_app.domain.when import When, zone_named

Bounds = dict[str, str | None]


@dataclass(frozen=True)
class ClockReading:
    """One clock for one account. Dates are ISO text; instants carry their offset.

    Attributes:
        due: earliest and latest possible end, unrolled.
        outer: the latest end after rolling, where the law rolls; None where the trigger has no latest time.
        safe: the day (or instant) to work to; None where the trigger has no earliest time.
        work_by: the last open day on or before `safe`.
        state: running, due_today, passed, unknown or not_applicable.
    """

    clock: ClockRule
    pack: str
    account_id: str
    trigger_at: Bounds | None
    due: Bounds | None
    outer: str | None
    safe: str | None
    work_by: str | None
    formula: str
    calendar: str
    state: str
    estimated: bool

    def to_json(self) -> dict[str, Any]:
        """One row of `clocks --json` (design section 8)."""
        return {
            "clock": self.clock.id,
            "account": self.account_id,
            "trigger": self.clock.trigger,
            "trigger_at": self.trigger_at,
            "due": self.due,
            "outer": self.outer,
            "safe": self.safe,
            "work_by": self.work_by,
            "calendar": self.calendar,
            "formula": self.formula,
            "state": self.state,
            "estimated": self.estimated,
            "title": self.clock.title,
            "authority": [item.cite for item in self.clock.authority],
            "source_codes": sorted({item.source_code.value for item in self.clock.authority}),
            "volatile": self.clock.volatile,
            "note": self.clock.note,
            "pack": self.pack,
            "approved": False,
        }


class _Sum(NamedTuple):
    """What a clock comes to, before it is put into words."""

    trigger_at: Bounds | None = None
    due: Bounds | None = None
    outer: str | None = None
    safe: str | None = None
    work_by: str | None = None
    state: str = "unknown"
    estimated: bool = False


class _Today(NamedTuple):
    """The as-of moment as clocks look at it."""

    now: datetime
    zone: ZoneInfo
    date: date


def read_clocks(sheet: FactSheet, book: Rulebook, *, as_of: datetime, zone: str) -> tuple[ClockReading, ...]:
    """Every clock of the rulebook for one account.

    Args:
        sheet: the account's facts.
        book: the installed packs.
        as_of: sets 'now' only.
        zone: the clinic's IANA zone, in which 'today' is told and instants are written.

    Raises:
        ValueError: `as_of` has no zone.
        TimeError: `zone` is not a known zone.
    """
    scene = Scene(sheet, as_of)
    clinic = zone_named(zone)
    today = _Today(as_of, clinic, as_of.astimezone(clinic).date())
    return tuple([_reading(prepared, sheet, _read(prepared, scene, today)) for prepared in book.clocks])


def _reading(prepared: PreparedClock, sheet: FactSheet, total: _Sum) -> ClockReading:
    return ClockReading(
        clock=prepared.clock,
        pack=prepared.pack.stamp,
        account_id=sheet.account_id,
        trigger_at=total.trigger_at,
        due=total.due,
        outer=total.outer,
        safe=total.safe,
        work_by=total.work_by,
        formula=prepared.formula,
        calendar=prepared.calendar_stamp,
        state=total.state,
        estimated=total.estimated,
    )


def _read(prepared: PreparedClock, scene: Scene, today: _Today) -> _Sum:
    clock, sheet = prepared.clock, scene.sheet
    applies = prepared.applies(scene, sheet).truth
    if applies is False:
        return _Sum(state="not_applicable")
    if clock.unit == "same_day":
        return _same_day(clock, sheet, applies, today)
    if not _has_happened(sheet.values.get(clock.trigger)):
        return _Sum()
    if clock.unit == "hours":
        return _hours(prepared, sheet, applies, today)
    return _days(prepared, sheet, applies, today)


def _has_happened(trigger: Any) -> bool:
    return trigger.happened is True if isinstance(trigger, When) else trigger is not None


def _hours(prepared: PreparedClock, sheet: FactSheet, applies: Truth, today: _Today) -> _Sum:
    clock, trigger = prepared.clock, sheet.instants(prepared.clock.trigger)
    if trigger is None:
        return _Sum()
    first, last = (_local(end, today.zone) for end in _due_instants(prepared, sheet.values[clock.trigger], trigger))
    passed = last is not None and today.now > last
    return _Sum(
        trigger_at=_bounds(*(_local(end, today.zone) for end in trigger)),
        due=_bounds(first, last),
        outer=_iso(last),
        safe=_iso(first),
        work_by=None if first is None else first.date().isoformat(),
        state=_state(applies, passed, first.date() if first else None, today),
        estimated=sheet.is_estimated(clock.trigger, as_instant=True),
    )


def _due_instants(prepared: PreparedClock, told: When, trigger: Span) -> Span:
    hours = prepared.clock.plus_hours
    if not prepared.clock.open_days_only:
        return plus_hours(trigger, hours)
    due = open_hours_after(told, hours, prepared.calendar)
    return plus_hours(trigger, hours) if due is None else span_of(due)


def _local(seconds: float, zone: ZoneInfo) -> datetime | None:
    """Through UTC, so that a change of clocks between trigger and end is counted as it was lived."""
    return None if math.isinf(seconds) else datetime.fromtimestamp(seconds, tz=UTC).astimezone(zone)


def _days(prepared: PreparedClock, sheet: FactSheet, applies: Truth, today: _Today) -> _Sum:
    clock, trigger = prepared.clock, sheet.days(prepared.clock.trigger)
    if trigger is None:
        return _Sum()
    begins, ends = _date(trigger.low), _date(trigger.high)
    first = _count(prepared, begins)
    last = first if trigger.is_point else _count(prepared, ends)
    outer = roll_forward(last, prepared.calendar) if clock.rolls and last else last
    safe = _safe_day(clock, begins, first)
    return _Sum(
        trigger_at=_bounds(begins, ends),
        due=_bounds(first, last),
        outer=_iso(outer),
        safe=_iso(safe),
        work_by=None if safe is None else working_day_on_or_before(safe, prepared.calendar).isoformat(),
        state=_state(applies, outer is not None and today.date > outer, first, today),
        estimated=not trigger.is_point,
    )


def _same_day(clock: ClockRule, sheet: FactSheet, applies: Truth, today: _Today) -> _Sum:
    if applies is None:
        return _Sum()
    trigger = sheet.days(clock.trigger) if _has_happened(sheet.values.get(clock.trigger)) else None
    since = None if trigger is None else _bounds(*(_date(end) for end in trigger))
    iso = today.date.isoformat()
    return _Sum(since, _bounds(today.date, today.date), iso, iso, iso, state="due_today")


def _state(applies: Truth, passed: bool, first: date | None, today: _Today) -> str:
    """A clock may be due from its earliest end on, and has passed only after its latest."""
    if applies is None:
        return "unknown"
    if passed:
        return "passed"
    if first is None:
        return "unknown"
    return "due_today" if first <= today.date else "running"


def _date(ordinal: float) -> date | None:
    return None if math.isinf(ordinal) else date.fromordinal(int(ordinal))


def _count(prepared: PreparedClock, day: date | None) -> date | None:
    clock = prepared.clock
    if day is None:
        return None
    if clock.plus_business_days:
        return add_business_days(day, clock.plus_business_days, prepared.calendar)
    if clock.plus_years:
        day = add_years(day, clock.plus_years)
    if clock.plus_months:
        day = add_months(day, clock.plus_months)
    return add_calendar_days(day, clock.plus_days)


def _safe_day(clock: ClockRule, begins: date | None, first: date | None) -> date | None:
    if begins is None or first is None:
        return None
    if clock.safe_plus_days is not None:
        return add_calendar_days(begins, clock.safe_plus_days)
    return subtract_calendar_days(first, clock.safe_minus_days)


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _bounds(earliest: date | None, latest: date | None) -> Bounds:
    return {"earliest": _iso(earliest), "latest": _iso(latest)}
