"""The log as a list: one entry a row, what happened over who and when; older ones are asked for as one scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clinic_app.domain.log_kinds import UNLOCK_FAILED, UNLOCKS_LOST, VAULT_OPENED, LogGroup
from ui.pages.painted import Text, mirrored
from ui.pages.painted_list import PaintedList, PaintedRows
from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.rows import Index

SIGNS: Final = {
    LogGroup.OPENING: Icon.LOCK,
    LogGroup.READING: Icon.EYE,
    LogGroup.LEAVING: Icon.ARROW_FORWARD,
    LogGroup.SIGNING: Icon.SEAL,
    LogGroup.CHANGES: Icon.PENCIL,
    LogGroup.PEOPLE: Icon.KEY,
    LogGroup.CARE: Icon.BOX,
    LogGroup.OTHER: Icon.HOLLOW,
}


SIGNS_OF: Final = {VAULT_OPENED: Icon.LOCK_OPEN, UNLOCK_FAILED: Icon.TRIANGLE, UNLOCKS_LOST: Icon.TRIANGLE}
"""Kinds that have a sign of their own within their group."""


@dataclass(frozen=True)
class LogEntryLine:
    """One entry in words.

    Args:
        n: its place.
        group: for the sign.
        what: happened.
        under: who and when.
        event: its kind, for a sign of its own.
    """

    n: int
    group: LogGroup
    what: str
    under: str
    event: str = ""

    @property
    def sign(self) -> Icon:
        """What stands beside it."""
        return SIGNS_OF.get(self.event, SIGNS[self.group])

    @property
    def spoken(self) -> str:
        """All of it."""
        return f"{self.what}. {self.under}"


class _Picture:
    """One row. Args: line: what it says."""

    def __init__(self, line: LogEntryLine) -> None:
        self._sign = line.sign
        self._what = Text(line.what, Step.BODY, Weight.MEDIUM)
        self._under = Text(line.under, Step.SMALL, tone=Tone.INK2)

    def height(self, width: int) -> int:
        """What it needs, in pixels."""
        room, sizes = self._room(width), current().sizes
        needed = self._what.height(room) + self._under.height(room) + 2 * sizes.space(Space.S)
        return max(needed, sizes.target)

    def draw(self, painter: QPainter, rect: QRect, *, leftward: bool, chosen: bool, hover: bool) -> None:
        """Paints it."""
        theme = current()
        colors, sizes = theme.colors, theme.sizes
        if chosen or hover:
            painting.box(painter, rect, fill=colors.accent_soft if chosen else colors.hover)
        inverted = colors.on_soft if chosen and colors.high_contrast else None
        edge, room = sizes.icon(IconSize.SMALL), self._room(rect.width())
        top = sizes.space(Space.S)
        place = QRect(sizes.space(Space.L), top, edge, edge)
        corner = mirrored(place, rect, leftward=leftward).translated(0, rect.top()).topLeft()
        icons.draw(painter, self._sign, corner, edge, inverted or colors.ink2, mirrored=leftward)
        for text in (self._what, self._under):
            place = QRect(self._left(), top, room, text.height(room))
            where = mirrored(place, rect, leftward=leftward).translated(0, rect.top())
            text.draw(painter, where, leftward=leftward, color=inverted)
            top += place.height()

    def _left(self) -> int:
        sizes = current().sizes
        return 2 * sizes.space(Space.L) + sizes.icon(IconSize.SMALL)

    def _room(self, width: int) -> int:
        return max(1, width - self._left() - current().sizes.space(Space.L))


class _Lines(PaintedRows[LogEntryLine]):
    def __init__(self) -> None:
        super().__init__(lambda line, _first: _Picture(line))

    def add_rows(self, lines: Sequence[LogEntryLine]) -> None:
        """Older ones behind those that are there."""
        if not lines:
            return
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(lines) - 1)
        self.rows = (*self.rows, *lines)
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a screen reader says."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].spoken
        return None


class LogList(PaintedList[LogEntryLine]):
    """The list. Args: parent: Qt's parent."""

    end_neared = Signal()
    """The last rows are about to be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._lines = _Lines()
        super().__init__("log.list", self._lines, parent)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)

    @property
    def lines(self) -> tuple[LogEntryLine, ...]:
        """What is in the list by now."""
        return self._lines.rows

    def show_lines(self, lines: Sequence[LogEntryLine]) -> None:
        """Others, from the top."""
        self._lines.show_rows(lines)
        self.scrollToTop()
        if lines:
            self.choose(0)

    def add_lines(self, lines: Sequence[LogEntryLine]) -> None:
        """Older ones."""
        self._lines.add_rows(lines)

    def _look_ahead(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - value <= tokens.SCREENS_AHEAD * max(1, self.viewport().height()):
            self.end_neared.emit()
