"""Custody in one line for the head of a page; day and hour only as well as they are known."""

from __future__ import annotations

from typing import Final

from clinic_app.domain.custody import Custody, CustodyState
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.short_times import day_short, moment_short
from clinic_app.domain.when import OWN_ZONE, Precision, When

_WORDS: Final = {
    "en": {
        "held": "In custody",
        "since": " since {0}",
        "unknown": "Custody not known",
        "last": ", last in {0}",
        "released": "Released {0}",
        "removed": "Removed {0}",
        "no_time": "at an unknown time",
        "after": "after {0}",
        "before": "before {0}",
        "about": "about {0}",
    },
    "es": {
        "held": "En custodia",
        "since": " desde el {0}",
        "unknown": "Custodia desconocida",
        "last": ", la última vez en {0}",
        "released": "En libertad: {0}",
        "removed": "Fuera del país: {0}",
        "no_time": "no se sabe cuándo",
        "after": "después del {0}",
        "before": "antes del {0}",
        "about": "hacia el {0}",
    },
}


def custody_in_words(custody: Custody, script: InterviewScript) -> str:
    """`Released Mon 2 Nov 05:00, electronic monitor`, in the script's language; other languages read English."""
    words = _WORDS.get(script.language, _WORDS["en"])
    place = ", ".join(part for part in (custody.facility, custody.facility_state) if part)
    if custody.state is CustodyState.HELD:
        since = words["since"].format(_moment(custody.since, script.language, words)) if custody.since else ""
        return f"{words['held']}{since}{f', {place}' if place else ''}"
    if custody.state is CustodyState.UNKNOWN:
        return f"{words['unknown']}{words['last'].format(place) if place else ''}"
    terms = [_within(script.choice("release_terms", term)) for term in custody.terms]
    return ", ".join([words[custody.state.value].format(_moment(custody.until, script.language, words)), *terms])


def _within(words: str) -> str:
    """As it stands within a sentence; what begins with several capitals is a name."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def _moment(when: When | None, language: str, words: dict[str, str]) -> str:
    if when is None:
        return words["no_time"]
    first, last = when.earliest, when.latest
    if first is None or last is None:
        bound = first or last
        return (
            words["no_time"]
            if bound is None
            else words["after" if first else "before"].format(moment_short(bound, language))
        )
    if when.precision is Precision.DAY_ONLY:
        return day_short(first.date(), language)
    told = moment_short(first, language) + ("" if when.zone == OWN_ZONE else f" {first.tzname()}")
    return told if when.is_exact else words["about"].format(told)
