"""Times in words, in English and Spanish: as exact as they are known, never more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from clinic_app.domain.when import OWN_ZONE, Precision, When

_MONTHS = {
    "en": ("January February March April May June July August September October November December").split(),
    "es": ("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre").split(),
}
_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "es": "lunes martes miércoles jueves viernes sábado domingo".split(),
}


def day_in_words(moment: date, language: str) -> str:
    """`Friday, October 30, 2026` or `viernes 30 de octubre de 2026`."""
    weekday, month = _DAYS[language][moment.weekday()], _MONTHS[language][moment.month - 1]
    if language == "es":
        return f"{weekday} {moment.day} de {month} de {moment.year}"
    return f"{weekday}, {month} {moment.day}, {moment.year}"


_TWICE = {
    "en": ("before the clocks went back", "after the clocks went back"),
    "es": ("antes de atrasarse los relojes", "después de atrasarse los relojes"),
}

_TIME_OF = {"en": "{} time", "es": "hora de {}"}


def _clock(moment: datetime, language: str) -> str:
    """The time of day; by whose clock, if not the clinic's; and which of the two, where the clocks showed it twice."""
    notes = []
    zone = str(getattr(moment.tzinfo, "key", OWN_ZONE))
    if zone != OWN_ZONE:
        notes.append(_TIME_OF[language].format(zone.rpartition("/")[2].replace("_", " ")))
    if moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset():
        notes.append(_TWICE[language][moment.fold])
    told = f"{moment:%H:%M}"
    return f"{told} ({', '.join(notes)})" if notes else told


def when_in_words(when: When, language: str) -> str:
    """A time as a phrase that follows a verb: `on Friday, October 30, 2026, between 06:20 and 06:40`."""
    return {"en": _english, "es": _spanish}[language](when)


def _english(when: When) -> str:
    return _phrase(
        when,
        at=lambda t: f"on {day_in_words(t, 'en')}, at {_clock(t, 'en')}",
        day=lambda t: f"on {day_in_words(t, 'en')}",
        within=lambda a, b: f"on {day_in_words(a, 'en')}, between {_clock(a, 'en')} and {_clock(b, 'en')}",
        span=lambda a, b: (
            f"between {day_in_words(a, 'en')}, {_clock(a, 'en')} and {day_in_words(b, 'en')}, {_clock(b, 'en')}"
        ),
        before=lambda t: f"before {day_in_words(t, 'en')}, {_clock(t, 'en')}",
        after=lambda t: f"after {day_in_words(t, 'en')}, {_clock(t, 'en')}",
        not_yet=lambda t: f"not yet as of {day_in_words(t, 'en')}, {_clock(t, 'en')}",
        unknown="at a time I do not know",
    )


def _spanish(when: When) -> str:
    return _phrase(
        when,
        at=lambda t: f"el {day_in_words(t, 'es')}, a las {_clock(t, 'es')}",
        day=lambda t: f"el {day_in_words(t, 'es')}",
        within=lambda a, b: f"el {day_in_words(a, 'es')}, entre las {_clock(a, 'es')} y las {_clock(b, 'es')}",
        span=lambda a, b: (
            f"entre el {day_in_words(a, 'es')}, {_clock(a, 'es')}, y el {day_in_words(b, 'es')}, {_clock(b, 'es')}"
        ),
        before=lambda t: f"antes del {day_in_words(t, 'es')}, {_clock(t, 'es')}",
        after=lambda t: f"después del {day_in_words(t, 'es')}, {_clock(t, 'es')}",
        not_yet=lambda t: f"todavía no, al {day_in_words(t, 'es')}, {_clock(t, 'es')}",
        unknown="a una hora que no sé",
    )


_One = Callable[[datetime], str]
_Two = Callable[[datetime, datetime], str]


def _phrase(
    when: When, *, at: _One, day: _One, within: _Two, span: _Two, before: _One, after: _One, not_yet: _One, unknown: str
) -> str:
    first, last = when.earliest, when.latest
    if first is not None and last is not None:
        if when.precision is Precision.DAY_ONLY:
            return day(first)
        if when.is_exact:
            return at(first)
        return within(first, last) if first.date() == last.date() else span(first, last)
    if first is not None:
        return not_yet(first) if when.precision is Precision.NOT_YET else after(first)
    return unknown if last is None else before(last)
