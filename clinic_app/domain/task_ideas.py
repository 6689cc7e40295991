"""The tasks that a result calls for: those its rule names, then the answers that would decide it, to ask or to get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Protocol

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.rules.clocks import ClockReading
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.gaps import GAP_STATE, IMPRECISE
from clinic_app.domain.rules.pack import RuleTask
from clinic_app.domain.task import LONGEST_TITLE, ForWhom, NewTask

_TO_ASK = frozenset({GAP_STATE[AnswerState.NOT_ASKED], IMPRECISE})


class ErrandWords(Protocol):
    """How an errand is called."""

    def ask(self, field: str) -> str:
        """To ask the client for an answer."""

    def get(self, source: str) -> str:
        """To get it where it can be got."""


def ideas_of(
    finding: Finding, readings: Iterable[ClockReading], today: date, words: ErrandWords
) -> tuple[NewTask, ...]:
    """What could be made a task of, the rule's own tasks first.

    Args:
        finding: of one account.
        readings: its clocks, which say by when.
        today: days are counted from it.
        words: in which errands are told; they never name a rule or a result.
    """
    clocks = {reading.clock.id: reading for reading in readings}
    return (*(_of_rule(finding, task, clocks, today) for task in finding.tasks), *_of_gaps(finding, words))


def _of_rule(finding: Finding, task: RuleTask, clocks: dict[str, ClockReading], today: date) -> NewTask:
    return NewTask(
        title=task.title[:LONGEST_TITLE],
        who=ForWhom(task.who),
        due=_due(task, clocks, today),
        account=finding.account_id,
        rule=finding.rule.id,
        task=task.task,
    )


def _due(task: RuleTask, clocks: dict[str, ClockReading], today: date) -> date | None:
    reading = clocks.get(task.clock or "")
    if reading is not None and reading.work_by is not None:
        return date.fromisoformat(reading.work_by[: len("2026-01-01")])
    return None if task.within_days is None else today + timedelta(days=task.within_days)


def _of_gaps(finding: Finding, words: ErrandWords) -> Iterator[NewTask]:
    got = set()
    for gap in finding.missing:
        if gap.state in _TO_ASK:
            title, who = words.ask(gap.field), ForWhom.INTERVIEWER
        elif gap.obtain and gap.obtain not in got:
            got.add(gap.obtain)
            title, who = words.get(gap.obtain), ForWhom.PARALEGAL
        else:
            continue
        yield NewTask(title[:LONGEST_TITLE], who, account=finding.account_id, rule=finding.rule.id, field=gap.field)
