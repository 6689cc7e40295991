"""The shipped calendars: the printed federal table, an outside oracle, and the authority of every day."""

from __future__ import annotations

from datetime import date

import pytest
from holidays import country_holidays

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.counting import add_business_days
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


@pytest.mark.parametrize(
    ("day", "authority", "confidence"),
    [
        ("2026-11-26", "5 USC 6103(a)", "V1"),
        ("2027-07-04", "5 USC 6103(a)", "V1"),  # a Sunday: the holiday itself
        ("2027-12-24", "5 USC 6103(a); 5 USC 6103(b)", "V1"),  # for a Saturday
        ("2027-07-05", "5 USC 6103(a); Executive Order 11582", "GK"),  # for a Sunday
        ("2027-06-18", "5 USC 6103(a) as amended by P.L. 117-17; 5 USC 6103(b)", "V1"),
    ],
)
def test_a_federal_holiday_says_what_makes_it_one_and_how_well_that_is_known(
    federal: HolidayCalendar, day: str, authority: str, confidence: str
) -> None:
    found = federal.holiday_on(date.fromisoformat(day))
    assert found is not None
    assert (found.authority, found.confidence) == (authority, confidence)


def test_what_the_brief_does_not_give_is_general_knowledge_on_every_single_day(federal: HolidayCalendar) -> None:
    for calendar in shipped_calendars().values():
        for year in range(2020, 2036):
            for named in calendar.holidays_in(year):
                is_federal = federal.holiday_name(named.day) == named.label
                on_sunday = named.observed and named.day.weekday() == 0
                assert named.confidence == ("V1" if is_federal and not on_sunday else "GK"), named
        assert {found.confidence for found in calendar.closures} <= {"GK"}


def test_days_on_which_an_order_closed_the_agencies_are_told_and_move_nothing(federal: HolidayCalendar) -> None:
    """The days that the library calls closed by the government, Washington's own days left out."""
    government = country_holidays("US", years=range(2020, 2036), subdiv="DC", categories=("government",))
    own = country_holidays("US", years=range(2020, 2036), subdiv="DC", categories=("public",))
    washington = ("Emancipation Day", "Inauguration Day")
    closed = {day for day, name in government.items() if day not in own and not name.startswith(washington)}
    assert {found.day for found in federal.undecided} == closed
    assert not any(federal.is_closed_for_filing(day) for day in closed)
    # A FOIA request received 2025-12-01: 24 and 26 December are the 17th and 18th of its twenty days, or none of them.
    received = date(2025, 12, 1)
    assert add_business_days(received, 20, federal) == date(2025, 12, 30)
    assert add_business_days(received, 20, federal.if_undecided_are_holidays()) == date(2026, 1, 2)
