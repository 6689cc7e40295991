"""The keys of the questions: Enter and the arrows move between them, digits with Alt answer the current one."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.interview.part_view import PartView
from ui.theme import tokens

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class QuestionKeys(QObject):
    """Watches the keyboard of a page for its questions.

    Args:
        page: where keys count.
        part: the questions that are shown; None where there are none.
        onward: what Enter does.
    """

    def __init__(self, page: QWidget, part: Callable[[], PartView | None], onward: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._part, self._onward = page, part, onward
        self._watched: QWidget | None = None
        for digit in range(1, tokens.ANSWER_DIGITS + 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{digit}"), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda digit=digit: self._press(digit))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def press(self, event: QKeyEvent) -> bool:
        """A key that no part of the page wanted; whether it meant something here."""
        key, part = Qt.Key(event.key()), self._part()
        if key in _ENTER:
            self._onward()
        elif key in _STEPS and part is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            part.step(_STEPS[key])
        elif key is Qt.Key.Key_Alt:
            self._show_digits(True)
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> None:
        """A key was let go."""
        if event.key() == Qt.Key.Key_Alt:
            self._show_digits(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down leave a group of buttons for the next question, instead of going round in it."""
        part = self._part()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and part is not None:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                part.step(step)
                return True
        return super().eventFilter(watched, event)

    def _press(self, digit: int) -> None:
        part = self._part()
        if part is not None and part.current is not None:
            part.current.press(digit)

    def _show_digits(self, shown: bool) -> None:
        part = self._part()
        if part is not None and part.current is not None:
            part.current.show_digits(shown)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        part = self._part()
        if part is not None and isinstance(new, QAbstractButton) and part.isAncestorOf(new):
            new.installEventFilter(self)
            self._watched = new
