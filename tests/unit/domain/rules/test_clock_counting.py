"""What clocks come to: the 27 worked cases of legal-brief section 3 in any process zone, and doubtful triggers."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from clinic_app.domain.rules.clock_counting import Ends, days_from, hours_from
from clinic_app.domain.spans import Span, day_span, days_of
from clinic_app.domain.wall_times import between, exactly, open_ended, placed
from clinic_app.domain.when import Precision, When, on_day, zone_named
from tests.support.calendars import shipped_calendars
from tests.support.process_zones import PROCESS_ZONES, computer_in
from tests.support.sums import calendar_named, clock_of, formula_of

ZONE = "America/Chicago"
CHICAGO = ZoneInfo(ZONE)
CALENDARS = shipped_calendars()
FEDERAL = CALENDARS["federal"]
UNKNOWN = float("inf")


class Row(NamedTuple):
    """One line of the brief: its name, the trigger, what is counted, and every date that it prints."""

    name: str
    trigger: str
    counting: str
    printed: str


# Columns: case; trigger; what is counted; expected. "rolls" names the calendar of the outer limit. The look-back of
# expedited removal counts backwards and is no clock: test_counting_worked_cases has it.
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
BIA appeal 30 days            | 2026-10-22       | 30 days, rolls federal | due 2026-11-21, outer 2026-11-23
BIA protective 10 days        | 2026-10-22       | 10 days, rolls federal | due 2026-11-01, outer 2026-11-02
Petition for review           | 2026-10-27       | 30 days, rolls federal | due 2026-11-26, outer 2026-11-27
Motion to reconsider          | 2026-11-12       | 30 days, rolls federal | due 2026-12-12, outer 2026-12-14
Motion to reopen              | 2026-10-22       | 90 days, rolls federal | due 2027-01-20, outer 2027-01-20
In absentia 180 days          | 2026-10-22       | 180 days, rolls federal | due 2027-04-20, outer 2027-04-20
NTA ten-day floor             | 2026-11-20       | 10 days                | due 2026-11-30
FOIA 20 business days         | 2026-11-23       | 20 business days of federal | due 2026-12-22
FOIA 30 business days         | 2026-11-23       | 30 business days of federal | due 2027-01-07
Illinois FOIA 5 business days | 2026-11-23       | 5 business days of federal | due 2026-12-01
the same, closed on Nov. 27   | 2026-11-23       | 5 business days of illinois_state | due 2026-12-02
FTCA claim                    | 2025-10-04       | 2 years, work 30 days earlier | outer 2027-10-04, safe 2027-09-04
FTCA deemed denial            | 2026-05-15       | 6 months               | due 2026-11-15
FTCA suit                     | 2026-08-31       | 6 months, rolls us_courts_ndil | due 2027-02-28, outer 2027-03-01
Illinois two-year, minor      | 2010-05-05       | 20 years               | due 2030-05-05
Tort Immunity one year | 2025-12-06 | 1 years, rolls cook_county_circuit | due 2026-12-06, outer 2026-12-07
Asylum one year | 2025-12-26 | 1 years, rolls federal, work 1 days earlier \
| due 2026-12-26, outer 2026-12-28, safe 2026-12-25
DHS auto-stay, EOIR-43        | 2026-11-20       | 1 business days of federal | due 2026-11-23
DHS auto-stay, appeal         | 2026-11-20       | 10 business days of federal | due 2026-12-07
Body-camera minimum           | 2026-11-22       | 90 days                | due 2027-02-20
EOIR-33 five working days     | 2026-11-24       | 5 business days of federal | due 2026-12-02
"""
ROWS = [Row(*(cell.strip() for cell in line.split("|"))) for line in TABLE.strip().splitlines()]
SPLIT_OR_ADDED = {"Hold room 72 h", "FOIA 30 business days", "the same, closed on Nov. 27", "DHS auto-stay, appeal"}


def told(text: str) -> When:
    """A trigger as it is told: an instant, or a day alone."""
    if " " not in text:
        return on_day(date.fromisoformat(text), ZONE)
    return exactly(placed(datetime.fromisoformat(text), zone_named(ZONE)), ZONE)


def hours(trigger: When, words: str) -> Ends:
    return hours_from(clock_of(**formula_of(words)), FEDERAL, trigger, CHICAGO, estimated=not trigger.is_exact)


def days(first: str | None, last: str | None, words: str, **more: object) -> Ends:
    low, high = (None if end is None else day_span(date.fromisoformat(end)).low for end in (first, last))
    span = Span(-UNKNOWN if low is None else low, UNKNOWN if high is None else high)
    return days_from(clock_of(**formula_of(words) | more), CALENDARS[calendar_named(words)], span)


def shown(*found: date | None) -> tuple[str | None, ...]:
    return tuple(None if day is None else day.isoformat() for day in found)


