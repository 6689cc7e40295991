"""Lines in a card that open something: the whole line is one button, with a name that says all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from ui.theme import painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import Radius, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.words import Words


class LineButton(QAbstractButton):
    """A line that is one button; what is on it is painted or laid out by who inherits.

    Args:
        object_name: `page.line`.
        name: everything it says, spoken.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = current().colors
        if not (self.underMouse() or self.isDown()):
            return
        with QPainter(self) as painter:
            off = tokens.BORDER_STRONG
            fill = colors.pressed if self.isDown() else colors.hover
            painting.box(painter, self.rect().adjusted(off, off, -off, -off), fill=fill, radius=Radius.CONTROL)


class OpeningLine(LineButton):
    """A line to fill; parts added to `row` leave the pointer to the line.

    Args:
        object_name: `page.line`.
        name: everything it says, spoken.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, name, parent)
        self.row = Row(self, gap=Space.L, outer=margins(Space.L, Space.S))

    def finish(self) -> None:
        """Call when all parts are in: the line, not they, is what one points at."""
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class ListCard(QFrame):
    """A card from edge to edge of its lines, with a hairline between them."""

    def __init__(self, object_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setProperty("card", "plain")
        self._column = Column(self, gap=Space.NONE, outer=(Space.NONE, Space.XS, Space.NONE, Space.XS))
        self._lines: list[QWidget] = []

    def add(self, line: QWidget) -> None:
        """One more line."""
        if self._lines:
            self._column.addSpacing(tokens.BORDER)
        self._lines.append(line)
        self._column.addWidget(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            for line in self._lines[1:]:
                painter.fillRect(
                    0, line.y() - tokens.BORDER, self.width(), tokens.BORDER, QColor(current().colors.line)
                )


class Section(QWidget):
    """A small heading, something at its end, and what stands under it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.column = Column(self, gap=Space.S)
        self.head = Row()
        self.head.addWidget(Words(title, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True), 1)
        self.column.addLayout(self.head)
