"""What scrolls on the submission page: as tall as its wrapped words need at the width there is, and no taller."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QWidget

from ui.pages.scrolling import ScrollPage
from ui.theme.theme import current
from ui.theme.tokens import Space
from ui.widgets.layouts import margins


class _Content(QWidget):
    """Qt would ask how tall it is at its least width, and leave that much empty under it."""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        width = layout.minimumSize().width() if layout is not None else 0
        return QSize(width, current().sizes.target)


class Scroll(ScrollPage):
    """A column to fill. Args: object_name: the area's; what scrolls inside is `NAME.content`."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(object_name, parent, outer=margins(Space.XL, Space.XL), content=_Content())
        self.body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
