"""The Tab key itself, pressed until it is round: what it never comes to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QRadioButton, QWidget

from tests.support.accessibility import Fault, called, in_tab_order


def never_reached(page: QWidget) -> list[Fault]:
    """What the Tab key, pressed until it is round, never comes to. Moves the keyboard.

    What opens by being reached has more to reach in the next round. Of buttons that exclude each other Tab reaches
    one only, and the arrow keys the others; those count as reached.
    """
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page.window()), "the keyboard is in no window"
    order = in_tab_order(page)
    if not order:
        return []
    order[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached: set[QWidget] = set()
    while not (found := _one_round()) <= reached:
        reached |= found
    return [
        Fault("tab_never", called(each))
        for each in in_tab_order(page)
        if each not in reached and not _has_a_reached_sibling(each, reached)
    ]


def _one_round() -> set[QWidget]:
    """What Tab comes to until it comes again to something it was at."""
    reached: set[QWidget] = set()
    while (now := QApplication.focusWidget()) is not None and now not in reached:
        reached.add(now)
        _press_tab(now)
    return reached


def _press_tab(widget: QWidget) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "\t"))


def _has_a_reached_sibling(widget: QWidget, reached: set[QWidget]) -> bool:
    if not isinstance(widget, QAbstractButton):
        return False
    for group in widget.window().findChildren(QButtonGroup):
        if widget in group.buttons():
            return group.exclusive() and any(each in reached for each in group.buttons())
    alone = isinstance(widget, QRadioButton) or widget.autoExclusive()
    return alone and any(each.parentWidget() is widget.parentWidget() for each in reached)
