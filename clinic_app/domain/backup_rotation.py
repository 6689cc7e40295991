"""Which backups are kept when a new one was made: of each of the last days, weeks and months that have any, the last.

Where a vault was made of an older backup, what was made of the vault of before after that backup is on no way that the
new one came: it is left aside. Those of the vault that was backed up last come first, and where both were made on one
day, its are kept; the one that goes furthest of all is kept however old, and of what was left aside for the six months.

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


class Restored(NamedTuple):
    """That a vault was made of a backup. Args: of: the entries of that backup's log; mark: of this time; on: when."""

    of: int
    mark: str
    on: datetime


class Made(NamedTuple):
    """One backup.

    Args:
        name: its own among those of one vault.
        at: when, with offset.
        log_size: how far it goes.
        restored: each time that its vault was made of a backup, in order.
    """

    name: str
    at: datetime
    log_size: int
    restored: tuple[Restored, ...] = ()


class Aside(NamedTuple):
    """Why a backup is on another way than the vault that was backed up last.

    Args:
        on: when the ways parted.
        is_restored: whether it is of a vault that was restored then; else it is of the one before.
    """

    on: datetime
    is_restored: bool


def newest_first(backups: Iterable[Made]) -> list[Made]:
    """Those on the way of the vault that was backed up last, then others; the furthest first, whatever a clock said."""
    made = list(backups)
    aside = left_aside(made)
    return sorted(made, key=lambda each: (each.name not in aside, each.log_size, each.at, each.name), reverse=True)


def left_aside(backups: Iterable[Made]) -> dict[str, Aside]:
    """By their names, those that the vault which was backed up last does not go on from."""
    made = list(backups)
    if not made:
        return {}
    way = _latest(made).restored
    parted = ((each.name, _parted(each, way)) for each in made)
    return {name: aside for name, aside in parted if aside is not None}


def is_past_of(earlier: Made, later: Made) -> bool:
    """Whether the vault of one went on from where the other was made, or they are one."""
    return _parted(earlier, later.restored) is None and earlier.log_size <= later.log_size


def _latest(made: list[Made]) -> Made:
    return max(made, key=lambda each: (each.at, each.log_size, each.name))


def _parted(made: Made, way: tuple[Restored, ...]) -> Aside | None:
    alike = 0
    for own, other in zip(made.restored, way, strict=False):
        if own.mark != other.mark:
            break
        alike += 1
    if alike < len(made.restored):
        return Aside(made.restored[-1].on, is_restored=True)
    if alike == len(way) or made.log_size <= way[alike].of:
        return None
    return Aside(way[alike].on, is_restored=False)


def kept(backups: Iterable[Made]) -> frozenset[str]:
    """The names of those to keep; the one that goes furthest and the one that was made last are always among them."""
    ordered = newest_first(backups)
    if not ordered:
        return frozenset()
    furthest = max(ordered, key=lambda each: (each.log_size, each.at, each.name))
    names = {ordered[0].name, furthest.name, _latest(ordered).name}
    aside = left_aside(ordered)
    months = sorted({_month(each.at) for each in ordered}, reverse=True)[:MONTHS]
    names |= {each.name for each in [each for each in ordered if each.name in aside][:1] if _month(each.at) in months}
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
