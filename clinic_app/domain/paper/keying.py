"""What was keyed from paper, as an answer: few keys for what the paper's boxes hold, words as they were written.

y n                 yes and no (s counts as yes)
d p l               does not know, prefers not to say, come back later
a c f               the letters of choices, together or apart; several only where several may be chosen
-                   a list that holds nothing
"d"                 in quotation marks: the words themselves, where one letter would be a key
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from pydantic import ValidationError

from clinic_app.domain.intake.catalog import FieldSpec, Kind
from clinic_app.domain.intake.drafts import answer_json
from clinic_app.domain.paper import choice_letters as c

_BOXES: Final = {
    "Y": True,
    "YES": True,
    "S": True,
    "SI": True,
    "SÍ": True,
    "N": False,
    "NO": False,
}
_APART: Final = re.compile(r"[\s,;/+]+")
_QUOTED: Final = re.compile(r'"(.+)"', re.DOTALL)
_OWN_EDITOR: Final = frozenset({Kind.TIME, Kind.DAY, Kind.CLOCK, Kind.ITEMS, Kind.RECORD})
MOST_DIGITS: Final = 9
MOST_CHARACTERS: Final = 1_000_000
"""That a field for keying holds, far beyond what is taken, so that nothing pasted is cut in silence."""


class KeyFault(StrEnum):
    """Why what was keyed is no answer to that question."""

    NOT_A_BOX = "not_a_box"
    NO_CHOICE = "no_choice"
    ONE_CHOICE = "one_choice"
    NOT_A_NUMBER = "not_a_number"
    EDITOR = "editor"
    """Only d, p and l can be keyed; the rest belongs into the question's own editor."""
    REFUSED = "refused"
    """The schema does not take it: too long, too many."""


class KeyingError(ValueError):
    """What was keyed is no answer. Args: fault: in what way."""

    def __init__(self, fault: KeyFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def needs_editor(spec: FieldSpec) -> bool:
    """Whether its value is more than keys or words: times, days, records."""
    return spec.kind in _OWN_EDITOR


def takes_rows(spec: FieldSpec) -> bool:
    """Whether one line after the other is keyed until an empty one."""
    return spec.kind is Kind.TEXTS


def read_answer(spec: FieldSpec, typed: str | Sequence[str]) -> dict[str, Any]:
    """The stored form of what was keyed for a question.

    Args:
        spec: the field.
        typed: one line, or the rows of a list of words; not empty.

    Raises:
        KeyingError: it is no answer.
    """
    rows = [typed] if isinstance(typed, str) else list(typed)
    only = rows[0].strip() if len(rows) == 1 else ""
    state = c.STATES.get(only.upper())
    if state is not None:
        return _stored(spec, {"state": state})
    return _stored(spec, {"value": _value(spec, rows, only)})


def _value(spec: FieldSpec, rows: Sequence[str], only: str) -> Any:
    if needs_editor(spec):
        raise KeyingError(KeyFault.EDITOR)
    match spec.kind:
        case Kind.BOOL:
            if only.upper() not in _BOXES:
                raise KeyingError(KeyFault.NOT_A_BOX)
            return _BOXES[only.upper()]
        case Kind.CHOICE:
            return _one_choice(spec, only)
        case Kind.CHOICES:
            return [] if only == c.NOTHING else _choices(spec, only)
        case Kind.NUMBER:
            if not only.isdecimal() or len(only) > MOST_DIGITS:
                raise KeyingError(KeyFault.NOT_A_NUMBER)
            return int(only)
        case Kind.TEXTS:
            return [] if only == c.NOTHING else [_unquoted(row) for row in rows]
        case _:
            return _unquoted(rows[0])


def _unquoted(row: str) -> str:
    found = _QUOTED.fullmatch(row.strip())
    return found[1] if found and found[1].strip().upper() in {*c.STATES, c.NOTHING} else row.strip()


def _one_choice(spec: FieldSpec, typed: str) -> str:
    choices = c.lettered(tuple(map(str, spec.choices)))
    if typed.upper() in choices:
        return choices[typed.upper()]
    try:
        several = _choices(spec, typed)
    except KeyingError:
        several = []
    raise KeyingError(KeyFault.ONE_CHOICE if len(several) > 1 else KeyFault.NO_CHOICE)


def _choices(spec: FieldSpec, typed: str) -> list[str]:
    """Each once, in the order of the schema, as the boxes of a page are read."""
    choices = c.lettered(tuple(map(str, spec.choices)))
    given: set[str] = set()
    for run in filter(None, _APART.split(typed.upper())):
        given.update([run] if run in choices else run)
    if not given or not given <= choices.keys():
        raise KeyingError(KeyFault.NO_CHOICE)
    return [choice for key, choice in choices.items() if key in given]


def _stored(spec: FieldSpec, answer: dict[str, Any]) -> dict[str, Any]:
    try:
        stored: dict[str, Any] = answer_json(spec.name, answer)
    except ValidationError as error:
        raise KeyingError(KeyFault.REFUSED) from error
    return stored
