"""A list within a page: as tall as its rows, up to where it scrolls by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.pages.painted_list import PaintedList, PaintedRows
from ui.theme import tokens
from ui.theme.theme import current
from ui.widgets.rows import RowT


class BoundedList(PaintedList[RowT]):
    """The list.

    Args:
        object_name: `page.list`.
        rows: what it shows.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, rows: PaintedRows[RowT], parent: QWidget | None = None) -> None:
        super().__init__(object_name, rows, parent)
        current().changed.connect(self._fit_anew)

    def height_at(self, number: int, width: int) -> int:
        """Of one row, in pixels. Args: width: that it has."""
        return self.shown.picture(number).height(width)

    def row_height(self, number: int) -> int:
        """Of one row at the width that there is, in pixels."""
        return self.height_at(number, self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Finds its height; who makes it calls this once."""
        most, whole = current().sizes.grown(tokens.KEPT_LIST_MOST), 0
        for number in range(len(self.shown.rows)):
            whole += self.height_at(number, self.width())
            if whole > most:
                break
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if whole > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        self.setFixedHeight(min(whole, most))

    def _fit_anew(self) -> None:
        self.forget_heights()
        self.fit()

    def forget_heights(self) -> None:
        """Another look: what was measured is so no more."""
