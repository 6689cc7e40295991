"""The 27 worked cases of the legal brief, each computed under several time zones of the computer itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

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
)
from tests.support.calendars import shipped_calendars
from tests.support.process_zones import PROCESS_ZONES, computer_in

CHICAGO = ZoneInfo("America/Chicago")
FEDERAL = shipped_calendars()["federal"]
ILLINOIS = shipped_calendars()["illinois_state"]
COOK = shipped_calendars()["cook_county_circuit"]
NDIL = shipped_calendars()["us_courts_ndil"]


def at(text: str) -> datetime:
    """A wall-clock time in Chicago."""
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


def on(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Case:
    """One line of the brief: how each date it prints is computed, and what it prints."""

    name: str
    compute: dict[str, Callable[[], date]]
    expected: dict[str, str]


def moment(name: str, compute: Callable[[], datetime], expected: str) -> Case:
    return Case(name, {"due": compute}, {"due": expected})


def days(name: str, start: str, count: int, nominal: str, outer: str, roll: HolidayCalendar = FEDERAL) -> Case:
    compute: dict[str, Callable[[], date]] = {
        "nominal": lambda: add_calendar_days(on(start), count),
        "outer": lambda: add_calendar_days(on(start), count, roll),
    }
    return Case(name, compute, {"nominal": nominal, "outer": outer})


# The worked examples of legal-brief section 3, in its order and under its names.
CASES = [
    moment(
        "Detainer over Thanksgiving",
        lambda: add_hours_on_open_days(at("2026-11-25T17:00"), 48, FEDERAL),
        "2026-11-30T17:00:00-06:00",
    ),
    moment(
        "Detainer on a Friday",
        lambda: add_hours_on_open_days(at("2026-11-20T17:00"), 48, FEDERAL),
        "2026-11-24T17:00:00-06:00",
    ),
    moment(
        "Detainer starting Saturday",
        lambda: add_hours_on_open_days(at("2026-11-21T10:00"), 48, FEDERAL),
        "2026-11-25T00:00:00-06:00",
    ),
    moment(
        "Detainer across end of DST",
        lambda: add_hours_on_open_days(at("2026-10-30T12:00"), 48, FEDERAL),
        "2026-11-03T12:00:00-06:00",
    ),
    moment("48-hour custody decision", lambda: add_hours(at("2026-11-20T06:30"), 48), "2026-11-22T06:30:00-06:00"),
    moment(
        "48-hour custody across end of DST",
        lambda: add_hours(at("2026-10-31T20:00"), 48),
        "2026-11-02T19:00:00-06:00",
    ),
    moment("UAC transfer 72 h", lambda: add_hours(at("2026-11-25T09:00"), 72), "2026-11-28T09:00:00-06:00"),
    Case(
        "Hold room 12 h / 72 h",
        {"12 h": lambda: add_hours(at("2026-11-22T15:00"), 12), "72 h": lambda: add_hours(at("2026-11-22T15:00"), 72)},
        {"12 h": "2026-11-23T03:00:00-06:00", "72 h": "2026-11-25T15:00:00-06:00"},
    ),
    days("BIA appeal 30 days", "2026-10-22", 30, "2026-11-21", "2026-11-23"),
    days("BIA protective 10 days", "2026-10-22", 10, "2026-11-01", "2026-11-02"),
    days("Petition for review", "2026-10-27", 30, "2026-11-26", "2026-11-27"),
    days("Motion to reconsider", "2026-11-12", 30, "2026-12-12", "2026-12-14"),
    days("Motion to reopen", "2026-10-22", 90, "2027-01-20", "2027-01-20"),
    days("In absentia 180 days", "2026-10-22", 180, "2027-04-20", "2027-04-20"),
    Case(
        "NTA ten-day floor",
        {"not before": lambda: add_calendar_days(on("2026-11-20"), 10)},
        {"not before": "2026-11-30"},
    ),
    Case(
        "FOIA 20 / 30 business days",
        {
            "20": lambda: add_business_days(on("2026-11-23"), 20, FEDERAL),
            "30": lambda: add_business_days(on("2026-11-23"), 30, FEDERAL),
        },
        {"20": "2026-12-22", "30": "2027-01-07"},
    ),
    Case(
        "Illinois FOIA 5 business days (federal calendar)",
        {
            "federal": lambda: add_business_days(on("2026-11-23"), 5, FEDERAL),
            "state": lambda: add_business_days(on("2026-11-23"), 5, ILLINOIS),
        },
        # "adjust if the state calendar closes Nov. 27": it does.
        {"federal": "2026-12-01", "state": "2026-12-02"},
    ),
    Case(
        "FTCA claim",
        {
            "outer": lambda: add_years(on("2025-10-04"), 2),
            "safe": lambda: subtract_calendar_days(add_years(on("2025-10-04"), 2), 30),
        },
        {"outer": "2027-10-04", "safe": "2027-09-04"},
    ),
    Case("FTCA deemed denial", {"from": lambda: add_months(on("2026-05-15"), 6)}, {"from": "2026-11-15"}),
    Case(
        "FTCA suit",
        {
            "nominal": lambda: add_months(on("2026-08-31"), 6),
            "outer": lambda: roll_forward(add_months(on("2026-08-31"), 6), NDIL),
        },
        {"nominal": "2027-02-28", "outer": "2027-03-01"},
    ),
    Case(
        "Illinois two-year, minor",
        # 735 ILCS 5/13-211: to the 20th birthday, two years after coming of age.
        {"nominal": lambda: add_years(add_years(on("2010-05-05"), 18), 2)},
        {"nominal": "2030-05-05"},
    ),
    Case(
        "Tort Immunity one year",
        {
            "nominal": lambda: add_years(on("2025-12-06"), 1),
            "outer": lambda: roll_forward(add_years(on("2025-12-06"), 1), COOK),
        },
        {"nominal": "2026-12-06", "outer": "2026-12-07"},
    ),
    Case(
        "Asylum one year",
        {
            "nominal": lambda: add_years(on("2025-12-26"), 1),
            "outer": lambda: roll_forward(add_years(on("2025-12-26"), 1), FEDERAL),
            "safe": lambda: subtract_calendar_days(add_years(on("2025-12-26"), 1), 1),
        },
        {"nominal": "2026-12-26", "outer": "2026-12-28", "safe": "2026-12-25"},
    ),
    Case(
        "Expedited-removal look-back",
        {"presence since": lambda: subtract_years(on("2026-11-22"), 2)},
        {"presence since": "2024-11-22"},
    ),
    Case(
        "DHS auto-stay",
        {
            "EOIR-43": lambda: add_business_days(on("2026-11-20"), 1, FEDERAL),
            "appeal": lambda: add_business_days(on("2026-11-20"), 10, FEDERAL),
        },
        {"EOIR-43": "2026-11-23", "appeal": "2026-12-07"},
    ),
    Case("Body-camera minimum", {"until": lambda: add_calendar_days(on("2026-11-22"), 90)}, {"until": "2027-02-20"}),
    Case(
        "EOIR-33 five working days",
        {"due": lambda: add_business_days(on("2026-11-24"), 5, FEDERAL)},
        {"due": "2026-12-02"},
    ),
]


def test_the_brief_has_27_worked_cases() -> None:
    assert len(CASES) == 27
    assert len({case.name for case in CASES}) == 27


@pytest.mark.parametrize("process_zone", PROCESS_ZONES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_worked_case_in_any_process_zone(process_zone: str, case: Case) -> None:
    with computer_in(process_zone):
        assert {name: compute().isoformat() for name, compute in case.compute.items()} == case.expected
