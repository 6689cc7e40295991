"""The words of the interview in one language: the question, label and choices of every field of the intake.

A script is data that translators own (`resources/interview`). It is strict in itself, an unknown key is
refused; whether it is complete for a schema is a second question, answered by `gaps`. How questions may
be worded (no reasons asked for, plain words, nothing leading): legal-brief G, trauma-informed interviewing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from clinic_app.domain.intake.answers import FrozenModel, LanguageTag, Text
from clinic_app.domain.intake.catalog import FieldSpec, dictionary
from clinic_app.domain.intake.languages import is_right_to_left
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.intake.vouching import IsoDay, Vouched, WordingState, require_reader

Wording = Annotated[Text, StringConstraints(max_length=400, pattern=r"^\S(.*\S)?$")]
"""One line without blanks at its ends."""
FieldName = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]*$")]
ChoiceListName = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]
ChoiceName = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]


class _Strict(FrozenModel):
    model_config = ConfigDict(strict=True)


class OfAnother(_Strict):
    """How a question is said to somebody who tells it of another person, where that differs. It is read apart."""

    ask: Wording | None = None
    hint: Wording | None = None
    state: WordingState = "draft"
    machine_made: bool | None = None
    """Whether a program wrote it, where that is not so for the whole script."""
    reviewed_by: Wording | None = None
    reviewed_on: IsoDay | None = None

    @model_validator(mode="after")
    def _says_something_and_a_review_has_a_reader(self) -> OfAnother:
        if self.ask is None and self.hint is None:
            raise ValueError("'of_another' says nothing of its own")
        require_reader(self.state, self.reviewed_by, self.reviewed_on)
        return self


class Question(_Strict):
    """The words for one field."""

    ask: Wording
    """What is said, to the person or to the interviewer."""
    label: Wording
    """Two to six neutral words for lists and tables."""
    hint: Wording | None = None
    """For the interviewer alone: how to ask and what to write down; never shown where the client can see it."""
    asked_of: Literal["person", "interviewer"] = "person"
    """Who answers: an interviewer's question is not read to the person."""
    of_another: OfAnother | None = None
    """The same question in an account that is told of somebody else; None where these words serve there too."""
    state: WordingState | None = None
    """Of this question with its choices, where it is not the state of the whole script."""
    machine_made: bool | None = None
    """Whether a program wrote it, where that is not so for the whole script."""
    reviewed_by: Wording | None = None
    reviewed_on: IsoDay | None = None

    @model_validator(mode="after")
    def _a_review_has_a_reader(self) -> Question:
        require_reader(self.state, self.reviewed_by, self.reviewed_on)
        return self


class AnswerWords(_Strict):
    """The names of the answers of equal rank that every question has."""

    yes: Wording
    no: Wording
    client_does_not_know: Wording
    declined: Wording
    come_back_later: Wording
    not_asked: Wording


class InterviewScript(_Strict):
    """All words of the interview in one language."""

    language: LanguageTag
    state: WordingState
    """How far a person has vouched for the wording; `approved` needs an attorney and a native reader."""
    machine_made: bool = False
    """Whether a program wrote it."""
    reviewed_by: Wording | None = None
    reviewed_on: IsoDay | None = None
    sections: dict[FieldName, Wording]
    answers: AnswerWords
    questions: dict[FieldName, Question]
    choices: dict[ChoiceListName, dict[ChoiceName, Wording]]
    """Labels by choice list: the field's name, or `field.part` for a part of a list item or record."""

    @model_validator(mode="after")
    def _a_review_has_a_reader(self) -> InterviewScript:
        require_reader(self.state, self.reviewed_by, self.reviewed_on)
        return self

    @property
    def right_to_left(self) -> bool:
        """Whether its words are written from right to left."""
        return is_right_to_left(self.language)

    def vouched(self, field: str) -> Vouched:
        """Who stands behind a question and its choices. Raises KeyError where the script has no text for it."""
        return self.vouched_for(self.questions[field])

    def vouched_for(self, found: Question) -> Vouched:
        """Who stands behind a question of this script."""
        own = found if found.state is not None else self
        machine = self.machine_made if found.machine_made is None else found.machine_made
        return Vouched(own.state or "draft", machine, own.reviewed_by, own.reviewed_on)

    @property
    def drafts(self) -> tuple[str, ...]:
        """The fields whose question nobody has read yet."""
        return tuple(name for name in self.questions if self.vouched(name).is_draft)

    def of_another(self) -> InterviewScript:
        """Itself as it is said to somebody who tells it of another person; the readers are those of these words."""
        return self.model_copy(
            update={"questions": {name: said_of_another(each) for name, each in self.questions.items()}}
        )

    def filled_from(self, other: InterviewScript) -> InterviewScript:
        """Itself, with the other's text for every question and choice that it has none for; in the other's order.

        What is filled in counts as a draft, whatever the rest is.
        """
        choices = {
            name: {value: self.choices.get(name, {}).get(value, text) for value, text in values.items()}
            for name, values in other.choices.items()
        }
        questions = {name: self.questions.get(name) or _unread(question) for name, question in other.questions.items()}
        return self.model_copy(update={"questions": questions, "choices": choices})

    def label(self, field: str) -> str:
        """The short name of a field. Raises KeyError where the script has no text for it (see `gaps`)."""
        return self.questions[field].label

    def ask(self, field: str) -> str:
        """The question of a field. Raises KeyError where the script has no text for it (see `gaps`)."""
        return self.questions[field].ask

    def choice(self, field: str, value: str) -> str:
        """The name of one choice of `field` (or `field.part`). Raises KeyError where the script has no text for it."""
        return self.choices[field][value]


