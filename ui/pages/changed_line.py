"""A matter that changed as a line of Today: its number, what it is about, and when; its client where that is wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from ui.pages.lines import LineButton
from ui.pages.painted import Text, mirrored
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone


class ChangedLine(LineButton):
    """One matter, painted: it is among the first things to be there after the passphrase.

    Args:
        matter: its number.
        what: what it is about.
        when: it changed.
    """

    def __init__(self, matter: str, what: str, when: str) -> None:
        super().__init__(f"today.changed.{matter}".lower(), f"{matter}, {what}, {when}")
        self.matter = matter
        self._spoken = (what, when)
        self._number = Text(matter, Step.SMALL, Weight.STRONG)
        self._name: Text | None = None
        self._what = Text(what, Step.SMALL, tone=Tone.INK2)
        self._when = Text(when, Step.MICRO, tone=Tone.INK3)
        self._heights: dict[int, int] = {}
        self._taken = 0
        current().changed.connect(self._measure)
        self._measure()

    def show_name(self, name: str) -> None:
        """The client's name over what the matter is about; empty where none is to be seen."""
        if name == ("" if self._name is None else self._name.words):
            return
        self._name = Text(name, Step.SMALL, Weight.MEDIUM) if name else None
        self.setAccessibleName(", ".join(filter(None, (self.matter, name, *self._spoken))))
        self._measure()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # asked for again and again while a page is laid out
            beside = max(self._number.height(tokens.NO_LIMIT), self._when.height(tokens.NO_LIMIT))
            room = width - self._taken
            told = sum(text.height(room) for text in self._told(room))
            self._heights[width] = max(beside, told) + 2 * current().sizes.space(Space.S)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # the height follows the width

    def minimumSizeHint(self) -> QSize:
        width = self._taken + self._what.widest_word
        return QSize(width, self._number.height(tokens.NO_LIMIT) + 2 * current().sizes.space(Space.S))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        sizes = current().sizes
        gap, top, width = sizes.space(Space.L), sizes.space(Space.S), self.width()
        what = gap + self._number.width + gap
        when = width - gap - self._when.width
        with QPainter(self) as painter:
            room = when - gap - what
            for text, left, right in ((self._number, gap, what), (self._when, when, width)):
                self._draw(painter, text, QRect(left, top, right - left, self.height()))
            for text in self._told(room):
                self._draw(painter, text, QRect(what, top, room, self.height()))
                top += text.height(room)

    def _draw(self, painter: QPainter, text: Text, place: QRect) -> None:
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        text.draw(painter, mirrored(place, self.rect(), leftward=leftward), leftward=leftward)

    def _told(self, room: int) -> tuple[Text, ...]:
        """What stands between number and time, in lines under one another."""
        return (self._what,) if self._name is None else (self._name.cut_to(room), self._what)

    def _measure(self) -> None:
        """Text of another size needs other room."""
        self._heights.clear()
        beside = 2 * (2 * current().sizes.space(Space.L))
        self._taken = self._number.width + self._when.width + beside  # what is not left for what it is about
        self.updateGeometry()
