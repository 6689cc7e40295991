"""What speaks against a pack that could be loaded: windows, conditions nobody can decide, calendars, sources."""

from __future__ import annotations

from typing import Any

import pytest

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.rules.pack import Pack
from clinic_app.domain.rules.pack_check import pack_faults
from clinic_app.domain.rules.reading import fields_of
from tests.support.rulebooks import booked, clock, condition, pack, rule

ASKED = frozenset(ShippedLibrary().course().fields)


def faults(*rules: dict[str, Any], asked: frozenset[str] = ASKED, **parts: Any) -> list[str]:
    """Without those that say that a trial has no worked cases."""
    own = pack(rules, **parts)
    return [fault for fault in pack_faults(own, {}, booked(own), asked=asked) if "worked cases" not in fault]


def test_a_trial_without_a_fault_has_none() -> None:
    assert faults(rule()) == []


OLD: dict[str, Any] = {"effective_to": "2026-01-27"}
WINDOWS: list[tuple[dict[str, Any], dict[str, Any], str | None]] = [
    (OLD, {"effective_from": "2026-01-28"}, None),
    (OLD, {"effective_from": "2026-01-30"}, "R-B leaves a gap after R-A: from 2026-01-28 on no rule is in force"),
    (
        OLD,
        {"effective_from": "2026-01-27"},
        "R-B and R-A, which it supersedes, are both in force on 2026-01-27",
    ),
    (
        {},
        {"effective_from": "2026-01-28"},
        "R-B supersedes R-A, but R-A has no effective_to: both would be in force",
    ),
    (OLD, {}, "R-B supersedes R-A, but R-B has no effective_from: both would be in force"),
]


@pytest.mark.parametrize(("old", "new", "fault"), WINDOWS)
def test_a_rule_takes_the_place_of_another_on_the_day_after(
    old: dict[str, Any], new: dict[str, Any], fault: str | None
) -> None:
    found = faults(rule("R-A", **old), rule("R-B", supersedes=["R-A"], **new))
    assert found == ([] if fault is None else [fault])


def test_a_rule_that_was_there_once_may_be_superseded() -> None:
    assert faults(rule("R-B", supersedes=["R-OLD"]), manifest={"retired": {"R-OLD": "replaced"}}) == []


def test_what_a_rule_is_outside_has_to_have_an_outside() -> None:
    outside = {"result": "info", "text": "x", "side": "before"}
    assert faults(rule("R-A", effective_to="2026-01-27", outside=outside)) == [
        "R-A says what it is before its window, which has no end on that side"
    ]


UNDECIDABLE: list[tuple[dict[str, Any], frozenset[str], str | None]] = [
    ({"violation_when": {"is_true": "force_used"}}, frozenset({"force_used"}), None),
    ({"violation_when": {"is_true": "force_used"}}, frozenset({"death"}), "its violation_when reads (force_used)"),
    (
        {"violation_when": {"is_true": "force_used"}, "applies_when": {"is_true": "death"}},
        frozenset({"force_used"}),
        "its applies_when reads (death)",
    ),
    # one field of two that is asked for is enough to decide it
    (
        {"violation_when": {"any": [{"is_true": "force_used"}, {"is_true": "death"}]}},
        frozenset({"force_used"}),
        None,
    ),
    # a computed field is asked for by what it is drawn from
    ({"violation_when": {"at_least": {"field": "subject_age", "number": 18}}}, frozenset({"subject_dob"}), None),
    ({"violation_when": {"occurred": "child_seen_at"}}, frozenset({"arrest_at"}), None),
    ({"violation_when": {"occurred": "child_seen_at"}}, frozenset({"force_used"}), "reads (child_seen_at)"),
    ({"review_when": {"is_true": "death"}, "violation_when": None}, frozenset({"force_used"}), "its review_when"),
]


@pytest.mark.parametrize(("parts", "asked", "fault"), UNDECIDABLE)
def test_a_test_that_no_answer_can_decide_is_found(
    parts: dict[str, Any], asked: frozenset[str], fault: str | None
) -> None:
    found = faults(rule("R-A", **parts), asked=asked)
    if fault is None:
        assert found == []
    else:
        assert any(one.startswith("R-A can never be decided: no question asks") and fault in one for one in found)


def test_a_clock_whose_trigger_nobody_asks_for_is_found() -> None:
    own = pack(
        clocks=[clock("DL-A", trigger="arrest_at", plus_days=7)], manifest={"calendars": {"federal": "2026.11.1"}}
    )
    found = pack_faults(own, {}, booked(own), asked=frozenset({"force_used"}))
    assert "DL-A can never run: no question asks for arrest_at" in found


def test_every_test_of_a_class_and_every_duty_is_looked_at() -> None:
    duties = [{"duty": "a", "title": "A", "violation_when": {"is_true": "death"}}]
    found = faults(rule("R-A", duties=duties), rule("R-B", kind="task"), asked=frozenset({"statement_made"}))
    assert [one.partition("what its ")[2] for one in found] == ["duty a reads (death)", "case 1 reads (force_used)"]


READ: list[tuple[dict[str, Any], set[str]]] = [
    ({"not": {"is_false": "conditions_checklist.toilet"}}, {"conditions_checklist"}),
    (
        {"some": {"list": "custody_segments", "where": {"equals": {"field": "type", "value": "jail"}}}},
        {"custody_segments"},
    ),
    ({"later": {"first": "arrest_at", "second": {"now": True}}}, {"arrest_at"}),
    ({"longer": {"from": "arrest_at", "to": "released_at", "hours": 4}}, {"arrest_at", "released_at"}),
    ({"in_period": {"field": "incident_date", "period": "x"}}, {"incident_date"}),
    (
        {"in_report": {"obtained": "i213_obtained", "where": {"empty": "stop_basis_facts"}}},
        {"i213_obtained", "stop_basis_facts"},
    ),
    ({"result": {"rules": ["R-A"], "is": "pass"}}, set()),
    ({"one_of": {"field": "warrant_type", "values": ["none"]}}, {"warrant_type"}),
]


@pytest.mark.parametrize(("written", "fields"), READ)
def test_the_fields_that_a_condition_reads(written: dict[str, Any], fields: set[str]) -> None:
    assert fields_of(condition(written)) == fields


def test_a_family_with_nothing_in_it_is_found() -> None:
    own: Pack = pack()
    assert "the family trial has neither a rule nor a clock" in pack_faults(own, {}, booked(own), asked=ASKED)
