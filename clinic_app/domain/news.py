"""What just became known: the difference between two reviews of one account, in facts or in results.

A paralegal sees which facts came in and whether an attorney will want to look; an attorney
also sees which results moved (legal-brief PRIV-18).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clinic_app.domain.documents.telling import when_in_words
from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import Kind, dictionary
from clinic_app.domain.intake.intake import FIELD_GROUP
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.outcome import Trace
from clinic_app.domain.when import When


class How(StrEnum):
    """What happened to a fact."""

    KNOWN = "known"
    CLOSER = "closer"
    """A time that is now known more closely."""
    CHANGED = "changed"
    CLOSED = "closed"
    """The client does not know, or prefers not to say."""
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class FactNews:
    """One fact that came, changed or went.

    Attributes:
        for_attorney: whether a result that rests on it moved.
    """

    field: str
    how: How
    for_attorney: bool


@dataclass(frozen=True)
class ResultNews:
    """One result that moved."""

    rule: str
    title: str
    before: str
    after: str


@dataclass(frozen=True)
class News:
    """Both, in the order of the interview and of the packs."""

    facts: tuple[FactNews, ...]
    results: tuple[ResultNews, ...]


def news(
    before: FactSheet, findings_before: Iterable[Finding], after: FactSheet, findings_after: Iterable[Finding]
) -> News:
    """Compares two reviews of the same account; derived facts are not news of their own."""
    old = {finding.rule.id: finding for finding in findings_before}
    moved = [
        (old[new.rule.id], new)
        for new in findings_after
        if new.rule.id in old and _standing(new) != _standing(old[new.rule.id])
    ]
    rests_on = {name for pair in moved for finding in pair for name in _fields(finding)}
    facts = []
    for name in FIELD_GROUP:
        how = _how(before, after, name)
        if how is not None:
            facts.append(FactNews(name, how, name in rests_on))
    results = tuple(
        ResultNews(new.rule.id, new.rule.title, was.result.value, new.result.value)
        for was, new in moved
        if was.result is not new.result
    )
    return News(tuple(facts), results)


def _standing(finding: Finding) -> tuple[Any, ...]:
    return (finding.result, finding.entered, *((duty.duty, duty.result) for duty in finding.duties))


def _fields(finding: Finding) -> frozenset[str]:
    """The fields its result rests on; what was computed is followed to the answers it was drawn from."""
    found = {mark.field for mark in _traces(finding)}
    known = finding.scene.sheet.known
    waiting = list(found)
    while waiting:
        fact = known.get(waiting.pop())
        fresh = set(fact.drawn_from if fact else ()) - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def _traces(finding: Finding) -> Trace:
    return finding.trace + tuple(mark for duty in finding.duties for mark in duty.trace)


def _how(before: FactSheet, after: FactSheet, name: str) -> How | None:
    was, now = _own(before, name), _own(after, name)
    if was == now:
        was_open = before.state(name) in {AnswerState.NOT_ASKED, AnswerState.COME_BACK_LATER}
        is_closed = after.state(name) in {AnswerState.CLIENT_DOES_NOT_KNOW, AnswerState.DECLINED}
        return How.CLOSED if now is None and was_open and is_closed else None
    if was is None:
        return How.KNOWN
    if now is None:
        closed = after.state(name) in {AnswerState.CLIENT_DOES_NOT_KNOW, AnswerState.DECLINED}
        return How.CLOSED if closed else How.TAKEN_BACK
    return How.CLOSER if _is_closer(was, now) else How.CHANGED


def _own(sheet: FactSheet, name: str) -> Any:
    """The value as answered; None where it was only computed."""
    fact = sheet.known.get(name)
    return None if fact is None or fact.drawn_from else fact.value


def _is_closer(was: Any, now: Any) -> bool:
    if not isinstance(was, When) or not isinstance(now, When) or None in (now.earliest, now.latest):
        return False
    return _starts_no_earlier(was, now) and _ends_no_later(was, now)


def _starts_no_earlier(was: When, now: When) -> bool:
    return was.earliest is None or (now.earliest is not None and now.earliest >= was.earliest)


def _ends_no_later(was: When, now: When) -> bool:
    return was.latest is None or (now.latest is not None and now.latest <= was.latest)


def fact_in_words(item: FactNews, sheet: FactSheet, script: InterviewScript) -> str:
    """`Consent to enter: No`; long values are not repeated. Connecting words are English."""
    label = script.label(item.field)
    if item.how is How.CLOSED:
        return f"{label}: {script.answers.model_dump().get(sheet.state(item.field).value, 'closed')}"
    if item.how is How.TAKEN_BACK:
        return f"{label}: {script.answers.not_asked}"
    told = _value_in_words(item.field, sheet.values.get(item.field), script)
    return f"{label}: {told}" if told else label


def _value_in_words(name: str, value: Any, script: InterviewScript) -> str:
    spec = dictionary()[name]
    if isinstance(value, bool):
        return script.answers.yes if value else script.answers.no
    if spec.kind is Kind.CHOICE:
        return script.choice(name, value)
    if spec.kind is Kind.CHOICES:
        return ", ".join(script.choice(name, choice) for choice in value)
    if isinstance(value, When):
        return when_in_words(value, "es" if script.language == "es" else "en")
    return str(value) if spec.kind is Kind.NUMBER else ""
