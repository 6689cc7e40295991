"""What a finding carries: facts, estimate, urgency, notes and the value it shows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.rulebooks import Facts, judged

VIOLATED = {"is_true": "force_used"}
BROKEN = {"force_used": True}
KEPT = {"force_used": False}


def test_facts_are_those_that_decided_then_those_to_be_shown() -> None:
    finding = judged(
        {**BROKEN, "death": True, "officers_count": 4, "in_illinois": True, "face_covered": "all"},
        applies_when={"is_true": "in_illinois"},
        violation_when={"any": [VIOLATED, {"is_true": "flight_attempt"}]},
        also_shown=["officers_count", "face_covered", "force_used", "plates_obscured"],
    )
    assert finding.fact_rows.names == ("force_used", "in_illinois", "face_covered", "officers_count")


def test_estimated_says_whether_a_time_that_decided_is_known_only_roughly() -> None:
    late = {"later": {"first": "released_at", "second": {"at": "arrest_at", "plus_hours": 48}}}
    exact = {"arrest_at": "2026-11-06T05:40", "released_at": "2026-11-09T05:40"}
    assert not judged(exact, violation_when=late).estimated
    assert judged({**exact, "arrest_at": "2026-11-06T05:40/2026-11-06T06:00"}, violation_when=late).estimated
    assert judged({**exact, "released_at": "2026-11-09"}, violation_when=late).estimated
    by_day = {"later": {"first": {"day_of": "released_at"}, "second": {"day": "2026-11-08"}}}
    assert not judged({"released_at": "2026-11-09"}, violation_when=by_day).estimated


URGENT: list[tuple[Any, Facts, bool]] = [
    ("always", BROKEN, True),
    ("always", KEPT, True),
    ("always", {"in_illinois": False}, False),
    ({"is_true": "death"}, {**BROKEN, "death": True}, True),
    ({"is_true": "death"}, {**BROKEN, "death": False}, False),
    ({"is_true": "death"}, BROKEN, False),
    (None, BROKEN, False),
]


@pytest.mark.parametrize(("urgent_when", "facts", "expected"), URGENT)
def test_urgent_only_where_it_applies(urgent_when: Any, facts: Facts, expected: bool) -> None:
    parts: dict[str, Any] = {"applies_when": {"is_true": "in_illinois"}, "violation_when": VIOLATED}
    finding = judged({"in_illinois": True, **facts}, urgent_when=urgent_when, **parts)
    assert finding.urgent is expected


def test_what_is_not_known_to_apply_is_not_urgent_yet() -> None:
    assert not judged(BROKEN, applies_when={"is_true": "in_illinois"}, urgent_when="always").urgent


def test_notes_are_those_that_hold_and_the_volatile_one() -> None:
    finding = judged(
        BROKEN,
        notes=[{"when": VIOLATED, "text": "Force."}, {"when": {"is_true": "death"}, "text": "Death."}],
        volatile=True,
        volatile_note="Check again.",
    )
    assert finding.notes == ("Force.", "Check again.")


VALUES: list[tuple[dict[str, Any], Facts, Any]] = [
    ({"text": "as it stands"}, {}, "as it stands"),
    (
        {"matching": {"field": "force_types", "words": {"OC": "pepper spray"}}},
        {"force_types": ["OC"]},
        ["pepper spray"],
    ),
    ({"matching": {"field": "force_types", "words": {"OC": "pepper spray"}}}, {"force_types": ["grab"]}, None),
    ({"matching": {"field": "force_types", "words": {"OC": "pepper spray"}}}, {}, None),
]


@pytest.mark.parametrize(("value", "facts", "expected"), VALUES)
def test_the_value_shown(value: dict[str, Any], facts: Facts, expected: Any) -> None:
    assert judged({**BROKEN, **facts}, value=value).value == expected


HOURS = {"measured": {"from": "arrest_at", "to": "released_at"}}
DAYS = {"measured": {"from": {"day_of": "arrest_at"}, "to": {"day_of": "released_at"}, "unit": "days"}}
LENGTHS: list[tuple[dict[str, Any], str, str, Any]] = [
    (HOURS, "2026-11-06T05:40", "2026-11-06T09:40", {"minutes": 240, "text": "240 min"}),
    (HOURS, "2026-11-06T05:40", "2026-11-06T09:41", {"minutes": 241, "text": "4 h 1 min"}),
    (HOURS, "2026-11-06T05:40", "2026-11-06T10:40", {"minutes": 300, "text": "5 h"}),
    (
        HOURS,
        "2026-11-06T05:40/2026-11-06T06:00",
        "2026-11-06T16:00",
        {"minutes": {"at_least": 600, "at_most": 620}, "text": "10 h to 10 h 20 min"},
    ),
    (
        HOURS,
        "2026-11-06T05:40",
        "not yet 2026-11-06T16:40",
        {"minutes": {"at_least": 660}, "text": "at least 11 h"},
    ),
    (HOURS, "2026-11-06T10:40", "2026-11-06T05:39", {"minutes": -301, "text": "-5 h 1 min"}),
    (HOURS, "before 2026-11-06T05:40", "before 2026-11-06T16:40", None),
    (DAYS, "2026-11-06T05:40", "2026-11-07T05:39", {"days": 1, "text": "1 day"}),
    (DAYS, "2026-11-06", "2026-11-16", {"days": 10, "text": "10 days"}),
    (DAYS, "2026-11-06", "after 2026-11-16T12:00", {"days": {"at_least": 10}, "text": "at least 10 days"}),
    (
        DAYS,
        "2026-11-06",
        "2026-11-16T23:00/2026-11-17T01:00",
        {"days": {"at_least": 10, "at_most": 11}, "text": "10 to 11 days"},
    ),
]


@pytest.mark.parametrize(("value", "start", "end", "expected"), LENGTHS)
def test_lengths_are_told_as_closely_as_they_are_known(
    value: dict[str, Any], start: str, end: str, expected: Any
) -> None:
    assert judged({**BROKEN, "arrest_at": start, "released_at": end}, value=value).value == expected


def test_of_several_stays_the_longest_that_fits_is_told() -> None:
    held = {
        "measured": {
            "list": "custody_segments",
            "where": {"equals": {"field": "type", "value": "hold_room"}},
            "from": "in_at",
            "to": "out_at",
        }
    }
    stays = [
        {"facility": "a", "type": "hold_room", "in_at": "2026-11-06T05:00", "out_at": "2026-11-06T06:00"},
        {"facility": "b", "type": "hold_room", "in_at": "2026-11-06T07:00", "out_at": "2026-11-06T09:00"},
        {"facility": "c", "type": "hold_room", "in_at": "2026-11-06T10:00"},
        {"facility": "d", "type": "jail", "in_at": "2026-11-06T10:00", "out_at": "2026-11-09T10:00"},
    ]
    assert judged({**BROKEN, "custody_segments": stays}, value=held).value == {"minutes": 120, "text": "120 min"}
    assert judged({**BROKEN, "custody_segments": stays[2:]}, value=held).value is None
    assert judged(BROKEN, value=held).value is None


def test_a_value_is_not_shown_where_the_rule_does_not_apply() -> None:
    assert (
        judged({**BROKEN, "in_illinois": False}, value={"text": "x"}, applies_when={"is_true": "in_illinois"}).value
        is None
    )


def test_a_row_of_the_checklist_has_every_key_of_the_contract() -> None:
    row = judged(BROKEN, violation_when=VIOLATED).to_json()
    contract = "rule account result value facts missing assumed authority duty_holder pack as_of estimated"
    assert set(contract.split()) <= set(row)
    assert row["as_of"] == "2026-11-22T12:00:00-06:00"
    assert row["authority"] == ["Trial Code 1"]
    assert row["source_codes"] == ["GK"]
    assert row["pack"] == "trial@2026.11.1"
    assert row["facts"] == [{"field": "force_used", "value": True}]
    assert "duties" not in row


def test_what_is_read_more_than_once_is_named_once() -> None:
    claim = {"not_asserted": "exigency_claimed"}
    assert judged({}, applies_when=claim, violation_when=claim).assumed == ("exigency_claimed",)
    either_way = {"any": [{"is_true": "force_used"}, {"is_false": "force_used"}]}
    assert [gap.field for gap in judged({}, violation_when=either_way).missing] == ["force_used"]
    assert judged(BROKEN, applies_when=VIOLATED, violation_when=VIOLATED).fact_rows.names == ("force_used",)
    shown = judged(BROKEN, violation_when=VIOLATED, also_shown=["force_used", "force_used"])
    assert shown.fact_rows.names == ("force_used",)
