"""Times as people write them: read tolerantly, never guessed, and placed in a zone as its clocks showed them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.short_times import day_short
from clinic_app.domain.wall_times import (
    Oddity,
    WallTimeError,
    about,
    between,
    edge_of_day,
    exactly,
    middle_of,
    occurrences,
    open_ended,
    over_both,
    placed,
    read_clock,
    read_day,
    skip_around,
    whole_day,
    write_clock,
)
from clinic_app.domain.when import Precision, When

CHICAGO = ZoneInfo("America/Chicago")
ZONES = ("America/Chicago", "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC")
DAYS = st.dates(date(1970, 1, 2), date(2199, 12, 30))
LOCALS = st.datetimes(datetime(1975, 1, 3), datetime(2036, 12, 30)).map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("5:40", "05:40"), ("05:40", "05:40"), ("0540", "05:40"), ("540", "05:40"), (" 5.40 pm ", "17:40"),
        ("5 p. m.", "17:00"), ("5pm", "17:00"), ("5:40 P.M.", "17:40"), ("12 am", "00:00"), ("12:30 pm", "12:30"),
        ("17h40", "17:40"), ("17:40 h", "17:40"), ("23:59:59", "23:59:59"),
    ],
)  # fmt: skip
def test_a_clock_is_read_as_people_write_it(text: str, at: str) -> None:
    assert read_clock(text) == time.fromisoformat(at)


@pytest.mark.parametrize(
    ("text", "oddity"),
    [
        ("5", Oddity.CLOCK_BARE_HOUR), ("17", Oddity.CLOCK_BARE_HOUR), ("25:10", Oddity.CLOCK_TOO_LATE),
        ("5:60", Oddity.CLOCK_TOO_LATE), ("13 pm", Oddity.CLOCK_TOO_LATE), ("0 am", Oddity.CLOCK_TOO_LATE),
        ("5:4", Oddity.CLOCK_UNREADABLE), ("noonish", Oddity.CLOCK_UNREADABLE), ("٥:٤٠", Oddity.CLOCK_UNREADABLE),
        ("5:40:", Oddity.CLOCK_UNREADABLE), ("", Oddity.CLOCK_UNREADABLE),
    ],
)  # fmt: skip
def test_what_is_no_clock_is_said(text: str, oddity: Oddity) -> None:
    with pytest.raises(WallTimeError) as caught:
        read_clock(text)
    assert caught.value.oddity is oddity


@given(st.times().map(lambda at: at.replace(microsecond=0)))
def test_a_written_clock_is_read_back(at: time) -> None:
    assert read_clock(write_clock(at)) == at
    assert read_clock(f"{at:%I:%M:%S %p}") == at


@given(DAYS)
def test_a_written_day_is_read_back(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%B} {day.day}, {day.year}",
        day_short(day, "en", year=True),
        day_short(day, "es", year=True),
        day_short(day, "en", year=True).upper(),
    ):
        assert read_day(text) == day, text


@pytest.mark.parametrize(
    "text",
    ["6 Nov 2026", "Fri 6 Nov 2026", "Friday, November 6th, 2026", "6 de noviembre de 2026", "viernes 6 nov. 2026",
     "11/6/2026", "11/06/2026", "2026-11-06", "2026 Nov 6", "vie 6 nov 2026"],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 11, 6)


@pytest.mark.parametrize(
    ("text", "oddity"),
    [
        ("31 Nov 2026", Oddity.DAY_NO_SUCH_DAY), ("2/29/2027", Oddity.DAY_NO_SUCH_DAY),
        ("13/6/2026", Oddity.DAY_NO_SUCH_MONTH), ("11/6/26", Oddity.DAY_SHORT_YEAR), ("6 Nov", Oddity.DAY_NO_YEAR),
        ("11/6", Oddity.DAY_NO_YEAR), ("Thu 6 Nov 2026", Oddity.DAY_OTHER_WEEKDAY), ("ju 2026", Oddity.DAY_UNREADABLE),
        ("6.11.2026", Oddity.DAY_UNREADABLE), ("40 Nov 2026", Oddity.DAY_UNREADABLE), ("", Oddity.DAY_UNREADABLE),
        ("6 Nov 1826", Oddity.DAY_YEAR_OUT_OF_RANGE), ("last week", Oddity.DAY_UNREADABLE),
    ],
)  # fmt: skip
def test_what_is_no_day_is_said(text: str, oddity: Oddity) -> None:
    with pytest.raises(WallTimeError) as caught:
        read_day(text)
    assert caught.value.oddity is oddity


def test_a_month_that_is_too_short_says_how_long_it_is() -> None:
    with pytest.raises(WallTimeError) as caught:
        read_day("31 Nov 2026")
    assert (caught.value.month, caught.value.month_days) == (11, 30)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for read in (read_clock, read_day):
        try:
            read(text)
        except WallTimeError:
            continue


@given(LOCALS, st.sampled_from(ZONES))
def test_occurrences_are_the_instants_at_which_the_clocks_showed_it(local: datetime, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    around = {(local.replace(tzinfo=UTC) + timedelta(hours=hours)).astimezone(zone).utcoffset() for hours in
              range(-50, 51)}  # fmt: skip
    candidates = {local.replace(tzinfo=UTC) - offset for offset in around if offset is not None}
    expected = sorted(at for at in candidates if at.astimezone(zone).replace(tzinfo=None, fold=0) == local)
    assert [at.astimezone(UTC) for at in occurrences(local, zone)] == expected


@given(LOCALS, st.sampled_from(ZONES))
def test_a_skip_has_no_occurrence_and_ends_where_the_clocks_go_on(local: datetime, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    skip = skip_around(local, zone)
    assert (skip is None) == bool(occurrences(local, zone))


def test_the_night_the_clocks_go_forward() -> None:
    local = datetime(2026, 3, 8, 2, 30)
    assert occurrences(local, CHICAGO) == ()
    assert skip_around(local, CHICAGO) == (time(2), time(3))
    with pytest.raises(WallTimeError) as caught:
        placed(local, CHICAGO)
    assert caught.value.oddity is Oddity.SKIPPED


def test_half_an_hour_is_skipped_on_lord_howe_island() -> None:
    assert skip_around(datetime(2026, 10, 4, 2, 10), ZoneInfo("Australia/Lord_Howe")) == (time(2), time(2, 30))


def test_the_night_the_clocks_go_back_is_asked_about() -> None:
    local = datetime(2026, 11, 1, 1, 30)
    with pytest.raises(WallTimeError) as caught:
        placed(local, CHICAGO)
    assert caught.value.oddity is Oddity.DOUBLED
    first, second = placed(local, CHICAGO, second=False), placed(local, CHICAGO, second=True)
    assert (first.tzname(), second.tzname()) == ("CDT", "CST")
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


@given(LOCALS, st.integers(1, 60))
def test_about_has_its_middle(local: datetime, minutes: int) -> None:
    for at in occurrences(local, CHICAGO):
        when = about(at, minutes, CHICAGO.key)
        middle = middle_of(when)
        assert middle is not None
        assert (middle.at.astimezone(UTC), middle.minutes) == (at.astimezone(UTC), minutes)
        assert when.precision is (Precision.WITHIN_15_MIN if minutes <= 15 else Precision.WITHIN_HOUR)


def test_what_has_no_round_middle_has_none() -> None:
    first = placed(datetime(2026, 11, 6, 5, 40), CHICAGO)
    assert middle_of(exactly(first, CHICAGO.key)) is None
    assert middle_of(between(first, first + timedelta(minutes=5), CHICAGO.key)) is None
    assert middle_of(between(first, first + timedelta(hours=5), CHICAGO.key)) is None
    assert middle_of(open_ended(first, Precision.AFTER, CHICAGO.key)) is None


def test_an_end_before_the_beginning_is_refused_in_real_time() -> None:
    local = datetime(2026, 11, 1, 1, 30)
    first, second = placed(local, CHICAGO, second=False), placed(local, CHICAGO, second=True)
    assert between(first, second, CHICAGO.key).precision is Precision.BETWEEN
    with pytest.raises(WallTimeError) as caught:
        between(second, first, CHICAGO.key)
    assert caught.value.oddity is Oddity.ORDER
    whole = over_both(about(first, 15, CHICAGO.key), about(second, 15, CHICAGO.key), CHICAGO.key)
    assert whole.earliest is not None
    assert whole.latest is not None
    assert whole.latest.timestamp() - whole.earliest.timestamp() == 90 * 60


def test_open_ends_and_whole_days() -> None:
    at = placed(datetime(2026, 11, 6, 5, 40), CHICAGO)
    assert open_ended(at, Precision.BEFORE, CHICAGO.key).latest == at
    assert open_ended(at, Precision.NOT_YET, CHICAGO.key).earliest == at
    day = date(2026, 11, 1)
    when: When = whole_day(day, CHICAGO.key)
    assert (when.earliest, when.latest) == tuple(edge_of_day(day, CHICAGO, end=end) for end in (False, True))


@pytest.mark.parametrize("minutes", [0, 61])
def test_about_wider_than_an_hour_is_refused(minutes: int) -> None:
    with pytest.raises(WallTimeError):
        about(placed(datetime(2026, 11, 6, 5, 40), CHICAGO), minutes, CHICAGO.key)
