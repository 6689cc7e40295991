"""Times as people write them: a clock and a day read from what was typed, and placed in a zone without guessing.

A clock shows some local times twice and skips others, in the nights when it is put back or forward. `occurrences`
says which; nothing here chooses between two. Dates with slashes are read in the order of the United States.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from clinic_app.domain.when import EARLIEST_YEAR, LATEST_YEAR, Precision, When, day_bounds, on_day, zone_named


class Oddity(StrEnum):
    """What is odd about a time that was typed; the window has a sentence for each."""

    CLOCK_UNREADABLE = "clock_unreadable"
    CLOCK_BARE_HOUR = "clock_bare_hour"  # 5: of the morning or the afternoon?
    CLOCK_TOO_LATE = "clock_too_late"  # 25:10
    DAY_UNREADABLE = "day_unreadable"
    DAY_NO_YEAR = "day_no_year"
    DAY_SHORT_YEAR = "day_short_year"  # 11/6/26
    DAY_NO_SUCH_MONTH = "day_no_such_month"  # 13/6/2026
    DAY_NO_SUCH_DAY = "day_no_such_day"  # 31 November
    DAY_OTHER_WEEKDAY = "day_other_weekday"  # Thu 6 Nov 2026 was a Friday
    DAY_YEAR_OUT_OF_RANGE = "day_year_out_of_range"
    SKIPPED = "skipped"  # the clocks were put forward over it
    DOUBLED = "doubled"  # the clocks went back: which of the two?
    ORDER = "order"  # the end lies before the beginning


class WallTimeError(ValueError):
    """A time that cannot be used as it was typed.

    Attributes:
        oddity: what is odd.
        day: the day it is about, where one was read.
        month_days: how many days the month has, for DAY_NO_SUCH_DAY.
    """

    def __init__(self, oddity: Oddity, *, day: date | None = None, month_days: int = 0, month: int = 0) -> None:
        super().__init__(str(oddity))
        self.oddity = oddity
        self.day = day
        self.month = month
        self.month_days = month_days


_HALVES: Final = re.compile(r"(?P<half>[ap])\.? ?m\.?$")
_CLOCK: Final = re.compile(r"([0-9]{1,2})[:.h ]([0-9]{2})(?:[:.]([0-9]{2}))?(?: ?h| hrs?| hours| horas)?$")
_DIGITS: Final = re.compile(r"([0-9]{1,2})([0-9]{2})$")
_HOUR: Final = re.compile(r"([0-9]{1,2})$")
NOON: Final = 12
_HOURS: Final = 24
_MINUTES: Final = 60


def read_clock(text: str) -> time:
    """A time of day: `5:40`, `05:40`, `0540`, `5.40 pm`, `5 p. m.`, `17h40`, with seconds where they are known.

    Raises:
        WallTimeError: it is not one, or a bare hour that could be of the morning or of the afternoon.
    """
    plain = " ".join(text.replace("\u00a0", " ").casefold().split())
    half = _HALVES.search(plain)
    if half is not None:
        plain = plain[: half.start()].strip()
    found = _CLOCK.fullmatch(plain) or _DIGITS.fullmatch(plain) or (_HOUR.fullmatch(plain) if half else None)
    if found is None:
        bare = _HOUR.fullmatch(plain) is not None
        raise WallTimeError(Oddity.CLOCK_BARE_HOUR if bare else Oddity.CLOCK_UNREADABLE)
    hour, minute, second = (int(found[each] or 0) if each <= found.re.groups else 0 for each in (1, 2, 3))
    if half is not None:
        if not 1 <= hour <= NOON:
            raise WallTimeError(Oddity.CLOCK_TOO_LATE)
        hour = hour % NOON + (NOON if half["half"] == "p" else 0)
    if hour >= _HOURS or minute >= _MINUTES or second >= _MINUTES:
        raise WallTimeError(Oddity.CLOCK_TOO_LATE)
    return time(hour, minute, second)


def write_clock(at: time) -> str:
    """`05:40`, with the seconds only where there are any; `read_clock` reads it back."""
    return at.strftime("%H:%M:%S" if at.second else "%H:%M")


_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january enero", "february febrero", "march marzo", "april abril", "may mayo", "june junio",
            "july julio", "august agosto", "september septiembre setiembre", "october octubre",
            "november noviembre", "december diciembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday lunes", "tuesday martes", "wednesday miércoles miercoles", "thursday jueves",
            "friday viernes", "saturday sábado sabado", "sunday domingo",
        )
    )
    for name in names.split()
}  # fmt: skip
_LEAST_LETTERS: Final = 3
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SLASHES: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{1,4}))?")
_MONTHS_OF_YEAR: Final = 12
_DAYS_AT_MOST: Final = 31
_YEAR_DIGITS: Final = 4
_SMALL_WORDS: Final = frozenset({"de", "del", "of", "the", "el"})
_ORDINAL: Final = re.compile(r"[0-9]+(st|nd|rd|th)?")


def read_day(text: str) -> date:
    """A day: `6 Nov 2026`, `Fri 6 Nov 2026`, `November 6, 2026`, `6 de noviembre de 2026`, `11/6/2026`, `2026-11-06`.

    Raises:
        WallTimeError: it is not one; the year is missing or short; or the weekday is another.
    """
    plain = " ".join(text.replace("\u00a0", " ").casefold().replace(",", " ").split())
    if found := _ISO.fullmatch(plain):
        return _day_of(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHES.fullmatch(plain):
        return _day_of(_year(found[3]), int(found[1]), int(found[2]))
    return _day_in_words(plain.split())


def _day_in_words(words: list[str]) -> date:
    bare = [word.rstrip(".") for word in words if word.rstrip(".") not in _SMALL_WORDS]
    numbers = [re.sub(r"[^0-9]", "", word) for word in bare if _ORDINAL.fullmatch(word)]
    names = [word for word in bare if not _ORDINAL.fullmatch(word)]
    weekday, month = _weekday_and_month(names)
    if not numbers or len(numbers) > 2:
        raise WallTimeError(Oddity.DAY_UNREADABLE)
    if len(numbers[0]) == _YEAR_DIGITS:
        numbers.reverse()  # 2026 Nov 6
    day = _day_of(_year(numbers[1] if len(numbers) == 2 else None), month, int(numbers[0]))
    if weekday is not None and day.weekday() != weekday:
        raise WallTimeError(Oddity.DAY_OTHER_WEEKDAY, day=day)
    return day


def _weekday_and_month(names: list[str]) -> tuple[int | None, int]:
    """What the words of a day name; `mar` is both martes and March, so the place of the other word decides."""
    if len(names) == 1 and (month := _named(names[0], _MONTHS)) is not None:
        return None, month
    if len(names) == 2:
        for first, second in (names, names[::-1]):
            weekday, month = _named(first, _WEEKDAYS), _named(second, _MONTHS)
            if weekday is not None and month is not None:
                return weekday, month
    raise WallTimeError(Oddity.DAY_UNREADABLE)


def _named(word: str, names: dict[str, int]) -> int | None:
    """The number of a month or weekday by at least three of its first letters; None where it is none or several."""
    if len(word) < _LEAST_LETTERS:
        return None
    found = {number for name, number in names.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _year(text: str | None) -> int:
    if not text:
        raise WallTimeError(Oddity.DAY_NO_YEAR)
    if len(text) != _YEAR_DIGITS:
        raise WallTimeError(Oddity.DAY_SHORT_YEAR)
    return int(text)


def _day_of(year: int, month: int, day: int) -> date:
    if not EARLIEST_YEAR <= year < LATEST_YEAR:
        raise WallTimeError(Oddity.DAY_YEAR_OUT_OF_RANGE)
    if not 1 <= month <= _MONTHS_OF_YEAR:
        raise WallTimeError(Oddity.DAY_NO_SUCH_MONTH)
    try:
        return date(year, month, day)
    except ValueError as error:
        if not 1 <= day <= _DAYS_AT_MOST:
            raise WallTimeError(Oddity.DAY_UNREADABLE) from error
        next_month = date(year, month, 1) + timedelta(days=_DAYS_AT_MOST)
        last = next_month.replace(day=1) - timedelta(days=1)
        raise WallTimeError(Oddity.DAY_NO_SUCH_DAY, month=month, month_days=last.day) from error


def occurrences(local: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moments at which the clocks of a zone showed `local` (which has no zone): none, one or two, in order."""
    both = (local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1))
    shown = [at for at in both if at.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) == local]
    if len(shown) == 2 and shown[0].utcoffset() == shown[1].utcoffset():
        return (shown[0],)
    return tuple(sorted(shown, key=lambda at: at.astimezone(UTC)))


