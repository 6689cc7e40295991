"""Days, moments and lengths in their shortest form for pictures and lists, in English and Spanish, 24-hour clock."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

_DAYS: Final = {"en": "Mon Tue Wed Thu Fri Sat Sun".split(), "es": "lun mar mié jue vie sáb dom".split()}
_MONTHS: Final = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "es": "ene feb mar abr may jun jul ago sep oct nov dic".split(),
}
_MINUTES_UP_TO: Final = 90


def day_short(day: date, language: str = "en", *, year: bool = False) -> str:
    """`Fri 30 Oct`, `vie 30 oct`; with the year where asked."""
    names = language if language in _DAYS else "en"
    text = f"{_DAYS[names][day.weekday()]} {day.day} {_MONTHS[names][day.month - 1]}"
    return f"{text} {day.year}" if year else text


def moment_short(at: datetime, language: str = "en") -> str:
    """`Mon 2 Nov 05:00`, in the zone that `at` carries."""
    return f"{day_short(at, language)} {at:%H:%M}"


def length_short(seconds: int) -> str:
    """`20 min`, `69 h 45 min`; whole minutes, cut off; with a minus where negative."""
    if seconds < 0:
        return f"-{length_short(-seconds)}"
    minutes = seconds // 60
    if minutes <= _MINUTES_UP_TO:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if rest else f"{hours} h"
