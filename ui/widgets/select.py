"""A list to choose one thing from, with our chevron instead of the style's arrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui.theme import icons, painting
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space


class Select(QComboBox):
    """One of a list.

    Args:
        object_name: `page.field`.
        name: the accessible name.
        items: the words of each.
        parent: Qt's parent.
    """

    def __init__(self, object_name: str, name: str, items: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.addItems(list(items))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        edge = theme.sizes.icon(IconSize.MICRO)
        padding = theme.sizes.space(Space.M)
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ink = theme.colors.ink if self.isEnabled() else theme.colors.ink3
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        left = padding if leftward else self.width() - padding - edge
        icons.draw(painter, Icon.CHEVRON_DOWN, QPoint(left, (self.height() - edge) // 2), edge, ink)
        # The words by our own hand, for the style would turn "15 minutes" round on a mirrored page.
        words = self.rect().adjusted(padding, 0, -padding, 0)
        room = edge + theme.sizes.space(Space.S)
        words = words.adjusted(room, 0, 0, 0) if leftward else words.adjusted(0, 0, -room, 0)
        painting.line_of_text(painter, words, self.currentText(), self.font(), ink, right=leftward)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a page must not change an answer under the pointer
