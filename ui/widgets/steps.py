"""What is done one after another: a numbered ring and a word for each, the one that is next filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Flow, Row
from ui.widgets.words import Words


class _Number(QWidget):
    """The ring with its number."""

    def __init__(self, number: int, *, is_next: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._is_next = number, is_next
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        edge = current().sizes.icon(IconSize.LARGE)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        colors, strong = theme.colors, self._is_next
        with QPainter(self) as painter:
            painter.setFont(theme.font(Step.MICRO, Weight.STRONG))
            painting.box(
                painter,
                self.rect(),
                fill=colors.accent if strong else colors.surface,
                edge=colors.accent if strong else colors.edge,
                radius=self.height() / 2,
            )
            painter.setPen(colors.on_accent if strong else colors.ink2)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class Steps(QWidget):
    """Steps in a row with a line between; they wrap where there is no room. Args: object_name: `page.field`."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._flow = Flow(self, gap=Space.XXL, gap_if_broken=Space.S)
        self._shown: list[QWidget] = []

    def show_steps(self, words: Sequence[str], name: str) -> None:
        """Shows other steps, of which the first is next. Args: name: what is spoken of all of them."""
        self.setAccessibleName(name)
        for each in self._shown:
            self._flow.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._shown = []
        for at, word in enumerate(words):
            step = QWidget(self)
            row = Row(step, gap=Space.S)
            row.addWidget(_Number(at + 1, is_next=at == 0))
            tone = Tone.INK2 if at else Tone.INK
            row.addWidget(Words(word, step=Step.SMALL, weight=Weight.MEDIUM if at else Weight.STRONG, tone=tone))
            self._flow.addWidget(step)
            self._shown.append(step)
            if self.isVisible():
                step.show()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines between."""
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        off = current().sizes.space(Space.S)
        with QPainter(self) as painter:
            painter.setPen(current().colors.line)
            for one, other in zip(self._shown, self._shown[1:], strict=False):
                first, last = (other, one) if leftward else (one, other)
                start, end = first.geometry().right() + off, last.geometry().left() - off
                if one.y() == other.y() and end > start:
                    middle = one.geometry().center().y() + tokens.BORDER
                    painter.drawLine(QPoint(start, middle), QPoint(end, middle))
