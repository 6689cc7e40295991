"""Laws of evaluation that hold for every account, tried on the shipped packs.

The law of growing knowledge. Every result but `unknown` needs each test before it to be
decided, and Kleene's connectives never undo what is decided. So one more answer, or a time
known more closely, leaves such a result as it is, with two exceptions that the rules state
themselves: the answer claims what the result had assumed as not claimed, or it takes the
place of a value that was drawn from other answers.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from clinic_app.adapters.rule_packs import rulebook
from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.catalog import Kind
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.rules.clocks import read_clocks
from clinic_app.domain.rules.conditions import Result
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.prepared import AnyRule, walk
from clinic_app.domain.rules.review import review
from clinic_app.domain.rules.time_conditions import TimeExpr
from clinic_app.domain.spans import Span
from clinic_app.domain.when import Precision, When
from tests.support.rulebooks import CHICAGO, NOON
from tests.unit.domain.rules.accounts import FIELDS, accounts, answers, drawn_value, times, with_answers

BRIEF = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
GAP_STATES = {"not_asked", "client_does_not_know", "declined", "imprecise"}


def findings(facts: FactSheet) -> dict[str, Finding]:
    return {item.rule.id: item for item in review(facts, rulebook(), as_of=NOON, zone=CHICAGO)}


@BRIEF
@given(accounts())
def test_evaluation_never_fails_and_every_row_can_be_written(account: Account) -> None:
    facts = FactSheet(account)
    for finding in findings(facts).values():
        row = finding.to_json()
        assert row["result"] in set(ResultKind)
        assert {gap["state"] for gap in row["missing"]} <= GAP_STATES
        assert len({gap["field"] for gap in row["missing"]}) == len(row["missing"])
        assert all(name in facts.known for name in finding.fact_rows.names)
    for reading in read_clocks(facts, rulebook(), as_of=NOON, zone=CHICAGO):
        assert reading.to_json()["state"] in {"running", "due_today", "passed", "unknown", "not_applicable"}


def whatever_state(data: st.DataObject) -> None:
    account = Account.model_validate({"account_id": "1", "speaker_role": "client"})
    full = with_answers(account, {name: data.draw(answers(name)) for name in FIELDS})
    facts = FactSheet(full)
    assert [finding.to_json()["rule"] for finding in findings(facts).values()] == [
        rule.id for pack in rulebook().packs for rule in pack.rules
    ]
    assert len(read_clocks(facts, rulebook(), as_of=NOON, zone=CHICAGO)) == len(rulebook().clocks)


@settings(BRIEF, max_examples=5)
@given(st.data())
def test_evaluation_never_fails_whatever_state_every_field_is_in(data: st.DataObject) -> None:
    """Some: every field is drawn, which takes long."""
    whatever_state(data)


@pytest.mark.long
@settings(BRIEF, max_examples=300)
@given(st.data())
def test_evaluation_never_fails_in_very_many_states_of_every_field(data: st.DataObject) -> None:
    whatever_state(data)


@BRIEF
@given(accounts())
def test_unknown_says_what_would_decide_unless_the_rule_itself_ends_there(account: Account) -> None:
    for finding in findings(FactSheet(account)).values():
        ends_there = getattr(finding.rule, "otherwise", None) == ResultKind.UNKNOWN
        if finding.result is ResultKind.UNKNOWN and not ends_there:
            assert finding.missing, finding.rule.id


def grew(before: FactSheet, after: FactSheet) -> bool:
    """Whether nothing that was known, or drawn, has changed."""
    return all(name in after.values and after.values[name] == value for name, value in before.values.items())


@BRIEF
@given(accounts(), st.sampled_from(sorted(FIELDS)), st.data())
def test_one_more_answer_never_undoes_a_decided_result(account: Account, name: str, data: st.DataObject) -> None:
    before = FactSheet(account)
    assume(name not in before.known)
    after = FactSheet(with_answers(account, {name: data.draw(drawn_value(name))}))
    assume(grew(before, after))
    now = findings(after)
    for rule_id, finding in findings(before).items():
        if finding.result is not ResultKind.UNKNOWN and name not in finding.assumed:
            assert now[rule_id].result is finding.result, rule_id


@BRIEF
@given(accounts(), st.data())
def test_claiming_what_was_assumed_may_change_only_results_that_assumed_it(
    account: Account, data: st.DataObject
) -> None:
    before = FactSheet(account)
    assumed = sorted({name for finding in findings(before).values() for name in finding.assumed})
    assume(assumed)
    name = data.draw(st.sampled_from(assumed))
    after = FactSheet(with_answers(account, {name: data.draw(drawn_value(name))}))
    now = findings(after)
    for rule_id, finding in findings(before).items():
        if now[rule_id].result is not finding.result and finding.result is not ResultKind.UNKNOWN:
            assert name in finding.assumed


TIMES = sorted(name for name, spec in FIELDS.items() if spec.kind is Kind.TIME)
ROUGH = (Precision.BETWEEN, Precision.BEFORE, Precision.AFTER, Precision.DAY_ONLY)


@st.composite
def narrowed(draw: st.DrawFn, when: When) -> When:
    """A time within the same bounds that is known more closely."""
    last = when.latest or (when.earliest + timedelta(days=4) if when.earliest else None)
    assert last is not None
    first = (when.earliest or last - timedelta(days=4)).astimezone(UTC)
    at = first + (last.astimezone(UTC) - first) * draw(st.sampled_from([0.0, 0.25, 0.5, 1.0]))
    return When(earliest=at.astimezone(last.tzinfo), zone=when.zone, precision=Precision.EXACT)


@BRIEF
@given(accounts(), st.sampled_from(TIMES), st.data())
def test_knowing_a_time_more_closely_never_undoes_a_decided_result(
    account: Account, name: str, data: st.DataObject
) -> None:
    rough = data.draw(times().filter(lambda when: when.precision in ROUGH))
    closer = data.draw(narrowed(rough))
    before, now = (
        findings(FactSheet(with_answers(account, {name: Answer[Any](value=value)}))) for value in (rough, closer)
    )
    for rule_id, finding in before.items():
        if finding.result is not ResultKind.UNKNOWN:
            assert now[rule_id].result is finding.result, rule_id


def reads_the_moment(rule: AnyRule) -> bool:
    """Whether it, or a rule whose result it reads, asks what day or time it is."""
    nodes = list(walk(rule))
    if any(isinstance(node, TimeExpr) and (node.now or node.today) for node in nodes):
        return True
    read = {name for node in nodes if isinstance(node, Result) for name in node.result.rules}
    if any(isinstance(node, Result) and node.result.constitutional for node in nodes):
        read |= set(rulebook().library.constitutional)
    return any(reads_the_moment(other.rule) for other in rulebook().rules if other.rule.id in read)


@BRIEF
@given(accounts(), st.integers(-5_000, 5_000))
def test_the_moment_asked_for_changes_only_results_that_read_it(account: Account, days: int) -> None:
    """Windows follow the day of the incident."""
    facts = FactSheet(account)
    later = review(facts, rulebook(), as_of=NOON + timedelta(days=days), zone=CHICAGO)
    now = findings(facts)
    for item in later:
        if not reads_the_moment(item.rule):
            assert item.result is now[item.rule.id].result, item.rule.id


def rows(found: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [item.to_json() for item in found]


@BRIEF
@given(accounts(), st.sampled_from(sorted(FIELDS)), st.integers(-400, 400), st.data())
def test_what_was_judged_before_changes_no_result(account: Account, name: str, days: int, data: st.DataObject) -> None:
    """One answer given, changed or taken away, and the moment moved: judged anew in part, or as a whole."""
    there, gone = (with_answers(account, {name: data.draw(answers(name))}) for _ in range(2))
    moment = data.draw(st.sampled_from([NOON, NOON + timedelta(days=days)]))
    for one, two in ((account, there), (there, account), (there, gone)):
        before = review(FactSheet(one), rulebook(), as_of=NOON, zone=CHICAGO)
        sheet = FactSheet(two)
        in_part = review(sheet, rulebook(), as_of=moment, zone=CHICAGO, before=before)
        assert rows(in_part) == rows(review(sheet, rulebook(), as_of=moment, zone=CHICAGO))


def test_an_hour_that_comes_twice_is_another_time() -> None:
    """1:30 of the first and of the second round of the clocks are an hour apart."""
    facts = [
        FactSheet(
            Account.model_validate(
                {
                    "account_id": "1",
                    "speaker_role": "client",
                    "arrest": {"arrest_at": {"value": {"earliest": at, "latest": at, "precision": "exact"}}},
                }
            )
        )
        for at in ("2026-11-01T01:30-05:00", "2026-11-01T01:30-06:00")
    ]
    assert "arrest_at" in facts[0].changed_from(facts[1])
    assert facts[0].changed_from(facts[0]) == frozenset()


@BRIEF
@given(accounts(), st.integers(0, 4_000))
def test_a_clock_keeps_its_dates_and_only_ever_moves_on(account: Account, days: int) -> None:
    facts = FactSheet(account)
    order = {"running": 0, "due_today": 1, "passed": 2}
    early = read_clocks(facts, rulebook(), as_of=NOON, zone=CHICAGO)
    late = read_clocks(facts, rulebook(), as_of=NOON + timedelta(days=days), zone=CHICAGO)
    for one, two in zip(early, late, strict=True):
        if one.clock.unit == "same_day":
            assert one.state == two.state
            continue
        assert (one.trigger_at, one.due, one.outer, one.safe) == (two.trigger_at, two.due, two.outer, two.safe)
        if one.state in order:
            assert two.state in order
            assert order[one.state] <= order[two.state]
        elif one.state == "not_applicable":
            assert two.state == "not_applicable"


@BRIEF
@given(accounts())
def test_a_clock_never_promises_more_time_than_the_law_gives(account: Account) -> None:
    for reading in read_clocks(FactSheet(account), rulebook(), as_of=NOON, zone=CHICAGO):
        if reading.due is None:
            continue
        if reading.safe is not None and reading.due["earliest"] is not None:
            assert reading.safe[:10] <= reading.due["earliest"][:10]
        if reading.outer is not None and reading.due["latest"] is not None:
            assert reading.outer[:10] >= reading.due["latest"][:10]
        if reading.safe is not None and reading.work_by is not None:
            assert reading.work_by <= reading.safe[:10]


def test_the_day_of_the_incident_is_a_span_of_days() -> None:
    account = Account.model_validate(
        {
            "account_id": "1",
            "speaker_role": "client",
            "arrest": {
                "arrest_at": {
                    "value": {"earliest": "2026-11-06T23:00", "latest": "2026-11-07T01:00", "precision": "between"}
                }
            },
        }
    )
    day = FactSheet(account).values["incident_date"]
    assert isinstance(day, Span)
    assert day.high - day.low == 1
