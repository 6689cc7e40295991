"""A painted list opens its rows by Enter and by the mouse where who makes it says so, and says what they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.pages.painted_list import PaintedList, PaintedRows
from ui.theme.theme import Theme

_HEADING, _FIRST, _LAST = "Arrest", "Where", "When"


class _Picture:
    def height(self, _width: int) -> int:
        return 40

    def draw(self, painter: QPainter, rect: QRect, *, leftward: bool, chosen: bool, hover: bool) -> None:
        """Nothing is looked at here."""


@pytest.fixture
def shown(app: QApplication, theme: Theme) -> Iterator[PaintedList[str]]:
    del app, theme  # they only have to be there
    rows = PaintedRows[str](
        lambda _row, _first: _Picture(), lambda row: f"{row}, said aloud", typed=str, heading=_HEADING.__eq__
    )
    rows.show_rows((_HEADING, _FIRST, _LAST))
    made: PaintedList[str] = PaintedList("test.list", rows)
    made.resize(300, 300)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def _press(shown: PaintedList[str], number: int, *, twice: bool = False) -> None:
    place = shown.visualRect(shown.shown.index(number, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    if twice:
        QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)


def _enter(shown: PaintedList[str], number: int) -> None:
    shown.choose(number)
    QTest.keyClick(shown, Qt.Key.Key_Return)


def test_nothing_opens_where_nobody_asked_for_it(shown: PaintedList[str]) -> None:
    opened: list[str] = []
    shown.row_opened.connect(opened.append)
    _enter(shown, 1)
    _press(shown, 2, twice=True)
    assert opened == []


def test_a_row_opens_by_enter_and_by_one_press_and_a_heading_by_neither(shown: PaintedList[str]) -> None:
    opened: list[str] = []
    shown.row_opened.connect(opened.append)
    shown.open_at(shown.clicked)
    _enter(shown, 1)
    _press(shown, 2)
    assert opened == [_FIRST, _LAST]
    _enter(shown, 0)
    _press(shown, 0)
    assert opened == [_FIRST, _LAST]


def test_where_two_presses_open_one_does_not(shown: PaintedList[str]) -> None:
    opened: list[str] = []
    shown.row_opened.connect(opened.append)
    shown.open_at(shown.doubleClicked)
    _press(shown, 1)
    assert opened == []
    _press(shown, 1, twice=True)
    assert opened == [_FIRST]


def test_a_row_has_words_to_type_and_words_to_hear(shown: PaintedList[str]) -> None:
    index = shown.shown.index(2, 0)
    assert index.data() == _LAST
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"{_LAST}, said aloud"
    assert index.data(Qt.ItemDataRole.UserRole) is None
    spoken_only = PaintedRows[str](lambda _row, _first: _Picture(), str.upper, parent=shown)
    spoken_only.show_rows((_LAST,))
    assert spoken_only.index(0, 0).data() == "WHEN"
    assert not spoken_only.is_heading(_LAST)
