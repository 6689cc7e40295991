"""The timeline of A and B as their notes give it, with the 25-hour Sunday and the limit that needs a close-up."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.closeup import CloseUp, close_ups
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.domain.timeline import Between, ClockChange, Lane, Stay, Timeline, timeline_of
from clinic_app.domain.timeline_text import lines_of
from clinic_app.domain.when import Precision
from tests.support.interview import script
from tests.support.worked import ZONE, as_of, reviewed, with_answer, worked


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def exactly(text: str) -> Between:
    return Between(at(text), at(text))


def picture(account: Account, number: str) -> Timeline | None:
    sheet, findings, readings = reviewed(account, as_of(number))
    return timeline_of(sheet, readings, findings, as_of=as_of(number), zone=ZONE)


def drawn(number: str, account_id: str = "1", **answers: Any) -> Timeline:
    account = worked(number).account(account_id)
    assert account is not None
    for name, answer in answers.items():
        account = with_answer(account, name, answer)
    found = picture(account, number)
    assert found is not None
    return found


def decided(text: str) -> dict[str, Any]:
    return {"value": {"earliest": text, "latest": text, "precision": "exact"}}


def close_up_of_a(**answers: Any) -> CloseUp:
    (found,) = close_ups(drawn("DEMO-A", **answers))
    return found


class TestInterviewA:
    def test_lanes(self) -> None:
        assert drawn("DEMO-A").lanes == (Lane("street"), Lane("custody:0", "Broadview"), Lane("decision"))

    def test_the_stop_keeps_both_its_ends(self) -> None:
        stop = next(item for item in drawn("DEMO-A").moments if item.field == "arrest_at")
        assert (stop.lane, stop.at) == ("street", Between(at("2026-10-30T06:20-05:00"), at("2026-10-30T06:40-05:00")))

    def test_the_stay(self) -> None:
        (stay,) = drawn("DEMO-A").stays
        assert stay == Stay(
            lane="custody:0",
            kind=stay.kind,
            begins=exactly("2026-10-30T08:15-05:00"),
            ends=exactly("2026-11-02T05:00-06:00"),
            is_open=False,
            shortest=(69 * 60 + 45) * 60,
            longest=(69 * 60 + 45) * 60,
        )

    def test_limits(self) -> None:
        limits = {(item.source, item.hours): item.at for item in drawn("DEMO-A").limits}
        assert limits == {
            ("DL-48H-CUSTODY", 48): Between(at("2026-11-01T05:20-06:00"), at("2026-11-01T05:40-06:00")),
            ("ICE-HOLDROOM-12H", 12): exactly("2026-10-30T20:15-05:00"),
            ("ICE-HOLDROOM-12H", 72): exactly("2026-11-02T07:15-06:00"),
        }

    def test_sunday_has_25_hours_and_an_hour_that_comes_twice(self) -> None:
        shown = drawn("DEMO-A")
        assert {day.day: day.hours for day in shown.days} == {
            date(2026, 10, 30): 24,
            date(2026, 10, 31): 24,
            date(2026, 11, 1): 25,
            date(2026, 11, 2): 24,
        }
        assert shown.changes == (ClockChange(at("2026-11-01T01:00-06:00"), 1),)

    def test_the_close_up_is_the_twenty_minutes_on_sunday(self) -> None:
        found = close_up_of_a()
        assert (found.source, found.field, found.relation) == ("DL-48H-CUSTODY", "custody_determination_at", "after")
        assert found.gap == (20 * 60, 40 * 60)
        assert (found.start, found.end) == (at("2026-11-01T05:00-06:00"), at("2026-11-01T06:20-06:00"))
        assert found.ticks == tuple(range(found.start, found.end + 1, 20 * 60))
        assert (found.wall, found.hours_changed) == ((47 * 3600 + 20 * 60, 47 * 3600 + 40 * 60), 1)

    def test_both_sums_are_worked_out(self) -> None:
        found = [(total.starts, total.ends) for total in close_up_of_a().sums]
        assert found == [
            (at("2026-10-30T06:20-05:00"), at("2026-11-01T05:20-06:00")),
            (at("2026-10-30T06:40-05:00"), at("2026-11-01T05:40-06:00")),
        ]

    def test_a_decision_inside_the_doubt_is_not_decided(self) -> None:
        found = close_up_of_a(custody_determination_at=decided("2026-11-01T05:30-06:00"))
        assert (found.relation, found.gap) == ("either", (-600, 600))

    def test_a_decision_at_the_earliest_end_is_in_time(self) -> None:
        found = close_up_of_a(custody_determination_at=decided("2026-11-01T05:20-06:00"))
        assert found.relation == "before"

    def test_a_wider_picture_needs_no_close_up(self) -> None:
        shown = drawn("DEMO-A")
        assert close_ups(shown, width=640)
        assert not close_ups(shown, width=6_400)

    def test_the_twin_tells_it_in_words(self) -> None:
        shown = drawn("DEMO-A")
        lines = [f"{line.lane}: {line.text}" for line in lines_of(shown, close_ups(shown), script("en").label)]
        assert "Broadview: hold room: in Fri 30 Oct 08:15 CDT, out Mon 2 Nov 05:00 CST (69 h 45 min)." in lines
        assert "Days: Sun 1 Nov has 25 hours." in lines
        assert "Close-up: 20 min to 40 min after the limit." in lines
        assert "Close-up: Fri 30 Oct 06:20 CDT + 48 h = Sun 1 Nov 05:20 CST." in lines
        assert any("wall clock shows 47 h 20 min to 47 h 40 min" in line for line in lines)


class TestInterviewB:
    def test_a_stay_that_goes_on_is_drawn_to_now(self) -> None:
        shown = drawn("DEMO-B")
        jail = shown.stays[1]
        assert (jail.lane, jail.is_open, jail.ends, jail.longest) == ("custody:1", True, None, None)
        assert shown.end >= as_of("DEMO-B").timestamp()

    def test_a_decision_well_in_time_needs_no_close_up(self) -> None:
        assert close_ups(drawn("DEMO-B")) == ()

    def test_limits_of_rules_that_do_not_apply_are_not_drawn(self) -> None:
        assert {item.source for item in drawn("DEMO-B").limits} == {"DL-48H-CUSTODY", "ICE-HOLDROOM-12H"}

    def test_a_witness_in_a_kitchen_has_a_street_and_no_custody(self) -> None:
        shown = drawn("DEMO-B", "2")
        assert [lane.lane for lane in shown.lanes] == ["street"]
        assert "released_at" in {item.field for item in shown.moments}

    def test_the_same_facility_twice_is_one_lane(self) -> None:
        times = (("06T07:10", "06T16:30"), ("07T07:10", "07T19:00"))
        stints = [
            {
                "facility": "Broadview",
                "type": "hold_room",
                "in_at": t(f"2026-11-{first}-06:00"),
                "out_at": t(f"2026-11-{last}-06:00"),
            }
            for first, last in times
        ]
        shown = drawn("DEMO-B", custody_segments={"value": stints})
        assert [lane.title for lane in shown.lanes] == ["", "Broadview", ""]
        assert [item.lane for item in shown.stays] == ["custody:0", "custody:0"]
        (late,) = close_ups(shown)
        assert (late.field, late.hours, late.gap) == ("out_at", 12, (-600, -600))


def t(text: str) -> dict[str, Any]:
    return {"earliest": text, "latest": text, "precision": "exact"}


def test_an_account_without_a_time_has_no_picture() -> None:
    assert picture(Account(account_id="1", speaker_role=SpeakerRole.CLIENT), "DEMO-A") is None


@pytest.mark.parametrize("precision", ["before", "after"])
def test_a_time_open_to_one_side_is_kept_open(precision: str) -> None:
    bound = "latest" if precision == "before" else "earliest"
    answer = {"value": {bound: "2026-11-01T06:00-06:00", "precision": precision}}
    shown = drawn("DEMO-A", custody_determination_at=answer)
    moment = next(item for item in shown.moments if item.field == "custody_determination_at")
    assert None in (moment.at.low, moment.at.high)
    lines = [line.text for line in lines_of(shown, close_ups(shown), script("en").label)]
    assert f"Custody decision made at: {precision} Sun 1 Nov 06:00." in lines


@given(
    minutes=st.integers(min_value=0, max_value=4 * 24 * 60),
    doubt=st.integers(min_value=0, max_value=600),
    stay=st.integers(min_value=1, max_value=6_000),
)
def test_everything_known_lies_in_the_picture_and_days_follow_on(minutes: int, doubt: int, stay: int) -> None:
    zone = ZoneInfo(ZONE)
    begins = at("2026-10-29T00:00-05:00") + minutes * 60

    def local(seconds: int) -> str:
        return datetime.fromtimestamp(seconds, UTC).astimezone(zone).isoformat()

    stint = {
        "facility": "Broadview",
        "type": "hold_room",
        "in_at": {"earliest": local(begins), "latest": local(begins + doubt * 60), "precision": "between"},
        "out_at": {**t(local(begins + doubt * 60 + stay * 60))},
    }
    shown = drawn("DEMO-A", custody_segments={"value": [stint]})
    ends = [item.at for item in shown.moments if item.precision is not Precision.DAY_ONLY]
    ends += [item.at for item in shown.limits] + [item.begins for item in shown.stays]
    assert all(shown.start <= end <= shown.end for item in ends for end in (item.low, item.high) if end is not None)
    assert shown.days[0].start <= shown.start
    assert shown.days[-1].end >= shown.end
    assert all(one.end == two.start for one, two in zip(shown.days, shown.days[1:], strict=False))
    for found in close_ups(shown):
        assert found.start <= found.ticks[0]
        assert found.ticks[-1] <= found.end
        low, high = found.gap
        assert found.relation == ("after" if low > 0 else "before" if high <= 0 else "either")
