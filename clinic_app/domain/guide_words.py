"""The Guide in words: questions and facts for a paralegal, open results and rules for an attorney.

A paralegal's words never name a rule, a result or a verdict (legal-brief PRIV-18): rule titles are
written for attorneys and stay with them. Sentences are English; the question itself is in the script's language.
"""

from __future__ import annotations

from dataclasses import dataclass

from clinic_app.domain.guide import Ask, Guide, Obtain, Reason
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.short_times import day_short


@dataclass(frozen=True)
class Card:
    """One thing to ask or get.

    Attributes:
        fields: what it is about; the first is where 'Ask it now' goes.
        title: the question, or what to get.
        why: sentences.
    """

    fields: tuple[str, ...]
    title: str
    why: tuple[str, ...]
    urgent: bool


def cards_for_paralegal(guide: Guide, script: InterviewScript) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """What to ask and what to get, in questions and facts."""
    asks = tuple(Card((ask.field,), script.ask(ask.field), _facts_of(ask), ask.urgent) for ask in guide.asks)
    gets = tuple(
        Card(item.fields, item.source, (_would_show(item, script), *_not_again(item, script)), item.urgent)
        for item in guide.obtains
    )
    return asks, gets


def cards_for_attorney(guide: Guide, script: InterviewScript) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The same with the open rules and clocks behind each."""
    asks = tuple(
        Card((ask.field,), script.ask(ask.field), (*_rules_of(ask.reasons), *_keep(ask)), ask.urgent)
        for ask in guide.asks
    )
    gets = tuple(
        Card(
            item.fields,
            item.source,
            (_would_show(item, script), *_rules_of(item.reasons), *_not_again(item, script)),
            item.urgent,
        )
        for item in guide.obtains
    )
    return asks, gets


def _facts_of(ask: Ask) -> tuple[str, ...]:
    known = "Nothing is recorded yet." if ask.state == "not_asked" else "It is recorded, but not closely enough."
    return (known, _points(ask), *_keep(ask))


def _points(ask: Ask) -> str:
    if ask.settles == 1:
        return "One answer settles an open point."
    if ask.settles:
        return f"One answer settles {ask.settles} open points."
    return "It is one of several answers that an open point needs."


def _keep(ask: Ask) -> tuple[str, ...]:
    if ask.keep_by is None:
        return ()
    return (f"It leads to a record that is kept only for a time: ask for that by {day_short(ask.keep_by)}.",)


def _rules_of(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    settled = [f"{reason.title} ({reason.source})" for reason in reasons if reason.settles]
    helped = [f"{reason.title} ({reason.source})" for reason in reasons if not reason.settles]
    lines = []
    if settled:
        lines.append(f"Settles: {'; '.join(settled)}.")
    if helped:
        lines.append(f"Needed, with other answers, for: {'; '.join(helped)}.")
    return tuple(lines)


def _would_show(item: Obtain, script: InterviewScript) -> str:
    return f"It would show: {', '.join(map(script.label, item.fields))}."


def _not_again(item: Obtain, script: InterviewScript) -> tuple[str, ...]:
    if not item.not_asked_again:
        return ()
    return (f"Not asked again: {', '.join(map(script.label, item.not_asked_again))}.",)
