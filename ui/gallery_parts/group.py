"""A group of the gallery: a heading and what stands under it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme.tokens import Space
from ui.widgets.layouts import Column
from ui.widgets.words import Heading


class Group(QWidget):
    """Heading and column."""

    def __init__(self, title: str, *, gap: Space = Space.S) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.column = Column(self, gap=gap)
        self.column.addWidget(Heading(title))
