"""Laws of clocks that hold for every doubtful trigger: order, rolls, closed days, the zone of the computer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.rules.clock_counting import Ends, days_from, hours_from
from clinic_app.domain.rules.clock_rule import ClockRule
from clinic_app.domain.spans import Span, day_span
from clinic_app.domain.wall_times import between, exactly
from clinic_app.domain.when import When, zone_named
from tests.support.calendars import shipped_calendars
from tests.support.process_zones import PROCESS_ZONES, computer_in
from tests.support.sums import clock_of

CHICAGO = ZoneInfo("America/Chicago")
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
dates = st.dates(date(2020, 1, 1), date(2036, 12, 31))


def told(start: datetime, width: timedelta, zone: str) -> When:
    clocks = zone_named(zone)
    return between(start.astimezone(clocks), (start + width).astimezone(clocks), zone)


times = st.builds(told, instants, widths, zones)
some_days = st.builds(
    lambda first, more: Span(day_span(first).low, day_span(first).low + more), dates, st.integers(0, 40)
)
rolling = st.booleans()
clocks_of_days = st.one_of(
    st.builds(
        lambda n, rolls, earlier: clock_of(plus_days=n, rolls=rolls, safe_minus_days=earlier),
        st.integers(0, 200), rolling, st.integers(0, 60),
    ),
    st.builds(
        lambda n, rolls, target: clock_of(plus_days=n, rolls=rolls, safe_plus_days=target),
        st.integers(0, 200), rolling, st.integers(0, 60),
    ),
    st.builds(lambda n, rolls: clock_of(plus_months=n, rolls=rolls), st.integers(0, 200), rolling),
    st.builds(lambda n, rolls: clock_of(plus_years=n, rolls=rolls), st.integers(0, 29), rolling),
    st.builds(lambda n: clock_of(plus_business_days=n), st.integers(1, 60)),
)  # fmt: skip
clocks_of_hours = st.builds(
    lambda n, is_open: clock_of(unit="hours", plus_hours=n, open_days_only=is_open), st.integers(0, 120), st.booleans()
)


def hours(clock: ClockRule, calendar: HolidayCalendar, trigger: When) -> Ends:
    return hours_from(clock, calendar, trigger, CHICAGO, estimated=not trigger.is_exact)


def utc_ends(found: Ends) -> tuple[datetime, datetime]:
    """In UTC: within one zone the wall clock says nothing of order where an hour comes twice."""
    first, last = found.due
    assert isinstance(first, datetime)
    assert isinstance(last, datetime)
    return first.astimezone(UTC), last.astimezone(UTC)


def ends(found: Ends) -> tuple[date, date]:
    first, last = found.due
    assert first is not None
    assert last is not None
    return first, last


@given(trigger=times, part=st.floats(0, 1), clock=clocks_of_hours, calendar=calendars)
def test_an_interval_of_time_gives_one_that_holds_what_each_instant_of_it_gives(
    trigger: When, part: float, clock: ClockRule, calendar: HolidayCalendar
) -> None:
    assert trigger.earliest is not None
    assert trigger.latest is not None
    first, last = trigger.earliest.astimezone(UTC), trigger.latest.astimezone(UTC)
    inner = (first + timedelta(seconds=int((last - first).total_seconds() * part))).astimezone(zone_named(trigger.zone))
    low, high = utc_ends(hours(clock, calendar, trigger))
    one, same = utc_ends(hours(clock, calendar, exactly(inner, trigger.zone)))
    assert low <= one == same <= high
    if not clock.open_days_only:
        assert (low, high) == (first + timedelta(hours=clock.plus_hours), last + timedelta(hours=clock.plus_hours))


@given(trigger=some_days, part=st.integers(0, 40), clock=clocks_of_days, calendar=calendars)
def test_an_interval_of_days_gives_one_that_holds_what_each_day_of_it_gives(
    trigger: Span, part: int, clock: ClockRule, calendar: HolidayCalendar
) -> None:
    inner = min(trigger.low + part, trigger.high)
    low, high = ends(days_from(clock, calendar, trigger))
    found = days_from(clock, calendar, Span(inner, inner))
    assert low <= ends(found)[0] == ends(found)[1] <= high
    assert not found.estimated


@given(start=instants, later=widths, width=widths, longer=widths, zone=zones, clock=clocks_of_hours, calendar=calendars)
def test_a_later_time_never_gives_an_earlier_limit(
    start: datetime, later: timedelta, width: timedelta, longer: timedelta, zone: str, clock: ClockRule,
    calendar: HolidayCalendar,
) -> None:  # fmt: skip
    before = utc_ends(hours(clock, calendar, told(start, width, zone)))
    # Both ends later, the last one perhaps by more.
    after = utc_ends(hours(clock, calendar, told(start + later, width + longer, zone)))
    assert before[0] <= after[0]
    assert before[1] <= after[1]


@given(trigger=some_days, later=st.integers(0, 40), longer=st.integers(0, 40), clock=clocks_of_days, calendar=calendars)
def test_a_later_day_never_gives_an_earlier_limit(
    trigger: Span, later: int, longer: int, clock: ClockRule, calendar: HolidayCalendar
) -> None:
    moved = Span(trigger.low + later, trigger.high + later + longer)
    before, after = days_from(clock, calendar, trigger), days_from(clock, calendar, moved)
    assert all(was <= now for was, now in zip(ends(before), ends(after), strict=True))
    for was, now in ((before.outer, after.outer), (before.safe, after.safe)):
        assert was is not None
        assert now is not None
        assert was <= now


@given(trigger=some_days, clock=clocks_of_days, calendar=calendars)
def test_safe_is_never_after_the_last_day_nor_that_after_the_outer_limit(
    trigger: Span, clock: ClockRule, calendar: HolidayCalendar
) -> None:
    found = days_from(clock, calendar, trigger)
    first, last = ends(found)
    assert found.safe is not None
    assert found.outer is not None
    assert found.safe <= first - timedelta(days=clock.safe_minus_days)
    assert first <= last <= found.outer
    if clock.rolls:
        assert not calendar.is_closed_for_filing(found.outer)
        assert all(calendar.is_closed_for_filing(last + timedelta(days=i)) for i in range((found.outer - last).days))
    else:
        assert found.outer == last
    if clock.plus_business_days:
        assert not any(calendar.is_excluded(day) for day in (first, last))


@settings(max_examples=40, deadline=None)
@given(trigger=times, days=some_days, in_time=clocks_of_hours, in_days=clocks_of_days, calendar=calendars)
def test_nothing_depends_on_the_zone_of_the_computer(
    trigger: When, days: Span, in_time: ClockRule, in_days: ClockRule, calendar: HolidayCalendar
) -> None:
    found = set()
    for process_zone in PROCESS_ZONES:
        with computer_in(process_zone):
            told_again = When.model_validate_json(trigger.model_dump_json())
            limit = hours(in_time, calendar, told_again)
            found.add((tuple(end and end.isoformat() for end in limit.due), days_from(in_days, calendar, days)))
    assert len(found) == 1
