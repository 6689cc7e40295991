"""A list whose rows are pictures: each is made when it is first seen, and measured anew when the look changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol

from PySide6.QtCore import QModelIndex, QObject, QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import tokens
from ui.theme.theme import current
from ui.widgets.rows import Index, RowsModel, RowT


class RowPicture(Protocol):
    """How one row is measured and drawn."""

    def height(self, width: int) -> int:
        """What it needs, in pixels."""

    def draw(self, painter: QPainter, rect: QRect, *, leftward: bool, chosen: bool, hover: bool) -> None:
        """Paints it."""


class PaintedRows(RowsModel[RowT]):
    """Rows with their pictures and their words.

    Args:
        picture: makes the picture of a row, given whether it is the list's first.
        spoken: what a screen reader says of a row.
        typed: the words one can type to get to a row; None: those that are spoken.
        heading: whether a row is a heading, which is passed over; None: none is.
        parent: Qt's parent.
    """

    def __init__(
        self,
        picture: Callable[[RowT, bool], RowPicture],
        spoken: Callable[[RowT], str],
        *,
        typed: Callable[[RowT], str] | None = None,
        heading: Callable[[RowT], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._heading = picture, heading
        self._says: dict[int, Callable[[RowT], str]] = {
            Qt.ItemDataRole.DisplayRole: typed or spoken,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
        }
        self._pictures: dict[int, RowPicture] = {}

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Shows other rows; their pictures are made anew."""
        self._pictures.clear()
        super().show_rows(rows)

    def is_heading(self, row: RowT) -> bool:
        """Whether it is passed over."""
        return self._heading is not None and self._heading(row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What one can type to get there, or what a screen reader says."""
        says = self._says.get(role) if index.isValid() else None
        return says(self.rows[index.row()]) if says is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if index.isValid() and self.is_heading(self.rows[index.row()]):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def picture(self, number: int) -> RowPicture:
        """How a row is drawn."""
        found = self._pictures.get(number)
        if found is None:
            found = self._pictures[number] = self._picture(self.rows[number], number == 0)
        return found


class _Delegate(QStyledItemDelegate):
    """Asks the pictures."""

    def __init__(self, view: PaintedList[Any], shown: PaintedRows[Any]) -> None:
        super().__init__(view)
        self._view, self._shown = view, shown

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        return QSize(0, self._view.row_height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one row."""
        state: QStyle.StateFlag = option.state
        painter.save()
        self._shown.picture(index.row()).draw(
            painter,
            option.rect,
            leftward=option.direction == Qt.LayoutDirection.RightToLeft,
            chosen=bool(state & QStyle.StateFlag.State_Selected),
            hover=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        painter.restore()


class PaintedList(QListView, Generic[RowT]):
    """The list.

    Args:
        object_name: `page.list`.
        rows: what it shows; the list becomes their parent.
        parent: Qt's parent.
    """

    row_opened = Signal(object)
    """A row that is no heading: Enter on it, or what `open_at` named; never, unless who inherits called that."""

    def __init__(self, object_name: str, rows: PaintedRows[RowT], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows.setParent(self)
        self.shown = rows
        self.setObjectName(object_name)
        self.setProperty("focusRing", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or the width would depend on the height
        self.setItemDelegate(_Delegate(self, rows))
        self.setModel(rows)
        self._opens = False
        current().changed.connect(self._measure)

    @property
    def chosen(self) -> RowT | None:
        """The row that the keyboard is on."""
        index = self.currentIndex()
        return self.shown.rows[index.row()] if index.isValid() else None

    def choose(self, number: int) -> None:
        """Puts the keyboard on a row."""
        self.setCurrentIndex(self.shown.index(number, 0))

    def open_at(self, pressed: SignalInstance) -> None:
        """From now on Enter opens a row, and so does the mouse. Args: pressed: `clicked` or `doubleClicked`."""
        self._opens = True
        pressed.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def row_height(self, number: int) -> int:
        """Of one row at the width that there is, in pixels."""
        return self.shown.picture(number).height(self.viewport().width())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), current().sizes.grown(tokens.LIST_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and not self.shown.is_heading(row := self.shown.rows[index.row()]):
            self.row_opened.emit(row)

    def _measure(self) -> None:
        self.updateGeometry()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
