"""Laws of deadlines that hold for every doubtful time: order, rolls, closed days, zones of place and computer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.deadlines import (
    Days,
    business_days_after,
    calendar_days_after,
    deadline,
    hours_after,
    local_days,
    months_after,
    open_hours_after,
    years_after,
)
from clinic_app.domain.wall_times import between, exactly
from clinic_app.domain.when import When, zone_named
from tests.support.calendars import shipped_calendars
from tests.support.process_zones import PROCESS_ZONES, computer_in

StepOfDays = Callable[[Days], Days]
StepOfTime = Callable[[When], When]

ZONES = (
    "America/Chicago",
    "America/New_York",
    "America/Phoenix",  # no change of clocks
    "America/Havana",  # changes at midnight
    "Pacific/Guam",
    "UTC",
)
CHANGES_OF_CLOCKS = (
    datetime(2026, 3, 8, 8, tzinfo=UTC),  # forward in Chicago
    datetime(2026, 11, 1, 7, tzinfo=UTC),  # back in Chicago
    datetime(2026, 3, 8, 5, tzinfo=UTC),  # forward in Havana
    datetime(2026, 11, 1, 5, tzinfo=UTC),  # back in Havana
    datetime(2026, 11, 26, 12, tzinfo=UTC),  # Thanksgiving
    datetime(2027, 12, 31, 12, tzinfo=UTC),  # stands in for 2028-01-01
)
SECOND = timedelta(seconds=1)
zones = st.sampled_from(ZONES)
calendars = st.sampled_from(sorted(shipped_calendars().values(), key=lambda calendar: calendar.id)).flatmap(
    lambda calendar: st.sampled_from([calendar, calendar.if_undecided_are_holidays()])
)
anywhere = st.integers(0, 8 * 366 * 86_400).map(lambda seconds: datetime(2024, 1, 1, tzinfo=UTC) + seconds * SECOND)
near = st.builds(
    lambda change, seconds: change + seconds * SECOND,
    st.sampled_from(CHANGES_OF_CLOCKS),
    st.integers(-4 * 86_400, 4 * 86_400),
)
instants = anywhere | near
widths = st.one_of(st.just(0), st.integers(0, 7_200), st.integers(0, 6 * 86_400)).map(lambda seconds: seconds * SECOND)


def told(start: datetime, width: timedelta, zone: str) -> When:
    clocks = zone_named(zone)
    return between(start.astimezone(clocks), (start + width).astimezone(clocks), zone)


spans = st.builds(told, instants, widths, zones)
dates = st.dates(date(2020, 1, 1), date(2036, 12, 31))


@st.composite
def some_days(draw: st.DrawFn) -> Days:
    first = draw(dates)
    return Days(first, first + timedelta(days=draw(st.integers(0, 40))))


@st.composite
def steps_of_days(draw: st.DrawFn) -> StepOfDays:
    """One primitive of days with its amount and calendar."""
    n, calendar = draw(st.integers(0, 200)), draw(calendars)
    steps: list[StepOfDays] = [
        lambda days: calendar_days_after(days, n),
        lambda days: calendar_days_after(days, n, calendar),
        lambda days: business_days_after(days, n % 60, calendar),
        lambda days: months_after(days, n),
        lambda days: years_after(days, n % 30),
    ]
    return draw(st.sampled_from(steps))


@st.composite
def steps_of_time(draw: st.DrawFn) -> StepOfTime:
    """One primitive of hours with its amount, calendar and zone of law."""
    hours, calendar, zone = draw(st.integers(0, 120)), draw(calendars), draw(zones | st.none())
    steps: list[StepOfTime] = [
        lambda when: known(hours_after(when, hours, zone=zone)),
        lambda when: known(open_hours_after(when, hours, calendar, zone=zone)),
    ]
    return draw(st.sampled_from(steps))


def known(when: When | None) -> When:
    assert when is not None
    return when


def utc_ends(when: When) -> tuple[datetime, datetime]:
    """In UTC: within one zone the wall clock says nothing of order where an hour comes twice."""
    assert when.earliest is not None
    assert when.latest is not None
    return when.earliest.astimezone(UTC), when.latest.astimezone(UTC)


def ends(days: Days) -> tuple[date, date]:
    assert days.earliest is not None
    assert days.latest is not None
    return days.earliest, days.latest


@given(trigger=spans, part=st.floats(0, 1), step=steps_of_time())
def test_an_interval_of_time_gives_one_that_holds_what_each_instant_of_it_gives(
    trigger: When, part: float, step: StepOfTime
) -> None:
    first, last = utc_ends(trigger)
    inner = (first + timedelta(seconds=int((last - first).total_seconds() * part))).astimezone(zone_named(trigger.zone))
    low, high = utc_ends(step(trigger))
    found = step(exactly(inner, trigger.zone))
    assert low <= utc_ends(found)[0] <= high
    assert found.is_exact


@given(trigger=some_days(), part=st.integers(0, 40), step=steps_of_days())
def test_an_interval_of_days_gives_one_that_holds_what_each_day_of_it_gives(
    trigger: Days, part: int, step: StepOfDays
) -> None:
    first, last = ends(trigger)
    inner = min(first + timedelta(days=part), last)
    low, high = ends(step(trigger))
    found = step(Days.on(inner))
    assert low <= ends(found)[0] <= high
    assert found.is_certain


@given(start=instants, later=widths, width=widths, longer=widths, zone=zones, step=steps_of_time())
def test_a_later_time_never_gives_an_earlier_limit(
    start: datetime, later: timedelta, width: timedelta, longer: timedelta, zone: str, step: StepOfTime
) -> None:
    before = utc_ends(step(told(start, width, zone)))
    # Both ends later, the last one perhaps by more.
    after = utc_ends(step(told(start + later, width + longer, zone)))
    assert before[0] <= after[0]
    assert before[1] <= after[1]


@given(trigger=some_days(), later=st.integers(0, 40), longer=st.integers(0, 40), step=steps_of_days())
def test_a_later_day_never_gives_an_earlier_limit(trigger: Days, later: int, longer: int, step: StepOfDays) -> None:
    first, last = ends(trigger)
    moved = Days(first + timedelta(days=later), last + timedelta(days=later + longer))
    before, after = ends(step(trigger)), ends(step(moved))
    assert before[0] <= after[0]
    assert before[1] <= after[1]


@given(
    trigger=some_days(),
    step=steps_of_days(),
    calendar=calendars,
    rolls=st.booleans(),
    earlier=st.integers(0, 60),
    target=st.none() | st.integers(0, 60),
)
def test_safe_is_never_after_the_last_day_nor_that_after_the_outer_limit(
    trigger: Days, step: StepOfDays, calendar: HolidayCalendar, rolls: bool, earlier: int, target: int | None
) -> None:
    nominal = step(trigger)
    aim = None if target is None else calendar_days_after(trigger, target)
    found = deadline(nominal, roll=calendar if rolls else None, days_earlier=earlier, target=aim)
    assert found.safe is not None
    assert found.outer is not None
    first, last = ends(nominal)
    assert found.safe <= first - timedelta(days=earlier)
    assert first <= last <= found.outer
    if rolls:
        assert not calendar.is_closed_for_filing(found.outer)
        assert all(calendar.is_closed_for_filing(last + timedelta(days=i)) for i in range((found.outer - last).days))
    else:
        assert found.outer == last


@given(trigger=some_days(), n=st.integers(1, 60), calendar=calendars)
def test_neither_a_rolled_nor_a_business_day_is_ever_an_excluded_one(
    trigger: Days, n: int, calendar: HolidayCalendar
) -> None:
    found = (*ends(calendar_days_after(trigger, n, calendar)), *ends(business_days_after(trigger, n, calendar)))
    assert not any(calendar.is_excluded(day) for day in found)


@given(trigger=spans, zone=zones)
def test_the_days_of_a_time_are_in_order_and_those_of_its_ends(trigger: When, zone: str) -> None:
    days = local_days(trigger, zone=zone)
    assert days is not None
    first, last = (end.astimezone(zone_named(zone)).date() for end in utc_ends(trigger))
    assert ends(days) == (first, last)


@given(trigger=spans, hours=st.integers(0, 120), calendar=calendars, zone=zones)
def test_elapsed_hours_need_no_zone_and_open_hours_only_that_of_the_law(
    trigger: When, hours: int, calendar: HolidayCalendar, zone: str
) -> None:
    first, last = utc_ends(trigger)
    due = known(hours_after(trigger, hours, zone=zone))
    assert utc_ends(due) == (first + timedelta(hours=hours), last + timedelta(hours=hours))
    # The same instants, told in another zone, come to the same limit where the law's zone is the same.
    elsewhere = told(first, last - first, "Asia/Tokyo")
    assert open_hours_after(trigger, hours, calendar, zone=zone) == open_hours_after(
        elsewhere, hours, calendar, zone=zone
    )


@settings(max_examples=40, deadline=None)
@given(trigger=spans, days=some_days(), in_time=steps_of_time(), in_days=steps_of_days(), calendar=calendars)
def test_nothing_depends_on_the_zone_of_the_computer(
    trigger: When, days: Days, in_time: StepOfTime, in_days: StepOfDays, calendar: HolidayCalendar
) -> None:
    found = set()
    for process_zone in PROCESS_ZONES:
        with computer_in(process_zone):
            told_again = When.model_validate_json(trigger.model_dump_json())
            limit = in_time(told_again).model_dump_json()
            found.add((limit, local_days(told_again), deadline(in_days(days), roll=calendar)))
    assert len(found) == 1
