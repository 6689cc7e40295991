"""The interview with places to be drawn: suggestions under a field, and a stint told by a facility's own clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.keying import control, press, type_into
from ui.desk import Desk
from ui.interview.page import InterviewPage

Act = Callable[[Desk, QWidget], None]
_STINT: Final = "interview.custody_segments"
_PAUSE_MS: Final = 50


def _a_stint(desk: Desk, page: QWidget) -> None:
    interview = page.findChild(InterviewPage, "interview")
    assert isinstance(interview, InterviewPage)
    interview.go_to_field("custody_segments")
    assert desk.tasks.drain(20.0)
    QTest.qWait(_PAUSE_MS)
    press(page, f"{_STINT}.add")


def _suggestions(desk: Desk, page: QWidget) -> None:
    _a_stint(desk, page)
    type_into(page, f"{_STINT}.facility", "county")
    QTest.keyClick(control(page, f"{_STINT}.facility"), Qt.Key.Key_Down)
    QTest.qWait(_PAUSE_MS)


def _own_clock(desk: Desk, page: QWidget) -> None:
    _a_stint(desk, page)
    type_into(page, f"{_STINT}.facility", "eloy")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(control(page, f"{_STINT}.facility"), key)
    type_into(page, f"{_STINT}.in_at", "19:05")
    type_into(page, f"{_STINT}.in_at.day", "11/6/2026")
    QTest.qWait(_PAUSE_MS)


PLACE_STATES: Final[dict[str, tuple[str, Act]]] = {
    "interview-place": ("interview-b", _suggestions),
    "interview-place-clock": ("interview-b", _own_clock),
}
"""The page where it begins, and what is done there."""
