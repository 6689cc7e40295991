"""A clock of a matter as a line of Today: ring, number, what runs, its sum, and when."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from clinic_app.domain.alerts import AlertKind
from clinic_app.services.today import DueClock
from ui.pages.clocks.telling import alert_words
from ui.pages.lines import LineButton
from ui.pages.painted import Text, mirrored
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.clock_ring import TONES, ClockState, Reading, paint_ring, share_of, state_words
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
        self.clock, self.matter = clock, clock.matter
        reading = reading_of(clock)
        when, day, working = dates.distance(clock.days), dates.short_day(clock.work_by, today), sum_of(clock, today)
        self._spoken = (clock.title, when, day, state_words(reading.state), working)
        name = f"today.clock.{clock.matter}.{clock.clock}.{clock.account_id}".lower()
        super().__init__(name, ", ".join(filter(None, (clock.matter, *self._spoken))))
        self._reading = reading
        self._number = Text(clock.matter, weight=Weight.STRONG)
        self._name: Text | None = None
        self._title = Text(clock.title, weight=Weight.MEDIUM)
        self._working = Text(working, Step.SMALL, tone=Tone.INK2)
        self._when = Text(when, Step.SMALL, Weight.STRONG, TONES.get(reading.state, Tone.INK))
        self._day = Text(day, Step.MICRO, tone=Tone.INK2)
        self._heights: dict[int, int] = {}
        self._measure()
        current().changed.connect(self._measure)

    def show_name(self, name: str) -> None:
        """The client's name under the number, as much of it as there is room for; empty where none is to be seen."""
        if name == ("" if self._name is None else self._name.words):
            return
        self._name = Text(name, Step.MICRO, tone=Tone.INK2) if name else None
        self.setAccessibleName(", ".join(filter(None, (self.matter, name, *self._spoken))))
        self.setToolTip(name)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # asked for again and again while a page is laid out
            room = width - self._across.taken
            told = self._title.height(room) + self._working.height(room)
            self._heights[width] = max(told, self._across.least) + 2 * current().sizes.space(Space.S)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self._least  # the height follows the width; to tell it here would be to measure in vain

    def minimumSizeHint(self) -> QSize:
        return self._least

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        across, leftward = self._across, self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            ring = QRect(across.inset, (self.height() - across.ring) // 2, across.ring, across.ring)
            paint_ring(painter, mirrored(ring, self.rect(), leftward=leftward), self._reading)
            number = QRect(across.number, 0, across.told - across.number - current().sizes.space(Space.XS), 0)
            told = QRect(across.told, 0, self.width() - across.taken, 0)
            end = QRect(self.width() - across.inset - across.end_width, 0, across.end_width, 0)
            under = () if self._name is None else (self._name.cut_to(number.width()),)
            self._pair(painter, number, (self._number, *under), leftward=leftward)
            self._pair(painter, told, (self._title, self._working), leftward=leftward)
            self._pair(painter, end, (self._when, self._day), leftward=leftward, at_end=True)

    def _measure(self) -> None:
        """Text of another size needs other room."""
        sizes = current().sizes
        ring, gap = sizes.grown(tokens.CLOCK_RING_SMALL), sizes.space(Space.L)
        number, number_width = gap + ring + gap, max(self._number.width, sizes.grown(tokens.MATTER_COLUMN))
        told, end_width = number + number_width + gap, max(self._when.width, self._day.width)
        end = self._when.height(tokens.NO_LIMIT) + self._day.height(tokens.NO_LIMIT)
        least = max(end, ring, self._number.height(tokens.NO_LIMIT))
        taken = told + gap + end_width + gap
        self._across = _Across(gap, ring, number, number_width, told, end_width, taken, least)
        widest = max(self._title.widest_word, self._working.widest_word)
        self._least = QSize(taken + widest, ring + 2 * sizes.space(Space.S))
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _pair(
        self, painter: QPainter, across: QRect, texts: tuple[Text, ...], *, leftward: bool, at_end: bool = False
    ) -> None:
        """Texts under one another, in the middle of the height. Args: across: from where and how wide."""
        heights = [text.height(across.width()) for text in texts]
        top = (self.height() - sum(heights)) // 2
        for text, height in zip(texts, heights, strict=True):
            place = mirrored(QRect(across.left(), top, across.width(), height), self.rect(), leftward=leftward)
            text.draw(painter, place, leftward=leftward, at_end=at_end)
            top += height


class _Across(NamedTuple):
    """Where the parts of a line stand, in pixels from its start; what is told has the room between number and end.

    Args:
        inset: before the ring, and behind the end.
        ring: its edge.
        number, number_width: where the matter's number begins, and its column's width.
        told: where what runs begins.
        end_width: of when.
        taken: of the whole width, by all but what is told.
        least: height of all but what is told.
    """

    inset: int
    ring: int
    number: int
    number_width: int
    told: int
    end_width: int
    taken: int
    least: int
