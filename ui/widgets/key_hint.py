"""A key as it is printed on a keyboard, beside the words for what it does."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step
from ui.widgets.layouts import fixed


class KeyHint(QWidget):
    """Only shows. Args: key: as `Ctrl L`."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)
        fixed(self)

    def sizeHint(self) -> QSize:
        theme = current()
        padding = theme.sizes.space(Space.S) + tokens.BORDER
        width = painting.key_hint_width(theme.font(Step.MICRO), self._key, padding)
        return QSize(width, theme.sizes.grown(tokens.CHIP_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        with QPainter(self) as painter:
            painting.key_hint(
                painter, self.rect(), self._key, theme.font(Step.MICRO), theme.colors.ink2, theme.colors.edge
            )
