"""The ring around what the keyboard is on: 2 px wide, 2 px off, over everything, never in the way of the pointer.

Text fields show the focus by their own border. For who works with the mouse there is no ring: the eye is already
there, and a page that comes after a click puts the keyboard somewhere without drawing the eye to it.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QMargins, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from ui.theme import painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import Radius

_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.StyleChange})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


def _ground_of(widget: QWidget) -> QWidget:
    """What the ring lies on: the page that scrolls with the widget, or the whole window."""
    ground = widget
    while not ground.isWindow():
        above = ground.parentWidget()
        if above is None:
            break
        if isinstance(above.parentWidget(), QScrollArea):
            return ground
        ground = above
    return ground


class FocusRing(QWidget):
    """A ring that stays with one widget."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(_ground_of(target))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.target = target
        self._watched: list[QWidget] = []
        ground = self.parentWidget()
        widget: QWidget | None = target
        while widget is not None and widget is not ground:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        target.destroyed.connect(self.deleteLater)
        moved = getattr(target, "focus_moved", None)  # a signal, where the keyboard goes from part to part of a widget
        if moved is not None:
            moved.connect(self._place)
        self._place()

    def let_go(self) -> None:
        """Stops following and goes."""
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        with QPainter(self) as painter:
            width = theme.focus_width
            round_target = self.target.property("corner")
            corner = float(round_target) if round_target is not None else float(Radius.CONTROL)
            radius = corner + tokens.FOCUS_OFFSET + width
            painting.box(painter, self.rect(), edge=theme.colors.accent, width=width, radius=radius)

    def _place(self) -> None:
        ground = self.parentWidget()
        if ground is None or not self._watched:
            return
        off = tokens.FOCUS_OFFSET + current().focus_width
        part = self.target.property("focusPart")  # where not the whole of it is what the keyboard is on
        rect = part if isinstance(part, QRect) else self.target.rect()
        corner = self.target.mapTo(ground, rect.topLeft())
        self.setGeometry(QRect(corner, rect.size()).marginsAdded(QMargins(off, off, off, off)))
        self.setVisible(self.target.isVisibleTo(ground))
        self.raise_()


class FocusFollower(QObject):
    """Draws one ring for the whole application, round whatever the keyboard reaches."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        self._by_mouse = False
        app.focusChanged.connect(self._focus_changed)

    @property
    def ring(self) -> FocusRing | None:
        """The ring that is shown, if there is one."""
        return self._ring if self._ring is not None and shiboken6.isValid(self._ring) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hears of keys where they go first; from then on somebody works with the keyboard."""
        if event.type() in _KEYS:
            self._by_mouse = False
        return super().eventFilter(watched, event)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_mouse = True  # and what comes after the press, as another page, is still by the mouse
        ring = self.ring
        if ring is not None:
            ring.let_go()
        self._ring = None
        if new is not None and not self._by_mouse and wants_ring(new):
            self._ring = FocusRing(new)
            self._ring.show()


def wants_ring(widget: QWidget) -> bool:
    """Buttons of all kinds do; others say so with the property `focusRing`."""
    return isinstance(widget, QAbstractButton) or bool(widget.property("focusRing"))
