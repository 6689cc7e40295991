"""A row of a painted list: a sign, and beside it texts under one another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.pages.painted import Text, mirrored
from ui.theme import icons, painting
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space


class LinePicture:
    """One row.

    Args:
        sign: what stands beside it.
        texts: from the top; those without words take no room.
        opens: whether it leads somewhere; an arrow at its end says so.
    """

    def __init__(self, sign: Icon, texts: Sequence[Text], *, opens: bool = False) -> None:
        self._sign, self._texts, self._opens = sign, texts, opens

    def height(self, width: int) -> int:
        """What it needs, in pixels."""
        sizes = current().sizes
        return max(self._told(width) + 2 * sizes.space(Space.S), sizes.target)

    def draw(self, painter: QPainter, rect: QRect, *, leftward: bool, chosen: bool, hover: bool) -> None:
        """Paints it."""
        theme = current()
        colors, sizes = theme.colors, theme.sizes
        if chosen or hover:
            painting.box(painter, rect, fill=colors.accent_soft if chosen else colors.hover)
        inverted = colors.on_soft if chosen and colors.high_contrast else None
        edge, room = sizes.icon(IconSize.SMALL), self._room(rect.width())
        top = max(sizes.space(Space.S), (rect.height() - self._told(rect.width())) // 2)

        def put(sign: Icon, place: QRect) -> None:
            corner = mirrored(place, rect, leftward=leftward).translated(0, rect.top()).topLeft()
            icons.draw(painter, sign, corner, edge, inverted or colors.ink2, mirrored=leftward)

        put(self._sign, QRect(sizes.space(Space.L), top, edge, edge))
        if self._opens:
            left = rect.width() - sizes.space(Space.L) - edge
            put(Icon.CHEVRON_FORWARD, QRect(left, (rect.height() - edge) // 2, edge, edge))
        for text in self._texts:
            place = QRect(_left(), top, room, text.height(room))
            where = mirrored(place, rect, leftward=leftward).translated(0, rect.top())
            text.draw(painter, where, leftward=leftward, color=inverted)
            top += place.height()

    def _told(self, width: int) -> int:
        room = self._room(width)
        return sum(text.height(room) for text in self._texts)

    def _room(self, width: int) -> int:
        sizes = current().sizes
        arrow = sizes.icon(IconSize.SMALL) + sizes.space(Space.S) if self._opens else 0
        return max(1, width - _left() - sizes.space(Space.L) - arrow)


def _left() -> int:
    sizes = current().sizes
    return 2 * sizes.space(Space.L) + sizes.icon(IconSize.SMALL)
