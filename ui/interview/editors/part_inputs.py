"""Which input a part of a record has, read off its pydantic model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from clinic_app.domain.intake.answers import Answer, LanguageTag
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.script import closed_lists
from clinic_app.domain.intake.values.consents import ASKED_APART
from clinic_app.domain.when import When
from ui.interview.editors.boxes import Box, BoxesInput, YesNoInput
from ui.interview.editors.days import DayInput
from ui.interview.editors.inputs import Asked, ValueInput
from ui.interview.editors.languages import InEachLanguage, LanguagesInput
from ui.interview.editors.place_input import place_input
from ui.interview.editors.state_input import state_input
from ui.interview.editors.texts import LineInput, NumberInput, TextsInput
from ui.interview.editors.times import TimeInput
from ui.interview.wording import Wording
from ui.words import say

_SCRIPTS: Final = ("Latn", "Arab", "Cyrl", "Hans", "Hant", "Deva", "Ethi")
_SCRIPT_PARTS: Final = frozenset({("names", "script")})
NUMBERED: Final = frozenset({("consents", "consent_id")})
"""Parts that the program numbers by itself and nobody is asked for."""
_APART: Final = frozenset({("consents", part) for part in ASKED_APART})
"""Parts that are asked on a page of their own; they stay as they are here."""


def asked_parts(field: str, model: type[BaseModel]) -> tuple[str, ...]:
    """The parts that a person is asked for, in the model's order."""
    return tuple(part for part in model.model_fields if (field, part) not in NUMBERED | _APART)


def part_label(field: str, part: str, wording: Wording) -> str:
    """The short name of a part, in the window's language; an item of a checklist is called as the interview does."""
    if dictionary()[field].is_checklist:
        return wording.own.choice(field, part)
    return say(f"interview.edit.part.{field}-{part}")


def part_input(asked: Asked, info: FieldInfo) -> ValueInput:
    """The input that fits a part's type.

    Raises:
        TypeError: no input fits; the schema has grown and this module has not.
    """
    kind = _plain(info.annotation)
    listed = get_origin(kind) is tuple
    wording, name = asked.wording, asked.choices_name
    codes = closed_lists().get(name, tuple(wording.own.choices.get(name, {})))
    if codes:
        boxes = [Box(code, wording.choice(name, code), meaning=wording.meaning(name, code)) for code in codes]
        return BoxesInput(asked, boxes, several=listed)
    if (asked.field, asked.part) in _SCRIPT_PARTS:
        return BoxesInput(asked, [Box(code, say(f"interview.edit.script.{code}")) for code in _SCRIPTS])
    if kind is bool:
        return YesNoInput(asked)
    if kind is When:
        return TimeInput(asked)
    if kind is date:
        return DayInput(asked)
    if kind is int:
        return NumberInput(asked, most_of(info))
    return _words_input(asked, info, kind, listed=listed)


def _words_input(asked: Asked, info: FieldInfo, kind: Any, *, listed: bool) -> ValueInput:
    if get_origin(kind) is dict:
        return InEachLanguage(asked)
    if _TAG_PATTERN in _patterns(info.annotation, info.metadata):
        return LanguagesInput(asked, several=listed)
    if kind is str:
        return place_input(asked) or state_input(asked) or LineInput(asked)
    if listed and _plain(get_args(kind)[0]) is str:
        return TextsInput(asked)
    raise TypeError(f"no input for {asked.choices_name}")


def most_of(info: Any) -> int:
    """The largest number a part takes."""
    marks = _marks(info.annotation, getattr(info, "metadata", []))
    return next(int(most) for mark in marks if (most := getattr(mark, "le", None)) is not None)


def _plain(annotation: Any) -> Any:
    """Takes `| None` and `Annotated` off a type."""
    while True:
        arguments = [each for each in get_args(annotation) if each is not type(None)]
        if get_origin(annotation) in (tuple, dict) or not arguments:
            return annotation
        annotation = arguments[0]


def _marks(annotation: Any, metadata: list[Any]) -> Iterator[Any]:
    """Every constraint of a type, however deep."""
    for mark in metadata:
        yield mark
        yield from getattr(mark, "metadata", ())
    yield from getattr(annotation, "__metadata__", ())
    for each in getattr(annotation, "__metadata__", ()):
        yield from getattr(each, "metadata", ())
    if isinstance(annotation, type) and issubclass(annotation, Answer):
        value = annotation.model_fields["value"]
        yield from _marks(value.annotation, value.metadata)
    for inner in get_args(annotation):
        yield from _marks(inner, [])


def _patterns(annotation: Any, metadata: list[Any]) -> set[str]:
    return {str(pattern) for mark in _marks(annotation, metadata) if (pattern := getattr(mark, "pattern", None))}


_TAG_PATTERN: Final = next(iter(_patterns(LanguageTag, [])))