class Skip(NamedTuple):
    """The hour that a night does not have: from the first time that was skipped to the next that was shown."""

    start: time
    end: time


def skip_around(local: datetime, zone: ZoneInfo) -> Skip | None:
    """What the clocks skipped around `local`; None where they showed it."""
    if occurrences(local, zone):
        return None
    before, after = (local.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta(0) for fold in (0, 1))
    width = after - before
    # The change lies within `width` before the skipped time, on a full minute in every zone since 1970.
    start = local
    while not occurrences(start - timedelta(minutes=1), zone):
        start -= timedelta(minutes=1)
    return Skip(start.time(), (start + width).time())


def placed(local: datetime, zone: ZoneInfo, *, second: bool | None = None) -> datetime:
    """A local time placed in its zone. Args: second: which of two; asked only where there are two.

    Raises:
        WallTimeError: SKIPPED, or DOUBLED where `second` is None.
    """
    found = occurrences(local, zone)
    if not found:
        raise WallTimeError(Oddity.SKIPPED, day=local.date())
    if len(found) == 1:
        return found[0]
    if second is None:
        raise WallTimeError(Oddity.DOUBLED, day=local.date())
    return found[1 if second else 0]


QUARTER: Final = 15
HOUR: Final = 60
SPANS: Final = (5, QUARTER, 30, HOUR)
"""Minutes that "about" may be off by."""


