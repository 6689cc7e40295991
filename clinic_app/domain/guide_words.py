"""The Guide in words: questions and facts for a paralegal, open results and rules for an attorney.

Each thing says in a line or two what makes it worth asking now. A paralegal's words never name a rule, a result or a
verdict (legal-brief PRIV-18): rule titles are written for attorneys and stand apart from the rest, on demand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from clinic_app.domain.guide import Ask, Guide, Obtain, Reason
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rule_words import IN_ENGLISH, RuleWords
from clinic_app.domain.short_times import day_short


@dataclass(frozen=True)
class Card:
    """One thing to ask or get.

    Attributes:
        fields: what it is about; the first is where 'Ask it now' goes.
        title: the question, or what to get.
        why: what makes it worth doing now, in a sentence or two.
        more: further facts, on demand.
        is_paper: whether it is to be got, not asked.
        rules: the open rules and clocks behind it, a line to each; for attorneys only, on demand.
    """

    fields: tuple[str, ...]
    title: str
    why: tuple[str, ...]
    urgent: bool
    more: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    is_paper: bool = False


_WORDS: Final = {
    "en": {
        "not_closely": "It was told, but not closely enough.",
        "one": "It clears up one open point.",
        "several": "It clears up {n} open points.",
        "together": "With other answers it clears up an open point.",
        "cannot_wait": "Something that cannot wait depends on it.",
        "keep": "There may be video that gets erased. Ask for it by {day}.",
        "keep_late": "There may still be video. Ask for it today: the day for that was {day}.",
        "decides": "Decides: {rule}.",
        "helps": "Helps to decide: {rule}.",
        "would_show": "It would show: {fields}.",
        "would_show_more": "It would show: {fields} and {n} more.",
        "not_again": "Not asked again: {fields}.",
    },
    "es": {
        "not_closely": "Se contó, pero no con bastante precisión.",
        "one": "Aclara un punto abierto.",
        "several": "Aclara {n} puntos abiertos.",
        "together": "Junto con otras respuestas aclara un punto abierto.",
        "cannot_wait": "De esto depende algo que no puede esperar.",
        "keep": "Puede haber un video que se borra. Pídalo a más tardar el {day}.",
        "keep_late": "Puede haber todavía un video. Pídalo hoy: el día para hacerlo fue el {day}.",
        "decides": "Decide: {rule}.",
        "helps": "Ayuda a decidir: {rule}.",
        "would_show": "Mostraría: {fields}.",
        "would_show_more": "Mostraría: {fields} y {n} más.",
        "not_again": "No se pregunta otra vez: {fields}.",
    },
}
_FIELDS_AT_ONCE: Final = 3


def cards_for_paralegal(
    guide: Guide, script: InterviewScript, rules: RuleWords = IN_ENGLISH
) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """What to ask and what to get, in questions and facts."""
    words = _Words(script, rules)
    return tuple(words.ask(ask) for ask in guide.asks), tuple(words.get(item) for item in guide.obtains)


def cards_for_attorney(
    guide: Guide, script: InterviewScript, rules: RuleWords = IN_ENGLISH
) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The same, with the open rules and clocks behind each on demand."""
    words = _Words(script, rules)
    asks = tuple(replace(words.ask(ask), rules=words.rules_of(ask.reasons)) for ask in guide.asks)
    gets = tuple(replace(words.get(item), rules=words.rules_of(item.reasons)) for item in guide.obtains)
    return asks, gets


class _Words:
    """Sentences in the script's language; other languages read English."""

    def __init__(self, script: InterviewScript, rules: RuleWords) -> None:
        self._script, self._rules = script, rules
        self._words = _WORDS.get(script.language, _WORDS["en"])

    def ask(self, ask: Ask) -> Card:
        """A question with what makes it worth asking now, in one line or two."""
        known = () if ask.state == "not_asked" else (self._say("not_closely"),)
        return Card((ask.field,), self._script.ask(ask.field), (*known, self._now(ask)), ask.urgent)

    def get(self, item: Obtain) -> Card:
        """A paper with the first of what it would show."""
        labels = tuple(map(self._script.label, item.fields))
        told, rest = ", ".join(labels[:_FIELDS_AT_ONCE]), labels[_FIELDS_AT_ONCE:]
        shows = self._say("would_show_more", fields=told, n=len(rest)) if rest else self._say("would_show", fields=told)
        more = [self._say("would_show", fields=", ".join(labels))] if rest else []
        if item.not_asked_again:
            more.append(self._say("not_again", fields=", ".join(map(self._script.label, item.not_asked_again))))
        return Card(
            item.fields, self._rules.got_from(item.source), (shows,), item.urgent, more=tuple(more), is_paper=True
        )

    def rules_of(self, reasons: tuple[Reason, ...]) -> tuple[str, ...]:
        """One line to a rule, those first that one answer decides."""
        ordered = sorted(reasons, key=lambda reason: not reason.settles)
        return tuple(self._say("decides" if each.settles else "helps", rule=self._rule(each)) for each in ordered)

    def _rule(self, reason: Reason) -> str:
        return f"{self._rules.told(reason.source, reason.title)} ({reason.source})"

    def _now(self, ask: Ask) -> str:
        if ask.keep_by is not None:
            day = day_short(ask.keep_by, self._script.language)
            return self._say("keep_late" if ask.keep_late else "keep", day=day)
        if ask.urgent:
            return self._say("cannot_wait")
        if ask.settles == 1:
            return self._say("one")
        return self._say("several", n=ask.settles) if ask.settles else self._say("together")

    def _say(self, code: str, **given: object) -> str:
        return self._words[code].format(**given)
