"""The 27 worked cases of legal-brief section 3 as a table, each counted from a time as a person tells it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

import pytest

from clinic_app.domain.counting import subtract_years
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
from clinic_app.domain.wall_times import exactly, placed
from clinic_app.domain.when import Precision, When, on_day, zone_named
from tests.support.calendars import shipped_calendars
from tests.support.process_zones import PROCESS_ZONES, computer_in

ZONE = "America/Chicago"
CALENDARS = shipped_calendars()
FEDERAL = CALENDARS["federal"]


class Row(NamedTuple):
    """One line of the brief: its name, the trigger, what is counted, and every date that it prints."""

    name: str
    trigger: str
    counting: str
    printed: str


# Columns: case; trigger; what is counted; expected. "rolls" names the calendar of the outer limit.
TABLE = """
Detainer over Thanksgiving    | 2026-11-25 17:00 | 48 open hours          | 2026-11-30 17:00
Detainer on a Friday          | 2026-11-20 17:00 | 48 open hours          | 2026-11-24 17:00
Detainer starting Saturday    | 2026-11-21 10:00 | 48 open hours          | 2026-11-25 00:00
Detainer across end of DST    | 2026-10-30 12:00 | 48 open hours          | 2026-11-03 12:00
48-hour custody decision      | 2026-11-20 06:30 | 48 hours               | 2026-11-22 06:30
48-hour custody across end of DST | 2026-10-31 20:00 | 48 hours               | 2026-11-02 19:00
UAC transfer 72 h             | 2026-11-25 09:00 | 72 hours               | 2026-11-28 09:00
Hold room 12 h                | 2026-11-22 15:00 | 12 hours               | 2026-11-23 03:00
Hold room 72 h                | 2026-11-22 15:00 | 72 hours               | 2026-11-25 15:00
BIA appeal 30 days            | 2026-10-22       | 30 days, rolls federal | nominal 2026-11-21, outer 2026-11-23
BIA protective 10 days        | 2026-10-22       | 10 days, rolls federal | nominal 2026-11-01, outer 2026-11-02
Petition for review           | 2026-10-27       | 30 days, rolls federal | nominal 2026-11-26, outer 2026-11-27
Motion to reconsider          | 2026-11-12       | 30 days, rolls federal | nominal 2026-12-12, outer 2026-12-14
Motion to reopen              | 2026-10-22       | 90 days, rolls federal | nominal 2027-01-20, outer 2027-01-20
In absentia 180 days          | 2026-10-22       | 180 days, rolls federal | nominal 2027-04-20, outer 2027-04-20
NTA ten-day floor             | 2026-11-20       | 10 days                | nominal 2026-11-30
FOIA 20 business days         | 2026-11-23       | 20 business days of federal | nominal 2026-12-22
FOIA 30 business days         | 2026-11-23       | 30 business days of federal | nominal 2027-01-07
Illinois FOIA 5 business days | 2026-11-23       | 5 business days of federal | nominal 2026-12-01
the same, closed on Nov. 27   | 2026-11-23       | 5 business days of illinois_state | nominal 2026-12-02
FTCA claim                    | 2025-10-04       | 2 years, work 30 days earlier | outer 2027-10-04, safe 2027-09-04
FTCA deemed denial            | 2026-05-15       | 6 months               | nominal 2026-11-15
FTCA suit                     | 2026-08-31       | 6 months, rolls us_courts_ndil | nominal 2027-02-28, outer 2027-03-01
Illinois two-year, minor      | 2010-05-05       | 20 years               | nominal 2030-05-05
Tort Immunity one year | 2025-12-06 | 1 years, rolls cook_county_circuit | nominal 2026-12-06, outer 2026-12-07
Asylum one year | 2025-12-26 | 1 years, rolls federal, work 1 days earlier \
| nominal 2026-12-26, outer 2026-12-28, safe 2026-12-25
DHS auto-stay, EOIR-43        | 2026-11-20       | 1 business days of federal | nominal 2026-11-23
DHS auto-stay, appeal         | 2026-11-20       | 10 business days of federal | nominal 2026-12-07
Body-camera minimum           | 2026-11-22       | 90 days                | nominal 2027-02-20
EOIR-33 five working days     | 2026-11-24       | 5 business days of federal | nominal 2026-12-02
Expedited-removal look-back   | 2026-11-22       | 2 years back           | nominal 2024-11-22
"""
ROWS = [Row(*(cell.strip() for cell in line.split("|"))) for line in TABLE.strip().splitlines()]
SPLIT_OR_ADDED = {"Hold room 72 h", "FOIA 30 business days", "the same, closed on Nov. 27", "DHS auto-stay, appeal"}


def told(text: str) -> When:
    """A trigger as it is told: an instant, or a day alone."""
    if " " not in text:
        return on_day(date.fromisoformat(text), ZONE)
    return exactly(placed(datetime.fromisoformat(text), zone_named(ZONE)), ZONE)


def printed_by(row: Row) -> str:
    """What the primitives come to, written as the table writes it: only what the table asks for."""
    first, *more = row.counting.split(", ")
    trigger = told(row.trigger)
    if first.endswith("hours"):
        number = int(first.split()[0])
        due = open_hours_after(trigger, number, FEDERAL) if "open" in first else hours_after(trigger, number)
        assert due is not None
        assert due.earliest is not None
        assert due.precision is Precision.EXACT
        return due.earliest.strftime("%Y-%m-%d %H:%M")
    days = local_days(trigger)
    assert days is not None
    nominal = counted(first, days)
    assert nominal.is_certain
    options = {item.split()[0]: item.split()[1] for item in more}
    roll = CALENDARS[options["rolls"]] if "rolls" in options else None
    found = deadline(nominal, roll=roll, days_earlier=int(options.get("work", 0)))
    values = {"nominal": nominal.earliest, "outer": found.outer, "safe": found.safe}
    return ", ".join(f"{name} {values[name]}" for name in values if f"{name} " in row.printed)


def counted(formula: str, days: Days) -> Days:
    number, unit, *rest = formula.split()
    if rest == ["back"]:
        assert days.earliest is not None
        return Days.on(subtract_years(days.earliest, int(number)))
    plain: dict[str, Callable[[Days, int], Days]] = {
        "days": calendar_days_after,
        "months": months_after,
        "years": years_after,
    }
    if unit == "business":
        return business_days_after(days, int(number), CALENDARS[rest[-1]])
    return plain[unit](days, int(number))


def test_the_table_has_the_27_cases_of_the_brief() -> None:
    assert len({row.name for row in ROWS} - SPLIT_OR_ADDED) == 27
    assert len(ROWS) == 27 + len(SPLIT_OR_ADDED)


@pytest.mark.parametrize("process_zone", PROCESS_ZONES)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_worked_case_from_a_told_time_in_any_process_zone(process_zone: str, row: Row) -> None:
    with computer_in(process_zone):
        assert printed_by(row) == row.printed
