"""Holiday calendars: what a file may say, what it comes to, and what is refused."""

from __future__ import annotations

import copy
from datetime import date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from clinic_app.domain.calendars import CalendarDefinition, HolidayCalendar, assemble_calendars
from clinic_app.domain.holiday_rules import Confidence, weaker
from clinic_app.errors import PackError
from tests.support.calendars import shipped_calendars


@pytest.fixture
def federal() -> HolidayCalendar:
    return shipped_calendars()["federal"]


def definition(**changes: Any) -> CalendarDefinition:
    """A small calendar with one holiday."""
    rule = {"kind": "fixed", "name": "Town Day", "month": 5, "day": 2, "observance": "none"}
    data: dict[str, Any] = {
        "id": "town",
        "version": "1",
        "title": "A town",
        "source": "Town code",
        "confidence": "GK",
        "as_of": "2026-11-22",
        "holidays": [rule | {"authority": "Town code 1", "confidence": "GK"}],
    }
    return CalendarDefinition.model_validate(data | changes)


def calendar_with(**rule: Any) -> HolidayCalendar:
    rule = {"name": "A Day", "authority": "Town code 2", "confidence": "GK"} | rule
    return assemble_calendars([definition(holidays=[rule])])["town"]


def linked(*links: str) -> list[CalendarDefinition]:
    """For "a>b" a calendar a that extends b."""
    return [definition(id=link[0], extends=link[2]) for link in links]


def closure(day: str, effect: str) -> dict[str, str]:
    return {"day": day, "name": "Snow", "effect": effect, "authority": "General order", "confidence": "GK"}


def test_weekend_is_excluded_without_being_a_holiday(federal: HolidayCalendar) -> None:
    assert federal.is_excluded(date(2026, 11, 21))
    assert federal.is_excluded(date(2026, 11, 22))
    assert not federal.is_excluded(date(2026, 11, 23))
    assert federal.holiday_name(date(2026, 11, 21)) is None


def test_another_weekend_is_data() -> None:
    calendar = assemble_calendars([definition(weekend=["friday"])])["town"]
    assert calendar.is_excluded(date(2026, 11, 20))
    assert not calendar.is_excluded(date(2026, 11, 21))


def test_last_weekday_and_a_fifth_that_some_months_lack() -> None:
    last = calendar_with(kind="nth_weekday", month=2, weekday="monday", nth=-1)
    assert [named.day for named in last.holidays_in(2027)] == [date(2027, 2, 22)]
    fifth = calendar_with(kind="nth_weekday", month=2, weekday="saturday", nth=5)
    assert [named.day for named in fifth.holidays_in(2020)] == [date(2020, 2, 29)]
    assert fifth.holidays_in(2021) == ()


def test_leap_day_holiday_exists_in_leap_years_only() -> None:
    calendar = calendar_with(kind="fixed", month=2, day=29, observance="none")
    assert [year for year in range(2023, 2030) if calendar.holidays_in(year)] == [2024, 2028]


def test_a_day_observed_across_the_turn_of_the_year_lies_in_the_year_it_is_kept() -> None:
    eve = calendar_with(kind="fixed", month=12, day=31, observance="federal")
    assert eve.holiday_name(date(2024, 1, 1)) == "A Day (observed)"  # 2023-12-31 was a Sunday
    ended = calendar_with(kind="fixed", month=1, day=1, observance="federal", last_year=2027)
    assert ended.holiday_name(date(2027, 1, 1)) == "A Day"
    assert ended.holiday_name(date(2027, 12, 31)) is None  # it would stand in for 2028-01-01


@pytest.mark.parametrize("day", [date.min, date.max])
def test_first_and_last_year_of_all_can_be_asked(federal: HolidayCalendar, day: date) -> None:
    assert federal.is_excluded(day) == (day == date.min)  # 0001-01-01 is New Year's Day


def test_a_declared_holiday_is_excluded_and_a_filing_outage_only_closes_filing() -> None:
    closures = [closure("2026-11-24", "holiday"), closure("2026-11-25", "filing")]
    calendar = assemble_calendars([definition(closures=closures)])["town"]
    declared, outage, ordinary = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 27)
    assert [calendar.is_excluded(day) for day in (declared, outage, ordinary)] == [True, False, False]
    assert [calendar.is_closed_for_filing(day) for day in (declared, outage, ordinary)] == [True, True, False]
    assert calendar.holiday_name(declared) == "Snow"


def with_closures(*closures: dict[str, str]) -> HolidayCalendar:
    return assemble_calendars([definition(closures=list(closures))])["town"]


def test_an_undecided_day_is_counted_until_somebody_asks_what_if() -> None:
    day, later_day = date(2026, 11, 24), date(2026, 11, 25)
    calendar = with_closures(closure("2026-11-25", "undecided"), closure("2026-11-24", "undecided"))
    assert not calendar.is_closed_for_filing(day)  # asked first, so that what it has worked out is at hand
    assert [found.day for found in calendar.undecided] == [day, later_day]
    supposed = calendar.if_undecided_are_holidays()
    assert [supposed.is_excluded(each) for each in (day, later_day)] == [True, True]
    assert supposed.holiday_name(day) == "Snow"
    assert supposed.undecided == ()
    assert supposed.stamp == "town 1, undecided days as holidays"
    assert not calendar.is_excluded(day)
    assert supposed.if_undecided_are_holidays() is supposed


