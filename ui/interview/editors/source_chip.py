"""The chip that says where an answer comes from: in words, or by its sign alone where that is the usual."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize
from ui.widgets.chips import ChipButton
from ui.words import say


class SourceChip(ChipButton):
    """A chip whose words change; opens a menu."""

    def show_source(self, text: str, icon: Icon, *, alone: bool) -> None:
        """Shows a source. Args: alone: by the sign; the words are its name and its tooltip."""
        self.setText("" if alone else text)
        self.setToolTip(text if alone else "")
        self.setAccessibleName(text)
        self.setAccessibleDescription(say("interview.edit.source.change"))
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        target = current().sizes.target
        edge = max(target, current().sizes.grown(tokens.CHIP_HEIGHT))
        return super().sizeHint() if self.text() else QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.text() or self._icon is None:
            super().paintEvent(event)
            return
        theme = current()
        colors = theme.colors
        fill = colors.pressed if self.isDown() else colors.hover if self.underMouse() else colors.surface
        height = theme.sizes.grown(tokens.CHIP_HEIGHT)
        pill = QRect(0, (self.height() - height) // 2, self.width(), height)
        edge = theme.sizes.icon(IconSize.MICRO)
        corner = QPoint((self.width() - edge) // 2, (self.height() - edge) // 2)
        with QPainter(self) as painter:
            painting.box(painter, pill, fill=fill, edge=colors.edge, radius=pill.height() / 2)
            icons.draw(painter, self._icon, corner, edge, colors.ink2)
