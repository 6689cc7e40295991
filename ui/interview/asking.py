"""Which questions the sheet shows, and how: one after another as they are called for, or a chapter as one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from clinic_app.domain.intake.branching import CalledFor, Stand
from clinic_app.domain.intake.parts import AnswersByField, InterviewCourse, Part, Spot


class Mode(StrEnum):
    """Two ways through the same questions and answers."""

    GUIDED = "guided"
    """A part at a time, with the questions that the account calls for."""
    FORM = "form"
    """A chapter at a time with all its questions; those that do not apply are folded away."""


@dataclass(frozen=True)
class Offer:
    """Something that is already told of a question.

    Attributes:
        words: what and by whom.
        answer: what taking it over gives, as JSON; None where a person must say what it means.
    """

    words: str
    answer: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Asking:
    """What the account calls for now, and how it is shown.

    Attributes:
        called: None where every question is asked of everyone.
        offers: what is already told, by field.
        unless: of answers that are no longer needed, the names of what decides about them.
        typed: questions for which something was typed that is no answer yet.
    """

    mode: Mode = Mode.GUIDED
    called: CalledFor | None = None
    offers: Mapping[str, tuple[Offer, ...]] = field(default_factory=dict)
    unless: Mapping[str, str] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()

    @property
    def is_form(self) -> bool:
        """Whether a whole chapter is shown."""
        return self.mode is Mode.FORM

    @property
    def counted(self) -> frozenset[str] | None:
        """The fields that figures count beside those with an answer; None: all."""
        return None if self.called is None else self.called.asked

    def stand(self, name: str) -> Stand:
        """How a question stands."""
        return Stand.ASKED if self.called is None else self.called.stands.get(name, Stand.ASKED)

    def is_asked(self, name: str) -> bool:
        """Whether Enter stops at it."""
        stand = self.stand(name)
        return stand is Stand.ASKED or (self.is_form and stand is Stand.OPEN)

    def is_shown(self, name: str) -> bool:
        """Whether it stands on the sheet by itself; what is told elsewhere stands there to be taken over."""
        stand = self.stand(name)
        return stand in (Stand.ASKED, Stand.KNOWN) or (self.is_form and stand is Stand.OPEN)

    def has_part(self, part: Part, answers: AnswersByField) -> bool:
        """Whether there is anything to ask in a part."""
        return part.statement or any(self.is_asked(name) or name in answers for name in part.fields)

    def number_of(self, spot: Spot, answers: AnswersByField) -> tuple[int, int]:
        """Which part of its chapter it is, and of how many in which something is asked."""
        asked = [each for each in spot.chapter.parts if each is spot.part or self.has_part(each, answers)]
        return next(at for at, each in enumerate(asked, start=1) if each is spot.part), len(asked)

    def sheet_of(self, course: InterviewCourse, spot: int) -> int:
        """The place in the course under which a part is shown: its own, or on a form its chapter's first questions."""
        chapter, part, _number = course.spots[spot]
        if not self.is_form or part.statement:
            return spot
        spots = enumerate(course.spots)
        return next(at for at, each in spots if each.chapter is chapter and not each.part.statement)

    def step(self, course: InterviewCourse, spot: int, by: int, answers: AnswersByField) -> int | None:
        """The next place in the course, forwards (1) or backwards (-1), where something is asked; None at the ends."""
        places = range(spot + by, len(course.spots) if by > 0 else -1, by)
        return next((at for at in places if self.has_part(course.spots[at].part, answers)), None)
