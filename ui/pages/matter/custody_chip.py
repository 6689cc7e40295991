"""Where the person is, in a pill with an icon; long names of places break into lines instead of being cut."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.domain.custody import CustodyState
from ui.pages.painted import Text, mirrored
from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.words import say

_ICONS: Final = {
    CustodyState.HELD: Icon.LOCK,
    CustodyState.RELEASED: Icon.PERSON,
    CustodyState.REMOVED: Icon.ARROW_FORWARD,
    CustodyState.UNKNOWN: Icon.UNKNOWN,
}


class CustodyChip(QWidget):
    """The pill."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matter.custody")
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._icon = Icon.UNKNOWN
        self._text = Text("")
        current().changed.connect(self.updateGeometry)

    def show_custody(self, state: CustodyState, words: str) -> None:
        """Shows another state."""
        self._icon = _ICONS[state]
        self._text = Text(words, Step.SMALL, Weight.MEDIUM)
        self.setAccessibleName(say("matter.custody", state=words))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        sizes = current().sizes
        return max(self._text.height(width - self._around()) + sizes.space(Space.S), sizes.control(Control.ROW))

    def sizeHint(self) -> QSize:
        width = self._text.width + self._around()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._text.widest_word + self._around(), current().sizes.control(Control.ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        sizes, colors = theme.sizes, theme.colors
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            radius = sizes.control(Control.ROW) / 2
            painting.box(
                painter, self.rect(), fill=colors.surface, edge=colors.line, width=tokens.BORDER, radius=radius
            )
            edge = sizes.icon(IconSize.MICRO)
            place = QRect(sizes.space(Space.M), (self.height() - edge) // 2, edge, edge)
            corner = mirrored(place, self.rect(), leftward=leftward).topLeft()
            icons.draw(painter, self._icon, corner, edge, colors.ink2, mirrored=leftward)
            width = self.width() - self._around()
            height = self._text.height(width)
            told = QRect(place.right() + 1 + sizes.space(Space.S), (self.height() - height) // 2, width, height)
            self._text.draw(painter, mirrored(told, self.rect(), leftward=leftward), leftward=leftward)

    @staticmethod
    def _around() -> int:
        """What icon and edges take of the width."""
        sizes = current().sizes
        return 2 * sizes.space(Space.M) + sizes.icon(IconSize.MICRO) + sizes.space(Space.S)
