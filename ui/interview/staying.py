"""Keeps what one looks at where it is while other things come and go above it."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


class Staying(QObject):
    """Of one scrolled view.

    Args:
        area: which.
        looked_at: gives what is to stay where it is; None where nothing is.
    """

    def __init__(self, area: QScrollArea, looked_at: Callable[[], QWidget | None]) -> None:
        super().__init__(area)
        self._area, self._looked_at = area, looked_at
        self._held: tuple[QWidget, int] | None = None

    def hold(self) -> None:
        """Leaves it at its place in the view once all that is being changed now is laid out."""
        widget = self._looked_at()
        if widget is None or not self._area.isVisible() or self._held is not None:
            return  # of several changes the first knows where it was
        self._held = (widget, self._top(widget))
        QTimer.singleShot(0, self, self._again)

    def let_go(self) -> None:
        """Something else decides what is seen."""
        self._held = None

    def _again(self) -> None:
        held, self._held = self._held, None
        if held is None or not shiboken6.isValid(held[0]):
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # a change goes up through several layouts
        widget, before = held
        if shiboken6.isValid(widget) and widget.isVisibleTo(self._area):
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + self._top(widget) - before)

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self._area.viewport(), widget.rect().topLeft()).y()
