"""The results as Qt's list: up and down, Enter opens, and a letter determines the result one is on."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clinic_app.domain.determination import Judgment
from clinic_app.services.attorney_page import ResultRow
from ui.pages.findings.drawing import LinePicture
from ui.pages.findings.lines import Line, LineKind
from ui.theme.theme import current

_Index = QModelIndex | QPersistentModelIndex
_K = Qt.Key
JUDGED_BY: Final = {
    _K.Key_S: Judgment.STANDS,
    _K.Key_D: Judgment.DOES_NOT_STAND,
    _K.Key_N: Judgment.NEEDS_MORE,
    _K.Key_P: Judgment.NOT_PURSUED,
    _K.Key_O: Judgment.OPEN,
}
"""The letters are the same in every language of the window: they are places of the hand."""


class LinesModel(QAbstractListModel):
    """Lines; a stage's heading cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self._pictures: dict[int, LinePicture] = {}

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Shows other lines."""
        self.beginResetModel()
        self.lines = lines
        self._pictures.clear()
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A heading is passed over."""
        if index.isValid() and self.lines[index.row()].kind is LineKind.STAGE:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a screen reader says."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.lines[index.row()].spoken
        return None

    def picture(self, number: int) -> LinePicture:
        """How a line is drawn."""
        found = self._pictures.get(number)
        if found is None:
            found = self._pictures[number] = LinePicture(self.lines[number], first=number == 0)
        return found


class _Delegate(QStyledItemDelegate):
    """Asks the lines."""

    def __init__(self, view: FindingsList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        return QSize(0, self._view.shown.picture(index.row()).height(self._view.viewport().width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one line."""
        state: QStyle.StateFlag = option.state
        painter.save()
        self._view.shown.picture(index.row()).draw(
            painter,
            option.rect,
            leftward=option.direction == Qt.LayoutDirection.RightToLeft,
            chosen=bool(state & QStyle.StateFlag.State_Selected),
            hover=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        painter.restore()


class FindingsList(QListView):
    """The list. Args: parent: Qt's parent."""

    line_changed = Signal()
    """Another line has the keyboard."""
    opened = Signal()
    """Enter on a result."""
    fold_turned = Signal(object)
    """A Stage: what is folded in it is shown, or folded again."""
    judged = Signal(object)
    """A Judgment, by its letter."""
    letter_typed = Signal(str)
    """`e`, `t` or `a` on a result."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings.list")
        self.setProperty("focusRing", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or the width would depend on the height
        self.shown = LinesModel(self)
        self.setItemDelegate(_Delegate(self))
        self.setModel(self.shown)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.line_changed.emit())
        self.clicked.connect(self._clicked)
        current().changed.connect(self._measure)

    @property
    def line(self) -> Line | None:
        """The line that the keyboard is on."""
        index = self.currentIndex()
        return self.shown.lines[index.row()] if index.isValid() else None

    @property
    def row(self) -> ResultRow | None:
        """Its result."""
        return self.line.row if self.line is not None else None

    def show_lines(self, lines: tuple[Line, ...], wanted: str = "") -> None:
        """Shows other lines; the chosen one stays where it is still there, else the next one that can be chosen.

        Args:
            lines: in order.
            wanted: the rule to stand on, where it is among them.
        """
        before, number = self.line, max(0, self.currentIndex().row())
        place = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.shown.show_lines(lines)
        self.blockSignals(False)
        key = (LineKind.RESULT.value, wanted) if wanted else before.key if before else ("", "")
        same = next((at for at, line in enumerate(lines) if line.key == key), None)
        if same is None:
            able = [at for at, line in enumerate(lines) if line.kind is not LineKind.STAGE]
            same = next((at for at in able if at >= number), able[-1] if able else None)
        if same is not None:
            self.setCurrentIndex(self.shown.index(same, 0))
        self.verticalScrollBar().setValue(place)
        if same is not None:
            self.scrollTo(self.shown.index(same, 0))
        self.line_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, line = Qt.Key(event.key()), self.line
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if line is None or not plain:
            super().keyPressEvent(event)
        elif key in (_K.Key_Return, _K.Key_Enter, _K.Key_Space):
            self._open()
        elif line.row is not None and key in JUDGED_BY:
            self.judged.emit(JUDGED_BY[key])
        elif line.row is not None and key in (_K.Key_E, _K.Key_T, _K.Key_A):
            self.letter_typed.emit(event.text().lower())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyboardSearch(self, search: str) -> None:
        """Letters determine here; they look for nothing."""

    def _open(self) -> None:
        line = self.line
        if line is not None and line.kind is LineKind.FOLD:
            self.fold_turned.emit(line.stage)
        elif line is not None and line.row is not None:
            self.opened.emit()

    def _clicked(self, index: QModelIndex) -> None:
        if self.shown.lines[index.row()].kind is LineKind.FOLD:
            self._open()

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
