"""A clock of a matter as a line of Today: ring, number, what runs, its sum, and when."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from clinic_app.domain.alerts import AlertKind
from clinic_app.services.today import DueClock
from ui.pages.clocks.telling import alert_words
from ui.pages.lines import LineButton
from ui.pages.painted import Text, mirrored
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.clock_ring import TONES, ClockRing, ClockState, Reading, share_of, state_words
from ui.words import dates, say

_MINUS: Final = "−"
_ABOUT: Final = "≈"


def reading_of(clock: DueClock) -> Reading:
    """Its ring."""
    days = clock.days
    if days > tokens.IN_DAYS_UP_TO:
        number = f"{days // tokens.RING_MONTH} m"
    else:
        number = f"{_MINUS if days < 0 else ''}{abs(days)}"
    about = _ABOUT if clock.estimated else ""
    return Reading(ClockState(clock.tone.value), f"{about}{number}", share_of(days))


def sum_of(clock: DueClock, today: date) -> str:
    """How its day came about, and the last day where that is another."""
    working = clock.working[:1].upper() + clock.working[1:]
    parts = [working]
    if clock.alert is not None and clock.alert.kind is AlertKind.SHARE:
        parts.append(alert_words(clock.alert))  # of days, ring and distance say it
    if clock.estimated:
        parts.insert(0, say("today.estimated"))
    text = ". ".join(part for part in parts if part)
    if clock.outer is None:
        return text
    if clock.outer != clock.work_by:
        limit = say("today.limit", day=dates.short_day(clock.outer, today))
        return f"{text}. {limit}" if text else limit
    return text


class DueLine(LineButton):
    """One clock, painted: a page of fifty would otherwise be four hundred widgets.

    Args:
        clock: of Today's view.
        today: the view's day.
    """

    def __init__(self, clock: DueClock, today: date) -> None:
        self.clock = clock
        reading = reading_of(clock)
        when, day, working = dates.distance(clock.days), dates.short_day(clock.work_by, today), sum_of(clock, today)
        spoken = (clock.matter, clock.title, when, day, state_words(reading.state), working)
        name = f"today.clock.{clock.matter}.{clock.clock}.{clock.account_id}".lower()
        super().__init__(name, ", ".join(part for part in spoken if part))
        self._ring = ClockRing(reading, base=tokens.CLOCK_RING_SMALL, parent=self)
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._number = Text(clock.matter, weight=Weight.STRONG)
        self._title = Text(clock.title, weight=Weight.MEDIUM)
        self._working = Text(working, Step.SMALL, tone=Tone.INK2)
        self._when = Text(when, Step.SMALL, Weight.STRONG, TONES.get(reading.state, Tone.INK))
        self._day = Text(day, Step.MICRO, tone=Tone.INK2)
        self._heights: dict[int, int] = {}
        current().changed.connect(self._forget)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            sizes = current().sizes
            across = self._across(width)
            told = self._title.height(across.width) + self._working.height(across.width)
            end = self._when.height(tokens.NO_LIMIT) + self._day.height(tokens.NO_LIMIT)
            tallest = max(told, end, sizes.grown(tokens.CLOCK_RING_SMALL), self._number.height(tokens.NO_LIMIT))
            self._heights[width] = tallest + 2 * sizes.space(Space.S)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # the height follows the width; to tell it here would be to measure in vain

    def minimumSizeHint(self) -> QSize:
        sizes = current().sizes
        return QSize(self._least(), sizes.grown(tokens.CLOCK_RING_SMALL) + 2 * sizes.space(Space.S))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_ring()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_ring()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        across = self._across(self.width())
        painter = QPainter(self)
        self._pair(painter, across.number, across.number_width, (self._number,))
        self._pair(painter, across.told, across.width, (self._title, self._working))
        self._pair(painter, across.end, across.end_width, (self._when, self._day), at_end=True)
        painter.end()

    @property
    def _leftward(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _across(self, width: int) -> _Across:
        sizes = current().sizes
        gap, inset = sizes.space(Space.L), sizes.space(Space.L)
        number = inset + sizes.grown(tokens.CLOCK_RING_SMALL) + gap
        number_width = max(self._number.width, sizes.grown(tokens.MATTER_COLUMN))
        told = number + number_width + gap
        end_width = max(self._when.width, self._day.width)
        end = width - inset - end_width
        return _Across(number, number_width, told, end - gap - told, end, end_width)

    def _least(self) -> int:
        return max(self._title.widest_word, self._working.widest_word) - self._across(0).width

    def _pair(self, painter: QPainter, left: int, width: int, texts: tuple[Text, ...], *, at_end: bool = False) -> None:
        """Texts under one another, in the middle of the height."""
        heights = [text.height(width) for text in texts]
        top = (self.height() - sum(heights)) // 2
        for text, height in zip(texts, heights, strict=True):
            place = mirrored(QRect(left, top, width, height), self.rect(), leftward=self._leftward)
            text.draw(painter, place, leftward=self._leftward, at_end=at_end)
            top += height

    def _place_ring(self) -> None:
        sizes = current().sizes
        edge = sizes.grown(tokens.CLOCK_RING_SMALL)
        place = QRect(sizes.space(Space.L), (self.height() - edge) // 2, edge, edge)
        self._ring.setGeometry(mirrored(place, self.rect(), leftward=self._leftward))

    def _forget(self) -> None:
        """Text of another size needs other room."""
        self._heights.clear()
        self.updateGeometry()
        self._place_ring()


class _Across(NamedTuple):
    """Where the parts of a line stand, in pixels from its start: number, what is told, and when."""

    number: int
    number_width: int
    told: int
    width: int
    end: int
    end_width: int
