"""What differs between two states of one answer, or of one line, in a few kinds that a person can read at a glance.

Answers and lines are JSON in the form in which an intake is stored; None stands for 'not asked', or 'not there'.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

_SAID: Final = frozenset({"words", "language"})
_LINE_PARTS: Final = {"text": "value", "language": "words", "translations": "translations", "section": "place"}


class Change(StrEnum):
    """One kind of change."""

    FIRST = "first"
    """Asked, or told, for the first time."""
    VALUE = "value"
    STATE = "state"
    """As from an answer to 'prefers not to say'."""
    SOURCE = "source"
    """Who said it, how they know, the exhibit."""
    WORDS = "words"
    """The words as said, or their language."""
    DOUBT = "doubt"
    TRANSLATIONS = "translations"
    PLACE = "place"
    """The section of a line."""
    OTHER = "detail"
    TAKEN_BACK = "taken_back"
    """To 'not asked', or out of the statement."""


def changes_of(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[Change, ...]:
    """What differs between two states of an answer, the weightiest first; empty where nothing does."""
    told = _whether(before, after)
    if told is not None or before is None or after is None:
        return told or ()
    found: list[Change] = []
    if before.get("state", "answered") != after.get("state", "answered"):
        found.append(Change.STATE)
    elif before.get("value") != after.get("value"):
        found.append(Change.VALUE)
    return (*found, *_of_source(before, after)) or (Change.OTHER,)


def line_changes_of(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[Change, ...]:
    """The same of a line of the statement."""
    told = _whether(before, after)
    if told is not None or before is None or after is None:
        return told or ()
    found = [Change(kind) for part, kind in _LINE_PARTS.items() if before.get(part) != after.get(part)]
    return (*found, *_of_source(before, after)) or (Change.OTHER,)


def _whether(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[Change, ...] | None:
    """What there is to say without looking inside; None where one must."""
    if before == after:
        return ()
    if before is None:
        return (Change.FIRST,)
    return (Change.TAKEN_BACK,) if after is None else None


def _of_source(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    one, two = before.get("source") or {}, after.get("source") or {}
    parts = {part for part in (*one, *two) if one.get(part) != two.get(part)}
    doubts = {part for part in parts if part.startswith("doubt")}
    named = ((Change.SOURCE, parts - _SAID - doubts), (Change.WORDS, parts & _SAID), (Change.DOUBT, doubts))
    return tuple(change for change, differ in named if differ)
