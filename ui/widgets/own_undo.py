"""Ctrl Z in a field undoes its own typing; where there is nothing left to undo in it, the key is the page's."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_for_the_page(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Whether Qt asks a field if it wants a key that would change nothing in it; the event is then refused.

    Args:
        event: any, before the field's own handling.
        can_undo, can_redo: of what was typed in the field.
    """
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    keys = QKeySequence.StandardKey
    if (event.matches(keys.Undo) and not can_undo) or (event.matches(keys.Redo) and not can_redo):
        event.ignore()
        return True
    return False
