"""The results as Qt's list: up and down, Enter opens, and a letter determines the result one is on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clinic_app.domain.determination import Judgment
from clinic_app.services.attorney_page import ResultRow
from ui.pages.findings.drawing import LinePicture
from ui.pages.findings.lines import Line, LineKind
from ui.pages.painted_list import PaintedList, PaintedRows

_K = Qt.Key
JUDGED_BY: Final = {
    _K.Key_S: Judgment.STANDS,
    _K.Key_D: Judgment.DOES_NOT_STAND,
    _K.Key_N: Judgment.NEEDS_MORE,
    _K.Key_P: Judgment.NOT_PURSUED,
    _K.Key_O: Judgment.OPEN,
}
"""The letters are the same in every language of the window: they are places of the hand."""


class FindingsList(PaintedList[Line]):
    """The list; a stage's heading cannot be chosen. Args: parent: Qt's parent."""

    line_changed = Signal()
    """Another line has the keyboard."""
    opened = Signal()
    """Enter on a result."""
    fold_turned = Signal(object)
    """A Stage: what is folded in it is shown, or folded again."""
    judged = Signal(object)
    """A Judgment, by its letter."""
    letter_typed = Signal(str)
    """`e`, `t`, `a` or `h` on a result."""

    def __init__(self, parent: QWidget | None = None) -> None:
        rows = PaintedRows[Line](
            lambda line, first: LinePicture(line, first=first), lambda line: line.spoken, heading=_is_heading
        )
        super().__init__("findings.list", rows, parent)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.line_changed.emit())
        self.clicked.connect(self._clicked)

    @property
    def row(self) -> ResultRow | None:
        """Its result."""
        return self.chosen.row if self.chosen is not None else None

    def show_lines(self, lines: tuple[Line, ...], wanted: str = "") -> None:
        """Shows other lines; the chosen one stays where it is still there, else the next one that can be chosen.

        Args:
            lines: in order.
            wanted: the rule to stand on, where it is among them.
        """
        before, number = self.chosen, max(0, self.currentIndex().row())
        place = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.shown.show_rows(lines)
        self.blockSignals(False)
        key = (LineKind.RESULT.value, wanted) if wanted else before.key if before else ("", "")
        same = next((at for at, line in enumerate(lines) if line.key == key), None)
        if same is None:
            able = [at for at, line in enumerate(lines) if not _is_heading(line)]
            same = next((at for at in able if at >= number), able[-1] if able else None)
        if same is not None:
            self.choose(same)
        self.verticalScrollBar().setValue(place)
        if same is not None:
            self.scrollTo(self.shown.index(same, 0))
        self.line_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, line = Qt.Key(event.key()), self.chosen
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if line is None or not plain:
            super().keyPressEvent(event)
        elif key in (_K.Key_Return, _K.Key_Enter, _K.Key_Space):
            self._open_line()
        elif line.row is not None and key in JUDGED_BY:
            self.judged.emit(JUDGED_BY[key])
        elif line.row is not None and key in (_K.Key_E, _K.Key_T, _K.Key_A, _K.Key_H):
            self.letter_typed.emit(event.text().lower())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters determine here; they look for nothing."""

    def _open_line(self) -> None:
        line = self.chosen
        if line is not None and line.kind is LineKind.FOLD:
            self.fold_turned.emit(line.stage)
        elif line is not None and line.row is not None:
            self.opened.emit()

    def _clicked(self, index: QModelIndex) -> None:
        if self.shown.rows[index.row()].kind is LineKind.FOLD:
            self._open_line()


def _is_heading(line: Line) -> bool:
    return line.kind is LineKind.STAGE
