"""A list to choose one thing from, with our chevron instead of the style's arrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space


class Select(QComboBox):
    """One of a list.

    Args:
        object_name: `page.field`.
        name: the accessible name.
        items: the words of each.
        snug: as wide as what is chosen, not as the longest; the list that opens is as wide as it must be.
        dense: as low as the small buttons beside it.
        parent: Qt's parent.
    """

    def __init__(
        self, object_name: str, name: str, items: Sequence[str], parent: QWidget | None = None, *, snug: bool = False,
        dense: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._snug = snug
        self.setProperty("dense", dense)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.addItems(list(items))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self._snug:
            return hint
        theme = current()
        words = painting.text_width(self.font(), self.currentText())
        around = 2 * theme.sizes.space(Space.M) + theme.sizes.grown(tokens.SCROLL_GRIP) + 2 * tokens.BORDER_STRONG
        return QSize(words + around, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._snug else super().minimumSizeHint()

    def showPopup(self) -> None:
        if self._snug:
            view = self.view()
            view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * current().sizes.space(Space.M))
        super().showPopup()

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
