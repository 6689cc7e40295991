"""A clinic's own wording of one question in one language, laid over the words that ship with the program.

It changes how a question is said and nothing else: answers are kept as codes and values, never as words of a
script. A reviewed wording counts as a draft again once the English question is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from pydantic import ConfigDict, Field, model_validator

from clinic_app.domain.intake.answers import FrozenModel, LanguageTag
from clinic_app.domain.intake.script import ChoiceListName, ChoiceName, FieldName, InterviewScript, Question, Wording
from clinic_app.domain.intake.vouching import IsoDay, WordingState, require_reader


class ClinicWording(FrozenModel):
    """The words of one question, whole; what the clinic left alone is here as it was found."""

    model_config = ConfigDict(strict=True)

    language: LanguageTag
    field: FieldName
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

    def as_draft(self) -> ClinicWording:
        """The same words, read by nobody yet."""
        return self.model_copy(update={"state": "draft", "reviewed_by": None, "reviewed_on": None})

    def is_outdated(self, english: InterviewScript) -> bool:
        """Whether the English question is another one by now."""
        found = english.questions.get(self.field)
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


def wording_of(script: InterviewScript, field: str, english: InterviewScript) -> ClinicWording:
    """The words of a script as a clinic may change them. Raises KeyError where there are none."""
    question, vouched = script.questions[field], script.vouched(field)
    return ClinicWording(
        language=script.language,
        field=field,
        ask=question.ask,
        label=question.label,
        hint=question.hint,
        choices=choices_of(script, field),
        english=english.ask(field),
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
        found = questions.get(wording.field)
        if found is None or wording.withdrawn or wording.language != script.language:
            continue
        questions[wording.field] = _laid(found, wording.as_draft() if wording.is_outdated(english) else wording)
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


def _with(known: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    return {code: words.get(code, text) for code, text in known.items()}
