"""The attorney's page as a value: folded to what matters, narrowed, and which errands a result calls for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from clinic_app.domain.determination import Determination, Judgment, snapshot_of
from clinic_app.domain.rules.clocks import read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind, RuleTask
from clinic_app.domain.rules.review import review
from clinic_app.domain.task import ForWhom, Task
from clinic_app.domain.task_ideas import ideas_of
from clinic_app.domain.weight import matters_now
from clinic_app.services.attorney_page import AttorneyPage, Narrowed, ResultRow, attorney_page
from clinic_app.services.determinations import Determined
from tests.support.worked import ZONE, as_of, book, worked

A = "DEMO-A"
AT = datetime.fromisoformat("2026-11-12T15:30:00-06:00")


class Errands:
    """How errands are called here."""

    def ask(self, field: str) -> str:
        return f"ask {field}"

    def get(self, source: str) -> str:
        return f"get {source}"


def findings() -> tuple[Finding, ...]:
    return review(FactSheet(worked(A).accounts[0]), book(), as_of=as_of(A), zone=ZONE)


def first(kind: ResultKind) -> Finding:
    return next(item for item in findings() if item.result is kind and not item.urgent)


def made(finding: Finding, judgment: Judgment, **changed: object) -> Determined:
    snapshot = snapshot_of(finding).model_copy(update=changed)
    determination = Determination(matter=A, account="1", rule=finding.rule.id, judgment=judgment, snapshot=snapshot)
    return Determined(determination, "A. Muestra", AT, "0" * 64)


def page_with(*determined: Determined, tasks: tuple[Task, ...] = ()) -> AttorneyPage:
    return attorney_page(findings(), {item.determination.rule: item for item in determined}, tasks, ())


def row(page: AttorneyPage, finding: Finding) -> ResultRow:
    found = page.row(finding.rule.id)
    assert found is not None
    return found


def test_two_versions_are_shown_whatever_they_say() -> None:
    met = first(ResultKind.NOT_APPLICABLE)
    mine, other = made(met, Judgment.NOT_PURSUED), made(met, Judgment.DOES_NOT_STAND)
    assert not row(page_with(mine), met).matters
    both = row(page_with(replace(mine, others=(other,))), met)
    assert both.matters
    assert both.versions == (replace(mine, others=(other,)), other)


def test_every_result_is_there_once_and_the_weightiest_first() -> None:
    page = page_with()
    assert len(page.rows) == len(book().rules) == sum(page.counts.values())
    for stage in page.stages:
        breaches = [
            item.finding.result is ResultKind.POTENTIAL_VIOLATION for item in stage.rows if not item.finding.urgent
        ]
        assert breaches == sorted(breaches, reverse=True)


def test_before_anybody_said_anything_what_matters_is_shown() -> None:
    assert [item.matters for item in page_with().rows] == [matters_now(item.finding) for item in page_with().rows]
    unknown = [
        item for item in findings() if item.result is ResultKind.UNKNOWN and not item.entered and not item.urgent
    ]
    assert unknown
    assert not any(map(matters_now, unknown))


@pytest.mark.parametrize("judgment", [Judgment.DOES_NOT_STAND, Judgment.NOT_PURSUED])
def test_what_is_settled_folds_away_until_its_result_is_another_one(judgment: Judgment) -> None:
    breach = first(ResultKind.POTENTIAL_VIOLATION)
    assert not row(page_with(made(breach, judgment)), breach).matters
    assert not row(page_with(made(breach, judgment, pack="federal-baseline@2025.1.1")), breach).matters
    assert row(page_with(made(breach, judgment, result=ResultKind.UNKNOWN)), breach).matters


@pytest.mark.parametrize("judgment", [Judgment.STANDS, Judgment.NEEDS_MORE])
def test_what_stands_or_needs_more_is_shown_whatever_its_result(judgment: Judgment) -> None:
    other = first(ResultKind.NOT_APPLICABLE)
    assert not row(page_with(), other).matters
    assert row(page_with(made(other, judgment)), other).matters


def test_an_open_task_brings_its_result_up_and_one_that_is_over_does_not() -> None:
    other = first(ResultKind.NOT_APPLICABLE)
    task = Task(
        task_id="t1", title="Ask", who=ForWhom.PARALEGAL, account="1", rule=other.rule.id, made_by="p", made_at="x"
    )
    assert row(page_with(tasks=(task,)), other).matters
    elsewhere = task.model_copy(update={"account": "2"})
    assert not row(page_with(tasks=(elsewhere,)), other).matters


def test_what_is_judged_is_no_longer_to_be_judged() -> None:
    breach = first(ResultKind.POTENTIAL_VIOLATION)
    before = page_with().to_judge
    assert page_with(made(breach, Judgment.STANDS)).to_judge == before - 1
    assert page_with(made(breach, Judgment.OPEN)).to_judge == before


def test_narrowing_to_an_answer_shows_what_is_folded_too() -> None:
    page = page_with()
    using = [item for item in page.rows if item.uses("arrest_at")]
    assert len(using) == page.using("arrest_at") > 3
    narrowed = Narrowed(field="arrest_at")
    assert [item for item in page.rows if narrowed.shows(item)] == using
    assert all(item.finding.urgent for item in page.rows if Narrowed(urgent=True).shows(item))


class TestIdeas:
    def test_the_rules_own_tasks_first_with_their_day(self) -> None:
        with_task = next(item for item in findings() if item.tasks)
        sheet = with_task.scene.sheet
        readings = read_clocks(sheet, book(), as_of=as_of(A), zone=ZONE)
        dated = next(reading for reading in readings if reading.work_by is not None)
        by_clock = RuleTask(task="a", title="By a clock", clock=dated.clock.id, who="attorney")
        by_days = RuleTask(task="b", title="Within days", within_days=3)
        at_any_time = RuleTask(task="c", title="Some day")
        prepared = replace(
            with_task.prepared,
            tasks=tuple(
                (task.model_copy(update={"on": (with_task.result,)}), test)
                for task in (by_clock, by_days, at_any_time)
                for _, test in with_task.prepared.tasks[:1]
            ),
        )
        today = date(2026, 11, 12)
        ideas = ideas_of(replace(with_task, prepared=prepared), readings, today, Errands())[:3]
        assert dated.work_by is not None
        expected = [date.fromisoformat(dated.work_by[:10]), date(2026, 11, 15), None]
        assert [idea.due for idea in ideas] == expected
        assert [(idea.who, idea.task) for idea in ideas] == [
            (ForWhom.ATTORNEY, "a"),
            (ForWhom.PARALEGAL, "b"),
            (ForWhom.PARALEGAL, "c"),
        ]
        assert {(idea.rule, idea.account) for idea in ideas} == {(with_task.rule.id, "1")}

    def test_what_was_not_asked_is_asked_and_what_is_not_known_is_got_once(self) -> None:
        seen = set()
        for finding in findings():
            ideas = ideas_of(finding, (), date(2026, 11, 12), Errands())
            for idea in ideas[len(finding.tasks) :]:
                gap = next(gap for gap in finding.missing if gap.field == idea.field)
                is_asked = gap.state in {"not_asked", "imprecise"}
                assert idea.title == (f"ask {gap.field}" if is_asked else f"get {gap.obtain}")
                assert idea.who is (ForWhom.INTERVIEWER if is_asked else ForWhom.PARALEGAL)
                seen.add(is_asked)
            assert len({idea.title for idea in ideas}) == len(ideas)
        assert seen == {True, False}