def said_of_another(question: Question) -> Question:
    """A question as it is said to somebody who tells it of another person."""
    said = question.of_another
    if said is None:
        return question
    told = said.model_dump(include={"state", "machine_made", "reviewed_by", "reviewed_on"})
    return question.model_copy(update={**told, "ask": said.ask or question.ask, "hint": said.hint or question.hint})


_UNREAD: Final = {"state": "draft", "machine_made": None, "reviewed_by": None, "reviewed_on": None}


def _unread(question: Question) -> Question:
    told = question.of_another
    return question.model_copy(
        update={**_UNREAD, "of_another": None if told is None else told.model_copy(update=_UNREAD)}
    )


def gaps(script: InterviewScript, dictionary: Mapping[str, FieldSpec]) -> tuple[str, ...]:
    """Names every section, field and choice without text, and every text without one; empty when nothing is amiss."""
    lists = choice_lists(dictionary)
    return (
        *_differences("sections", script.sections, [section.value for section in Section]),
        *_differences("questions", script.questions, dictionary),
        *_differences("choices", script.choices, lists),
        *(
            line
            for name, values in lists.items()
            if name in script.choices
            for line in _differences(f"choices.{name}", script.choices[name], values)
        ),
    )


def choice_lists(dictionary: Mapping[str, FieldSpec]) -> dict[str, tuple[str, ...]]:
    """The closed lists of the schema: by field for a choice, by `field.part` inside list items and records."""
    found: dict[str, tuple[str, ...]] = {}
    for name, spec in dictionary.items():
        if spec.choices:
            found[name] = tuple(str(value) for value in spec.choices)
        if spec.item is not None and issubclass(spec.item, BaseModel):
            for part, info in spec.item.model_fields.items():
                values = _closed_list(info.annotation, info.metadata)
                if values:
                    found[f"{name}.{part}"] = values
    return found


@cache
def closed_lists() -> Mapping[str, tuple[str, ...]]:
    """`choice_lists` of all fields there are, found once."""
    return choice_lists(dictionary())


def _differences(place: str, written: Collection[str], expected: Collection[str]) -> Iterator[str]:
    yield from (f"{place}.{name}: no text" for name in expected if name not in written)
    yield from (f"{place}.{name}: text for nothing" for name in written if name not in expected)


_ALTERNATIVES: Final = re.compile(r"\^\(([a-z_]+(?:\|[a-z_]+)+)\)\$")
"""A pattern that is a list of words and nothing else, as `^(legal|birth|other)$`."""


def _closed_list(annotation: Any, metadata: list[Any]) -> tuple[str, ...]:
    for kind in _parts_of_type(annotation):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return tuple(str(value) for value in kind)
    for mark in metadata:
        words = _ALTERNATIVES.fullmatch(getattr(mark, "pattern", None) or "")
        if words:
            return tuple(words[1].split("|"))
    return ()


def _parts_of_type(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _parts_of_type(inner)
