"""The account as Qt's list: a model of rows, and a view that is moved through by the keyboard alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.pages.matter.account_drawing import RowPicture
from ui.pages.matter.account_rows import AccountRow, RowKind
from ui.pages.painted_list import PaintedList, PaintedRows
from ui.widgets.rows import Index


class AccountModel(PaintedRows[AccountRow]):
    """Rows; a section's heading cannot be chosen."""

    def __init__(self) -> None:
        super().__init__(lambda row, first: RowPicture(row, first=first))

    def is_heading(self, row: AccountRow) -> bool:
        """A section's."""
        return row.kind is RowKind.SECTION

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label, or what a screen reader says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class AccountList(PaintedList[AccountRow]):
    """The list.

    Args:
        parent: Qt's parent.
    """

    row_opened = Signal(object)
    """An AccountRow: pressed, or Enter on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("matter.account.list", AccountModel(), parent)
        self.clicked.connect(self._open)

    def show_rows(self, rows: tuple[AccountRow, ...]) -> None:
        """Shows other rows; the chosen one stays chosen where it is still there, and so does the place."""
        before, place = self.chosen, self.verticalScrollBar().value()
        self.shown.show_rows(rows)
        same = next((at for at, row in enumerate(rows) if before and _same(row, before)), None)
        if same is not None:
            self.choose(same)
            self.verticalScrollBar().setValue(place)
        elif rows:
            first = next((at for at, row in enumerate(rows) if row.kind is not RowKind.SECTION), 0)
            self.choose(first)
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.shown.rows[index.row()].kind is not RowKind.SECTION:
            self.row_opened.emit(self.shown.rows[index.row()])


def _same(row: AccountRow, before: AccountRow) -> bool:
    return (row.kind, row.section, row.field or row.value) == (
        before.kind,
        before.section,
        before.field or before.value,
    )
