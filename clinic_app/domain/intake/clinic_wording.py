"""A clinic's own wording of one question in one language, laid over the words that ship with the program.

It changes how a question is said and nothing else: answers are kept as codes and values, never as words of a
script. A reviewed wording counts as a draft again once the English question is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Final

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from clinic_app.domain.intake.answers import FrozenModel, LanguageTag
from clinic_app.domain.intake.script import (
    ChoiceListName,
    ChoiceName,
    InterviewScript,
    OfAnother,
    Question,
    Wording,
    said_of_another,
)
from clinic_app.domain.intake.vouching import IsoDay, WordingState, require_reader

OF_ANOTHER: Final = "/of_another"
"""Stands behind a field's name where a question is meant as it is said to somebody who tells it of another person."""
QuestionName = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]*(/of_another)?$")]


class ClinicWording(FrozenModel):
    """The words of one question, whole; what the clinic left alone is here as it was found."""

    model_config = ConfigDict(strict=True)

    language: LanguageTag
    field: QuestionName
    ask: Wording
    label: Wording
    hint: Wording | None = None
    choices: dict[ChoiceListName, dict[ChoiceName, Wording]] = Field(default_factory=dict)
    """Of the field and of its parts, as in a script."""
    english: Wording
    """The English question that these words stand for."""
    state: WordingState = "draft"
    machine_made: bool = False
    reviewed_by: Wording | None = None
    """Who read it, as the clinic calls them; need not be a person of the vault."""
    reviewed_on: IsoDay | None = None
    withdrawn: bool = False
    """Whether the program's words are used again."""

    @model_validator(mode="after")
    def _a_review_has_a_reader(self) -> ClinicWording:
        require_reader(self.state, self.reviewed_by, self.reviewed_on)
        return self

    @property
    def is_of_another(self) -> bool:
        """Whether these are the words for somebody who tells it of another person."""
        return self.field.endswith(OF_ANOTHER)

    def as_draft(self) -> ClinicWording:
        """The same words, read by nobody yet."""
        return self.model_copy(update={"state": "draft", "reviewed_by": None, "reviewed_on": None})

    def is_outdated(self, english: InterviewScript) -> bool:
        """Whether the English question is another one by now."""
        found = question_named(english, self.field)
        return found is None or found.ask != self.english


class WordingFault(StrEnum):
    """What no question may do (legal-brief G: nobody is asked for reasons; nothing is shouted)."""

    ASKS_FOR_REASONS = "asks_for_reasons"
    EXCLAIMS = "exclaims"


_REASONS: Final = re.compile(r"\bwhy\b|\bhow come\b|por ?qué\b|para qué\b|\bpourquoi\b|لماذا|ليش", re.IGNORECASE)
_EXCLAMATION: Final = frozenset("!¡！﹗")


def faults_of(ask: str, *others: str) -> tuple[WordingFault, ...]:
    """What is wrong with a wording. Args: ask: the question. others: its label, hint and choices."""
    found = [WordingFault.ASKS_FOR_REASONS] if _REASONS.search(ask) else []
    exclaims = any(_EXCLAMATION.intersection(text) for text in (ask, *others))
    return (*found, *([WordingFault.EXCLAIMS] if exclaims else ()))


def question_named(script: InterviewScript, name: str) -> Question | None:
    """A question by a field's name, or as it is said of another by that name with `OF_ANOTHER`; None: no such words."""
    found = script.questions.get(name.removesuffix(OF_ANOTHER))
    if found is None or not name.endswith(OF_ANOTHER):
        return found
    return None if found.of_another is None else said_of_another(found)


def wording_of(script: InterviewScript, field: str, english: InterviewScript) -> ClinicWording:
    """The words of a script as a clinic may change them. Raises KeyError where there are none."""
    question, original = question_named(script, field), question_named(english, field)
    if question is None or original is None:
        raise KeyError(field)
    vouched = script.vouched_for(question)
    return ClinicWording(
        language=script.language,
        field=field,
        ask=question.ask,
        label=question.label,
        hint=question.hint,
        choices=choices_of(script, field),
        english=original.ask,
        state=vouched.state,
        machine_made=vouched.machine_made,
        reviewed_by=vouched.by,
        reviewed_on=vouched.on,
    )


def choices_of(script: InterviewScript, field: str) -> dict[str, dict[str, str]]:
    """The choice lists of a field and of its parts."""
    return {name: dict(words) for name, words in script.choices.items() if name.split(".")[0] == field}


def laid_over(script: InterviewScript, wordings: Iterable[ClinicWording], english: InterviewScript) -> InterviewScript:
    """A script with the clinic's words in it; words for what the schema no longer has are passed over."""
    questions, choices = dict(script.questions), dict(script.choices)
    for wording in wordings:
        field = wording.field.removesuffix(OF_ANOTHER)
        found = questions.get(field)
        if found is None or wording.withdrawn or wording.language != script.language:
            continue
        as_it_stands = wording.as_draft() if wording.is_outdated(english) else wording
        questions[field] = (_laid if field == wording.field else _laid_of_another)(found, as_it_stands)
        for name, words in wording.choices.items():
            if name in choices:
                choices[name] = _with(choices[name], words)
    return script.model_copy(update={"questions": questions, "choices": choices})


def _laid(found: Question, wording: ClinicWording) -> Question:
    return found.model_copy(
        update={
            "ask": wording.ask,
            "label": wording.label,
            "hint": wording.hint,
            "state": wording.state,
            "machine_made": wording.machine_made,
            "reviewed_by": wording.reviewed_by,
            "reviewed_on": wording.reviewed_on,
        }
    )


def _laid_of_another(found: Question, wording: ClinicWording) -> Question:
    if found.of_another is None:
        return found
    said = OfAnother(
        ask=wording.ask,
        hint=wording.hint,
        state=wording.state,
        machine_made=wording.machine_made,
        reviewed_by=wording.reviewed_by,
        reviewed_on=wording.reviewed_on,
    )
    return found.model_copy(update={"of_another": said})


def _with(known: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    return {code: words.get(code, text) for code, text in known.items()}
