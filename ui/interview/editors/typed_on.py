"""Letters that are typed beside a field go into it: what stands before a time is chosen, never written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def writes(event: QKeyEvent) -> bool:
    """Whether a key writes a letter, and is neither a space, which presses, nor a command."""
    return bool(event.text().strip()) and event.text().isprintable() and not event.modifiers() & _COMMANDS


def type_on(field: QLineEdit, event: QKeyEvent) -> bool:
    """The keyboard goes to a field as by Tab, and the letter with it; False for a key that writes nothing."""
    if not writes(event):
        return False
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()  # as Tab itself does
    pass_on(event)
    return True


def pass_on(event: QKeyEvent) -> None:
    """The same key to what has the keyboard now."""
    focused = QApplication.focusWidget()
    if focused is not None:
        QApplication.sendEvent(focused, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
