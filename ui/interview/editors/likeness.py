"""Records that are like another one: which parts they share, and how each gets words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ui.interview.editors.part_inputs import NUMBERED

_SHARED: Final[dict[str, tuple[str, ...]]] = {
    "officers_seen": ("agency", "clothing", "face_covered", "description"),
    "vehicles": ("kind", "colour", "markings", "description"),
    "custody_segments": ("type", "state"),
    "household": ("relation", "is_minor", "present_at_incident"),
}
"""By list. A name, a number, a time or what one of them did belongs to that one alone."""
SEVERAL: Final = {"officers_seen": "designation", "vehicles": ""}
"""Lists in which somebody tells of several at once, and the part by which each is called."""
_NUMBER: Final = re.compile(r" \(\d+\)$")


def has_likeness(field: str) -> bool:
    """Whether another one like a record can be begun."""
    return field in _SHARED


def like(field: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """What another one shares with a record."""
    return {part: record[part] for part in _SHARED[field] if part in record}


def several_like(field: str, record: Mapping[str, Any], number: int, others: Iterable[Mapping[str, Any]]) -> list[Any]:
    """So many more, each called by the same words with a number behind: "the tall one (2)".

    Args:
        field: the list's.
        record: what they are like.
        number: how many.
        others: all records there are, so that no two are called the same.
    """
    called = SEVERAL[field]
    if not called:
        return [like(field, record) for _ in range(number)]
    stem = _NUMBER.sub("", str(record[called]))
    taken = {str(each.get(called)) for each in others}
    free = (name for count in range(2, 2 + number + len(taken)) if (name := f"{stem} ({count})") not in taken)
    return [{called: next(free), **like(field, record)} for _ in range(number)]


def with_number(field: str, item: dict[str, Any], others: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Gives a new record the next free number where the model wants one (`consent-3`)."""
    for list_field, part in NUMBERED:
        if list_field == field and part not in item:
            stem = part.removesuffix("_id")
            taken = {str(each.get(part)) for each in others}
            number = next(n for n in range(1, len(taken) + 2) if f"{stem}-{n}" not in taken)
            return {part: f"{stem}-{number}", **item}
    return item
