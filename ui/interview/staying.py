"""Keeps what one looks at where it is while other things come and go above it, and what one types into in view."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.theme.theme import current
from ui.theme.tokens import Space


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
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

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

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Enter leads through the fields of a long form: each comes into view when it gets the keyboard.

        Not under the pointer: what is pressed must not move away before it is let go.
        """
        content = self._area.widget()
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not pressed and content is not None and content.isAncestorOf(now):
            QTimer.singleShot(0, self, lambda: self._see(now))

    def _see(self, widget: QWidget) -> None:
        if shiboken6.isValid(widget) and widget.hasFocus() and widget.height() < self._area.viewport().height():
            self._area.ensureWidgetVisible(widget, 0, current().sizes.space(Space.XL))

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
