"""A record in one line: its parts in their order, as a person would read them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from clinic_app.domain.intake.script import closed_lists
from clinic_app.domain.short_times import day_short
from clinic_app.domain.side_by_side import side_by_side
from clinic_app.domain.wall_times import WallTimeError, read_day
from ui.interview.editors.languages import language_name
from ui.interview.editors.part_inputs import asked_parts, part_label
from ui.interview.editors.spoken import told
from ui.interview.wording import Wording
from ui.words import chosen

_APART = " · "
_LANGUAGES = frozenset({"language", "languages"})
_NOT_SHOWN = frozenset({("names", "script")})


def summary(field: str, model: type[BaseModel], item: dict[str, Any], wording: Wording) -> str:
    """One line. Parts at their default, and what is not so, are left out."""
    lists = closed_lists()
    said: list[str] = []
    for part in asked_parts(field, model):
        value = item.get(part)
        if value in (None, False, [], {}) or (field, part) in _NOT_SHOWN:
            continue
        words = _words(f"{field}.{part}", part_label(field, part, wording), part, value, lists, wording)
        said.append(words)
    return side_by_side(said, _APART)


def _words(
    name: str, label: str, part: str, value: Any, lists: Mapping[str, tuple[str, ...]], wording: Wording
) -> str:  # fmt: skip
    if value is True:
        return label
    names = wording.own.choices.get(name, {})
    if name in lists or names:
        codes = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(code), str(code)) for code in codes)
    if part in _LANGUAGES:
        return ", ".join(language_name(str(tag)) for tag in (value if isinstance(value, list) else [value]))
    if isinstance(value, dict) and "precision" in value:
        return f"{label} {told(value)}"
    if isinstance(value, dict):
        return side_by_side(map(str, value.values()), ", ")
    if isinstance(value, list):
        return side_by_side(map(str, value), "; ")
    return _day_words(label, value)


def _day_words(label: str, value: Any) -> str:
    """A day with its label, a number with its label, other words as they are."""
    if isinstance(value, int):
        return f"{label}: {value}"
    try:
        return f"{label} {day_short(read_day(value), str(chosen()), year=True)}" if value[:1].isdigit() else str(value)
    except WallTimeError:
        return str(value)
