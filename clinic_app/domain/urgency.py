"""How near a clock is: what somebody here works to, how many days are left, and the tone of its ring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from clinic_app.domain.rules.clocks import ClockReading

SOON_DAYS: Final = 7
_DAYS_UP_TO: Final = 60


class Tone(StrEnum):
    """How a ring looks (mockups, tokens section 6)."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    """Today, or past the day to work to."""


@dataclass(frozen=True)
class Ring:
    """A clock as a ring.

    Attributes:
        number, unit: what stands in the ring: 3 `d`, 22 `m` (months of 30 days from 60 days on); negative when late.
        left: share of the time that is left, 0 to 1; None where the start is not known.
        work_by: the day to work to.
        outer: the last day at all, or None.
    """

    reading: ClockReading
    number: int
    unit: str
    left: float | None
    tone: Tone
    work_by: date
    outer: date | None


def is_worked_to(reading: ClockReading) -> bool:
    """Whether somebody at the clinic acts on it: not a limit that only an agency must keep and that is over."""
    if reading.state not in {"running", "due_today"} or reading.work_by is None:
        return False
    clock = reading.clock
    return clock.duty_holder == "client" or clock.safe_plus_days is not None or clock.unit == "hours"


def ring_of(reading: ClockReading, today: date) -> Ring:
    """A clock that `is_worked_to` as of a day."""
    work_by = date.fromisoformat(str(reading.work_by))
    days = (work_by - today).days
    began = _day((reading.trigger_at or {}).get("earliest"))
    whole = None if began is None else (work_by - began).days
    return Ring(
        reading=reading,
        number=days if days <= _DAYS_UP_TO else days // 30,
        unit="d" if days <= _DAYS_UP_TO else "m",
        left=None if not whole or whole < 0 else min(1.0, max(0.0, days / whole)),
        tone=tone_of(days),
        work_by=work_by,
        outer=_day(reading.outer),
    )


def tone_of(days: int) -> Tone:
    """The tone with so many days left."""
    if days <= 0:
        return Tone.LATE
    return Tone.SOON if days <= SOON_DAYS else Tone.CALM


def most_urgent(readings: tuple[ClockReading, ...], today: date, *, limit: int = 4) -> tuple[Ring, ...]:
    """The clocks to show first: those to be worked to soonest, each once though several accounts have it."""
    rings: dict[tuple[str, date], Ring] = {}
    for reading in readings:
        if is_worked_to(reading):
            ring = ring_of(reading, today)
            rings.setdefault((reading.clock.id, ring.work_by), ring)
    ordered = sorted(rings.values(), key=lambda ring: (ring.work_by, ring.outer or date.max, ring.reading.clock.id))
    return tuple(ordered[:limit])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text[:10])
