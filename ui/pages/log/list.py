"""The log as a list: one entry a row, what happened over who and when; older ones are asked for as one scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.log_kinds import UNLOCK_FAILED, UNLOCKS_LOST, VAULT_OPENED, LogGroup
from ui.pages.line_picture import LinePicture
from ui.pages.painted import Text
from ui.pages.painted_list import PaintedList, PaintedRows
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Step, Weight
from ui.theme.tones import Tone

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


def _picture(line: LogEntryLine, _first: bool) -> LinePicture:
    what = Text(line.what, Step.BODY, Weight.MEDIUM)
    return LinePicture(line.sign, (what, Text(line.under, Step.SMALL, tone=Tone.INK2)))


class _Lines(PaintedRows[LogEntryLine]):
    def __init__(self) -> None:
        super().__init__(_picture, lambda line: line.spoken)

    def add_rows(self, lines: Sequence[LogEntryLine]) -> None:
        """Older ones behind those that are there."""
        if not lines:
            return
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(lines) - 1)
        self.rows = (*self.rows, *lines)
        self.endInsertRows()


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
