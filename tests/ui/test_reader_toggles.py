"""A reader's toggle is a press; the program's own checking, a click, and Qt unchecking another one are none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from tests.support.pages import on_screen
from ui.theme.theme import Theme
from ui.widgets.choices import Choice
from ui.widgets.reader_toggles import TickBox
from ui.widgets.section_ring import SectionRow
from ui.widgets.segments import Segments


def toggle(button: QAbstractButton) -> None:
    """What a reader does: the first action that it is offered."""
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    actions.doAction(actions.actionNames()[0])


@pytest.fixture
def page(app: QApplication, theme: Theme) -> QWidget:
    assert theme.percent == 100
    made = QWidget()
    QVBoxLayout(made)
    on_screen(app, made, 600, 400)
    return made


@pytest.mark.parametrize(
    "make",
    [lambda: TickBox("On the tape"), lambda: Choice("page.yes", "Yes"), lambda: SectionRow("page.ring", "Time", 1, 3)],
    ids=["tick box", "choice", "ring"],
)
def test_a_toggle_is_one_press_and_a_click_stays_one(page: QWidget, make: object) -> None:
    assert callable(make)
    button = make()
    layout = page.layout()
    assert layout is not None
    layout.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda on: pressed.append(on))
    toggle(button)
    assert (pressed, button.isChecked()) == ([True], True)
    button.setChecked(False)
    assert pressed == [True]
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 1 + 1
    button.click()
    assert len(pressed) == 1 + 1 + 1


def test_the_one_that_is_unchecked_is_not_pressed(page: QWidget) -> None:
    segments = Segments("page.way", "Way", [("a", "First"), ("b", "Second")], parent=page)
    told: list[str] = []
    segments.chosen.connect(told.append)
    segments.show_value("a")
    assert told == []
    toggle(segments.segments[1])
    assert told == ["b"]
    toggle(segments.segments[0])
    assert told == ["b", "a"]
