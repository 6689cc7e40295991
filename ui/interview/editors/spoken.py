"""Times as they are said: "5:40 de la mañana, Chicago (CST)"."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from clinic_app.domain.short_times import day_short, length_short, moment_short
from clinic_app.domain.when import OWN_ZONE, Precision, When
from ui.interview.wording import say_in
from ui.words import chosen, say

_PARTS: Final = (("05:00", "small_hours"), ("12:00", "morning"), ("19:00", "afternoon"))
_EVENING: Final = "evening"


def spoken_clock(at: datetime, language: str) -> str:
    """The time of day in a person's language, and where and by which clock."""
    clock = f"{at:%H:%M}"
    part = next((name for until, name in _PARTS if clock < until), _EVENING)
    hour = int(f"{at:%I}")  # 17:40 is 5:40 of the afternoon
    minutes = f"{at:%M:%S}" if at.second else f"{at:%M}"
    said = say_in(language, f"interview.edit.spoken.{part}", time=f"{hour}:{minutes}")
    return f"{said}, {zone_words(at)}"


def zone_words(at: datetime) -> str:
    """The place and its clock at that moment: `Chicago (CST)`."""
    key = getattr(at.tzinfo, "key", "")
    return f"{key.rpartition('/')[2].replace('_', ' ')} ({at.tzname()})"


def clock_words(zone: str) -> str:
    """A zone as its best known city: `Phoenix time`."""
    return say("places.clock", city=zone.rpartition("/")[2].replace("_", " "))


def width_words(when: When) -> str:
    """How long an interval is: `20 min`."""
    if when.earliest is None or when.latest is None:
        return ""
    return length_short(round(when.latest.timestamp() - when.earliest.timestamp()))


def told(value: Any) -> str:
    """A stored time in the shortest words, for a summary."""
    when = When.model_validate(value)
    language = str(chosen())
    at = when.earliest or when.latest
    if at is None:
        return say("interview.edit.told.unknown")
    if when.precision is Precision.DAY_ONLY:
        return day_short(at, language, year=True)
    moment = f"{day_short(at, language, year=True)} {at:%H:%M}"
    clock = "" if when.zone == OWN_ZONE else f" {at.tzname()}"
    if when.is_exact:
        return f"{moment}{clock}"
    if when.earliest is None or when.latest is None:
        return say(f"interview.edit.told.{when.precision}", time=f"{moment}{clock}")
    latest = when.latest
    end = f"{latest:%H:%M}" if latest.date() == at.date() else moment_short(latest, language)
    return f"{moment} – {end}{clock}"
