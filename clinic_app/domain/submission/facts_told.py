"""Allowed facts in neutral words: a row per answer, with how the declarant knows (legal-brief H.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from clinic_app.domain.documents.telling import when_in_words
from clinic_app.domain.documents.withholding import Audience, replacements, without_names
from clinic_app.domain.intake.answers import Answer, AnswerState, Basis, Source
from clinic_app.domain.intake.catalog import FieldSpec, dictionary
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.values.custody import Stint
from clinic_app.domain.intake.values.measures import ClockTime
from clinic_app.domain.submission.sheets import Row
from clinic_app.domain.tellers import teller_in
from clinic_app.domain.when import When

_STATES = {
    AnswerState.CLIENT_DOES_NOT_KNOW: "The declarant does not know.",
    AnswerState.DECLINED: "The declarant prefers not to say.",
}


class Teller:
    """Tells one account's facts to one audience."""

    def __init__(self, account: Account, audience: Audience, script: InterviewScript) -> None:
        self._account, self._audience, self._script = account, audience, script
        self._names = replacements(account, audience, "en")

    def rows(self, fields: Iterable[str]) -> tuple[Row, ...]:
        """A row for each of these fields that was answered and may be told."""
        return tuple(row for name in fields for row in self._row(dictionary()[name]))

    def _row(self, spec: FieldSpec) -> Iterator[Row]:
        answer = getattr(getattr(self._account, spec.group), spec.name)
        if answer is None or not self._audience.may_have(spec):
            return
        if answer.value is None:
            if answer.state in _STATES:
                yield Row(self._script.label(spec.name), _STATES[answer.state])
            return
        yield Row(self._script.label(spec.name), self._clean(self._told(spec, answer)), source_of(answer.source))

    def _clean(self, text: str) -> str:
        return without_names(text, self._names)

    def _told(self, spec: FieldSpec, answer: Answer[Any]) -> str:
        value = answer.value
        if isinstance(value, tuple):
            return "; ".join(self._one(spec, item) for item in value) or "none"
        return self._one(spec, value)

    def _one(self, spec: FieldSpec, value: Any) -> str:
        if isinstance(value, bool):
            return self._script.answers.yes if value else self._script.answers.no
        if isinstance(value, When):
            return when_in_words(value, "en")
        if isinstance(value, Stint):
            return self._stint(value)
        if isinstance(value, ClockTime):
            return value.earliest if value.earliest == value.latest else f"{value.earliest} to {value.latest}"
        if isinstance(value, BaseModel):
            return _record(value)
        return self._script.choice(spec.name, str(value)) if spec.choices else str(value)

    def _stint(self, stint: Stint) -> str:
        start = when_in_words(stint.in_at, "en") if stint.in_at else "at a time not known"
        end = when_in_words(stint.out_at, "en") if stint.out_at else "at a time not known"
        return f"{stint.facility}: in {start}; out {end}"


def _record(value: BaseModel) -> str:
    parts = []
    for name in type(value).model_fields:
        item = getattr(value, name)
        if item not in (None, (), False):
            parts.append(f"{name.replace('_', ' ')}: {item}")
    return "; ".join(parts)


def source_of(source: Source) -> str:
    """How the declarant knows, in words."""
    if source.basis is Basis.TOLD_BY:
        return f"told by {teller_in(source.told_by or '', 'en')}"
    words = {Basis.FIRST_HAND: "the declarant", Basis.DOCUMENT: "a document", Basis.BELIEF: "belief"}[source.basis]
    return f"{words}, exhibit {source.exhibit}" if source.exhibit else words
