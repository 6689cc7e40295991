"""The account as Qt's list: a model of rows, and a view that is moved through by the keyboard alone."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.pages.matter.account_drawing import RowPicture
from ui.pages.matter.account_rows import AccountRow, RowKind
from ui.theme.theme import current

Index = QModelIndex | QPersistentModelIndex
PICTURE_ROLE: Final = Qt.ItemDataRole.UserRole


class AccountModel(QAbstractListModel):
    """Rows; a section's heading cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[AccountRow, ...] = ()
        self._pictures: dict[int, RowPicture] = {}

    def show_rows(self, rows: tuple[AccountRow, ...]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self.rows = rows
        self._pictures.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over."""
        if index.isValid() and self.rows[index.row()].kind is RowKind.SECTION:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label, the picture, or what a screen reader says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == PICTURE_ROLE:
            return self.picture(index.row())
        return None

    def picture(self, number: int) -> RowPicture:
        """How a row is drawn."""
        found = self._pictures.get(number)
        if found is None:
            found = self._pictures[number] = RowPicture(self.rows[number], first=number == 0)
        return found


class _Delegate(QStyledItemDelegate):
    """Asks the rows."""

    def __init__(self, view: AccountList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        width = self._view.viewport().width()
        return QSize(0, self._view.shown.picture(index.row()).height(width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one row."""
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


class AccountList(QListView):
    """The list.

    Args:
        parent: Qt's parent.
    """

    row_opened = Signal(object)
    """An AccountRow: pressed, or Enter on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matter.account.list")
        self.setProperty("focusRing", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or the width would depend on the height
        self.shown = AccountModel(self)
        self.setItemDelegate(_Delegate(self))
        self.setModel(self.shown)
        self.clicked.connect(self._open)
        current().changed.connect(self._measure)

    @property
    def chosen(self) -> AccountRow | None:
        """The row that the keyboard is on."""
        index = self.currentIndex()
        return self.shown.rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: tuple[AccountRow, ...]) -> None:
        """Shows other rows; the chosen one stays chosen where it is still there, and so does the place."""
        before, place = self.chosen, self.verticalScrollBar().value()
        self.shown.show_rows(rows)
        same = next((at for at, row in enumerate(rows) if before and _same(row, before)), None)
        if same is not None:
            self.setCurrentIndex(self.shown.index(same, 0))
            self.verticalScrollBar().setValue(place)
        elif rows:
            first = next((at for at, row in enumerate(rows) if row.kind is not RowKind.SECTION), 0)
            self.setCurrentIndex(self.shown.index(first, 0))
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.shown.rows[index.row()].kind is not RowKind.SECTION:
            self.row_opened.emit(self.shown.rows[index.row()])

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _same(row: AccountRow, before: AccountRow) -> bool:
    return (row.kind, row.section, row.field or row.value) == (
        before.kind,
        before.section,
        before.field or before.value,
    )
