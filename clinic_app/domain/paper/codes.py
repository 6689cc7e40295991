"""The short code of every question on paper: a letter for the chapter, a number, and a letter that catches mistypes.

Codes are a list that only grows (`resources/parts/codes.yaml`): a paper from last year can be keyed in today. A
question that is not in the list yet gets the next number of its chapter; a test asks for it to be written down.
The last letter is a weighted sum modulo 23. With these weights no single wrong letter or digit, no two digits
that change places and no digit too few or too many give another valid code (a test tries them all).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from clinic_app.domain.intake.answers import FrozenModel
from clinic_app.domain.intake.parts import InterviewCourse
from clinic_app.domain.intake.script import FieldName

LETTERS: Final = "ABCDEFGHJKLMNPQRSTVWXYZ"
"""No I and O, which look like digits, and no U, which looks like V: 23 are left, a prime."""
STATEMENT: Final = "statement"
"""Stands in the list for the account in the person's own words."""
MOST_IN_A_CHAPTER: Final = 99
_WEIGHTS: Final = (5, 2, 1)
_FORM: Final = re.compile(r"([A-Z])([1-9][0-9]?)([A-Z])")
_APART: Final = re.compile(r"[\s.\-–·]+")

Letter = Annotated[str, StringConstraints(pattern=f"^[{LETTERS}]$")]


class CodeFault(StrEnum):
    """Why what was typed is no code of a question."""

    FORM = "form"
    """It does not look like a code."""
    CHECK = "check"
    """Its last letter does not fit: something was mistyped."""
    UNKNOWN = "unknown"
    """It fits, but there is no such question."""


class CodeError(ValueError):
    """What was typed is no code. Args: fault: in what way."""

    def __init__(self, fault: CodeFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class CodeList(FrozenModel):
    """The list as it is written down: for each chapter its letter and its questions in the order of their numbers."""

    model_config = ConfigDict(strict=True)

    chapters: dict[FieldName, Letter] = Field(max_length=len(LETTERS))
    numbers: dict[Letter, list[FieldName]]
    """Questions that are not asked any more stay, so that their numbers are never given again."""

    @model_validator(mode="after")
    def _each_once(self) -> CodeList:
        if len(set(self.chapters.values())) != len(self.chapters):
            raise ValueError("two chapters have the same letter")
        names = [name for listed in self.numbers.values() for name in listed]
        if len(set(names)) != len(names):
            raise ValueError("a question has two codes")
        return self


def check_letter(letter: str, number: int) -> str:
    """The last letter of a code."""
    tens, ones = divmod(number, 10)
    parts = (LETTERS.index(letter), tens, ones)
    return LETTERS[sum(part * weight for part, weight in zip(parts, _WEIGHTS, strict=True)) % len(LETTERS)]


def written(letter: str, number: int) -> str:
    """A code as it is printed: `B7K`."""
    return f"{letter}{number}{check_letter(letter, number)}"


class PaperCodes:
    """The codes of everything that a course asks.

    Args:
        course: the interview.
        listed: the codes that were given before.

    Raises:
        ValueError: there are more chapters than letters, or more questions in one than numbers.
    """

    def __init__(self, course: InterviewCourse, listed: CodeList) -> None:
        self._course = course
        self.list = _completed(course, listed)
        self._of: dict[str, str] = {
            name: written(letter, number)
            for letter, names in self.list.numbers.items()
            for number, name in enumerate(names, start=1)
        }

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Every question in the order of the paper; the statement under its own name."""
        return tuple(
            name for spot in self._course.spots for name in ([STATEMENT] if spot.part.statement else spot.part.fields)
        )

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """The code of everything that is asked."""
        return {name: self._of[name] for name in self.order}

    @cached_property
    def _by_code(self) -> Mapping[str, str]:
        return {code: name for name, code in self.by_name.items()}

    def letter_of(self, chapter: str) -> str:
        """The letter of a chapter of the course."""
        return self.list.chapters[chapter]

    def read(self, typed: str) -> str:
        """The question whose code was typed, in capitals or not, with spaces, dots or dashes or not.

        Raises:
            CodeError: it is none.
        """
        found = _FORM.fullmatch(_APART.sub("", typed).upper())
        if found is None or found[1] not in LETTERS or found[3] not in LETTERS:
            raise CodeError(CodeFault.FORM)
        if check_letter(found[1], int(found[2])) != found[3]:
            raise CodeError(CodeFault.CHECK)
        name = self._by_code.get(found[0])
        if name is None:
            raise CodeError(CodeFault.UNKNOWN)
        return name

    def after(self, name: str) -> str | None:
        """The code that comes next on the paper; None after the last."""
        at = self.order.index(name) + 1
        return self.by_name[self.order[at]] if at < len(self.order) else None


def _completed(course: InterviewCourse, listed: CodeList) -> CodeList:
    """The list with what the course asks beyond it, each at the end of its chapter."""
    chapters = dict(listed.chapters)
    numbers = {letter: list(names) for letter, names in listed.numbers.items()}
    known = {name for names in numbers.values() for name in names}
    free = [letter for letter in LETTERS if letter not in chapters.values()]
    for chapter in course.chapters:
        if chapter.id not in chapters:
            if not free:
                raise ValueError("there are more chapters than letters for them")
            chapters[chapter.id] = free.pop(0)
        own = numbers.setdefault(chapters[chapter.id], [])
        own += [name for part in chapter.parts for name in (part.fields or [STATEMENT]) if name not in known]
        if len(own) > MOST_IN_A_CHAPTER:
            raise ValueError("a chapter has more questions than numbers for them")
    return CodeList(chapters=chapters, numbers=numbers)
