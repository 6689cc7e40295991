"""A clock of a matter as a ring in its card, with the sum that led to its day."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.rules.clock_words import clock_sum
from clinic_app.domain.short_times import day_short
from clinic_app.domain.urgency import Ring, Tone
from ui.pages.finding_words import label_of
from ui.theme import tokens
from ui.widgets.cards import Card
from ui.widgets.clock_ring import ClockLine, ClockState, Reading, share_of
from ui.words import say

_STATES: Final = {Tone.CALM: ClockState.CALM, Tone.SOON: ClockState.SOON, Tone.LATE: ClockState.LATE}
_DATE: Final = len("2026-10-30")
_MINUS: Final = "−"


def ring_card(ring: Ring, script: InterviewScript) -> QWidget:
    """The card; the whole rule of counting is on the line's tooltip and in its description."""
    clock = ring.reading.clock
    sums = clock_sum(clock, lambda field: label_of(field, script), script.language)
    card = Card()
    number = f"{'≈' if ring.reading.estimated else ''}{ring.number} {ring.unit}".replace("-", _MINUS)
    days = ring.number * (tokens.RING_MONTH if ring.unit == "m" else 1)
    shown = Reading(_STATES[ring.tone], number, share_of(days) if ring.left is None else ring.left)
    day = day_short(ring.work_by, script.language, year=ring.unit == "m")
    when = day if _is_the_day_itself(ring) else say("overview.by", day=day)
    working = _working(ring, script)
    line = ClockLine(f"matter.clock.{clock.id.lower()}", shown, title=clock.title, date=when, working=working)
    whole = " ".join(filter(None, (_sentence(sums.whole), clock.note)))
    line.setAccessibleDescription(whole)
    line.setToolTip(whole)
    card.column.addWidget(line)
    card.column.addStretch(1)
    return card


def _is_the_day_itself(ring: Ring) -> bool:
    clock = ring.reading.clock
    days = clock.plus_days or clock.plus_business_days
    return not (days or clock.plus_months or clock.plus_years or clock.plus_hours)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _working(ring: Ring, script: InterviewScript) -> str:
    """The sum for the day to work to, both ends of an estimate, and the last day where it is later.

    As short as "Fri 30 Oct + 7 days": the day itself stands where the rule names the answer that holds it.
    """
    clock, language = ring.reading.clock, script.language

    def day(text: str) -> str:
        return day_short(date.fromisoformat(text[:_DATE]), language)

    reading = ring.reading
    began = (reading.trigger_at or {}).get("earliest")
    start = day(began) if began is not None and ring.left is not None else ""
    is_sum = bool(start) and not reading.estimated and not _is_the_day_itself(ring)
    sums = clock_sum(clock, lambda field: label_of(field, script), language, start=start if is_sum else "")
    parts = [_sentence(sums.work_to)]
    if start and not is_sum:
        parts.append(say("overview.counted_from", day=start))
    ends = [end for end in (reading.due or {}).values() if end is not None]
    if reading.estimated and len(set(ends)) > 1:
        parts.append(say("overview.between", first=day(min(ends)), last=day(max(ends))))
    if ring.outer is not None and ring.outer != ring.work_by:
        parts.append(say("overview.last_day", day=day_short(ring.outer, language, year=True)))
    return " ".join(parts)
