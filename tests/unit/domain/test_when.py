"""Times as people tell them: what can be placed, what must be asked about, and how long a day is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from clinic_app.domain.when import TimeError, When, day_bounds, on_day, resolve_local, zone_named

CHICAGO = zone_named("America/Chicago")


def told(**parts: Any) -> When:
    return When.model_validate(parts)


def refusal(**parts: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        told(**parts)
    return str(caught.value.errors()[0]["msg"]).removeprefix("Value error, ")


TWICE = "2026-11-01T01:30"
SKIPPED = "2026-03-08T02:30"


def test_a_local_time_that_came_twice_is_asked_about() -> None:
    assert refusal(earliest=TWICE, precision="exact") == (
        "the clocks went back and that local time happened twice; give its offset"
    )


def test_a_local_time_that_was_skipped_is_refused() -> None:
    assert refusal(earliest=SKIPPED, precision="exact") == (
        "the clocks were put forward and that local time did not exist"
    )


def test_an_offset_says_which_of_the_two_was_meant() -> None:
    first, second = (told(earliest=f"{TWICE}{offset}", precision="exact") for offset in ("-05:00", "-06:00"))
    assert first.earliest is not None
    assert second.earliest is not None
    assert second.earliest.timestamp() - first.earliest.timestamp() == 3_600


def test_the_hour_between_the_two_is_no_exact_time() -> None:
    hour = told(earliest=f"{TWICE}-05:00", latest=f"{TWICE}-06:00", precision="between")
    assert not hour.is_exact
    assert refusal(earliest=f"{TWICE}-05:00", latest=f"{TWICE}-06:00", precision="exact") == (
        "an exact time has one instant"
    )
    assert refusal(earliest=f"{TWICE}-06:00", latest=f"{TWICE}-05:00", precision="between") == (
        "the earliest time lies after the latest"
    )


@pytest.mark.parametrize(
    "moment",
    ["2026-07-01T12:00-06:00", "2026-12-01T12:00-05:00", "2026-12-01T12:00Z", f"{SKIPPED}-06:00", f"{SKIPPED}-05:00"],
)
def test_an_offset_that_does_not_fit_is_refused(moment: str) -> None:
    assert refusal(earliest=moment, precision="exact") == "the offset does not fit the time zone on that day"


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        ("2026-11-06", "a time needs a date and an hour"),
        ("05:40", "a time needs a date and an hour"),
        ("2026-11-06T25:00", "a time is not readable"),
        ("2026-13-06T05:00", "a time is not readable"),
        ("1066-10-14T09:00", "a year must lie between 1900 and 2200"),
        ("T" * 41, "a time needs a date and an hour"),
        (1_762_430_400, "a time must be text"),
        (True, "a time must be text"),
    ],
)
def test_what_is_no_time_is_refused_with_a_sentence(moment: object, reason: str) -> None:
    assert refusal(earliest=moment, precision="exact").startswith(reason)


@pytest.mark.parametrize("zone", ["America/Springfield", "", "../etc/passwd", "America", "x" * 60])
def test_a_zone_that_is_none_is_refused(zone: str) -> None:
    assert (
        refusal(earliest="2026-11-06T05:40", zone=zone, precision="exact") == "the time zone is not one that is known"
    )


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25), (date(2026, 11, 6), 24), (date(2026, 3, 7), 24)]
)
def test_a_day_has_as_many_hours_as_its_clocks_make(day: date, hours: int) -> None:
    whole = on_day(day, "America/Chicago")
    assert whole.earliest is not None
    assert whole.latest is not None
    assert whole.latest.astimezone(UTC) - whole.earliest.astimezone(UTC) == timedelta(hours=hours, seconds=-1)
    assert whole.latest.date() == day


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2018, 11, 4), "America/Sao_Paulo", 23),  # midnight itself was skipped
        (date(2025, 11, 2), "America/Havana", 25),  # midnight came twice
    ],
)
def test_a_day_whose_midnight_is_skipped_or_comes_twice(day: date, zone: str, hours: int) -> None:
    first, last = day_bounds(day, zone_named(zone))
    assert last.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=hours, seconds=-1)
    assert When.model_validate_json(on_day(day, zone).model_dump_json()) == on_day(day, zone)


@pytest.mark.parametrize(
    ("latest", "reason"),
    [
        ("2026-11-07T23:59:59", "a day runs from its midnight to its last second"),
        ("2026-11-05T23:59:59", "the earliest time lies after the latest"),
    ],
)
def test_a_day_ends_on_the_day_it_began(latest: str, reason: str) -> None:
    assert refusal(earliest="2026-11-06T00:00", latest=latest, precision="day_only") == reason


def test_a_day_begins_at_its_midnight() -> None:
    assert refusal(earliest="2026-11-06T00:01", latest="2026-11-06T23:59:59", precision="day_only") == (
        "a day runs from its midnight to its last second"
    )


BOUNDS: list[tuple[dict[str, str], str]] = [
    ({"precision": "unknown", "earliest": "2026-11-06T05:40"}, "an unknown time has no bounds"),
    ({"precision": "after"}, "this precision has an earliest bound only"),
    ({"precision": "not_yet", "latest": "2026-11-06T05:40"}, "this precision has an earliest bound only"),
    ({"precision": "before", "earliest": "2026-11-06T05:40"}, "this precision has a latest bound only"),
    ({"precision": "between", "earliest": "2026-11-06T05:40"}, "both bounds are needed"),
    (
        {"precision": "within_15_min", "earliest": "2026-11-06T05:40", "latest": "2026-11-06T06:11"},
        "within 15 minutes is wider than half an hour",
    ),
    (
        {"precision": "within_hour", "earliest": "2026-11-06T05:40", "latest": "2026-11-06T07:41"},
        "within an hour is wider than two hours",
    ),
]


@pytest.mark.parametrize(("parts", "reason"), BOUNDS)
def test_bounds_fit_the_precision(parts: dict[str, str], reason: str) -> None:
    assert refusal(**parts) == reason


@pytest.mark.parametrize(
    ("parts", "happened"),
    [
        ({"precision": "exact", "earliest": "2026-11-06T05:40"}, True),
        ({"precision": "before", "latest": "2026-11-06T05:40"}, True),
        ({"precision": "not_yet", "earliest": "2026-11-06T05:40"}, False),
        ({"precision": "unknown"}, None),
    ],
)
def test_whether_it_happened_is_known_of_all_but_an_unknown_time(parts: dict[str, str], happened: bool | None) -> None:
    assert told(**parts).happened is happened


@given(
    st.datetimes(datetime(1900, 1, 2), datetime(2200, 12, 30)), st.sampled_from(["America/Chicago", "Europe/Berlin"])
)
def test_every_local_time_is_placed_or_refused_and_then_survives_json(local: datetime, zone: str) -> None:
    try:
        placed = resolve_local(local.replace(microsecond=0), zone_named(zone))
    except TimeError:
        return
    assert placed.replace(tzinfo=None, fold=0) == local.replace(microsecond=0, fold=0)
    when = told(earliest=placed.isoformat(), zone=zone, precision="exact")
    assert When.model_validate_json(when.model_dump_json()) == when


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_every_instant_can_be_told_with_its_offset(instant: datetime) -> None:
    local = instant.replace(microsecond=0).astimezone(CHICAGO)
    when = told(earliest=local.isoformat(), precision="exact")
    assert when.earliest is not None
    assert when.earliest.timestamp() == local.timestamp()
    assert when.is_exact
