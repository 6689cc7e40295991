"""The worked cases beside the shipped packs come out, and a pack without them, or with a wrong one, is found out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError

from clinic_app.adapters.resource_files import resources_folder
from clinic_app.adapters.rule_packs import rulebook, worked_cases
from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.rules.case_facts import account_of
from clinic_app.domain.rules.cases import CaseFile, case_faults, possible_results
from clinic_app.domain.rules.clocks import read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.pack import Pack
from clinic_app.domain.rules.review import review
from tests.support.rulebooks import booked, clock, pack, rule, sheet

FAMILIES = {family.family: (pack, family) for pack in rulebook().packs for family in pack.content}


@cache
def shipped(name: str) -> CaseFile:
    cases = worked_cases(resources_folder() / "rules" / FAMILIES[name][0].pack, name)
    assert cases is not None, name
    return cases


def rule_cases() -> Iterator[Any]:
    for name in FAMILIES:
        for rule_id, by_result in shipped(name).rules.items():
            for result, cases in by_result.items():
                for number, case in enumerate(cases, 1):
                    yield pytest.param(name, rule_id, result, case, id=f"{rule_id}-{result.value}-{number}")


def clock_cases() -> Iterator[Any]:
    for name in FAMILIES:
        for clock_id, cases in shipped(name).clocks.items():
            for number, case in enumerate(cases, 1):
                yield pytest.param(name, clock_id, case, id=f"{clock_id}-{number}")


@pytest.mark.parametrize(("family", "rule_id", "result", "case"), list(rule_cases()))
def test_the_rule_comes_to_what_is_argued(family: str, rule_id: str, result: str, case: Any) -> None:
    cases = shipped(family)
    found = review(FactSheet(case.account), rulebook(), as_of=case.as_of or cases.as_of, zone=cases.zone)
    finding = next(item for item in found if item.rule.id == rule_id)
    assert finding.result is result, case.argued
    if case.missing is not None:
        assert sorted(gap.field for gap in finding.missing) == sorted(case.missing)
    if case.assumed is not None:
        assert sorted(finding.assumed) == sorted(case.assumed)


@pytest.mark.parametrize(("family", "clock_id", "case"), list(clock_cases()))
def test_the_clock_comes_to_what_is_argued(family: str, clock_id: str, case: Any) -> None:
    cases = shipped(family)
    readings = read_clocks(FactSheet(case.account), rulebook(), as_of=case.as_of or cases.as_of, zone=cases.zone)
    reading = next(item for item in readings if item.clock.id == clock_id)
    for name in ("outer", "safe", "work_by", "state"):
        if getattr(case, name) is not None:
            assert getattr(reading, name) == getattr(case, name), case.argued


@pytest.mark.parametrize("name", FAMILIES)
def test_no_shipped_family_has_a_fault(name: str) -> None:
    assert list(case_faults(FAMILIES[name][1], shipped(name), rulebook())) == []


TRIAL = pack([rule("R-A", applies_when={"is_true": "in_illinois"})], [clock("DL-A", plus_days=7)])
GOOD: dict[str, Any] = {
    "format": "amparo-cases/2",
    "family": "trial",
    "as_of": "2026-11-22T12:00:00-06:00",
    "rules": {
        "R-A": {
            "pass": [{"argued": "x", "facts": {"in_illinois": True, "force_used": False}}],
            "potential_violation": [{"argued": "x", "facts": {"in_illinois": True, "force_used": True}}],
            "unknown": [{"argued": "x"}],
            "not_applicable": [{"argued": "x", "facts": {"in_illinois": False}}],
        }
    },
    "clocks": {
        "DL-A": [
            {
                "argued": "x",
                "facts": {"incident_at": "2026-11-06T05:40"},
                "due": "2026-11-13",
                "outer": "2026-11-13",
                "safe": "2026-11-13",
            }
        ]
    },
}


def faults(written: dict[str, Any], own: Pack = TRIAL) -> list[str]:
    return list(case_faults(own.content[0], CaseFile.model_validate(written), booked(own)))


def changed(*path: str, to: Any) -> dict[str, Any]:
    """The good file with one thing changed, or taken out where `to` is None."""
    if len(path) == 1:
        kept = {name: value for name, value in GOOD.items() if name != path[0]}
        return kept if to is None else kept | {path[0]: to}
    inner = dict(GOOD[path[0]][path[1]]) if len(path) == 3 else None
    if inner is None:
        part = {name: value for name, value in GOOD[path[0]].items() if name != path[1]}
        return GOOD | {path[0]: part if to is None else part | {path[1]: to}}
    inner.pop(path[2], None)
    return GOOD | {path[0]: GOOD[path[0]] | {path[1]: inner if to is None else inner | {path[2]: to}}}


def test_a_complete_file_has_no_fault() -> None:
    assert faults(GOOD) == []


KEPT = {"argued": "x", "facts": {"in_illinois": True, "force_used": False}}
DAYS = GOOD["clocks"]["DL-A"][0]

FOUND_OUT: list[tuple[dict[str, Any], str]] = [
    (changed("rules", "R-A", to=None), "R-A has no worked cases"),
    (changed("rules", "R-A", "pass", to=None), "R-A has no worked case for pass"),
    (changed("rules", "R-A", "info", to=[KEPT]), "R-A has a worked case for, but cannot come to, info"),
    (
        changed("rules", "R-B", to=GOOD["rules"]["R-A"]),
        "worked cases for R-B, which the family does not have",
    ),
    (changed("clocks", "DL-A", to=None), "DL-A has no worked case with due, outer and safe"),
    (
        changed("clocks", "DL-A", to=[{"argued": "x", "state": "unknown"}]),
        "DL-A has no worked case with due, outer and safe",
    ),
    (changed("rules", "R-A", "unknown", to=[KEPT]), "R-A, case 1 for unknown: it comes to pass"),
    (
        changed("rules", "R-A", "unknown", to=[{"argued": "x", "missing": ["death"]}]),
        "R-A, case 1 for unknown: its missing is ['in_illinois']",
    ),
    (
        changed("rules", "R-A", "pass", to=[KEPT | {"value": "a day"}]),
        "R-A, case 1 for pass: its value is None",
    ),
    (
        changed("rules", "R-A", "pass", to=[KEPT | {"assumed": ["exigency_claimed"]}]),
        "R-A, case 1 for pass: its assumed is []",
    ),
    (
        changed("clocks", "DL-A", to=[DAYS | {"outer": "2026-11-16"}]),
        "DL-A, case 1: its outer is 2026-11-13",
    ),
    (changed("clocks", "DL-A", to=[DAYS | {"due": "2026-11-12"}]), "DL-A, case 1: its due is 2026-11-13"),
    (changed("clocks", "DL-A", to=[DAYS, DAYS | {"state": "running"}]), "DL-A, case 2: its state is passed"),
    (changed("family", to="other"), "the worked cases are those of the family 'other'"),
]


@pytest.mark.parametrize(("written", "sentence"), FOUND_OUT, ids=[sentence for _, sentence in FOUND_OUT])
def test_what_is_missing_or_wrong_is_named(written: dict[str, Any], sentence: str) -> None:
    assert any(fault.endswith(sentence) for fault in faults(written))


def test_duties_are_compared_one_by_one() -> None:
    duties = [{"duty": "report", "title": "Report", "violation_when": {"is_true": "cpd_report_refused"}}]
    own = pack([rule("R-A", duties=duties)])
    wrong = {"argued": "x", "facts": {"cpd_report_refused": False}, "duties": {"report": "unknown"}}
    written = {**GOOD, "clocks": {}, "rules": {"R-A": {"pass": [wrong]}}}
    assert any("its duties is" in fault for fault in faults(written, own))


RESULTS: list[tuple[dict[str, Any], set[str]]] = [
    (rule(), {"unknown", "potential_violation", "pass"}),
    (rule(otherwise="attorney_review"), {"unknown", "potential_violation", "attorney_review"}),
    (
        rule(pass_when={"is_true": "death"}, applies_when={"is_true": "in_illinois"}),
        {"unknown", "potential_violation", "pass", "attorney_review", "not_applicable"},
    ),
    (
        rule(pass_when={"is_true": "death"}, otherwise="unknown", info_when={"is_true": "in_illinois"}),
        {"unknown", "potential_violation", "pass", "info"},
    ),
    (rule(review_when={"is_true": "death"}), {"unknown", "attorney_review", "pass"}),
    (rule(effective_to="2026-02-02"), {"unknown", "potential_violation", "pass", "not_applicable"}),
    (
        rule(effective_to="2026-02-02", outside={"result": "info", "text": "x"}),
        {"unknown", "potential_violation", "pass", "info"},
    ),
    (rule(kind="task"), {"unknown", "task", "not_applicable"}),
    (rule(kind="route", otherwise="unknown"), {"unknown", "route"}),
    (
        rule(duties=[{"duty": "a", "title": "A", "violation_when": {"is_true": "death"}}]),
        {"unknown", "potential_violation", "pass"},
    ),
]


@pytest.mark.parametrize(("written", "expected"), RESULTS)
def test_the_results_a_rule_can_come_to_are_read_off_it(written: dict[str, Any], expected: set[str]) -> None:
    assert possible_results(pack([written]).rules[0]) == expected


UNREADABLE: list[tuple[dict[str, Any], str]] = [
    ({"facts": {"no_such_field": True}}, "the intake has no field 'no_such_field'"),
    ({"unanswered": {"no_such_field": "declined"}}, "the intake has no field 'no_such_field'"),
    ({"facts": {"incident_date": "2026-11-06"}}, "the intake has no field 'incident_date'"),
    ({"facts": {"warrant_type": "paper"}}, "arrest.warrant_type"),
    ({"facts": {"arrest_at": "2026-11-01T01:30"}}, "happened twice"),
    ({"facts": {"arrest_at": "yesterday"}}, "Invalid isoformat"),
    ({"facts": {"force_used": "yes"}}, "force.force_used"),
    ({"facts": {"custody_segments": [{"type": "jail", "floor": 2}]}}, "detention.custody_segments"),
    ({"unanswered": {"force_used": "answered"}}, "exactly when the question was answered"),
    ({"as_of": "2026-11-06T05:40:00"}, "needs its offset"),
    ({"argued": ""}, "at least 1 character"),
    ({"surprise": True}, "Extra inputs"),
]


@pytest.mark.parametrize(("parts", "reason"), UNREADABLE)
def test_a_case_that_cannot_be_read_is_refused_with_its_reason(parts: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        CaseFile.model_validate(changed("rules", "R-A", "unknown", to=[{"argued": "x"} | parts]))


def test_an_as_of_without_its_offset_is_refused() -> None:
    with pytest.raises(ValidationError, match="needs its offset"):
        CaseFile.model_validate(GOOD | {"as_of": "2026-11-22T12:00:00"})


SHORT: list[tuple[str, Any, dict[str, str]]] = [
    ("arrest_at", "2026-11-06T05:40", {"precision": "exact", "earliest": "2026-11-06T05:40:00-06:00"}),
    (
        "arrest_at",
        "2026-11-06T05:40/2026-11-06T06:00",
        {"precision": "between", "latest": "2026-11-06T06:00:00-06:00"},
    ),
    ("arrest_at", "2026-11-06", {"precision": "day_only", "latest": "2026-11-06T23:59:59-06:00"}),
    ("arrest_at", "before 2026-11-06T05:40", {"precision": "before", "latest": "2026-11-06T05:40:00-06:00"}),
    ("arrest_at", "after 2026-11-06T05:40", {"precision": "after", "earliest": "2026-11-06T05:40:00-06:00"}),
    ("arrest_at", "not yet 2026-11-06T05:40", {"precision": "not_yet", "earliest": "2026-11-06T05:40:00-06:00"}),
    ("arrest_at", "unknown", {"precision": "unknown"}),
    ("entry_time_local", "05:40", {"earliest": "05:40", "latest": "05:40"}),
    ("entry_time_local", "05:40/06:10", {"earliest": "05:40", "latest": "06:10"}),
]


@pytest.mark.parametrize(("name", "written", "expected"), SHORT)
def test_the_short_form_of_times(name: str, written: str, expected: dict[str, str]) -> None:
    value = sheet({name: written}).values[name].model_dump(mode="json")
    assert {part: value[part] for part in expected} == expected


def test_the_short_form_of_lists_and_of_questions_without_a_value() -> None:
    stay = {"facility": "a place", "type": "jail", "in_at": "2026-11-06T05:40"}
    facts = FactSheet(
        account_of({"custody_segments": [stay]}, {"force_used": AnswerState.DECLINED, "death": AnswerState.NOT_ASKED})
    )
    assert facts.values["custody_segments"][0].in_at.is_exact
    assert facts.state("force_used") is AnswerState.DECLINED
    assert facts.state("death") is AnswerState.NOT_ASKED
