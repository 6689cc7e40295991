"""Tasks, remedy notes, sides of a window, duties for an attorney, several cases at once, thresholds, periods, dues."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.review import review
from tests.support.rulebooks import CHICAGO, NOON, Facts, booked, judged, pack, rule, sheet

FORCE: Facts = {"force_used": True}


def found(facts: Facts, *rules: dict[str, Any], **named: Any) -> dict[str, Finding]:
    book = booked(pack(rules, **named))
    return {item.rule.id: item for item in review(sheet(facts), book, as_of=NOON, zone=CHICAGO)}


# --- tasks

TASKS = [
    {"task": "film", "title": "Ask for the film", "within_days": 7},
    {"task": "letter", "title": "Write to the court", "on": ["pass"], "who": "attorney", "urgent": True},
    {"task": "doctor", "title": "See a doctor", "when": {"is_true": "force_injury"}},
]


@pytest.mark.parametrize(
    ("facts", "tasks"),
    [
        ({"force_used": True}, ["film"]),
        ({"force_used": True, "force_injury": True}, ["film", "doctor"]),
        ({}, ["film"]),
        ({"force_used": False, "force_injury": True}, ["letter"]),
    ],
)
def test_a_result_calls_for_its_tasks(facts: Facts, tasks: list[str]) -> None:
    finding = judged(facts, tasks=TASKS)
    assert [task.task for task in finding.tasks] == tasks
    row = finding.to_json()["tasks"]
    assert [task["task"] for task in row] == tasks
    assert all(set(task) == {"task", "title", "who", "clock", "within_days", "urgent"} for task in row)


# --- remedy notes

NOTE = rule("R-NOTE", kind="info", rule_text="It is no remedy.")


def test_a_result_says_what_a_breach_leads_to_unless_it_does_not_apply() -> None:
    with_note = rule("R-A", remedy_note="R-NOTE", applies_when={"is_true": "in_illinois"})
    assert found({"force_used": True, "in_illinois": True}, with_note, NOTE)["R-A"].remedy == "It is no remedy."
    assert found({}, with_note, NOTE)["R-A"].to_json()["remedy"] == "It is no remedy."
    assert found({"in_illinois": False}, with_note, NOTE)["R-A"].remedy is None
    assert found(FORCE, NOTE)["R-NOTE"].remedy is None


# --- the sides of a window

DAY = {"before": "2026-01-27T10:00", "within": "2026-02-01T10:00", "after": "2026-04-20T10:00"}
SIDES = [
    ("after", ["not_applicable", "potential_violation", "info"]),
    ("before", ["info", "potential_violation", "not_applicable"]),
    ("either", ["info", "potential_violation", "info"]),
]


@pytest.mark.parametrize(("side", "results"), SIDES)
def test_a_rule_may_speak_of_one_side_of_its_window(side: str, results: list[str]) -> None:
    parts: dict[str, Any] = {
        "effective_from": "2026-01-28",
        "effective_to": "2026-04-19",
        "outside": {"result": "info", "text": "a benchmark only", "side": side},
    }
    came = [judged({"force_used": True, "incident_at": at}, **parts) for at in DAY.values()]
    assert [finding.result for finding in came] == results
    assert {finding.text for finding in came if finding.result == "info"} == {"a benchmark only"}


def test_an_incident_that_may_lie_on_either_side_is_not_known() -> None:
    parts: dict[str, Any] = {
        "effective_from": "2026-01-28",
        "outside": {"result": "info", "text": "x", "side": "before"},
    }
    facts = {"force_used": True, "incident_at": "2026-01-27T10:00/2026-01-29T10:00"}
    assert judged(facts, **parts).result == "unknown"


@pytest.mark.parametrize(
    ("answer", "result"),
    [({"in_illinois": True}, "info"), ({"in_illinois": False}, "not_applicable"), ({}, "unknown")],
)
def test_outside_its_window_a_rule_may_speak_of_some_facts_only(answer: Facts, result: str) -> None:
    parts: dict[str, Any] = {
        "effective_to": "2026-04-19",
        "outside": {"result": "info", "text": "x", "side": "after", "when": {"is_true": "in_illinois"}},
    }
    finding = judged({"incident_at": "2026-11-06T05:40", **answer}, **parts)
    assert finding.result == result
    assert [gap.field for gap in finding.missing] == ([] if answer else ["in_illinois"])


# --- duties that are never passed by themselves

BOTH = [
    {"duty": "statute", "title": "Statute", "violation_when": {"is_true": "death"}, "otherwise": "attorney_review"},
    {"duty": "memo", "title": "Memo", "violation_when": {"is_true": "force_used"}},
]


@pytest.mark.parametrize(
    ("facts", "whole", "each"),
    [
        ({"death": False, "force_used": False}, "attorney_review", ["attorney_review", "pass"]),
        ({"death": False, "force_used": True}, "potential_violation", ["attorney_review", "potential_violation"]),
        ({"force_used": False}, "unknown", ["unknown", "pass"]),
    ],
)
def test_two_readings_of_one_rule_give_two_results(facts: Facts, whole: str, each: list[str]) -> None:
    finding = judged(facts, duties=BOTH)
    assert (finding.result, [duty.result for duty in finding.duties]) == (whole, each)


# --- several cases at once

TAGS: dict[str, Any] = {
    "kind": "tag",
    "several": True,
    "cases": [
        {"when": {"is_true": "force_used"}, "value": "force"},
        {"when": {"is_true": "property_damage"}, "value": "damage"},
        {"when": {"is_true": "death"}, "value": "death"},
    ],
}


@pytest.mark.parametrize(
    ("facts", "result", "value"),
    [
        (
            {"force_used": True, "death": True},
            "tag",
            {"count": 2, "of": 3, "entries": ["force", "death"], "text": "2 of 3: force; death"},
        ),
        ({"property_damage": True, "force_used": False, "death": False}, "tag", None),
        ({"force_used": False}, "unknown", None),
        ({"force_used": False, "property_damage": False, "death": False}, "not_applicable", None),
    ],
)
def test_every_case_that_holds_is_shown(facts: Facts, result: str, value: Any) -> None:
    finding = judged(facts, **TAGS)
    assert finding.result == result
    if value is not None:
        assert finding.value == value
    elif result != "tag":
        assert finding.value is None


FLAGS = ("force_used", "property_damage", "death")


@given(st.dictionaries(st.sampled_from(FLAGS), st.booleans()), st.sampled_from(FLAGS), st.booleans())
def test_one_more_answer_never_takes_a_tag_away(facts: dict[str, bool], name: str, value: bool) -> None:
    if name in facts:
        return
    before, after = judged(facts, **TAGS), judged({**facts, name: value}, **TAGS)
    if before.result is not ResultKind.UNKNOWN:
        assert after.result is before.result
    if before.result == "tag":
        assert set(before.value["entries"]) <= set(after.value["entries"])


# --- thresholds and periods

NAMED: dict[str, Any] = {
    "thresholds": {"prompt_examination": {"hours": 48, "note": "practice, not law"}},
    "periods": {"waiver": {"from": "2025-06-24", "to": "2026-06-24", "note": "one year"}},
}
LATE = rule("R-A", violation_when={"longer": {"from": "arrest_at", "to": "examined_at", "hours": "prompt_examination"}})


@pytest.mark.parametrize(("end", "result"), [("08T06:20", "pass"), ("08T06:21", "potential_violation")])
def test_a_threshold_is_read_by_its_name(end: str, result: str) -> None:
    facts = {"arrest_at": "2026-11-06T06:20", "examined_at": f"2026-11-{end}"}
    assert found(facts, LATE, **NAMED)["R-A"].result == result


WAIVED = rule("R-A", violation_when={"not": {"in_period": {"field": "incident_date", "period": "waiver"}}})


@pytest.mark.parametrize(
    ("at", "result"),
    [
        ("2025-06-23T23:59", "potential_violation"),
        ("2025-06-24T00:00", "pass"),
        ("2026-06-24T23:59", "pass"),
        ("2026-06-25T00:00", "potential_violation"),
        ("2026-06-24T23:00/2026-06-25T01:00", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_period_holds_both_its_ends(at: str | None, result: str) -> None:
    facts = {} if at is None else {"incident_at": at}
    assert found(facts, WAIVED, **NAMED)["R-A"].result == result


@given(st.integers(-800, 800), st.integers(0, 800), st.integers(0, 800))
def test_a_period_is_decided_for_a_span_only_as_for_every_day_in_it(offset: int, width: int, within: int) -> None:
    first = NOON + timedelta(days=offset - 400)
    last = first + timedelta(days=width)
    inner = first + timedelta(days=min(within, width))
    whole = found({"incident_at": f"{first:%Y-%m-%dT12:00}/{last:%Y-%m-%dT12:01}"}, WAIVED, **NAMED)["R-A"].result
    one = found({"incident_at": f"{inner:%Y-%m-%dT12:00}"}, WAIVED, **NAMED)["R-A"].result
    assert whole in ("unknown", one)


# --- today and look-backs

HELD = {"later": {"first": {"today": True}, "second": {"day_of": "removal_order_final_at", "plus_months": 6}}}


@pytest.mark.parametrize(("day", "result"), [("2026-05-22", "pass"), ("2026-05-21", "potential_violation")])
def test_today_is_the_day_of_the_clinic(day: str, result: str) -> None:
    assert judged({"removal_order_final_at": day}, violation_when=HELD).result == result


def test_today_turns_at_the_clinics_midnight() -> None:
    facts = {"removal_order_final_at": "2026-05-22"}
    late = NOON.replace(hour=23, minute=59)
    assert judged(facts, now=late, violation_when=HELD).result == "pass"
    assert judged(facts, now=late + timedelta(minutes=1), violation_when=HELD).result == "potential_violation"


LOOK_BACK = {"earlier": {"first": {"day_of": "entry_date"}, "second": {"day_of": "er_determined_at", "minus_years": 2}}}


@pytest.mark.parametrize(("entered", "result"), [("2024-11-21", "potential_violation"), ("2024-11-22", "pass")])
def test_a_look_back_of_years(entered: str, result: str) -> None:
    """Worked example: determination 2026-11-22, presence needed since 2024-11-22."""
    facts = {"entry_date": entered, "er_determined_at": "2026-11-22"}
    assert judged(facts, violation_when=LOOK_BACK).result == result


# --- due times as values


def test_a_due_time_is_shown_as_a_day_or_an_instant() -> None:
    day = {"due": {"words": "Due", "at": {"day_of": "facility_arrival_at", "plus_days": 14}}}
    instant = {"due": {"words": "Due", "at": {"at": "facility_arrival_at", "plus_hours": 12}}}
    stays = [{"facility": "A place", "type": "detention", "in_at": "2026-10-31T20:00"}]
    facts = {"force_used": True, "custody_segments": stays}
    assert judged(facts, value=day).value["text"] == "Due 2026-11-14"
    assert judged(facts, value=instant).value["text"] == "Due 2026-11-01T07:00-06:00"
    assert judged(FORCE, value=day).value is None


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("2026-11-06T06:00/2026-11-07T06:00", "Due 2026-11-16 to 2026-11-17"),
        ("after 2026-11-06T06:00", "Due not before 2026-11-16"),
        ("before 2026-11-06T06:00", "Due not after 2026-11-16"),
        ("unknown", None),
    ],
)
def test_a_due_time_in_doubt_says_so(at: str, text: str | None) -> None:
    show = {"due": {"words": "Due", "at": {"day_of": "nta_served_at", "plus_days": 10}}}
    value = judged({"force_used": True, "nta_served_at": at}, value=show).value
    assert (None if value is None else value["text"]) == text


WRONG: list[dict[str, Any]] = [
    {"outside": {"result": "info", "text": "x"}},
    {"tasks": [{"task": "a", "title": "A"}] * 2},
    {"tasks": [{"task": "a", "title": "A", "who": "nobody"}]},
    {"duties": BOTH, "pass_when": {"is_true": "death"}},
    {"duties": BOTH, "otherwise": "attorney_review"},
    {"violation_when": {"earlier": {"first": {"today": True, "now": True}, "second": {"day": "2026-01-01"}}}},
    {"violation_when": {"earlier": {"first": {"now": True, "minus_years": 1}, "second": {"now": True}}}},
    {
        "violation_when": {
            "earlier": {"first": {"today": True, "minus_years": 1, "plus_days": 1}, "second": {"day": "2026-01-01"}}
        }
    },
]


@pytest.mark.parametrize("parts", WRONG)
def test_what_makes_no_sense_is_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        pack([rule(**parts)])
