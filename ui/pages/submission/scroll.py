"""What scrolls on the submission page: as tall as its wrapped words need at the width there is, and no taller."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from ui.pages.scrolling import keep_edge
from ui.theme.theme import current
from ui.theme.tokens import Space
from ui.widgets.layouts import Column, margins


class _Content(QWidget):
    """Qt would ask how tall it is at its least width, and leave that much empty under it."""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        width = layout.minimumSize().width() if layout is not None else 0
        return QSize(width, current().sizes.target)


class Scroll(QWidget):
    """A column to fill. Args: object_name: the area's; what scrolls inside is `NAME.content`."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.content = _Content()
        self.content.setObjectName(f"{object_name}.content")
        self.content.setProperty("ground", "canvas")
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = Column(self.content, gap=Space.XL, outer=margins(Space.XL, Space.XL))
        self.body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.content)
        Column(self, gap=Space.NONE).addWidget(self.area)
        keep_edge(self.area)