def exactly(at: datetime, zone_name: str) -> When:
    """One instant."""
    return When(earliest=at, latest=at, zone=zone_name, precision=Precision.EXACT)


def about(at: datetime, minutes: int, zone_name: str) -> When:
    """`at`, give or take up to 60 minutes of real time. Raises WallTimeError (ORDER) for another span."""
    if not 0 < minutes <= HOUR:
        raise WallTimeError(Oddity.ORDER)
    zone = zone_named(zone_name)
    span = timedelta(minutes=minutes)
    earliest, latest = ((at.astimezone(UTC) + each).astimezone(zone) for each in (-span, span))
    precision = Precision.WITHIN_15_MIN if minutes <= QUARTER else Precision.WITHIN_HOUR
    return When(earliest=earliest, latest=latest, zone=zone_name, precision=precision)


def between(earliest: datetime, latest: datetime, zone_name: str) -> When:
    """From one instant to another. Raises WallTimeError (ORDER)."""
    if latest.astimezone(UTC) < earliest.astimezone(UTC):
        raise WallTimeError(Oddity.ORDER)
    return When(earliest=earliest, latest=latest, zone=zone_name, precision=Precision.BETWEEN)


def over_both(first: When, last: When, zone_name: str) -> When:
    """From the beginning of one closed interval to the end of another. Raises WallTimeError (ORDER)."""
    if first.earliest is None or last.latest is None:
        raise WallTimeError(Oddity.ORDER)
    return between(first.earliest, last.latest, zone_name)


def open_ended(at: datetime, precision: Precision, zone_name: str) -> When:
    """Before, after, or not yet at an instant."""
    bound: dict[str, Any] = {"latest" if precision is Precision.BEFORE else "earliest": at}
    return When(zone=zone_name, precision=precision, **bound)


def whole_day(day: date, zone_name: str) -> When:
    """Some time on a local day."""
    return on_day(day, zone_name)


def edge_of_day(day: date, zone: ZoneInfo, *, end: bool) -> datetime:
    """The first or the last second of a local day."""
    return day_bounds(day, zone)[1 if end else 0]


def is_whole_days(when: When, zone: ZoneInfo) -> bool:
    """Whether an interval runs from the first second of a local day to the last of one."""
    if when.earliest is None or when.latest is None:
        return False
    first, last = when.earliest, when.latest
    edges = (edge_of_day(first.date(), zone, end=False), edge_of_day(last.date(), zone, end=True))
    return [each.timestamp() for each in edges] == [first.timestamp(), last.timestamp()]


class Middle(NamedTuple):
    """A time told as its middle, give or take minutes of real time."""

    at: datetime
    minutes: int


def middle_of(when: When) -> Middle | None:
    """A time told as about something; None where it has no middle on a full second or not whole minutes around."""
    if when.earliest is None or when.latest is None:
        return None
    width = when.latest.astimezone(UTC) - when.earliest.astimezone(UTC)
    minutes, rest = divmod(width, timedelta(minutes=2))
    if rest or not 0 < minutes <= HOUR:
        return None
    at = (when.earliest.astimezone(UTC) + width / 2).astimezone(when.earliest.tzinfo)
    return Middle(at, minutes)