def test_only_a_declared_holiday_of_a_calendar_holds_for_those_built_on_it() -> None:
    effects = {"2026-11-24": "holiday", "2026-11-25": "filing", "2026-11-27": "undecided"}
    parent = definition(closures=[closure(day, effect) for day, effect in effects.items()])
    child = definition(id="ward", extends="town", holidays=[], closures=[closure("2026-11-30", "filing")])
    ward = assemble_calendars([parent, child])["ward"]
    assert [(found.day.isoformat(), found.effect) for found in ward.closures] == [
        ("2026-11-24", "holiday"),
        ("2026-11-30", "filing"),
    ]
    assert ward.undecided == ()


def test_listed_dates_and_a_child_that_adds_to_its_parent() -> None:
    rule = {"kind": "dates", "name": "Mourning", "dates": ["2026-03-04"], "authority": "Order 2", "confidence": "V2"}
    child = definition(id="ward", extends="town", holidays=[rule], closures=[closure("2026-05-02", "holiday")])
    ward = assemble_calendars([child, definition()])["ward"]
    assert {named.day: named.name for named in ward.holidays_in(2026)} == {
        date(2026, 3, 4): "Mourning",
        date(2026, 5, 2): "Town Day",  # the parent's name stays
    }


def test_a_day_is_named_for_its_own_holiday_before_one_it_stands_in_for() -> None:
    source = {"kind": "fixed", "observance": "federal", "authority": "Town code 3", "confidence": "GK"}
    rules = [source | {"name": "First", "month": 5, "day": 2}, source | {"name": "Eve", "month": 5, "day": 1}]
    calendar = assemble_calendars([definition(holidays=rules)])["town"]
    assert calendar.holiday_name(date(2026, 5, 1)) == "Eve"  # 2026-05-02 is a Saturday


def test_a_moment_is_refused_because_its_day_depends_on_a_zone(federal: HolidayCalendar) -> None:
    with pytest.raises(TypeError):
        federal.is_excluded(datetime(2026, 11, 26))
    with pytest.raises(TypeError):
        federal.holiday_name(datetime(2026, 11, 26))


def test_a_calendar_that_was_asked_equals_hashes_and_copies_as_if_it_was_not() -> None:
    asked, fresh = (assemble_calendars([definition()])["town"] for _ in range(2))
    assert asked.holiday_name(date(2026, 5, 2)) == "Town Day"
    assert asked == fresh
    assert hash(asked) == hash(fresh)
    for emptied in (asked.model_copy(update={"holidays": ()}), asked.model_copy(update={"holidays": ()}, deep=True)):
        assert emptied.holiday_name(date(2026, 5, 2)) is None
    assert copy.deepcopy(asked) == fresh
    assert HolidayCalendar.model_validate_json(asked.model_dump_json()) == asked


@pytest.mark.parametrize(("first", "second", "both"), [("V1", "V2", "V2"), ("GK", "V1", "GK"), ("V1", "V1", "V1")])
def test_what_rests_on_two_authorities_is_known_as_well_as_the_weaker(
    first: Confidence, second: Confidence, both: Confidence
) -> None:
    assert weaker(first, second) == both


def test_a_calendar_cannot_be_changed(federal: HolidayCalendar) -> None:
    with pytest.raises(ValidationError):
        federal.version = "2"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("definitions", "code"),
    [
        ([definition(), definition()], "calendar_twice"),
        (linked("a>b"), "calendar_parent_missing"),
        (linked("a>a"), "calendar_circle"),
        (linked("a>b", "b>a"), "calendar_circle"),
        (linked("a>b", "b>c", "c>b"), "calendar_circle"),
    ],
)
def test_calendars_that_do_not_fit_together_are_refused(definitions: list[CalendarDefinition], code: str) -> None:
    with pytest.raises(PackError) as caught:
        assemble_calendars(definitions)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "fixed", "month": 2, "day": 30, "observance": "none"},
        {"kind": "fixed", "month": 13, "day": 1, "observance": "none"},
        {"kind": "fixed", "month": 1, "day": 1},
        {"kind": "fixed", "month": 1, "day": 1, "observance": "none", "first_year": 2027, "last_year": 2026},
        {"kind": "nth_weekday", "month": 1, "weekday": "monday", "nth": 0},
        {"kind": "nth_weekday", "month": 1, "weekday": "someday", "nth": 1},
        {"kind": "dates", "dates": []},
        {"kind": "easter"},
        {"kind": "fixed", "month": 1, "day": 1, "observance": "none", "authority": " "},
        {"kind": "fixed", "month": 1, "day": 1, "observance": "none", "confidence": "sure"},
        {"kind": "fixed", "month": 1, "day": 1, "observance": "none", "colour": "red"},
    ],
)
def test_a_rule_that_names_no_day_or_no_source_is_refused(rule: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        calendar_with(**rule)


def test_a_week_with_no_open_day_is_refused() -> None:
    week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    with pytest.raises(ValidationError):
        definition(weekend=week)
