"""A clock of a matter as a line of Today: ring, number, what runs, its sum, and when."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt

from clinic_app.services.today import DueClock
from ui.pages.lines import OpeningLine
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.clock_ring import TONES, ClockRing, ClockState, Reading, state_words
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import dates, say

_MINUS: Final = "−"
_ABOUT: Final = "≈"


def reading_of(clock: DueClock) -> Reading:
    """Its ring; the share is of a week for what is soon, of a month for the rest, because its start is not told."""
    days = clock.days
    if days > tokens.IN_DAYS_UP_TO:
        number = f"{days // tokens.RING_MONTH} m"
    else:
        number = f"{_MINUS if days < 0 else ''}{abs(days)}"
    whole = tokens.RING_WEEK if days <= tokens.RING_WEEK else tokens.RING_MONTH
    about = _ABOUT if clock.estimated else ""
    return Reading(ClockState(clock.tone.value), f"{about}{number}", min(1.0, max(0.0, days / whole)))


def sum_of(clock: DueClock, today: date) -> str:
    """How its day came about, and the last day where that is another."""
    working = clock.working[:1].upper() + clock.working[1:]
    parts = [working]
    if clock.estimated:
        parts.insert(0, say("today.estimated"))
    text = ". ".join(part for part in parts if part)
    if clock.outer is None:
        return text
    if clock.outer != clock.work_by:
        limit = say("today.limit", day=dates.short_day(clock.outer, today))
        return f"{text}. {limit}" if text else limit
    return text


class DueLine(OpeningLine):
    """One clock.

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
        self.row.addWidget(ClockRing(reading, base=tokens.CLOCK_RING_SMALL), 0, Qt.AlignmentFlag.AlignVCenter)
        self._number = Words(clock.matter, weight=Weight.STRONG)
        self.row.addWidget(self._number)
        what = Column(gap=Space.NONE)
        what.addStretch(1)
        what.addWidget(Words(clock.title, weight=Weight.MEDIUM, wrap=True))
        if working:
            what.addWidget(Words(working, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        what.addStretch(1)
        self.row.addLayout(what, 1)
        at_end = Column(gap=Space.NONE)
        at_end.addStretch(1)
        tone = TONES.get(reading.state, Tone.INK)
        end = Qt.AlignmentFlag.AlignRight
        at_end.addWidget(Words(when, step=Step.SMALL, weight=Weight.STRONG, tone=tone), 0, end)
        at_end.addWidget(Words(day, step=Step.MICRO, tone=Tone.INK2), 0, end)
        at_end.addStretch(1)
        self.row.addLayout(at_end)
        self.finish()
        current().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        """Numbers stand under one another."""
        self._number.setMinimumWidth(current().sizes.grown(tokens.MATTER_COLUMN))
