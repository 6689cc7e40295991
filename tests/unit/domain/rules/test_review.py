"""The order of evaluation (legal-brief section 3), step by step, and rules that read each other's results."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.review import review
from tests.support.rulebooks import CHICAGO, NOON, Facts, booked, judged, pack, rule, sheet

WINDOW: dict[str, Any] = {"effective_from": "2026-02-01", "effective_to": "2026-11-06"}
IN_WINDOW = {"incident_at": "2026-11-06T23:59"}
AFTER_WINDOW = {"incident_at": "2026-11-07T00:01"}
ACROSS_ITS_END = {"incident_at": "2026-11-06T23:00/2026-11-07T01:00"}
ACROSS_ITS_START = {"incident_at": "2026-01-31T23:00/2026-02-01T01:00"}
BENCHMARK = {"result": "info", "text": "A benchmark only."}
VIOLATED = {"is_true": "force_used"}
BROKEN = {"force_used": True}
KEPT = {"force_used": False}


def result(facts: Facts, **parts: Any) -> str:
    return judged(facts, **parts).result.value


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (IN_WINDOW, "potential_violation"),
        (AFTER_WINDOW, "not_applicable"),
        ({"incident_at": "2026-01-31T12:00"}, "not_applicable"),
        (ACROSS_ITS_END, "unknown"),
        (ACROSS_ITS_START, "unknown"),
        ({}, "unknown"),
    ],
)
def test_first_the_window_by_the_day_of_the_incident(facts: Facts, expected: str) -> None:
    assert result({**BROKEN, **facts}, violation_when=VIOLATED, **WINDOW) == expected


def test_outside_its_window_a_rule_may_say_what_it_is() -> None:
    finding = judged({**BROKEN, **AFTER_WINDOW}, violation_when=VIOLATED, outside=BENCHMARK, **WINDOW)
    assert (finding.result, finding.value) == (ResultKind.INFO, "A benchmark only.")
    assert finding.fact_rows.names == ("incident_date",)
    assert (
        result({**BROKEN, **IN_WINDOW}, violation_when=VIOLATED, outside=BENCHMARK, **WINDOW) == "potential_violation"
    )


@pytest.mark.parametrize(
    ("facts", "outside", "expected"),
    [
        (ACROSS_ITS_END, BENCHMARK, "unknown"),
        (ACROSS_ITS_END, BENCHMARK | {"side": "after"}, "unknown"),
        (ACROSS_ITS_END, BENCHMARK | {"side": "before"}, "not_applicable"),
        (ACROSS_ITS_END, BENCHMARK | {"when": VIOLATED}, "unknown"),
        (ACROSS_ITS_END | KEPT, BENCHMARK | {"when": VIOLATED}, "not_applicable"),
        (ACROSS_ITS_START, BENCHMARK | {"side": "after"}, "not_applicable"),
        (ACROSS_ITS_START, BENCHMARK | {"side": "before"}, "unknown"),
        ({}, BENCHMARK | {"side": "before"}, "unknown"),
        (IN_WINDOW, BENCHMARK, "not_applicable"),
    ],
)
def test_what_does_not_apply_in_the_window_is_open_while_the_day_may_lie_outside_it(
    facts: Facts, outside: dict[str, Any], expected: str
) -> None:
    """Else the day, once it is told, would undo what was decided."""
    not_here: dict[str, Any] = {"applies_when": {"is_true": "in_illinois"}, "violation_when": VIOLATED}
    finding = judged({"in_illinois": False, **facts}, outside=outside, **not_here, **WINDOW)
    assert finding.result.value == expected
    assert bool(finding.missing) == (expected == "unknown")


def test_a_day_that_is_not_known_is_asked_for() -> None:
    finding = judged({**BROKEN, **ACROSS_ITS_END}, violation_when=VIOLATED, **WINDOW)
    assert [(gap.field, gap.state) for gap in finding.missing] == [("incident_at", "imprecise")]
    unknown = judged(BROKEN, violation_when=VIOLATED, **WINDOW)
    assert [(gap.field, gap.state) for gap in unknown.missing] == [
        ("incident_at", "not_asked"),
        ("arrest_at", "not_asked"),
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"in_illinois": False}, "not_applicable"),
        ({"in_illinois": True}, "potential_violation"),
        ({}, "unknown"),
    ],
)
def test_second_whether_it_applies(facts: Facts, expected: str) -> None:
    found = judged({**BROKEN, **facts}, applies_when={"is_true": "in_illinois"}, violation_when=VIOLATED)
    assert found.result.value == expected


def test_a_rule_that_does_not_apply_needs_no_day() -> None:
    parts: dict[str, Any] = {"applies_when": {"is_true": "in_illinois"}, "violation_when": VIOLATED, **WINDOW}
    assert result({**BROKEN, "in_illinois": False}, **parts) == "not_applicable"


REVIEW = {"is_true": "exigency_claimed"}
INFO = {"is_true": "in_illinois"}
PASS = {"is_true": "consent_given"}
ALL = {"violation_when": VIOLATED, "info_when": INFO, "review_when": REVIEW, "pass_when": PASS}
NONE_OF_THEM = {"force_used": False, "in_illinois": False, "exigency_claimed": False, "consent_given": False}

ORDER: list[tuple[Facts, str]] = [
    ({"force_used": True}, "potential_violation"),
    ({"force_used": True, "in_illinois": True, "exigency_claimed": True, "consent_given": True}, "potential_violation"),
    ({"in_illinois": True}, "unknown"),  # a violation is not ruled out yet
    ({"force_used": False, "in_illinois": True}, "info"),
    ({"force_used": False, "in_illinois": True, "exigency_claimed": True}, "info"),
    ({"force_used": False, "exigency_claimed": True}, "unknown"),
    ({"force_used": False, "in_illinois": False, "exigency_claimed": True}, "attorney_review"),
    ({"force_used": False, "in_illinois": False, "consent_given": True}, "unknown"),
    ({**NONE_OF_THEM, "consent_given": True}, "pass"),
    (NONE_OF_THEM, "attorney_review"),
    ({"force_used": False, "in_illinois": False, "exigency_claimed": False}, "unknown"),
    ({}, "unknown"),
]


@pytest.mark.parametrize(("facts", "expected"), ORDER)
def test_then_violation_information_attorney_and_pass(facts: Facts, expected: str) -> None:
    assert result(facts, **ALL) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, "pass"),
        ({"otherwise": "attorney_review"}, "attorney_review"),
        ({"otherwise": "unknown"}, "unknown"),
        ({"pass_when": {"is_true": "in_illinois"}}, "attorney_review"),
        ({"pass_when": {"is_true": "in_illinois"}, "otherwise": "unknown"}, "unknown"),
        ({"pass_when": {"is_false": "in_illinois"}, "otherwise": "unknown"}, "pass"),
    ],
)
def test_what_stands_where_nothing_speaks_against_it(parts: dict[str, Any], expected: str) -> None:
    assert result({**KEPT, "in_illinois": False}, violation_when=VIOLATED, **parts) == expected


def test_unknown_lists_what_would_decide_and_where_to_get_it() -> None:
    finding = judged(
        sheet({"free_to_leave": False}, force_used="client_does_not_know", flight_attempt="declined"),
        violation_when={
            "all": [
                {"is_false": "free_to_leave"},
                {"is_true": "force_used"},
                {"is_true": "flight_attempt"},
                {"is_true": "death"},
                {"equals": {"field": "warrant_type", "value": "none"}},
            ]
        },
        obtain={"force_used": "Film of the stop"},
    )
    assert [gap.to_json() for gap in finding.missing] == [
        {"field": "death", "state": "not_asked", "obtain": None},
        {"field": "flight_attempt", "state": "declined", "obtain": None},
        {"field": "force_used", "state": "client_does_not_know", "obtain": "Film of the stop"},
        {"field": "warrant_type", "state": "not_asked", "obtain": None},
    ]
    assert finding.fact_rows.names == ("free_to_leave",)


def test_come_back_later_is_still_to_be_asked() -> None:
    finding = judged(sheet({}, force_used="come_back_later"), violation_when=VIOLATED)
    assert [(gap.field, gap.state) for gap in finding.missing] == [("force_used", "not_asked")]


def test_a_choice_that_says_unknown_is_not_asked_again() -> None:
    finding = judged({"warrant_type": "unknown"}, violation_when={"equals": {"field": "warrant_type", "value": "none"}})
    assert [(gap.field, gap.state) for gap in finding.missing] == [("warrant_type", "client_does_not_know")]


def test_a_decided_result_lists_nothing_missing() -> None:
    finding = judged(BROKEN, violation_when={"any": [VIOLATED, {"is_true": "death"}]})
    assert finding.missing == ()


def test_what_was_assumed_stays_among_the_questions() -> None:
    written = {"all": [VIOLATED, {"not_asserted": "exigency_claimed"}]}
    finding = judged(BROKEN, violation_when=written, obtain={"exigency_claimed": "The report"})
    assert finding.result is ResultKind.POTENTIAL_VIOLATION
    assert finding.assumed == ("exigency_claimed",)
    assert finding.missing == ()
    assert [gap.to_json() for gap in finding.follow_up] == [
        {"field": "exigency_claimed", "state": "not_asked", "obtain": "The report"}
    ]
    undecided = judged({}, violation_when=written)
    assert undecided.assumed == ("exigency_claimed",)
    assert [gap.field for gap in undecided.follow_up] == ["force_used", "exigency_claimed"]


DUTIES = [
    {"duty": "report", "title": "Report", "violation_when": {"is_true": "cpd_report_refused"}},
    {"duty": "help", "title": "Help", "violation_when": {"is_false": "ems_called"}},
]


@pytest.mark.parametrize(
    ("facts", "expected", "each"),
    [
        ({"cpd_report_refused": True}, "potential_violation", ["potential_violation", "unknown"]),
        ({"cpd_report_refused": False}, "unknown", ["pass", "unknown"]),
        ({"cpd_report_refused": False, "ems_called": True}, "pass", ["pass", "pass"]),
    ],
)
def test_several_duties_are_judged_each_and_the_worst_stands(facts: Facts, expected: str, each: list[str]) -> None:
    finding = judged(facts, duties=DUTIES)
    assert finding.result.value == expected
    assert [duty.result.value for duty in finding.duties] == each
    assert [duty["duty"] for duty in finding.to_json()["duties"]] == ["report", "help"]


def test_duties_that_are_not_known_are_asked_though_another_was_not_kept() -> None:
    finding = judged({"cpd_report_refused": True}, duties=DUTIES)
    assert [gap.field for gap in finding.missing] == ["ems_called"]


CASES = [
    {"when": {"equals": {"field": "warrant_type", "value": "none"}}, "value": "none"},
    {"when": {"is_true": "warrant_names_subject"}, "value": "hers"},
]


@pytest.mark.parametrize(
    ("facts", "expected", "value"),
    [
        ({"warrant_type": "none", "warrant_names_subject": True}, "info", "none"),
        ({"warrant_type": "I-200", "warrant_names_subject": True}, "info", "hers"),
        ({"warrant_names_subject": True}, "unknown", None),  # the first might still hold
        ({"warrant_type": "I-200", "warrant_names_subject": False}, "not_applicable", None),
        ({"warrant_type": "I-200"}, "unknown", None),
    ],
)
def test_the_first_class_that_holds(facts: Facts, expected: str, value: str | None) -> None:
    finding = judged(facts, kind="info", cases=CASES)
    assert (finding.result.value, finding.value) == (expected, value)


READER = rule(
    "READER",
    "candidate",
    cases=[{"when": {"result": {"constitutional": True, "is": "potential_violation"}}, "value": "a claim"}],
)
FLAGGED = rule("FLAGGED", constitutional=True, violation_when={"all": [VIOLATED, {"not_asserted": "exigency_claimed"}]})
SECOND = rule("SECOND", constitutional=True, violation_when={"is_true": "death"})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"force_used": True}, "candidate"),
        ({"force_used": False}, "unknown"),
        ({"force_used": False, "death": False}, "not_applicable"),
    ],
)
def test_a_rule_may_read_the_results_of_others_wherever_they_stand(facts: Facts, expected: str) -> None:
    book = booked(pack([READER]), pack([FLAGGED, SECOND], name="other"))
    found = review(sheet(facts), book, as_of=NOON, zone=CHICAGO)
    assert [finding.rule.id for finding in found] == ["READER", "FLAGGED", "SECOND"]
    assert found[0].result.value == expected


def test_a_rule_that_reads_others_rests_on_what_they_rest_on() -> None:
    book = booked(pack([READER, FLAGGED, SECOND]))
    claimed = review(sheet({"force_used": True}), book, as_of=NOON, zone=CHICAGO)[0]
    assert claimed.fact_rows.names == ("force_used",)
    assert claimed.assumed == ("exigency_claimed",)
    undecided = review(sheet({"force_used": False}), book, as_of=NOON, zone=CHICAGO)[0]
    assert [gap.field for gap in undecided.missing] == ["death"]


def test_named_results_of_named_rules() -> None:
    named = rule("NAMED", "info", cases=[{"when": {"result": {"rules": ["SECOND"], "is": "pass"}}, "value": "kept"}])
    book = booked(pack([named, SECOND]))
    assert review(sheet({"death": False}), book, as_of=NOON, zone=CHICAGO)[0].result is ResultKind.INFO
    assert review(sheet({"death": True}), book, as_of=NOON, zone=CHICAGO)[0].result is ResultKind.NOT_APPLICABLE


def test_the_as_of_moment_moves_nothing_but_now() -> None:
    facts = sheet({**BROKEN, **IN_WINDOW, "arrest_at": "2026-11-06T05:40", "released_at": "not yet 2026-11-07T05:40"})
    longer = {"longer": {"from": "arrest_at", "to": {"now": True}, "hours": 48}}
    parts: dict[str, Any] = {
        "violation_when": VIOLATED,
        "value": {"measured": {"from": "arrest_at", "to": "released_at"}},
        **WINDOW,
    }
    early, late = (judged(facts, now=NOON + timedelta(days=days), **parts).to_json() for days in (0, 4_000))
    assert {name for name in early if early[name] != late[name]} == {"as_of"}
    for moment, expected in (
        ("2026-11-08T05:40:00-06:00", "pass"),
        ("2026-11-08T05:40:01-06:00", "potential_violation"),
    ):
        assert judged(facts, now=datetime.fromisoformat(moment), violation_when=longer).result.value == expected


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its zone"):
        judged(BROKEN, now=datetime(2026, 11, 22, 12), violation_when=VIOLATED)
