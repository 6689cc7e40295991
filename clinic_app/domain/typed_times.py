"""A whole time typed in one field: `5:40 11/6`, `about 5:40 11/6`, `6:20-6:40 10/30`, `11/6`, `before 5:40 11/6`.

A day without a year is the one nearest to today, which whoever reads it out shows with its year at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from clinic_app.domain.wall_times import HOUR, QUARTER, WallTimeError, read_clock, read_day

_PREFIXES: Final = {
    "about": ("about ", "around ", "~", "a eso de ", "como a las ", "hacia "),
    "before": ("before ", "antes de "),
    "after": ("after ", "después de ", "despues de "),
    "not_yet": ("not yet ", "todavía no ", "todavia no "),
}
_SPAN: Final = re.compile(r"\s*(?:±|\+/?-|\+)\s*([0-9]{1,2})\s*(?:min|m|h)?\s*$")
_BETWEEN: Final = re.compile(r"\s*(?:-|–|\bto\b|\band\b|\ba\b|\by\b)\s*")
_LONGEST: Final = 80
_HALF_A_YEAR: Final = timedelta(days=183)


@dataclass(frozen=True)
class TypedTime:
    """What was typed.

    Attributes:
        way: `exact`, `about`, `between`, `day_only`, `before`, `after` or `not_yet`.
        clock: the time of day; None for whole days.
        day: the day; None where none was typed.
        to_clock: the end of an interval.
        to_day: its day, where another was typed.
        minutes: how far off it may be.
    """

    way: str
    clock: time | None = None
    day: date | None = None
    to_clock: time | None = None
    to_day: date | None = None
    minutes: int = QUARTER


def read_typed(text: str, today: date) -> TypedTime | None:
    """A time and its day; None where the text is something else, as a time of day alone."""
    plain = " ".join(text.replace("\u00a0", " ").casefold().split())
    if not plain or len(plain) > _LONGEST:
        return None
    way, rest = _way(plain)
    minutes = QUARTER
    if way == "about" and (span := _SPAN.search(rest)) is not None:
        minutes, rest = int(span[1]), rest[: span.start()]
        if rest == "" or not 0 < minutes <= HOUR:
            return None
    moment = _moment(rest, today)
    if moment is not None:
        return _told(way, *moment, minutes)
    return _interval(rest, today) if way == "exact" else None


def nearest(month: int, day: int, today: date) -> date | None:
    """The day of this month that lies nearest to today; None where no such day is near."""
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    best = min(found, key=lambda each: abs(each - today), default=None)
    return best if best is not None and abs(best - today) <= _HALF_A_YEAR else None


def _way(plain: str) -> tuple[str, str]:
    for way, words in _PREFIXES.items():
        for word in words:
            if plain.startswith(word):
                return way, plain.removeprefix(word).strip()
    return "exact", plain


def _told(way: str, clock: time | None, day: date | None, minutes: int) -> TypedTime | None:
    if clock is None and day is None:
        return None
    if clock is None:
        return None if way == "about" else TypedTime("day_only" if way == "exact" else way, None, day)
    if way == "exact" and day is None:
        return None  # a time of day alone is what the field is for
    return TypedTime(way, clock, day, minutes=minutes)


def _interval(plain: str, today: date) -> TypedTime | None:
    """Two moments with a dash or a word between them; a day that is typed once is the day of both."""
    for found in _BETWEEN.finditer(plain):
        first, last = _moment(plain[: found.start()], today), _moment(plain[found.end() :], today)
        if first is None or last is None:
            continue
        (clock, day), (to_clock, to_day) = first, last
        if (clock is None) != (to_clock is None) or (clock is None and (day is None or to_day is None)):
            continue
        if day is None:
            day, to_day = to_day, None
        return TypedTime("between", clock, day, to_clock, None if to_day == day and clock is not None else to_day)
    return None


def _moment(plain: str, today: date) -> tuple[time | None, date | None] | None:
    """A clock, a day, or both in either order; None where it is none of them."""
    words = plain.split()
    for cut in range(len(words) + 1):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for clock_text, day_text in ((first, last), (last, first)):
            clock, day = _clock(clock_text), read_day_near(day_text, today)
            if (clock is not None or not clock_text) and (day is not None or not day_text) and (clock or day):
                return clock, day
    if _clock(plain) is not None:
        return _clock(plain), None
    return None


def _clock(text: str) -> time | None:
    try:
        return read_clock(text)
    except WallTimeError:
        return None


_NO_YEAR: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")


def read_day_near(text: str, today: date) -> date | None:
    """A day, with or without its year; None where the text is none."""
    if not text:
        return None
    if (short := _NO_YEAR.fullmatch(text)) is not None:
        month, day = int(short[1]), int(short[2])
        return nearest(month, day, today)
    try:
        return read_day(text)
    except WallTimeError:
        pass
    try:
        named = read_day(f"{text} {today.year}")
    except WallTimeError:
        return None
    return nearest(named.month, named.day, today)
