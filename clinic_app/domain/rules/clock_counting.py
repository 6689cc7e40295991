"""What the sum of a clock, or of a further limit of it, comes to on the facts of one account.

Both ends of a doubtful trigger are counted: every primitive of `counting` is monotone, so the ends of what comes out
are in order (legal-brief section 3, "the two ends suffice" and "safeDate").
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.counting import (
    add_business_days,
    add_calendar_days,
    add_months,
    add_years,
    roll_forward,
    roll_hours_forward,
    safe_date,
)
from clinic_app.domain.open_hours import open_hours_after
from clinic_app.domain.rules.clock_rule import ClockRule, Limit
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.prepared import PreparedClock
from clinic_app.domain.spans import Span, day_span, plus_hours, span_of
from clinic_app.domain.when import When


class Ends(NamedTuple):
    """What a sum comes to, before it is put into words."""

    trigger: tuple[date | None, date | None]
    due: tuple[date | None, date | None]
    outer: date | None
    safe: date | None
    estimated: bool


def ends_of(counted: ClockRule | Limit, prepared: PreparedClock, sheet: FactSheet, zone: ZoneInfo) -> Ends | None:
    """What it comes to; None where what it is counted from is not known to have come. Args: zone: the clinic's."""
    clock = prepared.clock
    name = counted.trigger or clock.trigger
    if name is None:
        return None if clock.trigger_day is None else days_from(counted, prepared.calendar, day_span(clock.trigger_day))
    if not has_happened(sheet.values.get(name)):
        return None
    if counted.unit == "hours":
        told = sheet.values[name]
        if not isinstance(told, When):
            return None
        estimated = sheet.is_estimated(name, as_instant=True)
        return hours_from(counted, prepared.calendar, told, zone, estimated=estimated)
    days = sheet.days(name)
    return None if days is None else days_from(counted, prepared.calendar, days)


def has_happened(trigger: Any) -> bool:
    """Whether a field holds something that is known to have come."""
    return trigger.happened is True if isinstance(trigger, When) else trigger is not None


def hours_from(
    counted: ClockRule | Limit, calendar: HolidayCalendar, told: When, zone: ZoneInfo, *, estimated: bool
) -> Ends:
    """A sum of hours. Args: zone: the clinic's; estimated: whether the trigger is told as an estimate."""
    trigger = span_of(told)
    first, last = (_local(end, zone) for end in _due_instants(counted, calendar, told, trigger))
    began, ended = (_local(end, zone) for end in trigger)
    return Ends(
        trigger=(began, ended),
        due=(first, last),
        outer=roll_hours_forward(last, calendar) if counted.rolls and last else last,
        safe=first,
        estimated=estimated,
    )


def _due_instants(counted: ClockRule | Limit, calendar: HolidayCalendar, told: When, trigger: Span) -> Span:
    hours = counted.plus_hours
    if not counted.open_days_only:
        return plus_hours(trigger, hours)
    due = open_hours_after(told, hours, calendar)
    return plus_hours(trigger, hours) if due is None else span_of(due)


def _local(seconds: float, zone: ZoneInfo) -> datetime | None:
    """Through UTC, so that a change of clocks between trigger and end is counted as it was lived."""
    return None if math.isinf(seconds) else datetime.fromtimestamp(seconds, tz=UTC).astimezone(zone)


def days_from(counted: ClockRule | Limit, calendar: HolidayCalendar, trigger: Span) -> Ends:
    """A sum of days. Args: trigger: the days that it may be counted from, as ordinals."""
    begins, ends = day_named(trigger.low), day_named(trigger.high)
    first = _count(counted, calendar, begins)
    last = first if trigger.is_point else _count(counted, calendar, ends)
    return Ends(
        trigger=(begins, ends),
        due=(first, last),
        outer=roll_forward(last, calendar) if counted.rolls and last else last,
        safe=_safe_day(counted, begins, first),
        estimated=not trigger.is_point,
    )


def _count(counted: ClockRule | Limit, calendar: HolidayCalendar, day: date | None) -> date | None:
    if day is None:
        return None
    if counted.plus_business_days:
        return add_business_days(day, counted.plus_business_days, calendar)
    if counted.plus_years:
        day = add_years(day, counted.plus_years)
    if counted.plus_months:
        day = add_months(day, counted.plus_months)
    return add_calendar_days(day, counted.plus_days)


def _safe_day(counted: ClockRule | Limit, begins: date | None, first: date | None) -> date | None:
    if begins is None or first is None:
        return None
    if isinstance(counted, Limit):
        return first
    target = None if counted.safe_plus_days is None else add_calendar_days(begins, counted.safe_plus_days)
    return safe_date(first, days_earlier=counted.safe_minus_days, target=target)


def day_named(ordinal: float) -> date | None:
    """The day of an ordinal; None at an end that nobody knows."""
    return None if math.isinf(ordinal) else date.fromordinal(int(ordinal))
