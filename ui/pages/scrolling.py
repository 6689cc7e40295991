"""A page that scrolls where the window is too low, and never sideways where it can be helped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme.tokens import Space
from ui.widgets.layouts import Column, margins


class ScrollPage(QWidget):
    """What every page stands on.

    Args:
        object_name: the page's; what scrolls inside is `page.content`.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.content = QWidget()
        self.content.setObjectName(f"{object_name}.content")
        self.content.setProperty("ground", "canvas")
        self.content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = Column(self.content, gap=Space.XL, outer=margins(Space.XXL, Space.XXL))
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.content)
        Column(self, gap=Space.NONE).addWidget(self.area)
