"""Time primitives of times that are known only as intervals: both ends are counted, by the clocks of one zone.

Source: legal-brief section 3 ("for formulas that are monotone in time the two ends suffice"; "safeDate"). Every
primitive of `counting` is monotone, so an interval goes in and an interval with ordered ends comes out. The zone is
that of the place whose law is counted: where none is given, the one in which the time was told. Pure functions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.counting import (
    add_business_days,
    add_calendar_days,
    add_hours,
    add_hours_on_open_days,
    add_months,
    add_years,
    roll_forward,
    safe_date,
)
from clinic_app.domain.when import EARLIEST_YEAR, LATEST_YEAR, Precision, TimeError, When, zone_named
from clinic_app.said import said


@dataclass(frozen=True, slots=True)
class Days:
    """The local days that one day may be, both included; None at an end that nobody knows.

    Raises:
        ValueError: the earliest day lies after the latest.
    """

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError("the earliest day lies after the latest")

    @classmethod
    def on(cls, day: date) -> Days:
        """One certain day."""
        return cls(day, day)

    @property
    def is_certain(self) -> bool:
        """Whether it is one day and no other."""
        return self.earliest is not None and self.earliest == self.latest


class Deadline(NamedTuple):
    """A last day as it is shown.

    Attributes:
        nominal: the last day as counted, unrolled.
        outer: the latest that it can be, rolled where the law rolls; None where the trigger has no latest day.
        safe: the day to work to, from the earliest that the trigger can be; None where that has no earliest day.
    """

    nominal: Days
    outer: date | None
    safe: date | None


def local_days(trigger: When, *, zone: str | None = None) -> Days | None:
    """The days on which a time may lie by the clocks of `zone`; None where it is not known to have happened.

    Raises:
        TimeError: `zone` is not a known zone.
    """
    ends = _ends(trigger, zone)
    return None if ends is None else Days(*(None if end is None else end.date() for end in ends))


def hours_after(trigger: When, hours: int, *, zone: str | None = None) -> When | None:
    """When `hours` hours have elapsed since the trigger (`add_hours`); None where it is not known to have happened.

    Raises:
        ValueError: `hours` is negative.
        TimeError: `zone` is not a known zone, or the result lies beyond the years that a time may have.
    """
    return _moved(trigger, zone, lambda at: add_hours(at, hours))


def open_hours_after(trigger: When, hours: int, calendar: HolidayCalendar, *, zone: str | None = None) -> When | None:
    """When `hours` hours have passed on days that count by the clocks of `zone` (`add_hours_on_open_days`).

    A trigger that may lie anywhere in a weekend gives one exact instant: nothing of it was counted. None and errors
    as for `hours_after`.
    """
    return _moved(trigger, zone, lambda at: add_hours_on_open_days(at, hours, calendar))


def calendar_days_after(trigger: Days, n: int, roll: HolidayCalendar | None = None) -> Days:
    """The nth day after the trigger, rolled where `roll` is given (`add_calendar_days`)."""
    return _counted(trigger, lambda day: add_calendar_days(day, n, roll))


def business_days_after(trigger: Days, n: int, calendar: HolidayCalendar) -> Days:
    """The nth open day after the trigger (`add_business_days`)."""
    return _counted(trigger, lambda day: add_business_days(day, n, calendar))


def months_after(trigger: Days, n: int) -> Days:
    """The same day `n` months on (`add_months`)."""
    return _counted(trigger, lambda day: add_months(day, n))


def years_after(trigger: Days, n: int) -> Days:
    """The same day `n` years on (`add_years`)."""
    return _counted(trigger, lambda day: add_years(day, n))


def deadline(
    nominal: Days, *, roll: HolidayCalendar | None = None, days_earlier: int = 0, target: Days | None = None
) -> Deadline:
    """A counted last day with the two dates that are shown for it.

    Args:
        nominal: the last day, unrolled.
        roll: the calendar over whose closed days the law rolls the last day; None where it does not.
        days_earlier: how many days before its last day the table says to work to.
        target: a day that the table says to work to, where that is sooner.
    """
    outer = nominal.latest if roll is None or nominal.latest is None else roll_forward(nominal.latest, roll)
    sooner = None if target is None else target.earliest
    safe = None if nominal.earliest is None else safe_date(nominal.earliest, days_earlier=days_earlier, target=sooner)
    return Deadline(nominal, outer, safe)


def _ends(trigger: When, zone: str | None) -> tuple[datetime | None, datetime | None] | None:
    """Both ends by the clocks of the zone; None where the event is not known to have happened."""
    if not trigger.happened:
        return None
    clocks = zone_named(trigger.zone if zone is None else zone)
    earliest, latest = (
        None if end is None else end.astimezone(UTC).astimezone(clocks) for end in (trigger.earliest, trigger.latest)
    )
    return earliest, latest


def _moved(trigger: When, zone: str | None, step: Callable[[datetime], datetime]) -> When | None:
    ends = _ends(trigger, zone)
    if ends is None:
        return None
    earliest, latest = (None if end is None else _within_the_years(step(end)) for end in ends)
    told: dict[str, Any] = {"earliest": earliest, "latest": latest, "zone": trigger.zone if zone is None else zone}
    return When(precision=_precision(earliest, latest), **told)


def _within_the_years(at: datetime) -> datetime:
    """Refused here, in words without the time: the model's own refusal would carry it."""
    if EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        return at
    raise TimeError(said("a year must lie between {earliest} and {latest}", earliest=EARLIEST_YEAR, latest=LATEST_YEAR))


def _precision(earliest: datetime | None, latest: datetime | None) -> Precision:
    """What a counted interval is: it keeps no day or quarter of an hour, since closed days stretch and shrink it."""
    if earliest is None:
        return Precision.BEFORE
    if latest is None:
        return Precision.AFTER
    return Precision.EXACT if earliest.astimezone(UTC) == latest.astimezone(UTC) else Precision.BETWEEN


def _counted(trigger: Days, step: Callable[[date], date]) -> Days:
    return Days(*(None if day is None else step(day) for day in (trigger.earliest, trigger.latest)))
