"""One line of the command palette: the name with the letters that were typed set strong, and its key at the end."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import painting, tokens
from ui.theme.theme import current
from ui.theme.tokens import Control, Radius, Space, Step, Weight

KEY = int(Qt.ItemDataRole.UserRole) + 1
FITS = KEY + 1


class PaletteLine(QStyledItemDelegate):
    """Draws it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del index
        return QSize(option.rect.width(), current().sizes.control(Control.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws one line as the option says it is."""
        theme = current()
        colors, sizes = theme.colors, theme.sizes
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        on = bool(option.state & QStyle.StateFlag.State_Enabled) and bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        if here:
            painting.box(painter, option.rect, fill=colors.accent_soft, radius=Radius.CONTROL)
        elif on and option.state & QStyle.StateFlag.State_MouseOver:
            painting.box(painter, option.rect, fill=colors.hover, radius=Radius.CONTROL)
        ink = colors.ink3 if not on else colors.on_soft if here else colors.ink
        room = option.rect.adjusted(sizes.space(Space.S), 0, -sizes.space(Space.S), 0)
        leftward = option.direction == Qt.LayoutDirection.RightToLeft
        end = str(index.data(KEY) or "")
        if end:
            second = colors.ink3 if not on else colors.second_on_soft if here else colors.ink2
            room = self._end(painter, room, end, second, is_key=on, leftward=leftward)
        self._name(painter, room, str(index.data()), frozenset(index.data(FITS) or ()), ink, leftward=leftward)

    def _end(self, painter: QPainter, room: QRect, words: str, ink: str, *, is_key: bool, leftward: bool) -> QRect:
        """Draws the key, or why there is none, and returns what room is left for the name."""
        theme = current()
        sizes = theme.sizes
        letters = theme.font(Step.MICRO)
        padding = sizes.space(Space.XS) + tokens.BORDER if is_key else 0
        width = painting.key_hint_width(letters, words, padding)
        height = sizes.grown(tokens.KEY_HEIGHT)
        left = room.left() if leftward else room.right() + 1 - width
        place = QRect(left, room.center().y() - height // 2, width, height)
        if is_key:
            painting.key_hint(painter, place, words, letters, ink, ink)
        else:
            painting.line_of_text(painter, place, words, letters, ink, centred=True)
        taken = width + sizes.space(Space.S)
        return room.adjusted(taken, 0, 0, 0) if leftward else room.adjusted(0, 0, -taken, 0)

    def _name(
        self, painter: QPainter, room: QRect, name: str, fits: frozenset[int], ink: str, *, leftward: bool
    ) -> None:
        theme = current()
        plain, strong = theme.font(Step.RAIL), theme.font(Step.RAIL, Weight.STRONG)
        painter.save()
        painter.setClipRect(room)
        if leftward:  # letters of such scripts hang together, so no piece of a word is set apart
            painting.line_of_text(painter, room, name, plain, ink, right=True)
        else:
            left = room.left()
            for found, places in groupby(range(len(name)), lambda place: place in fits):
                piece = "".join(name[place] for place in places)
                letters = strong if found else plain
                width = painting.text_width(letters, piece) - 1
                painting.line_of_text(painter, QRect(left, room.top(), width + 1, room.height()), piece, letters, ink)
                left += width
        painter.restore()
