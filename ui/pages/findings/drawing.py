"""How a line of the results is measured and drawn: result and title above, authority, duty and marks below."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from clinic_app.domain.determination import Judgment
from ui.pages.finding_words import duty_words, sign_of, title_with_value
from ui.pages.findings.lines import Line, LineKind, authority_of, marks_of
from ui.pages.painted import Text, mirrored
from ui.theme import icons, painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone

JUDGED = {
    Judgment.STANDS: Icon.TICK_CIRCLE,
    Judgment.DOES_NOT_STAND: Icon.STRUCK,
    Judgment.NEEDS_MORE: Icon.QUESTION,
    Judgment.NOT_PURSUED: Icon.HALF,
}


class LinePicture:
    """One line; made when it is first seen, and kept with the model. Args: first: whether it is the list's first."""

    def __init__(self, line: Line, *, first: bool) -> None:
        self.line = line
        self._first = first
        self._sign: tuple[Icon, Tone] | None = None
        self._end: tuple[Icon, Tone] | None = None
        self._marks = Text("")
        self._under = Text("")
        row = line.row
        if row is None and line.kind is LineKind.STAGE:
            self._title = Text(line.text, Step.SMALL, Weight.STRONG, Tone.INK2)
        elif row is None:
            self._title = Text(line.text, Step.MICRO, Weight.MEDIUM, Tone.ACCENT)
            self._sign = (Icon.CHEVRON_UP if line.is_open else Icon.CHEVRON_DOWN, Tone.ACCENT)
        else:
            icon, tone, word = sign_of(row.finding.result)
            settled = row.judgment in (Judgment.DOES_NOT_STAND, Judgment.NOT_PURSUED)
            self._sign = (icon, Tone.INK3 if settled else tone)
            self._title = Text(
                title_with_value(row.finding), Step.SMALL, Weight.MEDIUM, Tone.INK2 if settled else Tone.INK
            )
            duty, marks = duty_words(row.finding.rule.duty_holder), marks_of(row)
            urgent = row.finding.urgent or bool(row.moved)  # only what cannot wait takes a line of its own
            under = (word, authority_of(row), duty) if urgent else (word, authority_of(row), duty, *marks)
            self._under = Text(" · ".join(under), Step.MICRO, tone=Tone.INK2)
            if urgent:
                self._marks = Text(" · ".join(marks), Step.MICRO, Weight.MEDIUM, Tone.ATTN)
            if row.judgment in JUDGED:
                self._end = (JUDGED[row.judgment], Tone.ACCENT)

    def height(self, width: int) -> int:
        """What it needs, in pixels."""
        _left, room = self._room(width)
        tall = sum(text.height(room) for text in (self._title, self._under, self._marks))
        sizes = current().sizes
        if self.line.kind is LineKind.STAGE:
            return tall + sizes.space(Space.XS) + sizes.space(Space.S if self._first else Space.L)
        return max(tall + 2 * sizes.space(Space.S), sizes.target)

    def draw(self, painter: QPainter, rect: QRect, *, leftward: bool, chosen: bool, hover: bool) -> None:
        """Paints it."""
        theme = current()
        colors, sizes = theme.colors, theme.sizes
        if self.line.kind is not LineKind.STAGE:
            self._ground(painter, rect, leftward=leftward, chosen=chosen, hover=hover)
        inverted = colors.on_soft if chosen and colors.high_contrast else None
        left, room = self._room(rect.width())
        tall = sum(text.height(room) for text in (self._title, self._under, self._marks))
        is_stage = self.line.kind is LineKind.STAGE
        top = rect.height() - tall - sizes.space(Space.XS) if is_stage else (rect.height() - tall) // 2
        edge = sizes.icon(IconSize.SMALL)
        drop = max(0, (self._title.height(tokens.NO_LIMIT) - edge) // 2)
        for sign, at in ((self._sign, sizes.space(Space.M)), (self._end, left + room + sizes.space(Space.S))):
            if sign is not None:
                place = mirrored(QRect(at, top + drop, edge, edge), rect, leftward=leftward).translated(0, rect.top())
                color = inverted or sign[1].of(colors)
                icons.draw(painter, sign[0], place.topLeft(), edge, color, mirrored=leftward)
        for text in (self._title, self._under, self._marks):
            height = text.height(room)
            if height:
                place = mirrored(QRect(left, top, room, height), rect, leftward=leftward).translated(0, rect.top())
                text.draw(painter, place, leftward=leftward, color=inverted)
                top += height

    def _room(self, width: int) -> tuple[int, int]:
        """Where its words begin, and how much room they have."""
        sizes = current().sizes
        gap, sign = sizes.space(Space.S), sizes.icon(IconSize.SMALL)
        inset = sizes.space(Space.M)
        left = inset if self._sign is None else inset + sign + gap
        end = inset if self.line.row is None else sign + gap + inset
        return left, max(1, width - left - end)

    def _ground(self, painter: QPainter, rect: QRect, *, leftward: bool, chosen: bool, hover: bool) -> None:
        colors = current().colors
        inside = rect.adjusted(tokens.BORDER_STRONG, 0, -tokens.BORDER_STRONG, 0)
        if chosen or hover:
            painting.box(painter, inside, fill=colors.accent_soft if chosen else colors.hover)
        if chosen and not colors.high_contrast:
            gap = current().sizes.space(Space.XS)
            bar = QRect(tokens.BORDER, gap, tokens.CURRENT_BAR, rect.height() - 2 * gap)
            painter.fillRect(mirrored(bar, rect, leftward=leftward).translated(0, rect.top()), colors.sign_on_soft)
