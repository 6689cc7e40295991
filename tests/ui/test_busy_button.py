"""A button whose work takes a while: the keyboard waits for it and presses nothing else meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.pages import on_screen
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.layouts import Row


class Pair(QWidget):
    """A button that works, and its neighbour."""

    def __init__(self) -> None:
        super().__init__()
        self.working, self.neighbour = Button("pair.work", "Work"), Button("pair.leave", "Leave it")
        row = Row(self)
        row.addWidget(self.working)
        row.addWidget(self.neighbour)
        self.left = 0
        self.working.clicked.connect(lambda: self.working.busy(True))
        self.neighbour.clicked.connect(self._leave)

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def pair(app: QApplication, theme: Theme) -> Iterator[Pair]:
    assert theme.percent == 100
    made = Pair()
    on_screen(app, made, 400, 100)
    made.working.setFocus()
    yield made
    made.close()


def test_the_same_key_again_presses_nothing_and_the_keyboard_comes_back(pair: Pair) -> None:
    QTest.keyClick(pair.working, Qt.Key.Key_Return)
    assert not pair.working.isEnabled()
    QTest.keyClick(QApplication.focusWidget() or pair, Qt.Key.Key_Return)
    assert pair.left == 0
    pair.working.busy(False)
    assert pair.working.isEnabled()
    assert pair.working.hasFocus()


def test_whoever_went_on_meanwhile_is_left_there(pair: Pair) -> None:
    QTest.keyClick(pair.working, Qt.Key.Key_Return)
    pair.neighbour.setFocus()
    pair.working.busy(False)
    assert pair.neighbour.hasFocus()


def test_work_that_was_begun_elsewhere_brings_no_keyboard(pair: Pair) -> None:
    pair.neighbour.setFocus()
    pair.working.busy(True)
    pair.neighbour.clearFocus()
    pair.working.busy(False)
    assert not pair.working.hasFocus()
