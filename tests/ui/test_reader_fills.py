"""What a screen reader or dictation writes into a field counts as typed; what the program writes does not."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.editing import shown
from tests.support.keying import control
from ui.widgets.field import LineField

pytestmark = pytest.mark.usefixtures("theme")


def fill(field: LineField, text: str) -> None:
    QAccessible.queryAccessibleInterface(field).setText(QAccessible.Text.Value, text)


def test_each_way_of_writing_is_told_once_and_the_programs_never() -> None:
    field, told = LineField("x", "x"), list[str]()
    field.textEdited.connect(told.append)
    field.setText("program")
    field.clear()
    field.setText("a\nb")  # one line shows it otherwise
    field.setText("")
    assert told == []
    QTest.keyClicks(field, "ab")
    assert told == ["a", "ab"]
    fill(field, "5:55")
    assert told == ["a", "ab", "5:55"]
    field.setText("program")
    fill(field, "program")
    assert told == ["a", "ab", "5:55"]


def test_a_time_that_is_dictated_is_the_answer(app: QApplication) -> None:
    place = shown(app, "arrest_at")
    for name, text in (("interview.arrest_at", "5:55"), ("interview.arrest_at.day", "6 Nov 2026")):
        field = control(place, name)
        assert isinstance(field, LineField)
        field.setFocus()
        fill(field, text)
    place.leave()
    assert place.value["earliest"] == "2026-11-06T05:55:00-06:00"
