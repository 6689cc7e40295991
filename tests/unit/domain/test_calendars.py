"""Holiday calendars: the printed federal table, an outside oracle, the shipped files and what data is refused."""

from __future__ import annotations

import copy
from datetime import date, datetime
from typing import Any

import pytest
from holidays import country_holidays
from pydantic import ValidationError

from clinic_app.domain.calendars import CalendarDefinition, HolidayCalendar, assemble_calendars
from clinic_app.errors import PackError
from tests.support.calendars import shipped_calendars, shipped_definitions

FULL_NAMES = {"MLK Day": "Martin Luther King Jr. Day", "Thanksgiving": "Thanksgiving Day", "Christmas": "Christmas Day"}

# The table of legal-brief section 3, line by line.
PRINTED = """
New Year's Day 2025-01-01; MLK Day 2025-01-20; Washington's Birthday 2025-02-17; Memorial Day 2025-05-26; \
Juneteenth 2025-06-19; Independence Day 2025-07-04; Labor Day 2025-09-01; Columbus Day 2025-10-13; \
Veterans Day 2025-11-11; Thanksgiving 2025-11-27; Christmas 2025-12-25
New Year's Day 2026-01-01; MLK Day 2026-01-19; Washington's Birthday 2026-02-16; Memorial Day 2026-05-25; \
Juneteenth 2026-06-19; Independence Day 2026-07-03 (actual 2026-07-04); Labor Day 2026-09-07; \
Columbus Day 2026-10-12; Veterans Day 2026-11-11; Thanksgiving 2026-11-26; Christmas 2026-12-25
New Year's Day 2027-01-01; MLK Day 2027-01-18; Washington's Birthday 2027-02-15; Memorial Day 2027-05-31; \
Juneteenth 2027-06-18 (actual 2027-06-19); Independence Day 2027-07-05 (actual 2027-07-04); Labor Day 2027-09-06; \
Columbus Day 2027-10-11; Veterans Day 2027-11-11; Thanksgiving 2027-11-25; Christmas 2027-12-24 (actual 2027-12-25)
New Year's Day 2027-12-31 (actual 2028-01-01); MLK Day 2028-01-17; Washington's Birthday 2028-02-21; \
Memorial Day 2028-05-29; Juneteenth 2028-06-19; Independence Day 2028-07-04; Labor Day 2028-09-04; \
Columbus Day 2028-10-09; Veterans Day 2028-11-10 (actual 2028-11-11); Thanksgiving 2028-11-23; Christmas 2028-12-25
"""


def printed_days() -> dict[date, str]:
    """Every day of the printed table with its label, observed and actual alike."""
    days: dict[date, str] = {}
    for entry in PRINTED.strip().replace("\n", "; ").split("; "):
        text, _, actual = entry.removesuffix(")").partition(" (actual ")
        short, _, first = text.rpartition(" ")
        name = FULL_NAMES.get(short, short)
        if actual:
            days[date.fromisoformat(first)] = f"{name} (observed)"
            days[date.fromisoformat(actual)] = name
        else:
            days[date.fromisoformat(first)] = name
    return days


def labels(calendar: HolidayCalendar, years: range) -> dict[date, str]:
    return {named.day: named.label for year in years for named in calendar.holidays_in(year)}


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


def test_federal_holidays_are_those_of_the_printed_table_and_no_others(federal: HolidayCalendar) -> None:
    printed = printed_days()
    # Eleven holidays in each of four years; six of them are printed with a second day.
    assert len(printed) == 44 + 6
    assert labels(federal, range(2025, 2029)) == printed
    assert all(federal.is_excluded(day) for day in printed)


def test_federal_holidays_2020_to_2035_agree_with_the_holidays_library(federal: HolidayCalendar) -> None:
    oracle = country_holidays("US", years=range(2019, 2037), categories=("public",))
    theirs = {
        day: name.replace("Juneteenth National Independence Day", "Juneteenth")
        for day, name in oracle.items()
        if 2020 <= day.year <= 2035
    }
    # No difference is left: both begin Juneteenth in 2021 and both keep actual and observed days.
    assert labels(federal, range(2020, 2036)) == theirs


def test_what_the_library_calls_a_government_day_is_no_federal_holiday_here(federal: HolidayCalendar) -> None:
    """Inauguration Day is a holiday in Washington only; closing orders wait for an attorney (see the file's note)."""
    public = country_holidays("US", years=range(2020, 2030))
    government = country_holidays("US", years=range(2020, 2030), subdiv="DC", categories=("public", "government"))
    extra = {day: name for day, name in government.items() if day not in public}
    assert extra[date(2021, 1, 20)] == "Inauguration Day"
    assert date(2025, 1, 9) in extra
    assert [day for day in extra if federal.holiday_name(day) is not None] == []


def test_illinois_days_agree_with_the_holidays_library_but_for_two_known_days() -> None:
    oracle = country_holidays("US", years=range(2019, 2037), subdiv="IL")
    theirs = {day for day, name in oracle.items() if 2020 <= day.year <= 2035 and name != "Casimir Pulaski Day"}
    ours = labels(shipped_calendars()["illinois_state"], range(2020, 2036))
    assert {day for day, name in ours.items() if name != "Day after Thanksgiving"} == theirs
    assert sum(name == "Day after Thanksgiving" for name in ours.values()) == 16


@pytest.mark.parametrize(
    ("calendar", "day", "name"),
    [
        ("illinois_state", "2026-02-12", "Lincoln's Birthday"),
        ("illinois_state", "2028-02-11", "Lincoln's Birthday (observed)"),
        ("illinois_state", "2026-11-03", "General Election Day"),
        ("illinois_state", "2022-11-08", "General Election Day"),
        ("illinois_state", "2027-11-02", None),
        ("illinois_state", "2026-11-27", "Day after Thanksgiving"),
        ("illinois_state", "2026-11-26", "Thanksgiving Day"),
        ("cook_county_circuit", "2026-03-02", "Casimir Pulaski Day"),
        ("cook_county_circuit", "2026-11-27", None),
        ("us_courts_ndil", "2027-02-12", "Lincoln's Birthday"),
        ("us_courts_ndil", "2028-02-11", None),
        ("us_courts_ndil", "2026-11-27", None),
        ("federal", "2026-02-12", None),
        ("federal", "2026-11-27", None),
        ("federal", "2020-06-19", None),
        ("federal", "2021-06-18", "Juneteenth (observed)"),
        ("federal", "1985-01-21", None),
    ],
)
def test_named_day(calendar: str, day: str, name: str | None) -> None:
    assert shipped_calendars()[calendar].holiday_name(date.fromisoformat(day)) == name


def test_every_calendar_keeps_the_federal_days_and_says_what_it_is_built_on(federal: HolidayCalendar) -> None:
    years = range(2025, 2031)
    for calendar in shipped_calendars().values():
        assert labels(federal, years).items() <= labels(calendar, years).items()
        assert calendar.stamp.endswith(federal.stamp)
    assert shipped_calendars()["us_courts_ndil"].stamp == "us_courts_ndil 2026.11.1 + federal 2026.11.1"


def test_shipped_files_are_four_and_what_was_not_read_asks_for_an_attorney() -> None:
    shipped = {found.id: found for found in shipped_definitions()}
    assert set(shipped) == {"federal", "illinois_state", "cook_county_circuit", "us_courts_ndil"}
    assert shipped["federal"].confidence == "V1"
    for name in set(shipped) - {"federal"}:
        assert shipped[name].confidence == "GK"
        assert "attorney must check" in " ".join(shipped[name].note.split())


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
