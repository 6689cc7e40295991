"""Laws of counting that hold for every trigger: order, rolls, brute force and month ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.counting import (
    add_business_days,
    add_calendar_days,
    add_hours,
    add_hours_on_open_days,
    add_months,
    add_years,
    roll_forward,
    subtract_calendar_days,
    subtract_years,
    working_day_on_or_before,
)
from tests.support.calendars import shipped_calendars

CHICAGO = ZoneInfo("America/Chicago")
CHANGES_OF_CLOCKS = [
    datetime(2026, 3, 8, 8, tzinfo=UTC),
    datetime(2026, 11, 1, 7, tzinfo=UTC),
    datetime(2027, 3, 14, 8, tzinfo=UTC),
    datetime(2027, 11, 7, 7, tzinfo=UTC),
]
CLUSTERS = [*CHANGES_OF_CLOCKS, datetime(2026, 11, 26, 12, tzinfo=UTC), datetime(2027, 12, 31, 12, tzinfo=UTC)]
MINUTE = timedelta(minutes=1)


def in_chicago(instant: datetime) -> datetime:
    return instant.astimezone(CHICAGO)


# Instants, so that the hour that comes twice is drawn in both its forms; half lie near a change or a holiday.
anywhere = st.integers(0, 8 * 366 * 24 * 60).map(lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + minutes * MINUTE)
near = st.builds(lambda start, minutes: start + minutes * MINUTE, st.sampled_from(CLUSTERS), st.integers(-5760, 5760))
moments = (anywhere | near).map(in_chicago)
dates = st.dates(date(2020, 1, 1), date(2040, 12, 31))
calendars = st.sampled_from(sorted(shipped_calendars().values(), key=lambda calendar: calendar.id))
amounts = st.integers(0, 200)


def utc(moment: datetime) -> datetime:
    """Moments of one zone compare by their wall clock, which lies when clocks change: compare in UTC."""
    return moment.astimezone(UTC)


@given(trigger=dates, n=amounts, calendar=calendars)
def test_a_rolled_deadline_is_open_and_never_earlier(trigger: date, n: int, calendar: HolidayCalendar) -> None:
    nominal = add_calendar_days(trigger, n)
    rolled = add_calendar_days(trigger, n, calendar)
    assert not calendar.is_excluded(rolled)
    assert rolled >= nominal
    # It skipped closed days only.
    assert all(calendar.is_excluded(nominal + timedelta(days=i)) for i in range((rolled - nominal).days))


@given(day=dates, calendar=calendars)
def test_the_working_day_is_open_never_later_and_the_nearest(day: date, calendar: HolidayCalendar) -> None:
    worked = working_day_on_or_before(day, calendar)
    assert not calendar.is_excluded(worked)
    assert worked <= day
    assert all(calendar.is_excluded(day - timedelta(days=i)) for i in range((day - worked).days))


@given(first=moments, second=moments, hours=amounts, calendar=calendars)
def test_a_later_moment_never_gives_an_earlier_limit(
    first: datetime, second: datetime, hours: int, calendar: HolidayCalendar
) -> None:
    earlier, later = sorted((first, second), key=utc)
    assert utc(add_hours(earlier, hours)) <= utc(add_hours(later, hours))
    limits = [utc(add_hours_on_open_days(moment, hours, calendar)) for moment in (earlier, later)]
    assert limits[0] <= limits[1]


@given(change=st.sampled_from(CHANGES_OF_CLOCKS), hours=st.integers(0, 80), calendar=calendars)
def test_limits_stay_in_order_through_a_change_of_clocks(
    change: datetime, hours: int, calendar: HolidayCalendar
) -> None:
    triggers = [in_chicago(change + timedelta(minutes=30 * step)) for step in range(-150, 150, 3)]
    for earlier, later in pairwise(triggers):
        assert utc(add_hours(earlier, hours)) < utc(add_hours(later, hours))
        before, after = (utc(add_hours_on_open_days(moment, hours, calendar)) for moment in (earlier, later))
        assert before <= after


@given(first=dates, second=dates, n=amounts, calendar=calendars)
def test_a_later_day_never_gives_an_earlier_date(first: date, second: date, n: int, calendar: HolidayCalendar) -> None:
    earlier, later = sorted((first, second))
    assert add_calendar_days(earlier, n, calendar) <= add_calendar_days(later, n, calendar)
    assert add_business_days(earlier, n, calendar) <= add_business_days(later, n, calendar)
    assert add_months(earlier, n) <= add_months(later, n)
    assert roll_forward(earlier, calendar) <= roll_forward(later, calendar)


@given(start=moments, hours=amounts)
def test_added_hours_have_elapsed_and_the_zone_is_kept(start: datetime, hours: int) -> None:
    due = add_hours(start, hours)
    assert utc(due) - utc(start) == timedelta(hours=hours)
    assert due.tzinfo is CHICAGO


def walked_by_minutes(start: datetime, hours: int, calendar: HolidayCalendar) -> datetime:
    """The definition, word for word: walk forward, count only time on days that count, stop."""
    at, counted = utc(start), 0
    while counted < hours * 60:
        counted += not calendar.is_excluded(at.astimezone(CHICAGO).date())
        at += MINUTE
    return at


@settings(max_examples=60, deadline=None)
@given(start=moments, hours=st.integers(0, 60), calendar=calendars)
def test_open_hours_are_what_a_walk_by_minutes_counts(start: datetime, hours: int, calendar: HolidayCalendar) -> None:
    assert utc(add_hours_on_open_days(start, hours, calendar)) == walked_by_minutes(start, hours, calendar)


@given(start=moments, hours=amounts, calendar=calendars)
def test_open_hours_are_never_fewer_than_elapsed_hours(start: datetime, hours: int, calendar: HolidayCalendar) -> None:
    assert utc(add_hours_on_open_days(start, hours, calendar)) >= utc(add_hours(start, hours))


@given(trigger=dates, n=st.integers(1, 60), calendar=calendars)
def test_business_days_are_what_listing_the_open_days_gives(trigger: date, n: int, calendar: HolidayCalendar) -> None:
    following = (trigger + timedelta(days=i) for i in range(1, 3 * n + 30))
    assert add_business_days(trigger, n, calendar) == [day for day in following if not calendar.is_excluded(day)][n - 1]


@given(start=dates, n=amounts)
def test_months_keep_the_day_or_take_the_last(start: date, n: int) -> None:
    due = add_months(start, n)
    assert 12 * due.year + due.month == 12 * start.year + start.month + n
    assert due.day == min(start.day, monthrange(due.year, due.month)[1])


@given(start=dates, n=st.integers(0, 30), days=amounts)
def test_years_are_twelve_months_and_looking_back_undoes_them(start: date, n: int, days: int) -> None:
    assert add_years(start, n) == add_months(start, 12 * n)
    back = subtract_years(start, n)
    assert (back.year, back.month) == (start.year - n, start.month)
    assert back.day == start.day or (start.day, back.day) == (29, 28)
    assert subtract_calendar_days(add_calendar_days(start, days), days) == start
