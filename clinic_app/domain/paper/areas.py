"""What there is to fill in under a question on paper, by the kind of its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, get_args

from pydantic import BaseModel

from clinic_app.domain.intake.catalog import Kind
from clinic_app.domain.intake.values.consents import ASKED_APART, Consent
from clinic_app.domain.paper.wording import Texts
from clinic_app.domain.when import When

ROWS: Final = 3
"""Of a list of records; more go on the back or on another sheet, and are keyed all the same."""

LARGE: Final = 8
"""Cells in a record, above which fewer records have room on a page."""
ROWS_IF_LARGE: Final = 2


@dataclass(frozen=True)
class YesNo:
    """Two boxes beside the three that every question has."""


@dataclass(frozen=True)
class Option:
    """A choice and its letter."""

    letter: str
    texts: Texts


@dataclass(frozen=True)
class Choices:
    """Boxes with letters."""

    options: tuple[Option, ...]
    several: bool


@dataclass(frozen=True)
class Lines:
    """Room for words."""

    count: int
    numbered: bool = False


@dataclass(frozen=True)
class Moment:
    """A day and an hour, or two of each, and how well they are known."""


@dataclass(frozen=True)
class DayBox:
    """A day alone."""


@dataclass(frozen=True)
class ClockBox:
    """An hour of the day, from and to."""


@dataclass(frozen=True)
class NumberBox:
    """A number."""


class CellKind(StrEnum):
    """What goes into one cell of a record."""

    WORDS = "words"
    SHORT = "short"
    BOX = "box"
    CHOICE = "choice"
    TIME = "time"
    DAY = "day"


@dataclass(frozen=True)
class Cell:
    """One part of a record. Attributes: choices: as stored; options: the same with letters and words."""

    part: str
    kind: CellKind
    texts: Texts
    choices: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Grid:
    """Records, one under the other, each with the same cells."""

    cells: tuple[Cell, ...]
    rows: int


Area = YesNo | Choices | Lines | Moment | DayBox | ClockBox | NumberBox | Grid

SIMPLE: Final[dict[Kind, Area]] = {
    Kind.TIME: Moment(),
    Kind.DAY: DayBox(),
    Kind.CLOCK: ClockBox(),
    Kind.NUMBER: NumberBox(),
    Kind.TEXT: Lines(1),
    Kind.TEXTS: Lines(3, numbered=True),
}
LONGER: Final = {
    "conditions": 5,
    "consent_words": 2,
    "others_stopped_description": 3,
    "third_country_words": 2,
}
"""More lines for what is told at length."""
_SHORT_PARTS: Final = ("language", "state", "plate", "colour", "age", "script", "agency")


def cells_of(model: type[BaseModel], choices: Mapping[str, tuple[str, ...]]) -> tuple[Cell, ...]:
    """The cells of a record, without its ids, which the program gives. Args: choices: the closed lists, by part."""
    return tuple(
        _cell(part, info.annotation, choices.get(part, ()))
        for part, info in model.model_fields.items()
        if (not part.endswith("_id") or part in _IDS_OF_PEOPLE) and not (model is Consent and part in ASKED_APART)
    )


_IDS_OF_PEOPLE: Final = frozenset({"interpreter_id"})


def _cell(part: str, annotation: Any, choices: tuple[str, ...]) -> Cell:
    kinds = list(_types(annotation))
    if choices:
        kind = CellKind.CHOICE
    elif bool in kinds:
        kind = CellKind.BOX
    elif When in kinds:
        kind = CellKind.TIME
    elif date in kinds:
        kind = CellKind.DAY
    elif int in kinds or part.startswith(_SHORT_PARTS):
        kind = CellKind.SHORT
    else:
        kind = CellKind.WORDS
    return Cell(part, kind, {}, choices)


def _types(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _types(inner)