def printed_by(row: Row) -> str:
    """What a clock comes to, written as the table writes it: only what the table asks for."""
    trigger = told(row.trigger)
    if row.counting.endswith("hours"):
        first, last = hours(trigger, row.counting).due
        assert first == last
        return f"{first:%Y-%m-%d %H:%M}"
    found = days_from(clock_of(**formula_of(row.counting)), CALENDARS[calendar_named(row.counting)], days_of(trigger))
    assert not found.estimated
    assert found.due[0] == found.due[1]
    values = {"due": found.due[0], "outer": found.outer, "safe": found.safe}
    return ", ".join(f"{name} {values[name]}" for name in values if f"{name} " in row.printed)


def test_the_table_has_the_cases_of_the_brief_but_the_one_that_counts_backwards() -> None:
    assert len({row.name for row in ROWS} - SPLIT_OR_ADDED) == 27 - 1
    assert len(ROWS) == 26 + len(SPLIT_OR_ADDED)


@pytest.mark.parametrize("process_zone", PROCESS_ZONES)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_worked_case_from_a_told_time_in_any_process_zone(process_zone: str, row: Row) -> None:
    with computer_in(process_zone):
        assert printed_by(row) == row.printed


@pytest.mark.parametrize(
    ("first", "last", "words", "due"),
    [
        # The night of 25 hours: one end before it, one in its second hour of one o'clock.
        ("2026-10-31T20:00-05:00", "2026-11-01T01:30-06:00", "48 hours", ("2026-11-02T19:00", "2026-11-03T01:30")),
        ("2026-11-01T01:30-05:00", "2026-11-01T01:30-06:00", "1 hours", ("2026-11-01T01:30", "2026-11-01T02:30")),
        # The night of 23 hours.
        ("2027-03-13T20:00-06:00", "2027-03-14T01:30-06:00", "6 hours", ("2027-03-14T03:00", "2027-03-14T08:30")),
        # Anywhere in the weekend: nothing of it counts, so the limit is one instant.
        ("2026-11-21T00:00-06:00", "2026-11-22T23:00-06:00", "48 open hours", ("2026-11-25T00:00",) * 2),
    ],
)
def test_both_ends_are_counted_through_both_changes_of_clocks(
    first: str, last: str, words: str, due: tuple[str, str]
) -> None:
    found = hours(between(datetime.fromisoformat(first), datetime.fromisoformat(last), ZONE), words)
    assert tuple(f"{end:%Y-%m-%dT%H:%M}" for end in found.due if end) == due
    assert found.safe == found.due[0]


def test_an_end_that_nobody_knows_stays_unknown() -> None:
    at = datetime.fromisoformat("2026-11-20T06:30-06:00")
    after = hours(open_ended(at, Precision.AFTER, ZONE), "48 hours")
    assert (after.due[1], after.outer, after.safe) == (None, None, datetime.fromisoformat("2026-11-22T06:30-06:00"))
    before = hours(open_ended(at, Precision.BEFORE, ZONE), "48 hours")
    assert (before.due[0], before.safe, before.outer) == (None, None, datetime.fromisoformat("2026-11-22T06:30-06:00"))


def test_open_ended_days_give_one_of_the_two_dates() -> None:
    after = days("2026-10-22", None, "30 days, rolls federal, work 1 days earlier")
    assert shown(*after.due, after.outer, after.safe) == ("2026-11-21", None, None, "2026-11-20")
    before = days(None, "2026-10-22", "30 days, rolls federal, work 1 days earlier")
    assert shown(*before.due, before.outer, before.safe) == (None, "2026-11-21", "2026-11-23", None)


@pytest.mark.parametrize(
    ("first", "last", "words", "due"),
    [
        ("2026-08-30", "2026-08-31", "6 months", ("2027-02-28", "2027-02-28")),  # both on the month's last day
        ("2024-02-28", "2024-02-29", "1 years", ("2025-02-28", "2025-02-28")),
        ("2026-11-24", "2026-11-25", "1 business days of federal", ("2026-11-25", "2026-11-27")),
    ],
)
def test_days_are_counted_from_both_ends(first: str, last: str, words: str, due: tuple[str, str]) -> None:
    found = days(first, last, words)
    assert (shown(*found.due), found.estimated) == (due, True)


def test_the_outer_limit_rolls_from_the_last_day_and_the_safe_one_counts_from_the_first() -> None:
    found = days("2026-10-21", "2026-10-22", "30 days, rolls federal")
    assert shown(*found.due, found.outer, found.safe) == ("2026-11-20", "2026-11-21", "2026-11-23", "2026-11-20")


def test_a_target_of_the_table_is_worked_to_and_never_moves_the_last_day() -> None:
    found = days("2026-11-06", "2026-11-08", "90 days", safe_plus_days=7)
    assert shown(*found.due, found.outer, found.safe) == ("2027-02-04", "2027-02-06", "2027-02-06", "2026-11-13")
    assert shown(days("2026-11-06", "2026-11-06", "3 days", safe_plus_days=7).safe) == ("2026-11-09",)
