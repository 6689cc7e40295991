"""A small whole number to type; the arrow keys count up and down. What is out of range counts as its nearest end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme import tokens
from ui.theme.theme import current
from ui.widgets.field import LineField

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class NumberField(LineField):
    """One number from 1.

    Args:
        object_name: `page.field`.
        name: the accessible name.
        most: the largest.
        parent: Qt's parent.
    """

    number_changed = Signal(int)

    def __init__(self, object_name: str, name: str, most: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(object_name, name, "1", parent=parent)
        self.most = most
        self.textEdited.connect(lambda _text: self.number_changed.emit(self.number))
        self.editingFinished.connect(lambda: self.setText(str(self.number)))

    def fit_digits(self) -> None:
        """As narrow as its few digits, at every size of text."""
        current().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedWidth(current().sizes.grown(tokens.FEW_DIGITS))

    @property
    def number(self) -> int:
        """What is meant by what is typed; 1 where that is no number."""
        typed = self.text().strip()
        return min(max(1, int(typed)), self.most) if typed.isdecimal() else 1

    def show_number(self, number: int) -> None:
        """Another number."""
        self.setText(str(min(max(1, number), self.most)))
        self.number_changed.emit(self.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.show_number(self.number + step)
