"""Intervals that rules compare: of instants (seconds since 1970) and of days (ordinals).

A comparison is decided only if it holds for every instant of the interval or intervals
(legal-brief section 3); for two uncertain times that is all four corners.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from clinic_app.domain.truth import Truth
from clinic_app.domain.when import When

SECONDS_IN_AN_HOUR = 3_600.0


class Span(NamedTuple):
    """Closed interval; `low` may be -inf and `high` +inf. Unit: seconds, or days for day spans."""

    low: float
    high: float

    @property
    def is_point(self) -> bool:
        """Whether there is no doubt in it."""
        return self.low == self.high


def span_of(when: When) -> Span:
    """The instants a time may be, in seconds since 1970."""
    low = -math.inf if when.earliest is None else when.earliest.timestamp()
    high = math.inf if when.latest is None else when.latest.timestamp()
    return Span(low, high)


def days_of(when: When) -> Span:
    """The local days a time may fall on, as ordinals."""
    low = -math.inf if when.earliest is None else float(when.earliest.date().toordinal())
    high = math.inf if when.latest is None else float(when.latest.date().toordinal())
    return Span(low, high)


def day_span(day: date) -> Span:
    """One certain day."""
    ordinal = float(day.toordinal())
    return Span(ordinal, ordinal)


def instant_span(at: datetime) -> Span:
    """One certain instant."""
    seconds = at.timestamp()
    return Span(seconds, seconds)


def earlier(first: Span, second: Span) -> Truth:
    """Whether `first` lies strictly before `second`."""
    if first.high < second.low:
        return True
    if first.low >= second.high:
        return False
    return None


def later(first: Span, second: Span) -> Truth:
    """Whether `first` lies strictly after `second`."""
    return earlier(second, first)


def within(days: Span, period: Span) -> Truth:
    """Whether days lie in a period, its ends included."""
    if period.low <= days.low and days.high <= period.high:
        return True
    if days.high < period.low or days.low > period.high:
        return False
    return None


def elapsed(start: Span, end: Span) -> Span:
    """How much time lies between, from the shortest to the longest possible."""
    return Span(end.low - start.high, end.high - start.low)


def more_than(length: Span, limit: float) -> Truth:
    """Whether a length exceeds a limit (same unit)."""
    if length.low > limit:
        return True
    if length.high <= limit:
        return False
    return None


def at_least(number: Span, limit: float) -> Truth:
    """Whether a number reaches a limit."""
    if number.low >= limit:
        return True
    if number.high < limit:
        return False
    return None


def plus_hours(instants: Span, hours: int) -> Span:
    """Elapsed hours later; instants are counted without a clock, so no change of clocks can enter."""
    return Span(instants.low + hours * SECONDS_IN_AN_HOUR, instants.high + hours * SECONDS_IN_AN_HOUR)


def shift_days(days: Span, step: Callable[[date], date]) -> Span:
    """Applies a calendar step that is monotonic to both ends."""
    return Span(_shift_day(days.low, step), _shift_day(days.high, step))


def _shift_day(ordinal: float, step: Callable[[date], date]) -> float:
    if math.isinf(ordinal):
        return ordinal
    return float(step(date.fromordinal(int(ordinal))).toordinal())
