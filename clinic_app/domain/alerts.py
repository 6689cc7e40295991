"""When a clock calls for attention: 30, 14, 7, 3 and 1 days before, and at 75 and 100 % of a clock of hours."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from clinic_app.domain.rules.clocks import ClockReading
from clinic_app.domain.urgency import is_worked_to

DAYS: Final = (30, 14, 7, 3, 1)
"""From the first alert to the last (legal-brief section E)."""
SHARES: Final = (75, 100)
"""Of the time of a clock of hours, in per cent."""


class AlertKind(StrEnum):
    """In what an alert is told."""

    DAYS = "days"
    SHARE = "share"


class Alert(NamedTuple):
    """The newest alert that a clock has come to: `7` days left at most, or `75` per cent of its hours gone at least.

    Days are 0 on the day to work to and after it.
    """

    kind: AlertKind
    number: int


def day_alert(days: int) -> Alert | None:
    """The alert with so many days left; None while there are more than thirty."""
    if days <= 0:
        return Alert(AlertKind.DAYS, 0)
    return next((Alert(AlertKind.DAYS, step) for step in reversed(DAYS) if days <= step), None)


def share_alert(began: datetime, due: datetime, now: datetime) -> Alert | None:
    """The alert of a clock of hours; None before three quarters are gone. Moments have offsets."""
    whole = (due - began).total_seconds()
    gone = (now - began).total_seconds()
    return next((Alert(AlertKind.SHARE, step) for step in reversed(SHARES) if gone * 100 >= whole * step), None)


def alert_of(reading: ClockReading, now: datetime, zone: ZoneInfo) -> Alert | None:
    """The alert of a clock that somebody works to; None of every other."""
    if not is_worked_to(reading):
        return None
    span = hours_of(reading)
    if span is not None:
        return share_alert(*span, now)
    return day_alert((date.fromisoformat(str(reading.work_by)) - now.astimezone(zone).date()).days)


def hours_of(reading: ClockReading) -> tuple[datetime, datetime] | None:
    """From when to when a clock of hours runs, at the earliest; None of every other, or where an order set a day."""
    began, due = (reading.trigger_at or {}).get("earliest"), reading.safe
    if reading.clock.unit != "hours" or began is None or due is None or "T" not in began or "T" not in due:
        return None
    return datetime.fromisoformat(began), datetime.fromisoformat(due)
