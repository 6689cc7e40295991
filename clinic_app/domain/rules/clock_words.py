"""How a clock counts, in words and in the window's language; the field that starts it by the script's own name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from clinic_app.domain.rules.clock_rule import ClockRule

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
STARTS: Final = {
    "en": {
        "incident_date": "the incident's date",
        "arrival_date": "the last arrival",
        "child_seen_at": "the arrest, or the first word of the age",
        "custody_start_at": "the beginning of custody",
        "detention_start_at": "the beginning of detention",
        "facility_arrival_at": "the arrival at the facility",
        "final_order_at": "the first final order",
        "first_contact_at": "the first sign of the person",
        "hold_room_in_at": "the beginning of the stay in the hold room",
        "hold_room_series_in_at": "the beginning of all stays in hold rooms on end",
        "local_hold_end_at": "the end of local custody",
        "removal_period_start_at": "the beginning of the removal period",
        "transfer_out_at": "the transfer",
    },
    "es": {
        "incident_date": "la fecha del incidente",
        "arrival_date": "la última llegada",
        "child_seen_at": "el arresto, o la primera mención de la edad",
        "custody_start_at": "el comienzo de la custodia",
        "detention_start_at": "el comienzo de la detención",
        "facility_arrival_at": "la llegada al centro",
        "final_order_at": "la primera orden definitiva",
        "first_contact_at": "la primera señal de la persona",
        "hold_room_in_at": "el comienzo de la estancia en la sala de espera",
        "hold_room_series_in_at": "el comienzo de todas las estancias seguidas en salas de espera",
        "local_hold_end_at": "el fin de la custodia local",
        "removal_period_start_at": "el comienzo del período de expulsión",
        "transfer_out_at": "el traslado",
    },
}
"""Names of the fields that a clock may start from and that no question asks for."""
_WORDS: Final = {
    "en": {
        "daily": "the same day, for as long as custody lasts",
        "itself": "{0} itself",
        "rolls": "if that day is closed, the next open day is the outer limit",
        "work": "work to {0}",
        "days": "days",
    },
    "es": {
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
    start = start or _start(clock, STARTS.get(language, STARTS["en"]), label)
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


def _start(clock: ClockRule, starts: Mapping[str, str], label: Callable[[str], str]) -> str:
    if clock.trigger_day is not None:
        return clock.trigger_day.isoformat()
    return starts.get(str(clock.trigger)) or label(str(clock.trigger))


def _steps(clock: ClockRule, language: str) -> list[str]:
    """`2 years`, `30 calendar days`."""
    elapsed, on_open_days = (0, clock.plus_hours) if clock.open_days_only else (clock.plus_hours, 0)
    days = (clock.plus_years, clock.plus_months, clock.plus_days, clock.plus_business_days)
    counted = (*days, elapsed, on_open_days)
    units = _UNITS.get(language, _UNITS["en"])
    return [f"{number} {words[number != 1]}" for number, words in zip(counted, units, strict=True) if number]
