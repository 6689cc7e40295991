"""A line that leads somewhere: a sign, words, and figures at the end; checked means that we are there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import painting
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Radius, Space, Step, Weight
from ui.widgets.reader_toggles import ReaderToggles


class CountedLine(ReaderToggles, QAbstractButton):
    """The line without its sign, which others paint.

    Args:
        object_name: `page.line`.
        text: what it leads to.
        step: how large its words are.
        height: how tall it is.
        parent: Qt's parent.
    """

    def __init__(
        self, object_name: str, text: str, *, step: Step, height: Control, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setText(text)
        self._step, self._height = step, height
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.hear_readers()

    @property
    def figures(self) -> str:
        """What stands at the end; nothing unless there is something to count."""
        return ""

    @property
    def is_strong(self) -> bool:
        """Whether its words stand out."""
        return self.isChecked()

    def sizeHint(self) -> QSize:
        theme = current()
        sizes = theme.sizes
        words = painting.text_width(theme.font(self._step, Weight.STRONG), self.text())
        figures = painting.text_width(theme.font(Step.MICRO, Weight.STRONG), self.figures) if self.figures else 0
        across = 2 * sizes.space(Space.S) + sizes.icon(IconSize.SMALL) + 2 * sizes.space(Space.S) + words + figures
        return QSize(across, sizes.control(self._height))

    def paint_sign(self, painter: QPainter, corner: QPointF, edge: int) -> None:
        """What stands before the words. Args: corner: its top left; edge: of its square, in pixels."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        colors, sizes = theme.colors, theme.sizes
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            if self.isChecked():
                painting.box(painter, self.rect(), fill=colors.surface, edge=colors.line, radius=Radius.CONTROL)
            elif self.underMouse() or self.isDown():
                painting.box(painter, self.rect(), fill=colors.hover, radius=Radius.CONTROL)
            padding, edge = sizes.space(Space.S), sizes.icon(IconSize.SMALL)
            left = self.width() - padding - edge if leftward else padding
            self.paint_sign(painter, QPointF(left, (self.height() - edge) / 2), edge)
            weight = Weight.STRONG if self.is_strong else Weight.REGULAR
            small = theme.font(Step.MICRO, weight)
            figures = painting.text_width(small, self.figures) if self.figures else 0
            start = padding + edge + padding
            words = QRect(start, 0, self.width() - start - padding - figures - padding, self.height())
            count = QRect(self.width() - padding - figures, 0, figures, self.height())
            if leftward:
                words.moveRight(self.width() - 1 - start)
                count.moveLeft(padding)
            ink = colors.ink if self.is_strong else colors.ink2
            painting.line_of_text(painter, words, self.text(), theme.font(self._step, weight), ink, right=leftward)
            painting.line_of_text(painter, count, self.figures, small, colors.ink2, right=not leftward)
