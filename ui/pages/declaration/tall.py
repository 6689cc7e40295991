"""What scrolls: exactly as tall as its parts are at its width, and no taller."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget


class Tall(QWidget):
    """Content of a scroll area. Qt would take the height of its labels at their narrowest for its least height.

    Args:
        ground: the colour it stands on, by name.
    """

    def __init__(self, ground: str) -> None:
        super().__init__()
        self.setProperty("ground", ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(layout.minimumSize().width(), 0) if layout is not None else super().minimumSizeHint()
