"""What answer choices and segments share: one of several, arrows move, Space chooses, nothing is chosen by moving."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from ui.widgets.reader_toggles import ReaderToggles

_STEPS_BY_KEY = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Choice(ReaderToggles, QRadioButton):
    """One of several. An answer is durable at once, so moving the focus must not give one."""

    def __init__(self, object_name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(object_name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hear_readers()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS_BY_KEY.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        if Qt.Key(event.key()) in _SIDEWAYS and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        parent = self.parentWidget()
        if parent is not None:
            siblings = [each for each in parent.findChildren(Choice) if each.isEnabled()]
            siblings[(siblings.index(self) + step) % len(siblings)].setFocus(Qt.FocusReason.TabFocusReason)

    def unchoose(self) -> None:
        """Takes the choice back, as undo does."""
        self.setAutoExclusive(False)
        self.setChecked(False)
        self.setAutoExclusive(True)
