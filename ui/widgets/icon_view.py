"""An icon that only shows something; beside its word it is decoration, alone it has a name."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import icons
from ui.theme.icon_names import Icon, spoken_name
from ui.theme.theme import current
from ui.theme.tokens import IconSize
from ui.theme.tones import Tone
from ui.widgets.layouts import fixed


class IconView(QWidget):
    """One icon in one tone.

    Args:
        icon: which.
        size: its edge at 100 %.
        tone: its colour.
        alone: no word stands beside it, so it must be spoken and explained.
        parent: Qt's parent.
    """

    def __init__(
        self,
        icon: Icon,
        *,
        size: IconSize = IconSize.SMALL,
        tone: Tone = Tone.INK2,
        alone: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._size = size
        self._tone = tone
        fixed(self)
        if alone:
            self.setAccessibleName(spoken_name(icon))
            self.setToolTip(spoken_name(icon))

    def show_icon(self, icon: Icon, tone: Tone) -> None:
        """Another state."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        return icons.size(current().sizes.icon(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        with QPainter(self) as painter:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            edge = theme.sizes.icon(self._size)
            icons.draw(painter, self._icon, QPoint(0, 0), edge, self._tone.of(theme.colors), mirrored=mirrored)
