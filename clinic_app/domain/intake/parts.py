"""The course of an interview: chapters and their parts, a handful of questions each, and how complete they are.

The order is data (`resources/parts`); that every field of the schema stands in it exactly once is checked by
`faults`. What a part or a question depends on is data too (`when`, `only`, `unless`, `not_if`), in the conditions of
rule packs; `branching` decides with it which questions an account calls for, and figures count those and what was
answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple

from pydantic import ConfigDict, Field, model_validator

from clinic_app.domain.intake.answers import AnswerState, FrozenModel, LanguageTag
from clinic_app.domain.intake.script import FieldName, Wording
from clinic_app.domain.rules.conditions import Condition

MOST_QUESTIONS: Final = 7
"""In one part: as many as a person can look over at once."""
_FALLBACK: Final = "en"
_COMPLETE: Final = frozenset({AnswerState.ANSWERED, AnswerState.CLIENT_DOES_NOT_KNOW, AnswerState.DECLINED})

AnswersByField = Mapping[str, Mapping[str, Any]]
"""Stored answers as JSON by field; a question that was not asked has no entry."""


When = FieldName | Condition
"""A condition, or the name of one of the course's."""


class _Titled(FrozenModel):
    model_config = ConfigDict(strict=True)

    id: FieldName
    title: dict[LanguageTag, Wording]

    @model_validator(mode="after")
    def _has_the_fallback(self) -> _Titled:
        if _FALLBACK not in self.title:
            raise ValueError("a title in English is missing")
        return self

    def named(self, language: str) -> str:
        """The title in a language, or in English where there is none."""
        return self.title.get(language, self.title[_FALLBACK])


class Part(_Titled):
    """What is on the sheet at one time: questions, or the statement."""

    fields: list[FieldName] = Field(default=[], max_length=MOST_QUESTIONS)
    statement: bool = False
    when: When | None = None
    """What all its questions depend on."""
    only: dict[FieldName, When] = Field(default={})
    """What single questions depend on, beside that."""
    unless: When | None = None
    """What leaves all its questions out, once it is known to be so; they are asked while it is not."""
    not_if: dict[FieldName, When] = Field(default={})
    """What leaves single questions out, beside that."""

    @model_validator(mode="after")
    def _asks_something(self) -> Part:
        if self.statement == bool(self.fields):
            raise ValueError("a part has questions, or it is the statement")
        if self.statement and (self.when is not None or self.unless is not None):
            raise ValueError("the statement is always taken")
        if not {*self.only, *self.not_if} <= set(self.fields):
            raise ValueError("a condition for a question of another part")
        return self

    @property
    def all_conditions(self) -> tuple[tuple[str, When], ...]:
        """Every condition of it, with the part's id or the question that it stands at."""
        places = ((self.id, self.when), *self.only.items(), (self.id, self.unless), *self.not_if.items())
        return tuple((place, each) for place, each in places if each is not None)


class Chapter(_Titled):
    """One line of the rail."""

    parts: list[Part] = Field(min_length=1)


class Spot(NamedTuple):
    """One part in the course. `number` counts from 1 within its chapter."""

    chapter: Chapter
    part: Part
    number: int


class Figures(NamedTuple):
    """How complete something is: what is known, or known not to be known, of all that is asked."""

    known: int
    asked: int

    def __add__(self, other: tuple[Any, ...]) -> Figures:
        return Figures(self.known + other[0], self.asked + other[1])


