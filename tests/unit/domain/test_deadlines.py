"""Deadlines of doubtful times: which zone counts, both ends across changes of clocks, and what is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

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
from clinic_app.domain.wall_times import between, exactly, open_ended
from clinic_app.domain.when import Precision, TimeError, When, on_day
from tests.support.calendars import shipped_calendars

CHICAGO = "America/Chicago"
FEDERAL = shipped_calendars()["federal"]
NOTHING = When(precision=Precision.UNKNOWN)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def on(text: str) -> date:
    return date.fromisoformat(text)


def span(earliest: str, latest: str, zone: str = CHICAGO) -> When:
    return between(at(earliest), at(latest), zone)


def ends(when: When | None) -> tuple[str | None, str | None]:
    assert when is not None
    shown = when.model_dump(mode="json")
    return shown["earliest"], shown["latest"]


def days(earliest: str | None, latest: str | None) -> Days:
    return Days(*(None if end is None else on(end) for end in (earliest, latest)))


@pytest.mark.parametrize(
    ("trigger", "hours", "due"),
    [
        # The night of 25 hours: one end before it, one in its second hour of one o'clock.
        (
            span("2026-10-31T20:00-05:00", "2026-11-01T01:30-06:00"),
            48,
            ("2026-11-02T19:00:00-06:00", "2026-11-03T01:30:00-06:00"),
        ),
        (
            span("2026-11-01T01:30-05:00", "2026-11-01T01:30-06:00"),
            1,
            ("2026-11-01T01:30:00-06:00", "2026-11-01T02:30:00-06:00"),
        ),
        # One o'clock twice is an hour of doubt, though the clock shows one time.
        (
            span("2026-11-01T01:30-05:00", "2026-11-01T01:30-06:00"),
            0,
            ("2026-11-01T01:30:00-05:00", "2026-11-01T01:30:00-06:00"),
        ),
        # The night of 23 hours.
        (
            span("2027-03-13T20:00-06:00", "2027-03-14T01:30-06:00"),
            6,
            ("2027-03-14T03:00:00-05:00", "2027-03-14T08:30:00-05:00"),
        ),
        (on_day(on("2027-03-14"), CHICAGO), 24, ("2027-03-15T01:00:00-05:00", "2027-03-15T23:59:59-05:00")),
    ],
)
def test_both_ends_are_counted_through_both_changes_of_clocks(trigger: When, hours: int, due: tuple[str, str]) -> None:
    found = hours_after(trigger, hours)
    assert ends(found) == due
    assert found is not None
    assert found.precision is Precision.BETWEEN


@pytest.mark.parametrize(
    ("trigger", "due"),
    [
        # Anywhere in the weekend: nothing of it counts, so the limit is one instant.
        (span("2026-11-21T00:00-06:00", "2026-11-22T23:00-06:00"), ("2026-11-25T00:00:00-06:00",) * 2),
        # Two hours of doubt that end in the weekend are as wide as what lies before it.
        (
            span("2026-11-20T23:00-06:00", "2026-11-21T01:00-06:00"),
            ("2026-11-24T23:00:00-06:00", "2026-11-25T00:00:00-06:00"),
        ),
        # Two hours of doubt with a holiday and a weekend behind them are pulled apart by four days.
        (
            span("2026-11-23T23:00-06:00", "2026-11-24T01:00-06:00"),
            ("2026-11-25T23:00:00-06:00", "2026-11-27T01:00:00-06:00"),
        ),
    ],
)
def test_closed_days_stretch_and_shrink_doubt(trigger: When, due: tuple[str, str]) -> None:
    found = open_hours_after(trigger, 48, FEDERAL)
    assert ends(found) == due
    assert found is not None
    assert found.is_exact == (due[0] == due[1])
    assert found.precision is (Precision.EXACT if due[0] == due[1] else Precision.BETWEEN)


def test_open_hours_are_those_of_the_place_whose_law_is_counted() -> None:
    # Saturday 00:30 in Chicago; still Friday in Los Angeles, Saturday afternoon in Guam.
    trigger = exactly(at("2026-11-21T00:30-06:00"), CHICAGO)
    assert ends(open_hours_after(trigger, 48, FEDERAL))[0] == "2026-11-25T00:00:00-06:00"
    assert ends(open_hours_after(trigger, 48, FEDERAL, zone="America/Los_Angeles"))[0] == "2026-11-24T22:30:00-08:00"
    assert ends(open_hours_after(trigger, 48, FEDERAL, zone="Pacific/Guam"))[0] == "2026-11-25T00:00:00+10:00"


def test_the_day_of_a_time_is_that_of_the_place_whose_law_is_counted() -> None:
    order = exactly(at("2026-10-22T00:30-04:00"), "America/New_York")
    assert local_days(order) == days("2026-10-22", "2026-10-22")
    assert local_days(order, zone=CHICAGO) == days("2026-10-21", "2026-10-21")
    # A day of another zone is parts of two days here; the earlier decides what to work to.
    both = local_days(on_day(on("2026-10-22"), "America/New_York"), zone=CHICAGO)
    assert both == days("2026-10-21", "2026-10-22")
    assert both is not None
    found = deadline(calendar_days_after(both, 30), roll=FEDERAL)
    assert found == (days("2026-11-20", "2026-11-21"), on("2026-11-23"), on("2026-11-20"))


def test_another_zone_tells_the_same_instant() -> None:
    trigger = exactly(at("2026-11-20T06:30-06:00"), CHICAGO)
    assert ends(hours_after(trigger, 48, zone="UTC")) == ("2026-11-22T12:30:00+00:00",) * 2


@pytest.mark.parametrize(
    ("trigger", "due", "precision"),
    [
        (
            open_ended(at("2026-11-20T06:30-06:00"), Precision.AFTER, CHICAGO),
            ("2026-11-22T06:30:00-06:00", None),
            Precision.AFTER,
        ),
        (
            open_ended(at("2026-11-20T06:30-06:00"), Precision.BEFORE, CHICAGO),
            (None, "2026-11-22T06:30:00-06:00"),
            Precision.BEFORE,
        ),
    ],
)
def test_an_end_that_nobody_knows_stays_unknown(
    trigger: When, due: tuple[str | None, str | None], precision: Precision
) -> None:
    found = hours_after(trigger, 48)
    assert ends(found) == due
    assert found is not None
    assert found.precision is precision


def test_open_ended_days_give_one_of_the_two_dates() -> None:
    after = deadline(calendar_days_after(days("2026-10-22", None), 30), roll=FEDERAL, days_earlier=1)
    assert after == (days("2026-11-21", None), None, on("2026-11-20"))
    before = deadline(calendar_days_after(days(None, "2026-10-22"), 30), roll=FEDERAL, days_earlier=1)
    assert before == (days(None, "2026-11-21"), on("2026-11-23"), None)


@pytest.mark.parametrize("trigger", [NOTHING, open_ended(at("2026-11-20T06:30-06:00"), Precision.NOT_YET, CHICAGO)])
def test_what_is_not_known_to_have_happened_starts_nothing(trigger: When) -> None:
    assert local_days(trigger) is None
    assert hours_after(trigger, 48) is None
    assert open_hours_after(trigger, 48, FEDERAL) is None


def test_days_are_counted_from_both_ends() -> None:
    trigger = days("2026-08-30", "2026-08-31")
    assert months_after(trigger, 6) == days("2027-02-28", "2027-02-28")  # both end on the month's last day
    assert years_after(days("2024-02-28", "2024-02-29"), 1) == days("2025-02-28", "2025-02-28")
    assert business_days_after(days("2026-11-24", "2026-11-25"), 1, FEDERAL) == days("2026-11-25", "2026-11-27")
    assert calendar_days_after(days("2026-10-21", "2026-10-22"), 30, FEDERAL) == days("2026-11-20", "2026-11-23")


def test_a_target_of_the_table_is_worked_to_and_never_moves_the_last_day() -> None:
    incident = days("2026-11-06", "2026-11-08")
    found = deadline(calendar_days_after(incident, 90), target=calendar_days_after(incident, 7))
    assert found == (days("2027-02-04", "2027-02-06"), on("2027-02-06"), on("2026-11-13"))
    assert deadline(incident, target=days(None, "2026-11-07")).safe == on("2026-11-06")


def test_days_in_disorder_are_refused() -> None:
    with pytest.raises(ValueError, match="lies after"):
        days("2026-11-23", "2026-11-22")
    assert not days(None, None).is_certain
    assert not days("2026-11-22", None).is_certain


@pytest.mark.parametrize(
    "refused",
    [
        lambda trigger: hours_after(trigger, 1, zone="America/Nowhere"),
        lambda trigger: local_days(trigger, zone="America/Nowhere"),
        lambda trigger: hours_after(trigger, 8766 * 200),  # beyond the years that a time may have
    ],
)
def test_a_zone_or_year_that_is_none_is_refused(refused: Callable[[When], Any]) -> None:
    with pytest.raises(TimeError, match=r"zone|year"):
        refused(exactly(datetime(2026, 11, 22, tzinfo=UTC), "UTC"))
