"""Which backups are kept when a new one was made: of each of the last days, weeks and months that have any, the last.

Days are counted by the backups themselves and not by today's clock: one that was set wrong removes nothing that would
not have gone anyhow, and a clinic that comes back after a long summer still has all it had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final, NamedTuple

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 6


class Made(NamedTuple):
    """One backup. Args: name: its own among those of one vault; at: when, with offset; log_size: how far it goes."""

    name: str
    at: datetime
    log_size: int


def newest_first(backups: Iterable[Made]) -> list[Made]:
    """The one that goes furthest comes first, whatever a clock said when it was made."""
    return sorted(backups, key=lambda made: (made.log_size, made.at, made.name), reverse=True)


def kept(backups: Iterable[Made]) -> frozenset[str]:
    """The names of those to keep; the one that goes furthest is always among them."""
    ordered = newest_first(backups)
    names = {made.name for made in ordered[:1]}
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        names |= _last_of_each(ordered, period, most)
    return frozenset(names)


def _last_of_each(ordered: list[Made], period: Callable[[datetime], tuple[int, ...]], most: int) -> set[str]:
    last: dict[tuple[int, ...], Made] = {}
    for made in ordered:
        last.setdefault(period(made.at), made)
    return {last[each].name for each in sorted(last, reverse=True)[:most]}


def _day(at: datetime) -> tuple[int, ...]:
    return at.year, at.month, at.day


def _week(at: datetime) -> tuple[int, ...]:
    year, week, _ = at.isocalendar()
    return year, week


def _month(at: datetime) -> tuple[int, ...]:
    return at.year, at.month
