"""Clocks on their way out of the program: entries for a calendar, and a table for paper. Codes, never names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True)
class DueEvent:
    """One clock as an entry of a calendar.

    Attributes:
        uid: the same for the same clock of the same account, so that a newer file replaces an older one.
        title: the matter's number, the account where there are several, the clock's code and title.
        day: what is worked to; a clock of hours has `at`, its end, instead.
        details: how the day comes about, and what else to know.
        alerts: days before it, or moments.
    """

    uid: str
    title: str
    day: date | None
    at: datetime | None
    details: str
    alerts: tuple[int | datetime, ...]


class CalendarWriter(Protocol):
    """Writes calendar files (RFC 5545)."""

    def write_calendar(self, name: str, events: tuple[DueEvent, ...], made_at: datetime) -> bytes:
        """The file; the same bytes for the same values. Args: name: what calendars call it."""
        ...


@dataclass(frozen=True)
class ClockTable:
    """The printed table, in words.

    Attributes:
        title, subtitle, notice: over it.
        head: names of the columns.
        groups: a heading and its rows, each with one text per column, whose lines stand under each other.
        footer: at the foot of every page.
    """

    title: str
    subtitle: str
    notice: str
    head: tuple[str, ...]
    groups: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    footer: str


class ClockTableSetter(Protocol):
    """Sets the table with bundled fonts only."""

    def set_clock_table(self, table: ClockTable) -> bytes:
        """A PDF. Raises DocumentError (`font_missing`)."""
        ...
