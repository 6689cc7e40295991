"""Hours on open days after a time that is known only as an interval: both ends are counted, by one zone's clocks.

Source: legal-brief section 3 ("for formulas that are monotone in time the two ends suffice"). The zone is the one in
which the time was told. What a clock comes to is counted in `rules.clock_counting`. Pure functions.
"""

from __future__ import annotations

from datetime import UTC, datetime

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.counting import add_hours_on_open_days
from clinic_app.domain.when import EARLIEST_YEAR, LATEST_YEAR, Precision, TimeError, When, zone_named
from clinic_app.said import said


def open_hours_after(trigger: When, hours: int, calendar: HolidayCalendar) -> When | None:
    """When `hours` hours have passed on days that count (`add_hours_on_open_days`); None if it is not known to be.

    A trigger that may lie anywhere in a weekend gives one exact instant: nothing of it was counted.

    Raises:
        ValueError: `hours` is negative.
        TimeError: the result lies beyond the years that a time may have.
    """
    if not trigger.happened:
        return None
    clocks = zone_named(trigger.zone)

    def due(end: datetime | None) -> datetime | None:
        if end is None:
            return None
        told = end.astimezone(UTC).astimezone(clocks)
        return _within_the_years(add_hours_on_open_days(told, hours, calendar))

    earliest, latest = due(trigger.earliest), due(trigger.latest)
    return When(precision=_precision(earliest, latest), earliest=earliest, latest=latest, zone=trigger.zone)


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
