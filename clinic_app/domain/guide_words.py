"""The Guide in words: questions and facts for a paralegal, open results and rules for an attorney.

A paralegal's words never name a rule, a result or a verdict (legal-brief PRIV-18): rule titles are
written for attorneys and stay with them, in the language of their pack; everything else is in the script's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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


_WORDS: Final = {
    "en": {
        "nothing": "Nothing is recorded yet.",
        "not_closely": "It is recorded, but not closely enough.",
        "one": "One answer settles an open point.",
        "several": "One answer settles {n} open points.",
        "together": "It is one of several answers that an open point needs.",
        "keep": "It leads to a record that is kept only for a time: ask for that by {day}.",
        "settles": "Settles: {rules}.",
        "helps": "Needed, with other answers, for: {rules}.",
        "would_show": "It would show: {fields}.",
        "not_again": "Not asked again: {fields}.",
    },
    "es": {
        "nothing": "Todavía no hay nada anotado.",
        "not_closely": "Está anotado, pero no con bastante precisión.",
        "one": "Una respuesta resuelve un punto abierto.",
        "several": "Una respuesta resuelve {n} puntos abiertos.",
        "together": "Es una de varias respuestas que un punto abierto necesita.",
        "keep": "Lleva a un registro que se guarda solo por un tiempo: pídalo a más tardar el {day}.",
        "settles": "Resuelve: {rules}.",
        "helps": "Hace falta, con otras respuestas, para: {rules}.",
        "would_show": "Mostraría: {fields}.",
        "not_again": "No se pregunta otra vez: {fields}.",
    },
}


def cards_for_paralegal(guide: Guide, script: InterviewScript) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """What to ask and what to get, in questions and facts."""
    words = _Words(script)
    asks = tuple(Card((ask.field,), script.ask(ask.field), words.facts_of(ask), ask.urgent) for ask in guide.asks)
    gets = tuple(
        Card(item.fields, item.source, (words.would_show(item), *words.not_again(item)), item.urgent)
        for item in guide.obtains
    )
    return asks, gets


def cards_for_attorney(guide: Guide, script: InterviewScript) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The same with the open rules and clocks behind each."""
    words = _Words(script)
    asks = tuple(
        Card((ask.field,), script.ask(ask.field), (*words.rules_of(ask.reasons), *words.keep(ask)), ask.urgent)
        for ask in guide.asks
    )
    gets = tuple(
        Card(
            item.fields,
            item.source,
            (words.would_show(item), *words.rules_of(item.reasons), *words.not_again(item)),
            item.urgent,
        )
        for item in guide.obtains
    )
    return asks, gets


class _Words:
    """Sentences in the script's language; other languages read English."""

    def __init__(self, script: InterviewScript) -> None:
        self._script = script
        self._words = _WORDS.get(script.language, _WORDS["en"])

    def facts_of(self, ask: Ask) -> tuple[str, ...]:
        known = self._say("nothing" if ask.state == "not_asked" else "not_closely")
        return (known, self._points(ask), *self.keep(ask))

    def keep(self, ask: Ask) -> tuple[str, ...]:
        if ask.keep_by is None:
            return ()
        return (self._say("keep", day=day_short(ask.keep_by, self._script.language)),)

    def rules_of(self, reasons: tuple[Reason, ...]) -> tuple[str, ...]:
        settled = [f"{reason.title} ({reason.source})" for reason in reasons if reason.settles]
        helped = [f"{reason.title} ({reason.source})" for reason in reasons if not reason.settles]
        lines = []
        if settled:
            lines.append(self._say("settles", rules="; ".join(settled)))
        if helped:
            lines.append(self._say("helps", rules="; ".join(helped)))
        return tuple(lines)

    def would_show(self, item: Obtain) -> str:
        return self._say("would_show", fields=", ".join(map(self._script.label, item.fields)))

    def not_again(self, item: Obtain) -> tuple[str, ...]:
        if not item.not_asked_again:
            return ()
        return (self._say("not_again", fields=", ".join(map(self._script.label, item.not_asked_again))),)

    def _points(self, ask: Ask) -> str:
        if ask.settles == 1:
            return self._say("one")
        return self._say("several", n=ask.settles) if ask.settles else self._say("together")

    def _say(self, code: str, **given: object) -> str:
        return self._words[code].format(**given)
