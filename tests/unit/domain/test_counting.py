"""Counting law: days of 23 and 25 hours, ends of months, filing outages, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic_app.domain.calendars import CalendarDefinition, HolidayCalendar, assemble_calendars
from clinic_app.domain.counting import (
    add_business_days,
    add_calendar_days,
    add_hours,
    add_hours_on_open_days,
    add_months,
    add_years,
    roll_forward,
    safe_date,
    subtract_calendar_days,
    subtract_years,
    working_day_on_or_before,
)
from tests.support.calendars import shipped_calendars

CHICAGO = ZoneInfo("America/Chicago")
FEDERAL = shipped_calendars()["federal"]


def at(text: str, fold: int = 0) -> datetime:
    """A wall-clock time in Chicago."""
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO, fold=fold)


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "fold", "hours", "due"),
    [
        ("2026-10-31T12:00", 0, 24, "2026-11-01T11:00:00-06:00"),  # the day of 25 hours
        ("2026-11-01T00:00", 0, 25, "2026-11-02T00:00:00-06:00"),
        ("2026-11-01T01:30", 0, 1, "2026-11-01T01:30:00-06:00"),  # the same clock time, an hour later
        ("2026-11-01T01:30", 1, 1, "2026-11-01T02:30:00-06:00"),
        ("2027-03-13T12:00", 0, 24, "2027-03-14T13:00:00-05:00"),  # the day of 23 hours
        ("2027-03-14T00:00", 0, 23, "2027-03-15T00:00:00-05:00"),
        ("2027-03-14T01:30", 0, 1, "2027-03-14T03:30:00-05:00"),
    ],
)
def test_hours_are_elapsed_hours_across_both_changes_of_clocks(start: str, fold: int, hours: int, due: str) -> None:
    found = add_hours(at(start, fold), hours)
    assert found.isoformat() == due
    assert found.astimezone(UTC) - at(start, fold).astimezone(UTC) == timedelta(hours=hours)


def never_closed() -> HolidayCalendar:
    data = {"id": "open", "version": "1", "title": "t", "source": "s", "confidence": "GK", "as_of": "2026-11-22"}
    return assemble_calendars([CalendarDefinition.model_validate(data | {"weekend": ()})])["open"]


@pytest.mark.parametrize(
    ("zone", "start", "hours", "due"),
    [
        ("America/Chicago", "2026-10-31T12:00", 37, "2026-11-02T00:00:00-06:00"),  # 12 + 25
        ("America/Chicago", "2027-03-13T12:00", 35, "2027-03-15T00:00:00-05:00"),  # 12 + 23
        ("America/Havana", "2026-03-07T12:00", 35, "2026-03-09T00:00:00-04:00"),  # midnight itself is skipped
        ("America/Havana", "2026-10-31T12:00", 12, "2026-11-01T00:00:00-04:00"),  # midnight comes twice: the first
    ],
)
def test_open_days_have_the_hours_their_clocks_give_them(zone: str, start: str, hours: int, due: str) -> None:
    begun = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone))
    assert add_hours_on_open_days(begun, hours, never_closed()).isoformat() == due


def test_a_sunday_of_25_hours_adds_nothing_to_a_count_that_leaves_sundays_out() -> None:
    saturday = add_hours_on_open_days(at("2026-10-31T23:00"), 1, FEDERAL)
    second_one_oclock = add_hours_on_open_days(at("2026-11-01T01:00", fold=1), 1, FEDERAL)
    assert saturday.isoformat() == second_one_oclock.isoformat() == "2026-11-02T01:00:00-06:00"


def test_nothing_added_is_the_same_moment_or_day() -> None:
    sunday = at("2026-11-22T08:00")
    assert add_hours(sunday, 0) == add_hours_on_open_days(sunday, 0, FEDERAL) == sunday
    assert add_business_days(sunday.date(), 0, FEDERAL) == add_calendar_days(sunday.date(), 0) == sunday.date()
    assert add_calendar_days(sunday.date(), 0, FEDERAL) == on("2026-11-23")


def test_a_safe_date_on_a_closed_day_is_worked_on_the_open_day_before() -> None:
    safe = subtract_calendar_days(add_years(on("2026-10-30"), 2), 30)
    assert safe == on("2028-09-30")
    assert working_day_on_or_before(safe, FEDERAL) == on("2028-09-29")
    assert working_day_on_or_before(on("2026-12-25"), FEDERAL) == on("2026-12-24")
    assert working_day_on_or_before(on("2026-12-24"), FEDERAL) == on("2026-12-24")


@pytest.mark.parametrize(
    ("days_earlier", "target", "safe"),
    [
        (0, None, "2026-12-26"),  # a Saturday: the unrolled last day
        (1, None, "2026-12-25"),
        (0, "2026-12-03", "2026-12-03"),
        (30, "2026-12-03", "2026-11-26"),
        (0, "2027-01-04", "2026-12-26"),  # a target beyond the last day is none
    ],
)
def test_a_safe_date_is_the_unrolled_last_day_or_earlier(days_earlier: int, target: str | None, safe: str) -> None:
    found = safe_date(on("2026-12-26"), days_earlier=days_earlier, target=None if target is None else on(target))
    assert found == on(safe)


def test_a_last_day_rolls_off_a_filing_outage_which_business_days_still_count() -> None:
    outage = {"day": "2026-11-23", "name": "Outage", "effect": "filing", "authority": "Notice", "confidence": "GK"}
    data = FEDERAL.model_dump(exclude={"built_on"}) | {"closures": [outage]}
    closed = assemble_calendars([CalendarDefinition.model_validate(data)])["federal"]
    assert add_calendar_days(on("2026-10-22"), 30, closed) == on("2026-11-24")
    assert add_business_days(on("2026-11-20"), 1, closed) == on("2026-11-23")
    assert working_day_on_or_before(on("2026-11-23"), closed) == on("2026-11-20")


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [("2026-08-31", 6, "2027-02-28"), ("2027-08-31", 6, "2028-02-29"), ("2026-12-31", 2, "2027-02-28")],
)
def test_months_end_on_the_last_day_where_the_day_is_absent(start: str, months: int, due: str) -> None:
    assert add_months(on(start), months) == on(due)


def test_years_from_a_leap_day() -> None:
    assert add_years(on("2024-02-29"), 1) == on("2025-02-28")
    assert add_years(on("2024-02-29"), 4) == on("2028-02-29")
    assert subtract_years(on("2028-02-29"), 2) == on("2026-02-28")


@pytest.mark.parametrize(
    "refused",
    [
        lambda: add_hours(at("2026-11-22T08:00"), -1),
        lambda: add_hours_on_open_days(at("2026-11-22T08:00"), -1, FEDERAL),
        lambda: add_calendar_days(on("2026-11-22"), -1),
        lambda: subtract_calendar_days(on("2026-11-22"), -1),
        lambda: add_business_days(on("2026-11-22"), -1, FEDERAL),
        lambda: add_months(on("2026-11-22"), -1),
        lambda: add_years(on("2026-11-22"), -1),
        lambda: subtract_years(on("2026-11-22"), -1),
        lambda: add_hours(datetime(2026, 11, 22, 8), 1),
        lambda: add_hours_on_open_days(datetime(2026, 11, 22, 8), 1, FEDERAL),
        lambda: add_hours(datetime(9999, 12, 31, 8, tzinfo=CHICAGO), 48),
        lambda: add_hours_on_open_days(datetime(9999, 12, 30, 8, tzinfo=CHICAGO), 48, FEDERAL),
        lambda: add_calendar_days(date.max, 1),
        lambda: add_business_days(date.max, 1, FEDERAL),
        lambda: add_months(date.max, 1),
        lambda: subtract_years(date.min, 1),
        lambda: working_day_on_or_before(date.min, FEDERAL),
        lambda: safe_date(on("2026-11-22"), days_earlier=-1),
        lambda: safe_date(date.min, days_earlier=1),
    ],
)
def test_an_amount_or_moment_that_cannot_be_counted_is_refused(refused: Callable[[], date]) -> None:
    with pytest.raises(ValueError, match=r"negative|zone|beyond the years"):
        refused()


@pytest.mark.parametrize(
    "refused",
    [
        lambda: add_calendar_days(at("2026-11-22T08:00"), 1),
        lambda: add_business_days(at("2026-11-22T08:00"), 1, FEDERAL),
        lambda: add_months(at("2026-11-22T08:00"), 1),
        lambda: roll_forward(at("2026-11-22T08:00"), FEDERAL),
        lambda: safe_date(at("2026-11-22T08:00")),
        lambda: safe_date(on("2026-11-22"), target=at("2026-11-22T08:00")),
        lambda: working_day_on_or_before(at("2026-11-22T08:00"), FEDERAL),
    ],
)
def test_days_are_not_counted_from_a_moment(refused: Callable[[], date]) -> None:
    with pytest.raises(TypeError):
        refused()
