"""The box of one line's words: Enter begins the next line, Shift+Enter stays in this one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.interview.editors.growing import GrowingText

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SaidText(GrowingText):
    """As GrowingText."""

    next_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.next_asked.emit()
            return
        super().keyPressEvent(event)
