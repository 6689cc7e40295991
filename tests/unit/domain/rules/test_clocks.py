"""Clocks: the sum, the day to work to, and the state on the day asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.when import TimeError
from tests.support.rulebooks import NOON, Facts, booked, clock, pack, sheet, ticked

DAY = {"incident_at": "2026-11-06T05:40"}
HOURS = {"trigger": "arrest_at", "unit": "hours", "plus_hours": 48}
OPEN_HOURS = HOURS | {"open_days_only": True}


def told(reading: ClockReading) -> tuple[str | None, str | None, str | None, str | None]:
    assert reading.due is not None
    return reading.due["earliest"], reading.due["latest"], reading.outer, reading.safe


SUMS: list[tuple[dict[str, Any], Facts, tuple[str | None, str | None, str | None, str | None]]] = [
    ({"plus_days": 7}, DAY, ("2026-11-13", "2026-11-13", "2026-11-13", "2026-11-13")),
    ({"plus_months": 6}, {"incident_at": "2026-08-31"}, ("2027-02-28", "2027-02-28", "2027-02-28", "2027-02-28")),
    ({"plus_years": 2}, {"incident_at": "2028-02-29"}, ("2030-02-28", "2030-02-28", "2030-02-28", "2030-02-28")),
    (
        {"plus_years": 1, "plus_months": 1, "plus_days": 1},
        DAY,
        ("2027-12-07", "2027-12-07", "2027-12-07", "2027-12-07"),
    ),
    # A Saturday: the outer limit rolls to Monday, the day to work to does not.
    ({"plus_days": 8, "rolls": True}, DAY, ("2026-11-14", "2026-11-14", "2026-11-16", "2026-11-14")),
    ({"plus_days": 30, "safe_minus_days": 10}, DAY, ("2026-12-06", "2026-12-06", "2026-12-06", "2026-11-26")),
    ({"plus_days": 90, "safe_plus_days": 7}, DAY, ("2027-02-04", "2027-02-04", "2027-02-04", "2026-11-13")),
    (
        {"plus_days": 7},
        {"incident_at": "2026-11-06T23:00/2026-11-07T01:00"},
        ("2026-11-13", "2026-11-14", "2026-11-14", "2026-11-13"),
    ),
    ({"plus_days": 7}, {"incident_at": "after 2026-11-06T12:00"}, ("2026-11-13", None, None, "2026-11-13")),
    ({"plus_days": 7}, {"incident_at": "before 2026-11-06T12:00"}, (None, "2026-11-13", "2026-11-13", None)),
    (
        {"trigger": "subject_dob", "plus_years": 18},
        {"subject_dob": "2010-05-05"},
        ("2028-05-05", "2028-05-05", "2028-05-05", "2028-05-05"),
    ),
    (
        HOURS,
        {"arrest_at": "2026-03-07T06:00"},  # the clocks go forward in between
        ("2026-03-09T07:00:00-05:00",) * 4,
    ),
    (
        HOURS,
        {"arrest_at": "2026-11-06"},
        (
            "2026-11-08T00:00:00-06:00",
            "2026-11-08T23:59:59-06:00",
            "2026-11-08T23:59:59-06:00",
            "2026-11-08T00:00:00-06:00",
        ),
    ),
    # A detainer over Thanksgiving, and one lodged at some time of a Saturday.
    (OPEN_HOURS, {"arrest_at": "2026-11-25T17:00"}, ("2026-11-30T17:00:00-06:00",) * 4),
    (OPEN_HOURS, {"arrest_at": "2026-11-21"}, ("2026-11-25T00:00:00-06:00",) * 4),
    (
        OPEN_HOURS,
        {"arrest_at": "after 2026-11-25T17:00"},
        ("2026-11-30T17:00:00-06:00", None, None, "2026-11-30T17:00:00-06:00"),
    ),
    (
        {"plus_business_days": 10},
        {"incident_at": "2026-11-20T12:00"},
        ("2026-12-07", "2026-12-07", "2026-12-07", "2026-12-07"),
    ),
    (
        {"plus_business_days": 1},
        {"incident_at": "2026-11-24T23:00/2026-11-25T01:00"},
        ("2026-11-25", "2026-11-27", "2026-11-27", "2026-11-25"),
    ),
    (
        HOURS,
        {"arrest_at": "after 2026-11-06T05:40"},
        ("2026-11-08T05:40:00-06:00", None, None, "2026-11-08T05:40:00-06:00"),
    ),
]


@pytest.mark.parametrize(("parts", "facts", "expected"), SUMS)
def test_due_outer_and_safe(parts: dict[str, Any], facts: Facts, expected: tuple[str | None, ...]) -> None:
    assert told(ticked(facts, **parts)) == expected


@pytest.mark.parametrize(
    ("days", "work_by"),
    [(7, "2026-11-13"), (8, "2026-11-13"), (20, "2026-11-25")],  # a Friday, a Saturday, Thanksgiving
)
def test_one_works_to_the_last_open_day(days: int, work_by: str) -> None:
    assert ticked(DAY, plus_days=days).work_by == work_by


STATES: list[tuple[dict[str, Any], Facts, str, str]] = [
    ({"plus_days": 7}, DAY, "2026-11-12T23:59:59-06:00", "running"),
    ({"plus_days": 7}, DAY, "2026-11-13T00:00:00-06:00", "due_today"),
    ({"plus_days": 7}, DAY, "2026-11-13T23:59:59-06:00", "due_today"),
    ({"plus_days": 7}, DAY, "2026-11-14T00:00:00-06:00", "passed"),
    # The unrolled day has passed, the outer limit has not.
    ({"plus_days": 8, "rolls": True}, DAY, "2026-11-15T12:00:00-06:00", "due_today"),
    ({"plus_days": 8, "rolls": True}, DAY, "2026-11-17T00:00:00-06:00", "passed"),
    # 'Today' is told where the clinic is.
    ({"plus_days": 7}, DAY, "2026-11-14T05:00:00+00:00", "due_today"),
    ({"plus_days": 7}, {"incident_at": "after 2026-11-06T12:00"}, "2030-01-01T00:00:00-06:00", "due_today"),
    ({"plus_days": 7}, {"incident_at": "before 2026-11-06T12:00"}, "2026-11-10T00:00:00-06:00", "unknown"),
    ({"plus_days": 7}, {"incident_at": "before 2026-11-06T12:00"}, "2026-11-14T00:00:00-06:00", "passed"),
    (HOURS, {"arrest_at": "2026-11-06T05:40"}, "2026-11-07T23:59:59-06:00", "running"),
    (HOURS, {"arrest_at": "2026-11-06T05:40"}, "2026-11-08T00:00:00-06:00", "due_today"),
    (HOURS, {"arrest_at": "2026-11-06T05:40"}, "2026-11-08T05:40:00-06:00", "due_today"),
    (HOURS, {"arrest_at": "2026-11-06T05:40"}, "2026-11-08T05:40:01-06:00", "passed"),
    (HOURS, {"arrest_at": "2026-11-06T05:40/2026-11-06T07:40"}, "2026-11-08T06:00:00-06:00", "due_today"),
    (HOURS, {"arrest_at": "not yet 2026-11-06T05:40"}, "2026-11-08T06:00:00-06:00", "unknown"),
    (HOURS, {"arrest_at": "unknown"}, "2026-11-08T06:00:00-06:00", "unknown"),
    ({"plus_days": 7}, {}, "2026-11-08T06:00:00-06:00", "unknown"),
]


@pytest.mark.parametrize(("parts", "facts", "now", "state"), STATES)
def test_the_state_on_the_day_asked(parts: dict[str, Any], facts: Facts, now: str, state: str) -> None:
    assert ticked(facts, now=datetime.fromisoformat(now), **parts).state == state


@pytest.mark.parametrize(
    ("facts", "state", "has_days"),
    [({"in_illinois": True}, "passed", True), ({}, "unknown", True), ({"in_illinois": False}, "not_applicable", False)],
)
def test_a_clock_that_may_apply_shows_its_days(facts: Facts, state: str, has_days: bool) -> None:
    reading = ticked({**DAY, **facts}, plus_days=7, applies_when={"is_true": "in_illinois"})
    assert reading.state == state
    assert (reading.due is not None) is has_days


IN_CUSTODY = {"some": {"list": "custody_segments", "where": {"not": {"occurred": "out_at"}}}}


@pytest.mark.parametrize(
    ("out", "state", "due"),
    [
        ("not yet 2026-11-12T10:00", "due_today", "2026-11-22"),
        ("2026-11-12T10:00", "not_applicable", None),
        (None, "unknown", None),
    ],
)
def test_what_has_no_limit_is_due_today_for_as_long_as_it_lasts(out: str | None, state: str, due: str | None) -> None:
    stay = {"facility": "a jail", "type": "jail", "out_at": out}
    reading = ticked(
        {"custody_segments": [stay], "arrest_at": "2026-11-06T05:40"},
        trigger="arrest_at",
        unit="same_day",
        applies_when=IN_CUSTODY,
    )
    assert reading.state == state
    assert (reading.due["earliest"] if reading.due else None) == due
    if due:
        assert reading.trigger_at == {"earliest": "2026-11-06", "latest": "2026-11-06"}
        assert reading.formula == "the same day, for as long as custody lasts"


ESTIMATED: list[tuple[dict[str, Any], Facts, bool]] = [
    ({"plus_days": 7}, {"incident_at": "2026-11-06"}, False),
    ({"plus_days": 7}, {"incident_at": "2026-11-06T05:40/2026-11-06T06:00"}, False),
    ({"plus_days": 7}, {"incident_at": "2026-11-06T23:40/2026-11-07T00:20"}, True),
    (HOURS, {"arrest_at": "2026-11-06T05:40"}, False),
    (HOURS, {"arrest_at": "2026-11-06T05:40/2026-11-06T06:00"}, True),
    (HOURS, {"arrest_at": "2026-11-06"}, True),
]


@pytest.mark.parametrize(("parts", "facts", "expected"), ESTIMATED)
def test_estimated_where_the_trigger_is_not_known_closely_enough(
    parts: dict[str, Any], facts: Facts, expected: bool
) -> None:
    assert ticked(facts, **parts).estimated is expected


FORMULAS: list[tuple[dict[str, Any], str]] = [
    ({}, "the incident's date itself"),
    ({"plus_days": 1}, "the incident's date + 1 calendar day"),
    (
        {"plus_years": 2, "safe_minus_days": 30},
        "the incident's date + 2 years; work to 30 days earlier",
    ),
    ({"plus_years": 1, "safe_minus_days": 1}, "the incident's date + 1 year; work to 1 day earlier"),
    (
        {"plus_days": 7, "safe_plus_days": 1},
        "the incident's date + 7 calendar days; work to the incident's date + 1 day",
    ),
    (
        {"trigger": "released_at", "plus_days": 7, "rolls": True},
        "released_at + 7 calendar days; if that day is closed, the next open day is the outer limit",
    ),
    (
        {"plus_days": 90, "safe_plus_days": 7},
        "the incident's date + 90 calendar days; work to the incident's date + 7 days",
    ),
    (HOURS, "arrest_at + 48 elapsed hours"),
    (OPEN_HOURS, "arrest_at + 48 hours on open days"),
    (OPEN_HOURS | {"plus_hours": 1}, "arrest_at + 1 hour on open days"),
    ({"plus_business_days": 5}, "the incident's date + 5 business days"),
    ({"plus_months": 6}, "the incident's date + 6 months"),
]


@pytest.mark.parametrize(("parts", "formula"), FORMULAS)
def test_the_sum_is_told_in_words(parts: dict[str, Any], formula: str) -> None:
    assert ticked(DAY, **parts).formula == formula


def test_a_row_of_the_clocks_has_every_key_of_the_contract() -> None:
    row = ticked(DAY, plus_days=7, calendar="illinois_state").to_json()
    contract = "clock account trigger trigger_at due outer safe calendar formula state estimated"
    assert set(contract.split()) <= set(row)
    assert row["calendar"].startswith("illinois_state ")
    assert "federal" in row["calendar"]
    assert (row["clock"], row["trigger"], row["pack"]) == ("DL-TRIAL", "incident_date", "trial@2026.11.1")


def test_the_clinics_zone_must_be_one() -> None:
    book = booked(pack(clocks=[clock()]))
    with pytest.raises(TimeError):
        read_clocks(sheet(DAY), book, as_of=NOON, zone="Chicago")
    with pytest.raises(ValueError, match="needs its zone"):
        read_clocks(sheet(DAY), book, as_of=datetime(2026, 11, 22), zone="America/Chicago")
