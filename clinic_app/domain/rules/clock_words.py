"""How a clock counts, in words and in the window's language; the field that starts it by the script's own name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from clinic_app.domain.rules.pack import ClockRule

_UNITS: Final = {
    "en": (
        ("year", "years"),
        ("month", "months"),
        ("calendar day", "calendar days"),
        ("business day", "business days"),
        ("elapsed hour", "elapsed hours"),
        ("hour on open days", "hours on open days"),
    ),
    "es": (
        ("año", "años"),
        ("mes", "meses"),
        ("día corrido", "días corridos"),
        ("día hábil", "días hábiles"),
        ("hora transcurrida", "horas transcurridas"),
        ("hora de días hábiles", "horas de días hábiles"),
    ),
}
_WORDS: Final = {
    "en": {
        "incident": "the incident's date",
        "daily": "the same day, for as long as custody lasts",
        "itself": "{0} itself",
        "rolls": "if that day is closed, the next open day is the outer limit",
        "work": "work to {0}",
        "days": "days",
    },
    "es": {
        "incident": "la fecha del incidente",
        "daily": "el mismo día, mientras dure la custodia",
        "itself": "{0}, ese mismo día",
        "rolls": "si ese día está cerrado, el límite último es el siguiente día hábil",
        "work": "trabajar para {0}",
        "days": "días",
    },
}


@dataclass(frozen=True)
class ClockSum:
    """A clock's sum.

    Attributes:
        due: how the day it ends comes about.
        work_to: how the day to work to comes about, where that is an earlier one; else the same as `due`.
        whole: both, and what happens where the day is closed.
    """

    due: str
    work_to: str
    whole: str


def clock_sum(clock: ClockRule, label: Callable[[str], str], language: str = "en", *, start: str = "") -> ClockSum:
    """Reads the sum off the rule.

    Args:
        clock: the rule.
        label: the short name of a field.
        language: `en` or `es`; any other reads English.
        start: the day it counts from, in words, in place of the name of the field that holds it.
    """
    words = _WORDS.get(language, _WORDS["en"])
    if clock.unit == "same_day":
        return ClockSum(words["daily"], words["daily"], words["daily"])
    start = start or (words["incident"] if clock.trigger == "incident_date" else label(clock.trigger))
    steps = _steps(clock, language)
    due = " + ".join([start, *steps]) if steps else words["itself"].format(start)
    work_to = due
    if clock.safe_minus_days:
        work_to = f"{due} − {clock.safe_minus_days} {words['days']}"
    if clock.safe_plus_days is not None:
        work_to = f"{start} + {clock.safe_plus_days} {words['days']}"
    parts = [due, *([words["rolls"]] if clock.rolls else [])]
    if work_to != due:
        parts.append(words["work"].format(work_to))
    return ClockSum(due, work_to, "; ".join(parts))


def _steps(clock: ClockRule, language: str) -> list[str]:
    """`2 years`, `30 calendar days`."""
    elapsed, on_open_days = (0, clock.plus_hours) if clock.open_days_only else (clock.plus_hours, 0)
    days = (clock.plus_years, clock.plus_months, clock.plus_days, clock.plus_business_days)
    counted = (*days, elapsed, on_open_days)
    units = _UNITS.get(language, _UNITS["en"])
    return [f"{number} {words[number != 1]}" for number, words in zip(counted, units, strict=True) if number]
