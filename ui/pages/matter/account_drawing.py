"""How a row of the account is measured and drawn: label and value side by side, or under one another where narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.pages.matter.account_rows import AccountRow, RowKind
from ui.pages.painted import Text, mirrored
from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone

_SHARE: Final = 2 + 1


@dataclass(frozen=True)
class _Placed:
    """A text and where it goes, in pixels from the line's start and the row's top."""

    text: Text
    place: QRect


class RowPicture:
    """One row; made when it is first seen, and kept with the model.

    Args:
        row: what it says.
        first: whether it is the first row of the list.
    """

    def __init__(self, row: AccountRow, *, first: bool) -> None:
        self.row = row
        self._first = first
        family = Family.SERIF if row.own_words else None
        is_quiet = row.kind in (RowKind.OPEN, RowKind.NOT_ASKED) or row.sign is not None
        self._heading = row.kind is RowKind.SECTION
        if self._heading:
            self._label = Text(row.label, Step.READ, Weight.STRONG)
        elif row.kind is RowKind.NOT_ASKED:
            self._label = Text(row.label, Step.SMALL, Weight.MEDIUM, Tone.ACCENT)
        else:
            self._label = Text(row.label, Step.SMALL, tone=Tone.INK2)
        tone = Tone.INK2 if is_quiet else Tone.INK
        self._value = Text(row.value, Step.BODY, tone=tone, family=family)
        self._translations = tuple(Text(words, Step.SMALL, tone=Tone.INK2) for words in row.translations)
        self._under = Text(row.under, Step.MICRO, tone=Tone.INK3)

    def height(self, width: int) -> int:
        """What it needs, in pixels."""
        placed = self._places(width)
        bottom = max((each.place.bottom() + 1 for each in placed), default=0)
        return max(bottom + self._down(), current().sizes.target)

    def draw(self, painter: QPainter, rect: QRect, *, leftward: bool, chosen: bool, hover: bool) -> None:
        """Paints it."""
        theme = current()
        colors = theme.colors
        self._ground(painter, rect, leftward=leftward, chosen=chosen, hover=hover)
        inverted = colors.on_soft if chosen and colors.high_contrast else None
        for each in self._places(rect.width()):
            place = mirrored(each.place, rect, leftward=leftward).translated(0, rect.top())
            each.text.draw(painter, place, leftward=leftward, color=inverted)
        icon = self._icon()
        if icon is not None:
            edge = theme.sizes.icon(IconSize.MICRO)
            place = QRect(self._icon_left(rect.width()), self._top() + self._icon_drop(edge), edge, edge)
            corner = mirrored(place, rect, leftward=leftward).translated(0, rect.top()).topLeft()
            icons.draw(painter, icon, corner, edge, inverted or colors.ink2, mirrored=leftward)

    def _icon(self) -> Icon | None:
        return Icon.QUOTE if self.row.kind is RowKind.SAID else self.row.sign

    def _icon_drop(self, edge: int) -> int:
        """From the row's top to the icon's, so that it stands on the middle of its first line."""
        text = self._label if self.row.kind is RowKind.NOT_ASKED else self._value
        return max(0, (text.height(tokens.NO_LIMIT) - edge) // 2)

    def _ground(self, painter: QPainter, rect: QRect, *, leftward: bool, chosen: bool, hover: bool) -> None:
        colors = current().colors
        if self._heading:
            if not self._first:
                painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), tokens.BORDER), colors.line)
            return
        inside = rect.adjusted(tokens.BORDER_STRONG, 0, -tokens.BORDER_STRONG, 0)
        if chosen or hover:
            painting.box(painter, inside, fill=colors.accent_soft if chosen else colors.hover)
        if chosen and not colors.high_contrast:
            gap = current().sizes.space(Space.XS)
            bar = QRect(tokens.BORDER, gap, tokens.CURRENT_BAR, rect.height() - 2 * gap)
            painter.fillRect(mirrored(bar, rect, leftward=leftward).translated(0, rect.top()), colors.sign_on_soft)

    def _top(self) -> int:
        return current().sizes.space(Space.L if self._heading else Space.S)

    def _down(self) -> int:
        return current().sizes.space(Space.S)

    def _value_left(self, width: int) -> int:
        """Where values begin, behind the room of the icon; under the label where the list is narrow."""
        sizes = current().sizes
        label = width // _SHARE if self._is_wide(width) else sizes.space(Space.L)
        return label + sizes.icon(IconSize.MICRO) + sizes.space(Space.S)

    def _icon_left(self, width: int) -> int:
        sizes = current().sizes
        if self.row.kind is RowKind.NOT_ASKED:
            return sizes.space(Space.L)
        return self._value_left(width) - sizes.icon(IconSize.MICRO) - sizes.space(Space.S)

    @staticmethod
    def _is_wide(width: int) -> bool:
        return width >= current().sizes.grown(2 * tokens.RAIL)

    def _places(self, width: int) -> list[_Placed]:
        sizes = current().sizes
        inset, top = sizes.space(Space.L), self._top()
        placed: list[_Placed] = []

        def put(text: Text, left: int, room: int, at: int) -> int:
            """Adds a text, and returns where the next one under it begins."""
            height = text.height(room)
            if height:
                placed.append(_Placed(text, QRect(left, at, room, height)))
            return at + height

        if self._heading:
            put(self._under, inset, width - 2 * inset, put(self._label, inset, width - 2 * inset, top))
            return placed
        if self.row.kind is RowKind.NOT_ASKED:
            left = inset + sizes.icon(IconSize.MICRO) + sizes.space(Space.S)
            put(self._label, left, width - left - inset, top)
            return placed
        left = self._value_left(width)
        room = min(width - left - inset, sizes.grown(2 * tokens.RAIL))
        if self._is_wide(width):
            put(self._label, inset, width // _SHARE - inset - sizes.space(Space.M), top)
            at = top
        else:
            at = put(self._label, left, room, top)
        for text in (self._value, *self._translations, self._under):
            at = put(text, left, room, at)
        return placed