class InterviewCourse(FrozenModel):
    """All chapters in order."""

    model_config = ConfigDict(strict=True)

    conditions: dict[FieldName, Condition] = Field(default={})
    """Conditions that several questions share, by name."""
    chapters: list[Chapter] = Field(min_length=1)

    def conditions_of(self, part: Part, field: str) -> tuple[Any, ...]:
        """What a question depends on, all of which must hold. Raises KeyError for a name that is not there."""
        return self._written(part.when, part.only.get(field))

    def bars_of(self, part: Part, field: str) -> tuple[Any, ...]:
        """What leaves a question out, any of which does. Raises KeyError for a name that is not there."""
        return self._written(part.unless, part.not_if.get(field))

    def _written(self, *given: When | None) -> tuple[Any, ...]:
        """Conditions written out, where they are names of the course's."""
        there = (each for each in given if each is not None)
        return tuple(self.conditions[each] if isinstance(each, str) else each for each in there)

    @property
    def all_conditions(self) -> tuple[tuple[str, Any], ...]:
        """Every condition that is written out, with the name or the place it stands at."""
        written = (
            (place, each)
            for spot in self.spots
            for place, each in spot.part.all_conditions
            if not isinstance(each, str)
        )
        return (*self.conditions.items(), *written)

    @property
    def condition_faults(self) -> tuple[str, ...]:
        """Names that stand for no condition, and conditions that nothing uses."""
        named = {each for spot in self.spots for _place, each in spot.part.all_conditions if isinstance(each, str)}
        return (
            *(f"{name}: no such condition" for name in sorted(named - set(self.conditions))),
            *(f"{name}: a condition of nothing" for name in sorted(set(self.conditions) - named)),
        )

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every part in order."""
        return tuple(
            Spot(chapter, part, number)
            for chapter in self.chapters
            for number, part in enumerate(chapter.parts, start=1)
        )

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Every field in the order in which it is asked."""
        return tuple(field for spot in self.spots for field in spot.part.fields)

    def spot_of(self, field: str) -> int | None:
        """The place in `spots` of a field's part; None for a field of no part."""
        return next((at for at, spot in enumerate(self.spots) if field in spot.part.fields), None)

    @cached_property
    def statement_spot(self) -> int | None:
        """The place in `spots` of the statement."""
        return next((at for at, spot in enumerate(self.spots) if spot.part.statement), None)


def state_of(answer: Mapping[str, Any] | None) -> AnswerState:
    """What became of a question, from its stored answer."""
    return AnswerState.NOT_ASKED if answer is None else AnswerState(answer.get("state", AnswerState.ANSWERED))


def is_complete(answer: Mapping[str, Any] | None) -> bool:
    """Whether it need not be asked any more: 'does not know' and 'prefers not to say' are complete answers."""
    return state_of(answer) in _COMPLETE


def figures_of(part: Part, answers: AnswersByField, *, lines: int, asked: Collection[str] | None = None) -> Figures:
    """How complete a part is.

    Args:
        lines: of the statement, which counts as one question.
        asked: the questions that the account calls for (`Branching.asked_fields`); what has an answer counts beside
            them. None where every question counts, as on a form.
    """
    if part.statement:
        return Figures(int(lines > 0), 1)
    counted = [field for field in part.fields if asked is None or field in asked or field in answers]
    return Figures(sum(is_complete(answers.get(field)) for field in counted), len(counted))


def figures_of_chapter(
    chapter: Chapter, answers: AnswersByField, *, lines: int, asked: Collection[str] | None = None
) -> Figures:
    """The sum over its parts; see `figures_of`."""
    total = Figures(0, 0)
    for part in chapter.parts:
        total += figures_of(part, answers, lines=lines, asked=asked)
    return total


def first_open(
    course: InterviewCourse, answers: AnswersByField, *, lines: int, asked: Collection[str] | None = None
) -> int:
    """The place in `spots` of the first part that is not complete, where an interview goes on; 0 when all is done."""
    figures = (figures_of(spot.part, answers, lines=lines, asked=asked) for spot in course.spots)
    return next((at for at, (known, asked) in enumerate(figures) if known < asked), 0)


def to_come_back_to(course: InterviewCourse, answers: AnswersByField) -> tuple[str, ...]:
    """The fields that were put off, in order."""
    return tuple(field for field in course.fields if state_of(answers.get(field)) is AnswerState.COME_BACK_LATER)


def faults(course: InterviewCourse, fields: Collection[str]) -> tuple[str, ...]:
    """Names every field that is missing, unknown or there twice, and every id that is; empty when nothing is amiss."""
    stands = Counter(course.fields)
    ids = Counter([chapter.id for chapter in course.chapters] + [spot.part.id for spot in course.spots])
    return (
        *(f"{field}: in no part" for field in fields if not stands[field]),
        *(f"{field}: no such field" for field in stands if field not in fields),
        *(f"{field}: asked {times} times" for field, times in stands.items() if times > 1),
        *(f"{name}: an id used {times} times" for name, times in ids.items() if times > 1),
        *(() if sum(spot.part.statement for spot in course.spots) == 1 else ("statement: not exactly once",)),
    )
