"""The account as Qt's list, which is moved through by the keyboard alone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.pages.matter.account_drawing import RowPicture
from ui.pages.matter.account_rows import AccountRow, RowKind
from ui.pages.painted_list import PaintedList, PaintedRows


class AccountList(PaintedList[AccountRow]):
    """The list; a press opens a row, and a section's heading cannot be chosen.

    Args:
        parent: Qt's parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        rows = PaintedRows[AccountRow](
            lambda row, first: RowPicture(row, first=first),
            lambda row: row.spoken,
            typed=lambda row: row.label,
            heading=_is_heading,
        )
        super().__init__("matter.account.list", rows, parent)
        self.open_at(self.clicked)

    def show_rows(self, rows: tuple[AccountRow, ...]) -> None:
        """Shows other rows; the chosen one stays chosen where it is still there, and so does the place."""
        before, place = self.chosen, self.verticalScrollBar().value()
        self.shown.show_rows(rows)
        same = next((at for at, row in enumerate(rows) if before and _same(row, before)), None)
        if same is not None:
            self.choose(same)
            self.verticalScrollBar().setValue(place)
        elif rows:
            first = next((at for at, row in enumerate(rows) if not _is_heading(row)), 0)
            self.choose(first)
            self.scrollToTop()


def _is_heading(row: AccountRow) -> bool:
    return row.kind is RowKind.SECTION


def _same(row: AccountRow, before: AccountRow) -> bool:
    return (row.kind, row.section, row.field or row.value) == (
        before.kind,
        before.section,
        before.field or before.value,
    )
