"""Days, moments, lengths and doubtful times in their shortest form, in English, Spanish and Arabic, 24-hour clock."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from clinic_app.domain.short_dates import DAYS, MONTHS
from clinic_app.domain.when import OWN_ZONE, Precision, When

_MINUTES_UP_TO: Final = 90
_DOUBT: Final = {
    "en": {
        "not_yet": "not yet", "unknown": "not known", "after": "after {0}", "before": "before {0}",
        "to": "{0} to {1}",
    },
    "es": {
        "not_yet": "todavía no", "unknown": "no se sabe", "after": "después del {0}", "before": "antes del {0}",
        "to": "{0} a {1}",
    },
    "ar": {
        "not_yet": "ليس بعد", "unknown": "غير معروف", "after": "بعد {0}", "before": "قبل {0}",
        "to": "{0} إلى {1}",
    },
}  # fmt: skip


def day_short(day: date, language: str = "en", *, year: bool = False) -> str:
    """`Fri 30 Oct`, `vie 30 oct`; with the year where asked."""
    names = language if language in DAYS else "en"
    text = f"{DAYS[names][day.weekday()]} {day.day} {MONTHS[names][day.month - 1]}"
    return f"{text} {day.year}" if year else text


def moment_short(at: datetime, language: str = "en", *, year: bool = False) -> str:
    """`Mon 2 Nov 05:00`, in the zone that `at` carries; with the year where asked."""
    return f"{day_short(at, language, year=year)} {at:%H:%M}"


def when_short(when: When, language: str = "en") -> str:
    """A time no more closely than it is known: `Fri 30 Oct 06:20 to 06:40`, `after Mon 2 Nov 05:00`, `not yet`.

    A time told by another clock than the clinic's names it: `Fri 6 Nov 19:05 MST`.
    """
    told = _when_short(when, language)
    at = when.earliest or when.latest
    by_day = when.precision in (Precision.DAY_ONLY, Precision.NOT_YET)
    return told if at is None or by_day or when.zone == OWN_ZONE else f"{told} {at.tzname()}"


def _when_short(when: When, language: str) -> str:
    words = _DOUBT.get(language, _DOUBT["en"])
    first, last = when.earliest, when.latest
    if when.precision is Precision.NOT_YET:
        return words["not_yet"]
    if first is None or last is None:
        bound = first or last
        if bound is None:
            return words["unknown"]
        return words["after" if first else "before"].format(moment_short(bound, language))
    if when.precision is Precision.DAY_ONLY:
        return day_short(first.date(), language)
    if when.is_exact:
        return moment_short(first, language)
    end = f"{last:%H:%M}" if first.date() == last.date() else moment_short(last, language)
    return words["to"].format(moment_short(first, language), end)


def length_short(seconds: int) -> str:
    """`20 min`, `69 h 45 min`; whole minutes, cut off; with a minus where negative."""
    if seconds < 0:
        return f"-{length_short(-seconds)}"
    minutes = seconds // 60
    if minutes <= _MINUTES_UP_TO:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if rest else f"{hours} h"
