"""Keeps what one looks at where it is while other things come and go above it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def stay(area: QScrollArea, widget: QWidget | None) -> None:
    """Leaves a widget at its place in the view once all that is being changed now is laid out."""
    if widget is None or not area.isVisible():
        return
    before = _top(area, widget)

    def again() -> None:
        if shiboken6.isValid(widget) and widget.isVisibleTo(area):
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + _top(area, widget) - before)

    QTimer.singleShot(0, area, again)


def _top(area: QScrollArea, widget: QWidget) -> int:
    return widget.mapTo(area.viewport(), widget.rect().topLeft()).y()
