"""How a line of the list of matters is drawn; measured once per text, for a list is drawn anew at every key."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.pages.matter_lines import LINE_ROLE, Index, Told
from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight

_UNDER: Final = " · "
_WIDEST: Final = "mW@"
"""The widest of all plain letters is one of these, in every weight."""


class MatterDelegate(QStyledItemDelegate):
    """Draws a line: number, name if wanted, what it is about and what is known; at the end what is due and when."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters = _Letters()
        current().changed.connect(self._renew)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        theme = current()
        lines = self._letters.about.height + self._letters.under.height
        return QSize(0, lines + 2 * theme.sizes.space(Space.S))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one line."""
        line: Told = index.data(LINE_ROLE)
        painter.save()
        _Drawing(painter, option, line, self._letters).draw(last=index.row() == index.model().rowCount() - 1)
        painter.restore()

    def _renew(self) -> None:
        self._letters = _Letters()


class _Face:
    """A font with what is asked of it at every text."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.height = self.metrics.height()
        self._widest = max(map(self.metrics.horizontalAdvance, _WIDEST))
        self.width = lru_cache(tokens.WIDTHS_KEPT)(partial(painting.text_width, font))

    def elided(self, text: str, width: int) -> str:
        """What fits; a short text of plain letters is not measured, which costs as much as drawing it."""
        if text.isascii() and len(text) * self._widest <= width:
            return text
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class _Letters:
    """The faces of a line, made once for all lines."""

    def __init__(self) -> None:
        font = current().font
        self.number = _Face(font(Step.BODY, Weight.STRONG))
        self.about = _Face(font(Step.BODY, Weight.MEDIUM))
        self.under = _Face(font(Step.SMALL))
        self.due = _Face(font(Step.SMALL, Weight.STRONG))
        self.changed = _Face(font(Step.MICRO))


