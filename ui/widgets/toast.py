"""The undo bar: says what was just done, at the bottom, for ten seconds, longer while a hand or the focus is on it.

After it is gone, Ctrl Z still reaches what it offered; that is the page's undo, not this bar's.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Radius, Space, Step
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.layouts import Row, margins
from ui.widgets.words import Words


class Toast(QWidget):
    """An inverted bar with undo.

    Args:
        object_name: `page.toast`.
        text: what was done.
        undoable: whether it offers undo.
        parent: Qt's parent.
    """

    undo_requested = Signal()
    closed = Signal()

    def __init__(self, object_name: str, text: str, *, undoable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(text)
        row = Row(self, gap=Space.S, outer=margins(Space.L, Space.S))
        row.addWidget(Words(text, step=Step.RAIL, tone=Tone.INVERTED, wrap=True), 1)
        self.undo = Button(
            f"{object_name}.undo",
            QCoreApplication.translate("toast", "Undo"),
            kind=Kind.INVERTED,
            height=Control.DENSE,
        )
        self.undo.clicked.connect(self._undo)
        row.addWidget(self.undo)
        self.undo.setHidden(not undoable)
        self.cross = IconButton(f"{object_name}.close", Icon.CROSS, kind=Kind.INVERTED_QUIET)
        self.cross.clicked.connect(self.close_bar)
        row.addWidget(self.cross)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.setInterval(tokens.UNDO_MS)
        self._clock.timeout.connect(self._time_is_up)
        self._host: QWidget | None = None
        self._over: QWidget | None = None

    def appear_on(self, host: QWidget, over: QWidget | None = None) -> None:
        """Shows itself at the bottom of `host` and counts its seconds.

        Args:
            host: on which it lies.
            over: a part of `host` to stay over; what lies beside it, as Lock in the side bar, is never covered.
        """
        self._let_go()
        self._host, self._over = host, over or host
        self.setParent(host)
        for each in {host, self._over}:
            each.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self._clock.start()
        announce(self)

    @property
    def seconds_left(self) -> float:
        """How long it still stays; less than 0 while it is held."""
        return self._clock.remainingTime() / 1000 if self._clock.isActive() else -1.0

    def close_bar(self) -> None:
        """Goes away and says so, once."""
        self._clock.stop()
        if self._host is not None:
            self._let_go()
            self.hide()
            self.closed.emit()

    def _let_go(self) -> None:
        for each in {self._host, self._over}:
            if each is not None:
                each.removeEventFilter(self)
        self._host = self._over = None

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._host is not None:
            self._clock.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in (self._host, self._over) and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), fill=current().colors.ink, radius=Radius.CONTROL)

    def _undo(self) -> None:
        self.undo_requested.emit()
        self.close_bar()

    def _time_is_up(self) -> None:
        if self.undo.hasFocus() or self.cross.hasFocus():
            self._clock.start()  # never from under somebody's fingers
        else:
            self.close_bar()

    def _place(self) -> None:
        if self._host is None or self._over is None:
            return
        sizes = current().sizes
        around = sizes.space(Space.L)
        width = min(self._over.width() - 2 * around, sizes.grown(tokens.SHEET))
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        left = self._over.mapTo(self._host, QPoint(0, 0)).x() + (self._over.width() - width) // 2
        self.setGeometry(left, self._host.height() - height - around, width, height)
