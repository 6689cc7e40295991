"""One line at the bottom of the window while something takes longer than 200 ms: what, how far, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.progress import Progress
from ui.theme import painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Row, margins
from ui.widgets.words import Words
from ui.words import say


class _Bar(QWidget):
    """How far; half full and pale where nobody knows. Its words are the line's accessible name."""

    def __init__(self) -> None:
        super().__init__()
        self._fraction: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        current().changed.connect(self._measure)
        self._measure()

    def show_fraction(self, fraction: float | None) -> None:
        self._fraction = fraction
        self.update()

    def _measure(self) -> None:
        self.setFixedSize(current().sizes.grown(tokens.PROGRESS_WIDTH), current().sizes.grown(tokens.PROGRESS_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current().colors
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect())
            round_end = whole.height() / 2
            # In high contrast the hairlines' colour is as dark as what is done.
            edge = colors.edge if colors.high_contrast else None
            painting.box(painter, whole, fill=colors.hover if edge else colors.line, edge=edge, radius=round_end)
            known = self._fraction is not None
            if edge and not known:
                return
            painter.setPen(Qt.PenStyle.NoPen)
            part = QRectF(whole)
            part.setWidth(whole.width() * (self._fraction if self._fraction is not None else 1))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                part.moveRight(whole.right())
            painter.setBrush(QColor(colors.accent if known else colors.accent_line))
            painter.drawRoundedRect(part, round_end, round_end)


class ProgressLine(QWidget):
    """Shows the task that began to be shown first, until it ends; then the next.

    Args:
        parent: Qt's parent.
    """

    cancel_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window.progress")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: dict[int, Progress] = {}
        row = Row(self, gap=Space.M, outer=margins(Space.L, Space.XS))
        self._words = Words(step=Step.SMALL, tone=Tone.INK2)
        self._bar = _Bar()
        self.cancel = Button("window.cancel", say("window.cancel"), kind=Kind.LINK, height=Control.DENSE)
        self.cancel.clicked.connect(self._cancel)
        row.addWidget(self._bar)
        row.addWidget(self._words, 1)
        row.addWidget(self.cancel)
        self.hide()

    def show_progress(self, progress: Progress) -> None:
        """A task is at work, or further than before."""
        self._shown[progress.number] = progress
        self._show_first()

    def hide_progress(self, number: int) -> None:
        """A task has ended."""
        self._shown.pop(number, None)
        self._show_first()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.cancel.setText(say("window.cancel"))

    def _show_first(self) -> None:
        first = next(iter(self._shown.values()), None)
        self.setVisible(first is not None)
        if first is None:
            return
        self._words.setText(first.sentence)
        self._bar.show_fraction(first.fraction)
        percent = "" if first.fraction is None else f", {first.fraction:.0%}"
        self.setAccessibleName(f"{first.sentence}{percent}")
        self.cancel.setVisible(first.can_cancel)

    def _cancel(self) -> None:
        if self._shown:
            self.cancel_requested.emit(next(iter(self._shown)))
