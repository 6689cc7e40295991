"""What differs between two states of an answer or of a line."""

from __future__ import annotations

from typing import Any

import pytest

from clinic_app.domain.field_changes import Change, changes_of, line_changes_of


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (None, None, ()),
        ({"value": True}, {"value": True}, ()),
        (None, {"value": True}, (Change.FIRST,)),
        ({"value": True}, None, (Change.TAKEN_BACK,)),
        ({"value": True}, {"value": False}, (Change.VALUE,)),
        ({"value": True, "state": "answered"}, {"state": "declined"}, (Change.STATE,)),
        ({"value": 1, "source": {"basis": "belief"}}, {"value": 1}, (Change.SOURCE,)),
        ({"value": 1}, {"value": 2, "source": {"words": "dos", "language": "es"}}, (Change.VALUE, Change.WORDS)),
        ({"value": 1}, {"value": 1, "source": {"doubt": "one or two"}}, (Change.DOUBT,)),
        ({"value": 1}, {"value": 1, "interpreter": "I-7"}, (Change.OTHER,)),
    ],
)
def test_an_answer(before: dict[str, Any] | None, after: dict[str, Any] | None, changes: tuple[Change, ...]) -> None:
    assert changes_of(before, after) == changes


@pytest.mark.parametrize(
    ("more", "changes"),
    [
        ({}, ()),
        ({"text": "They shouted."}, (Change.VALUE,)),
        ({"section": "force"}, (Change.PLACE,)),
        ({"language": "es", "translations": [{"text": "-"}]}, (Change.WORDS, Change.TRANSLATIONS)),
        ({"covers": ["entry_type"]}, (Change.OTHER,)),
    ],
)
def test_a_line(more: dict[str, Any], changes: tuple[Change, ...]) -> None:
    line = {"line_id": "s1", "text": "They knocked.", "section": "entry", "language": "en"}
    assert line_changes_of(line, {**line, **more}) == changes
