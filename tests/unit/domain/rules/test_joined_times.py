"""Fields that are the earliest or the latest of several times, and what they promise of doubt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.rules.joined_times import JOINED, JOINED_FROM, earliest_of, latest_of
from clinic_app.domain.spans import Span, span_of
from clinic_app.domain.when import When
from tests.support.rulebooks import Facts, sheet
from tests.unit.domain.rules.accounts import times


def told(when: When) -> Span:
    return span_of(when)


HAPPENED = times().filter(lambda when: bool(when.happened))


@given(st.lists(HAPPENED, min_size=1, max_size=4))
def test_the_earliest_and_the_latest_hold_exactly_what_is_possible(given_times: list[When]) -> None:
    spans = [span_of(when) for when in given_times]
    assert told(earliest_of(given_times)) == Span(min(s.low for s in spans), min(s.high for s in spans))
    assert told(latest_of(given_times)) == Span(max(s.low for s in spans), max(s.high for s in spans))


@given(st.lists(HAPPENED, min_size=2, max_size=4), st.randoms())
def test_the_order_in_which_they_are_told_changes_nothing(given_times: list[When], shuffle: Any) -> None:
    mixed = list(given_times)
    shuffle.shuffle(mixed)
    assert told(earliest_of(given_times)) == told(earliest_of(mixed))
    assert told(latest_of(given_times)) == told(latest_of(mixed))


@given(HAPPENED)
def test_one_time_alone_stays_as_it_was_told(when: When) -> None:
    assert earliest_of([when]) is when
    assert latest_of([when]) is when


@given(st.integers(-5_000, 5_000), st.integers(-5_000, 5_000), st.integers(-5_000, 5_000))
def test_a_time_told_more_closely_only_narrows_them(one: int, low: int, high: int) -> None:
    low, high = sorted((low, high))
    start = datetime(2026, 11, 6, 12, tzinfo=UTC)

    def at(first: int, last: int) -> When:
        ends = [start + timedelta(minutes=minutes) for minutes in (first, last)]
        precision = "exact" if first == last else "between"
        return When.model_validate({"earliest": ends[0], "latest": ends[1], "zone": "UTC", "precision": precision})

    for join in (earliest_of, latest_of):
        rough, close = told(join([at(one, one), at(low, high)])), told(join([at(one, one), at(low, low)]))
        assert rough.low <= close.low <= close.high <= rough.high


DRAWN: list[tuple[str, Facts, str | None]] = [
    ("removal_period_start_at", {"removal_order_final_at": "2026-10-01T10:00"}, "2026-10-01"),
    (
        "removal_period_start_at",
        {"removal_order_final_at": "2026-10-01T10:00", "criminal_release_at": "2026-10-20T10:00"},
        "2026-10-20",
    ),
    ("removal_period_start_at", {"criminal_release_at": "2026-10-20T10:00"}, None),
    ("removal_period_start_at", {"removal_order_final_at": "not yet 2026-10-20T10:00"}, None),
    ("child_seen_at", {"arrest_at": "2026-11-06T06:20", "age_claim_at": "2026-11-05T20:00"}, "2026-11-05"),
    ("child_seen_at", {"age_claim_at": "2026-11-07T20:00"}, "2026-11-07"),
    (
        "first_contact_at",
        {"family_notified_at": "2026-11-08", "phone_access_at": "2026-11-07T20:00"},
        "2026-11-07",
    ),
    (
        "final_order_at",
        {"far_issued_at": "2026-11-01", "removal_order_final_at": "2026-11-07"},
        "2026-11-01",
    ),
    (
        "local_hold_end_at",
        {"released_at": "2026-11-09", "dhs_assumed_custody_at": "2026-11-07"},
        "2026-11-07",
    ),
    ("local_hold_end_at", {"released_at": "2026-11-09T20:00"}, "2026-11-09"),
]


@pytest.mark.parametrize(("name", "facts", "day"), DRAWN)
def test_what_is_drawn_and_when_nothing_is(name: str, facts: Facts, day: str | None) -> None:
    drawn = sheet(facts).values.get(name)
    assert (None if drawn is None else drawn.earliest.date().isoformat()) == day


def stay(kind: str, start: str, end: str | None) -> dict[str, Any]:
    return {"facility": "A place", "type": kind, "in_at": start, **({} if end is None else {"out_at": end})}


ROOM_1 = stay("hold_room", "2026-11-06T08:00", "2026-11-06T20:00")
WAY = stay("transport", "2026-11-06T20:00", "2026-11-06T21:00")
ROOM_2 = stay("hold_room", "2026-11-06T21:00", "2026-11-07T06:00")
JAIL = stay("jail", "2026-11-07T06:00", None)
ROOMS: list[tuple[list[dict[str, Any]], str | None, str | None]] = [
    ([ROOM_1], "06T08", "06T08"),
    ([ROOM_1, WAY, ROOM_2], "06T21", "06T08"),
    ([WAY, ROOM_2], "06T21", "06T21"),
    ([ROOM_1, WAY, ROOM_2, JAIL], "06T21", "06T08"),
    ([ROOM_1, stay("jail", "2026-11-06T20:00", "2026-11-06T21:00"), ROOM_2], "06T21", "06T21"),
    ([JAIL], None, None),
]


@pytest.mark.parametrize(("stays", "last", "series"), ROOMS)
def test_the_last_hold_room_and_the_series_it_ends(
    stays: list[dict[str, Any]], last: str | None, series: str | None
) -> None:
    """Moving from room to room does not begin anew; a stay elsewhere does."""
    values = sheet({"custody_segments": stays}).values
    came = [values.get(name) for name in ("hold_room_in_at", "hold_room_series_in_at")]
    assert [None if at is None else at.earliest.strftime("%dT%H") for at in came] == [last, series]


def test_every_joined_time_is_tried_here() -> None:
    tried = {name for name, *_ in DRAWN} | {"hold_room_in_at", "hold_room_series_in_at"}
    assert tried == set(JOINED) == set(JOINED_FROM)


@pytest.mark.parametrize(("name", "facts", "day"), DRAWN)
def test_what_they_are_drawn_from_is_what_to_ask(name: str, facts: Facts, day: str | None) -> None:
    known = sheet(facts).known.get(name)
    assert (known is None) is (day is None)
    assert known is None or set(known.drawn_from) == set(facts) & set(JOINED_FROM[name])
