"""The picture of stays while they are told: gaps, two places at once, order, clocks; nothing where it is in doubt."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.hour_marks import hour_marks
from clinic_app.domain.stay_picture import StayPicture, stay_picture
from tests.support.worked import ZONE, library

AS_OF = datetime.fromisoformat("2026-11-12T12:00:00-06:00")
MARKS = hour_marks(each.rule for each in library().rulebook().rules)


def at(first: str, last: str = "", zone: str = ZONE) -> dict[str, Any]:
    precision = "exact" if not last else "between"
    return {"earliest": first, "latest": last or first, "precision": precision, "zone": zone}


def stay(
    facility: str, came: dict[str, Any] | None, went: dict[str, Any] | None = None, kind: str = "hold_room"
) -> Any:
    times = {"in_at": came, "out_at": went}
    return {"facility": facility, "type": kind, **{name: when for name, when in times.items() if when is not None}}


def drawn(*records: Any) -> StayPicture:
    return stay_picture(records, unnamed="?", marks=MARKS, as_of=AS_OF, zone=ZONE)


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


BROADVIEW = stay("Broadview", at("2026-11-03T08:00-06:00"), at("2026-11-04T03:10-06:00"))


def test_a_gap_is_where_no_place_is_told() -> None:
    seen = drawn(BROADVIEW, stay("a jail", at("2026-11-04T09:00-06:00"), kind="jail"))
    assert seen.gaps == ((seconds("2026-11-04T03:10-06:00"), seconds("2026-11-04T09:00-06:00")),)
    assert seen.both == ()


def test_no_gap_within_what_is_not_known() -> None:
    doubtful = stay("a jail", at("2026-11-04T03:00-06:00", "2026-11-04T09:00-06:00"), kind="jail")
    assert drawn(BROADVIEW, doubtful).gaps == ()
    not_ended = stay("Broadview", at("2026-11-03T08:00-06:00"))
    assert drawn(not_ended, stay("a jail", at("2026-11-04T09:00-06:00"))).gaps == ()


def test_a_way_between_fills_the_gap() -> None:
    van = stay("a van", at("2026-11-04T03:10-06:00"), at("2026-11-04T09:00-06:00"), "transport")
    seen = drawn(BROADVIEW, van, stay("a jail", at("2026-11-04T09:00-06:00"), kind="jail"))
    assert seen.gaps == () == seen.both
    assert seen.timeline is not None
    assert [lane.title for lane in seen.timeline.lanes] == ["Broadview", "a van", "a jail"]


def test_two_places_at_once_are_named() -> None:
    early = stay("a jail", at("2026-11-04T01:00-06:00"), at("2026-11-05T01:00-06:00"), "jail")
    (both,) = drawn(BROADVIEW, early).both
    assert both == ("Broadview", "a jail", seconds("2026-11-04T01:00-06:00"), seconds("2026-11-04T03:10-06:00"))
    not_yet = {**at("2026-11-12T09:00-06:00"), "precision": "not_yet", "latest": None}
    still_there = stay("Broadview", at("2026-11-03T08:00-06:00"), not_yet)
    (both,) = drawn(still_there, early).both
    assert (both.one, both.other, both.last) == ("Broadview", "a jail", None)


def test_the_order_of_the_records_is_told_when_it_is_not_that_of_time() -> None:
    jail = stay("a jail", at("2026-11-04T09:00-06:00"), kind="jail")
    assert drawn(BROADVIEW, jail).is_in_order
    seen = drawn(jail, BROADVIEW)
    assert not seen.is_in_order
    assert seen.gaps == drawn(BROADVIEW, jail).gaps


def test_marks_are_the_hours_of_the_rules_once_each_and_no_verdict() -> None:
    seen = drawn(stay("Broadview", at("2026-10-30T08:15-05:00"), at("2026-11-02T05:00-06:00")))
    assert sorted(mark.hours for mark in seen.marks) == [12, 72]
    assert seen.timeline is not None
    assert not seen.timeline.is_judged
    assert drawn(stay("a jail", at("2026-11-04T09:00-06:00"), kind="jail")).marks == ()


def test_a_half_typed_record_is_drawn_as_far_as_it_can_be_read() -> None:
    came = at("2026-11-04T09:00-06:00")
    assert drawn({}).timeline is None
    assert drawn({"facility": "Broadview", "in_at": came}).timeline is None  # nobody said what kind of place
    seen = drawn({"type": "jail", "in_at": came})
    assert seen.timeline is not None
    assert seen.timeline.lanes[0].title == "?"


def test_a_place_with_another_clock_is_named() -> None:
    eloy = stay("Eloy", at("2026-11-04T09:00-07:00", zone="America/Phoenix"), kind="detention")
    assert [clock.facility for clock in drawn(BROADVIEW, eloy).clocks] == ["Eloy"]
    indiana = stay("Clay County", at("2026-11-04T09:00-06:00", zone="America/Indiana/Knox"), kind="jail")
    assert drawn(indiana).clocks == ()


HOURS = st.integers(0, 400)


@given(st.lists(st.tuples(HOURS, HOURS).map(sorted), max_size=6))
def test_a_gap_holds_no_stay(spans: list[list[int]]) -> None:
    start = seconds("2026-11-01T06:00-06:00")
    told = [
        stay(f"place {number}", at(_at(start, first)), at(_at(start, last)))
        for number, (first, last) in enumerate(spans)
    ]
    seen = drawn(*told)
    for gap in seen.gaps:
        assert all(start + last * 3600 <= gap.first or start + first * 3600 >= gap.last for first, last in spans)
    if seen.gaps:
        assert {gap.first for gap in seen.gaps} <= {start + last * 3600 for _, last in spans}


def _at(start: int, hours: int) -> str:
    return datetime.fromtimestamp(start + hours * 3600).astimezone(AS_OF.tzinfo).isoformat()
