"""The comparison as Qt's list: each row one question, painted; the speakers' names stay over it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.pages.compare.rows import SIGNS, CompareRow
from ui.pages.painted import Text, mirrored
from ui.pages.painted_list import PaintedList, PaintedRows
from ui.theme import icons, painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone


def columns_of(width: int, number: int) -> tuple[int, list[QRect]]:
    """How wide the questions' column is, and where each account's begins and how wide it is; heights are 0."""
    sizes = current().sizes
    inset = sizes.space(Space.L)
    label = min(sizes.grown(tokens.COMPARE_LABEL), width // (2 + 1))
    room = max(1, (width - label - inset) // max(1, number))
    return label, [QRect(label + room * place, 0, room - inset, 0) for place in range(number)]


class _Picture:
    """One row; made when it is first seen."""

    def __init__(self, row: CompareRow) -> None:
        self.row = row
        self._label = Text(row.label, Step.SMALL, Weight.MEDIUM)
        self._standing = Text(row.standing, Step.MICRO, tone=Tone.INK2)
        self._cells = [
            (
                Text(
                    cell.words,
                    Step.BODY if cell.is_told else Step.SMALL,
                    tone=Tone.INK if cell.is_told else Tone.INK3,
                    family=Family.SERIF if cell.own_words else None,
                ),
                Text(cell.under, Step.MICRO, tone=Tone.INK2),
            )
            for cell in row.cells
        ]

    def height(self, width: int) -> int:
        """What it needs, in pixels."""
        down = current().sizes.space(Space.S)
        bottom = max(place.bottom() + 1 for _text, place in self._places(width))
        return max(bottom + down, current().sizes.target)

    def draw(self, painter: QPainter, rect: QRect, *, leftward: bool, chosen: bool, hover: bool) -> None:
        """Paints it."""
        theme = current()
        colors = theme.colors
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), tokens.BORDER), colors.line)
        if chosen or hover:
            off = tokens.BORDER_STRONG
            painting.box(
                painter, rect.adjusted(off, off, -off, -off), fill=colors.accent_soft if chosen else colors.hover
            )
        inverted = colors.on_soft if chosen and colors.high_contrast else None
        for text, place in self._places(rect.width()):
            at = mirrored(place, rect, leftward=leftward).translated(0, rect.top())
            text.draw(painter, at, leftward=leftward, color=inverted)
        icon, tone = SIGNS[self.row.likeness]
        edge = theme.sizes.icon(IconSize.MICRO)
        standing = self._places(rect.width())[1][1]
        place = QRect(theme.sizes.space(Space.L), standing.top(), edge, edge)
        corner = mirrored(place, rect, leftward=leftward).translated(0, rect.top()).topLeft()
        ink = colors.attn if tone is Tone.ATTN else colors.ink2
        icons.draw(painter, icon, corner, edge, inverted or ink, mirrored=leftward)

    def _places(self, width: int) -> list[tuple[Text, QRect]]:
        sizes = current().sizes
        inset, top, beside = sizes.space(Space.L), sizes.space(Space.S), sizes.icon(IconSize.MICRO)
        label, columns = columns_of(width, len(self._cells))
        room = label - 2 * inset
        named = self._label.height(room)
        under = top + named + sizes.space(Space.XS)
        text_left, text_room = inset + beside + sizes.space(Space.XS), room - beside - sizes.space(Space.XS)
        placed = [
            (self._label, QRect(inset, top, room, named)),
            (self._standing, QRect(text_left, under, text_room, max(beside, self._standing.height(text_room)))),
        ]
        for (words, source), column in zip(self._cells, columns, strict=True):
            tall = words.height(column.width())
            placed.append((words, QRect(column.left(), top, column.width(), tall)))
            if source.words:
                place = QRect(column.left(), top + tall, column.width(), source.height(column.width()))
                placed.append((source, place))
        return placed


class CompareTable(PaintedList[CompareRow]):
    """The rows; two presses open one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.speakers: tuple[str, ...] = ()
        """Whose accounts stand beside one another."""
        rows = PaintedRows[CompareRow](
            lambda row, _first: _Picture(row), lambda row: row.spoken(self.speakers), typed=lambda row: row.label
        )
        super().__init__("compare.list", rows, parent)
        self.open_at(self.doubleClicked)

    def show_rows(self, rows: tuple[CompareRow, ...], speakers: tuple[str, ...]) -> None:
        """Shows other rows; the chosen question stays chosen where it is still there."""
        before = self.chosen.field if self.chosen else ""
        self.speakers = speakers
        self.shown.show_rows(rows)
        if rows:
            same = next((at for at, row in enumerate(rows) if row.field == before), 0)
            self.choose(same)


class SpeakersRow(QWidget):
    """Who speaks in which column; over the list, where it stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare.speakers")
        self._speakers: tuple[Text, ...] = ()

    def show_speakers(self, speakers: tuple[str, ...]) -> None:
        """Other speakers."""
        self._speakers = tuple(Text(words, Step.SMALL, Weight.STRONG, Tone.INK2) for words in speakers)
        self.setAccessibleName(", ".join(speakers))
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            for text, place in self._places():
                text.draw(painter, mirrored(place, self.rect(), leftward=leftward), leftward=leftward)

    def _places(self) -> list[tuple[Text, QRect]]:
        sizes = current().sizes
        inside = self.width() - sizes.grown(tokens.SCROLL_BAR)
        _label, columns = columns_of(inside, len(self._speakers))
        top = sizes.space(Space.S)
        return [
            (text, QRect(column.left(), top, column.width(), text.height(column.width())))
            for text, column in zip(self._speakers, columns, strict=True)
        ]

    def _measure(self) -> None:
        bottom = max((place.bottom() + 1 for _text, place in self._places()), default=0)
        self.setFixedHeight(bottom + current().sizes.space(Space.S))
        self.update()
