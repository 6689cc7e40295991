"""A small sheet over the page that goes when one presses Esc, clicks beside it or moves the keyboard elsewhere.

It lies inside the window, so that no other program's window can come between and nothing has to be grabbed.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ui.theme.theme import current
from ui.theme.tokens import Space
from ui.widgets.layouts import Column, margins

_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize})


class Popup(QFrame):
    """A sheet to fill.

    Args:
        object_name: `page.popup`.
        owner: the widget it belongs to; it gets the keyboard back.
    """

    def __init__(self, object_name: str, owner: QWidget) -> None:
        super().__init__(owner.window())
        self.setObjectName(object_name)
        self.setProperty("card", "act")
        self.setProperty("lies_over", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._owner = owner
        self._anchor = owner
        self._is_closing = False
        self.column = Column(self, gap=Space.M, outer=margins(Space.L, Space.L))
        owner.destroyed.connect(self.deleteLater)
        self.hide()

    def open_under(self, anchor: QWidget, first: QWidget) -> None:
        """Shows it under a widget, inside the window.

        Args:
            anchor: what it hangs from.
            first: what gets the keyboard.
        """
        self._anchor = anchor
        self.setLayoutDirection(anchor.layoutDirection())  # it lies in the window, and reads as the page does
        self._place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.installEventFilter(self)
            app.focusChanged.connect(self._follow)

    def _holds_anchor(self, watched: QObject) -> bool:
        anchor = self._anchor
        if not isinstance(watched, QWidget) or not shiboken6.isValid(anchor):
            return False
        return watched is anchor or watched.isAncestorOf(anchor)

    def _place(self) -> None:
        """Under its anchor, inside the window; from where the anchor begins to be read, if there is room for that."""
        anchor = self._anchor
        if not shiboken6.isValid(anchor):
            return
        self.adjustSize()
        window = anchor.window()
        leftward = anchor.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = anchor.mapTo(window, QPoint(0, anchor.height() + current().sizes.space(Space.XS)))
        edge = current().sizes.space(Space.S)
        at_left, at_right = start.x(), start.x() + anchor.width() - self.width()
        if leftward:
            left = at_right if at_right >= edge else at_left
        else:
            left = at_left if at_left + self.width() + edge <= window.width() else at_right
        left = max(0, min(max(left, edge), window.width() - self.width() - edge))
        top = max(0, min(start.y(), window.height() - self.height() - edge))
        self.move(left, top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and self.isVisible():
            beside = not self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if beside and isinstance(watched, QWidget) and watched is not self:
                self.close()
        if event.type() in _MOVES and self.isVisible() and self._holds_anchor(watched):
            QTimer.singleShot(0, self, self._place)  # once everything has its place
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_closing:
            return
        self._is_closing = True
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.removeEventFilter(self)
            app.focusChanged.disconnect(self._follow)
        focused = QApplication.focusWidget()
        if focused is None or self.isAncestorOf(focused):
            self._owner.setFocus(Qt.FocusReason.PopupFocusReason)
        super().closeEvent(event)
        self.deleteLater()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now) and self.isVisible():
            self.close()
