"""Ctrl Z: first what was typed in the field, then what the page has to take back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from tests.support.pages import on_screen
from ui.interview.editors.growing import GrowingText
from ui.theme.theme import Theme
from ui.widgets.field import LineField

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("make", [LineField, GrowingText])
def test_a_field_without_typing_leaves_the_key_to_the_page(
    app: QApplication, theme: Theme, make: Callable[[str, str], QLineEdit | QTextEdit]
) -> None:
    assert theme.percent == 100
    window = QWidget()
    field = make("page.field", "Field")
    QVBoxLayout(window).addWidget(field)
    told: list[str] = []
    QShortcut(QKeySequence("Ctrl+Z"), window).activated.connect(lambda: told.append("undo"))
    QShortcut(QKeySequence("Ctrl+Shift+Z"), window).activated.connect(lambda: told.append("redo"))
    on_screen(app, window, 400, 200)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A)
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (words(field), told) == ("", [])
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert told == ["undo"]
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL | SHIFT)
    assert (words(field), told) == ("a", ["undo"])
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL | SHIFT)
    assert (words(field), told) == ("a", ["undo", "redo"])


def words(field: QLineEdit | QTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
