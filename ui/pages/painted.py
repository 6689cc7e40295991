"""Texts that a widget paints by itself: a table of forty rows would otherwise be four hundred widgets.

A painted widget says all of it in its accessible name, as every picture does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from clinic_app.domain.paper.line_order import begins_right
from clinic_app.domain.short_dates import unbroken
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Family, Script, Step, Weight
from ui.theme.tones import Tone

_ONE_LINE: Final = 0
_ONE_WORD: Final = -1
_ONE_HEIGHT: Final = -2
_OUR_LAST: Final = "\u024f"
"""Of the Latin letters, which the program's own face has."""


class _Face(NamedTuple):
    """A face at a text size and in a script; what is measured in it stays true."""

    percent: int
    script: Script
    step: Step
    weight: Weight
    family: Family | None


@lru_cache
def _letters(face: _Face) -> tuple[QFont, QFontMetrics]:
    font = current().font(face.step, face.weight, face.family)
    return font, QFontMetrics(font)


@dataclass(frozen=True)
class Text:
    """A text with its look.

    Args:
        words: plain text.
        step: of the type scale.
        weight: of the letters.
        tone: their colour.
        family: None for the program's own.
    """

    words: str
    step: Step = Step.BODY
    weight: Weight = Weight.REGULAR
    tone: Tone = Tone.INK
    family: Family | None = None
    _kept: dict[tuple[int, Script, int], int] = field(default_factory=dict, compare=False, repr=False)
    """What was measured; it goes with its widget, so that no client's words outlive a lock."""

    @cached_property
    def _drawn(self) -> str:
        """As it is drawn: no line ends inside a date."""
        return unbroken(self.words)

    @property
    def width(self) -> int:
        """On one line, in pixels."""
        return self._measured(_ONE_LINE, lambda metrics: metrics.horizontalAdvance(self._drawn) + 1)

    @property
    def widest_word(self) -> int:
        """The least width in which nothing is cut, in pixels."""
        return self._measured(
            _ONE_WORD, lambda metrics: 1 + max(map(metrics.horizontalAdvance, _words_of(self._drawn)), default=0)
        )

    def height(self, width: int) -> int:
        """Wrapped into so many pixels; 0 where there are no words."""
        if not self.words:
            return 0
        if self._is_one_line(width):
            return self._measured(_ONE_HEIGHT, self._line_height)
        room = QRect(0, 0, max(1, width), tokens.NO_LIMIT)
        flags = int(Qt.TextFlag.TextWordWrap)
        return self._measured(room.width(), lambda metrics: metrics.boundingRect(room, flags, self._drawn).height())

    def _line_height(self, metrics: QFontMetrics) -> int:
        """Of one line; letters that another face has to lend, as in a client's name, may be taller than our own."""
        if self.words.isascii() or not any(letter > _OUR_LAST and letter.isalpha() for letter in self.words):
            return metrics.height()
        room = QRect(0, 0, tokens.NO_LIMIT, tokens.NO_LIMIT)
        drawn = metrics.boundingRect(room, int(Qt.TextFlag.TextSingleLine), self._drawn)
        return max(metrics.height(), drawn.height())

    def cut_to(self, width: int) -> Text:
        """As much of it as one line of so many pixels has room for."""
        if self.width <= width:
            return self
        shown = _letters(self._face)[1].elidedText(self._drawn, Qt.TextElideMode.ElideRight, width - 1)
        return replace(self, words=shown, _kept={})

    def _is_one_line(self, width: int) -> bool:
        return self.width <= width and "\n" not in self.words

    def _measured(self, what: int, measure: Callable[[QFontMetrics], int]) -> int:
        sizes = current().sizes
        key = (sizes.percent, sizes.script, what)
        known = self._kept.get(key)
        if known is None:
            known = self._kept[key] = measure(_letters(self._face)[1])
        return known

    @property
    def _face(self) -> _Face:
        sizes = current().sizes
        return _Face(sizes.percent, sizes.script, self.step, self.weight, self.family)

    def draw(
        self, painter: QPainter, place: QRect, *, leftward: bool, at_end: bool = False, color: str | None = None
    ) -> None:
        """Paints it wrapped, from the top of `place`, in the direction of its own letters.

        Args:
            painter: on the widget.
            place: in pixels; see `mirrored` for a page that runs from the right.
            leftward: whether the page does.
            at_end: against the end of the line instead of its start.
            color: instead of its tone, `#RRGGBB`.
        """
        painter.setFont(_letters(self._face)[0])
        painter.setPen(QColor(color or self.tone.of(current().colors)))
        fits = self._is_one_line(place.width())  # as it was measured, or a rounding would break it here and not there
        breaks = Qt.TextFlag.TextSingleLine if fits else Qt.TextFlag.TextWordWrap
        own = begins_right(self.words)
        order = Qt.TextFlag.TextForceRightToLeft if own else Qt.TextFlag.TextForceLeftToRight
        right = leftward is not at_end or (own and not fits)  # one line stays where its column begins
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute) | int(breaks) | int(order)
        painter.drawText(QRectF(place), flags, self._drawn)


def _words_of(text: str) -> Iterator[str]:
    """What no line can end inside of; `str.split` would part what a no-break space holds together."""
    return (word for line in text.splitlines() for word in line.split(" "))


def mirrored(place: QRect, whole: QRect, *, leftward: bool) -> QRect:
    """From the line's start to where that is on the screen."""
    if not leftward:
        return place.translated(whole.left(), 0)
    return QRect(whole.right() + 1 - place.left() - place.width(), place.top(), place.width(), place.height())