class _Drawing:
    """One line being drawn; measures run from the line's start, whichever side that is."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, line: Told, letters: _Letters) -> None:
        self._painter = painter
        self._line = line
        self._letters = letters
        self._rect: QRect = option.rect
        self._leftward = option.direction == Qt.LayoutDirection.RightToLeft
        state: QStyle.StateFlag = option.state
        self._chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._hover = bool(state & QStyle.StateFlag.State_MouseOver)

    def draw(self, *, last: bool) -> None:
        """Ground, number, middle, end."""
        sizes = current().sizes
        self._draw_ground(last=last)
        padding, gap = sizes.space(Space.L), sizes.space(Space.L)
        number = self._letters.number
        number_width = max(sizes.grown(tokens.MATTER_COLUMN), number.width(self._line.number))
        whole = QRect(0, self._rect.top(), self._rect.width(), self._rect.height())
        colors = current().colors
        ink = colors.on_soft if self._chosen else colors.ink
        self._text(QRect(padding, whole.top(), number_width, whole.height()), self._line.number, number, ink)
        end_width = self._draw_end(padding)
        start = padding + number_width + gap
        self._draw_middle(start, self._rect.width() - padding - end_width - gap - start)

    def _draw_ground(self, *, last: bool) -> None:
        theme = current()
        colors = theme.colors
        ground = self._rect.adjusted(tokens.BORDER, tokens.BORDER, -tokens.BORDER, -tokens.BORDER)
        if self._chosen or self._hover:
            painting.box(self._painter, ground, fill=colors.accent_soft if self._chosen else colors.hover)
        if self._chosen and not colors.high_contrast:  # there the whole line is inverted
            height = ground.height() - theme.sizes.space(Space.L)
            place = QRect(tokens.BORDER, ground.top() + theme.sizes.space(Space.S), tokens.CURRENT_BAR, height)
            self._painter.fillRect(self._placed(place), colors.sign_on_soft)
        elif not last and not self._chosen:
            inset = theme.sizes.space(Space.L)
            bottom = QRect(inset, self._rect.bottom(), self._rect.width() - 2 * inset, tokens.BORDER)
            self._painter.fillRect(self._placed(bottom), colors.line)

    def _draw_middle(self, start: int, width: int) -> None:
        colors = current().colors
        above, below = self._letters.about, self._letters.under
        ink = colors.on_soft if self._chosen else colors.ink
        quiet = colors.second_on_soft if self._chosen else colors.ink2
        under = _UNDER.join(filter(None, (self._line.kept, self._line.under)))
        aside = self._draw_kept(start, quiet) if self._line.kept else 0
        named = self._draw_name(start, width, ink) if self._line.name else 0
        about = (self._line.about, above, quiet if named else ink)
        self._pair(start, width, about, (under, below, quiet), ahead=named, aside=aside)

    def _draw_name(self, start: int, width: int, ink: str) -> int:
        """Draws the client's name before what the matter is about, and returns how much it takes."""
        above, name = self._letters.about, self._line.name
        across = min(width, painting.text_width(above.font, name))  # not kept among what was measured: it is a name
        second = self._letters.under.height if self._line.kept or self._line.under else 0
        top = self._rect.top() + (self._rect.height() - above.height - second) // 2
        self._text(QRect(start, top, across, above.height), name, above, ink)
        return across + current().sizes.space(Space.M)

    def _draw_kept(self, start: int, ink: str) -> int:
        """Draws the sign that stands before the second line, and returns how much it takes."""
        sizes = current().sizes
        edge = sizes.icon(IconSize.MICRO)
        above, below = self._letters.about.height, self._letters.under.height
        top = self._rect.top() + (self._rect.height() - above - below) // 2 + above + (below - edge) // 2
        corner = QPoint(self._placed(QRect(start, 0, edge, edge)).left(), top)
        icons.draw(self._painter, self._line.sign, corner, edge, ink, mirrored=self._leftward)
        return edge + sizes.space(Space.XS)

    def _draw_end(self, padding: int) -> int:
        """Draws what stands at the end, and returns its width."""
        theme = current()
        colors = theme.colors
        above, below = self._letters.due, self._letters.changed
        ink = self._line.tone.of(colors)
        quiet = colors.second_on_soft if self._chosen else colors.ink3
        if self._chosen and colors.high_contrast:
            ink = colors.on_soft
        under = self._line.merging or self._line.changed
        width = max(above.width(self._line.due), below.width(under))
        sign = 0
        if self._line.merging:
            edge = theme.sizes.icon(IconSize.MICRO)
            sign = edge + theme.sizes.space(Space.S)
            quiet = ink if self._chosen and colors.high_contrast else colors.attn
            place = QRect(self._rect.width() - padding - width - sign, 0, edge, edge)
            middle = self._rect.top() + (self._rect.height() - edge) // 2
            corner = QPoint(self._placed(place).left(), middle)
            icons.draw(self._painter, Icon.BRANCH, corner, edge, quiet, mirrored=self._leftward)
        start = self._rect.width() - padding - width
        self._pair(start, width, (self._line.due, above, ink), (under, below, quiet), at_end=True)
        return width + sign

    def _pair(
        self, start: int, width: int, above: tuple[str, _Face, str], below: tuple[str, _Face, str],
        *, at_end: bool = False, ahead: int = 0, aside: int = 0,
    ) -> None:  # fmt: skip
        """Two lines over one another, in the middle of the height; one alone where there is no second.

        Args:
            ahead, aside: how far the first and the second begin after the start, in pixels.
        """
        first = above[1].height
        second = below[1].height if below[0] else 0
        top = self._rect.top() + (self._rect.height() - first - second) // 2
        if width > ahead:
            self._text(QRect(start + ahead, top, width - ahead, first), *above, at_end=at_end)
        if second:
            self._text(QRect(start + aside, top + first, width - aside, second), *below, at_end=at_end)

    def _text(self, place: QRect, text: str, face: _Face, ink: str, *, at_end: bool = False) -> None:
        shown = face.elided(text, place.width())
        placed = self._placed(place)
        painting.line_of_text(self._painter, placed, shown, face.font, ink, right=self._leftward is not at_end)

    def _placed(self, place: QRect) -> QRect:
        """From the line's start to where that is on the screen."""
        left = self._rect.width() - place.left() - place.width() if self._leftward else place.left()
        return QRect(self._rect.left() + left, place.top(), place.width(), place.height())
