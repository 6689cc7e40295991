"""The value a result shows: a length of time, the matching entries of a list, or a fixed text.

As JSON its times are ISO 8601, in its text too; `told_value` says them to a person.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final

from clinic_app.domain.rules.evaluation import Compiler
from clinic_app.domain.rules.factsheet import Scope
from clinic_app.domain.rules.scene import Library, Scene
from clinic_app.domain.rules.times import read_time
from clinic_app.domain.rules.values_shown import Due, Matching, Measured, ShowDue, ShowMatching, ShowText, Value
from clinic_app.domain.short_times import day_short, moment_short
from clinic_app.domain.spans import Span, elapsed
from clinic_app.said import Said, said

MINUTES_UP_TO: Final = 240
"""Lengths up to four hours are told in minutes, longer ones in hours and minutes."""

Shown = Callable[[Scene], Any]
"""The value as JSON, or None where it cannot be told."""

_Lengths = Callable[[Scene], list[Span]]


class WrittenTime(str):
    """A day as 2026-11-22, or an instant with its offset by the clinic's clocks, as data has them."""

    def told(self, language: str) -> str:
        """`Sun 22 Nov 2026`, `Sat 7 Nov 2026 07:05`."""
        if "T" in self:
            return moment_short(datetime.fromisoformat(self), language, year=True)
        return day_short(date.fromisoformat(self), language, year=True)


def told_value(value: Any, language: str) -> str:
    """A result's value for a person: its text, with times in this language; what stands around them is `Said`."""
    text = value.get("text") if isinstance(value, dict) else value
    if isinstance(text, Said):
        told = {
            name: part.told(language) if isinstance(part, WrittenTime) else part for name, part in text.blanks.items()
        }
        return said(text.template, **told)
    if isinstance(text, (list, tuple)):
        return ", ".join(map(str, text))
    return "" if text is None else str(text)


def showing(value: Value, library: Library) -> Shown:
    """The value as a function of a scene."""
    if isinstance(value, ShowText):
        return lambda _scene: value.text
    if isinstance(value, ShowMatching):
        return _matching(value.matching)
    if isinstance(value, ShowDue):
        return _due(value.due, library)
    return _measured(value.measured, library)


def _due(spec: Due, library: Library) -> Shown:
    read, is_day = read_time(spec.at, library), spec.at.is_day

    def show(scene: Scene) -> Any:
        span = read(scene, scene.sheet)
        if span is None:
            return None
        earliest, latest = (_written(end, scene, is_day=is_day) for end in span)
        if earliest is None and latest is None:
            return None
        if earliest == latest:
            text = said("{words} {day}", words=spec.words, day=earliest)
        elif latest is None:
            text = said("{words} not before {day}", words=spec.words, day=earliest)
        elif earliest is None:
            text = said("{words} not after {day}", words=spec.words, day=latest)
        else:
            text = said("{words} {earliest} to {latest}", words=spec.words, earliest=earliest, latest=latest)
        return {"due": {"earliest": earliest, "latest": latest}, "text": text}

    return show


def _written(end: float, scene: Scene, *, is_day: bool) -> WrittenTime | None:
    if math.isinf(end):
        return None
    if is_day:
        return WrittenTime(date.fromordinal(int(end)).isoformat())
    zone = scene.zone or scene.now.tzinfo
    return WrittenTime(datetime.fromtimestamp(end, tz=UTC).astimezone(zone).isoformat(timespec="minutes"))


def _matching(spec: Matching) -> Shown:
    def show(scene: Scene) -> Any:
        present = scene.sheet.values.get(spec.field) or ()
        return [words for item, words in spec.words.items() if item in present] or None

    return show


def _measured(spec: Measured, library: Library) -> Shown:
    lengths_of = _of_items(spec, library) if spec.list else _of_account(spec, library)
    tell = _days if spec.unit == "days" else _minutes

    def show(scene: Scene) -> Any:
        lengths = [length for length in lengths_of(scene) if math.isfinite(length.low)]
        return tell(max(lengths)) if lengths else None

    return show


def _length(spec: Measured, library: Library) -> Callable[[Scene, Scope], Span | None]:
    read_start, read_end = read_time(spec.from_, library), read_time(spec.to, library)

    def length(scene: Scene, scope: Scope) -> Span | None:
        start, end = read_start(scene, scope), read_end(scene, scope)
        return None if start is None or end is None else elapsed(start, end)

    return length


def _of_account(spec: Measured, library: Library) -> _Lengths:
    length_of = _length(spec, library)

    def lengths(scene: Scene) -> list[Span]:
        length = length_of(scene, scene.sheet)
        return [] if length is None else [length]

    return lengths


def _of_items(spec: Measured, library: Library) -> _Lengths:
    name, length_of = str(spec.list), _length(spec, library)
    fits = None if spec.where is None else Compiler(library, name).test(spec.where)

    def lengths(scene: Scene) -> list[Span]:
        items = scene.sheet.items(name) or ()
        chosen = [item for item in items if fits is None or fits(scene, item).truth]
        found = [length_of(scene, item) for item in chosen]
        return [length for length in found if length is not None]

    return lengths


def _minutes(length: Span) -> dict[str, Any]:
    low = int(length.low // 60)
    if math.isinf(length.high):
        return {"minutes": {"at_least": low}, "text": said("at least {low}", low=told(low))}
    high = int(length.high // 60)
    if low == high:
        return {"minutes": low, "text": told(low)}
    return {
        "minutes": {"at_least": low, "at_most": high},
        "text": said("{low} to {high}", low=told(low), high=told(high)),
    }


def _days(length: Span) -> dict[str, Any]:
    low, high = int(length.low), length.high
    if low == high:
        return {"days": low, "text": said("1 day") if low == 1 else said("{low} days", low=low)}
    if math.isinf(high):
        return {"days": {"at_least": low}, "text": said("at least {low} days", low=low)}
    return {
        "days": {"at_least": low, "at_most": int(high)},
        "text": said("{low} to {high} days", low=low, high=int(high)),
    }


def told(minutes: int) -> str:
    """Minutes as a person would say them: `165 min`, `69 h 45 min`; with a minus where the end comes first."""
    if minutes < 0:
        return f"-{told(-minutes)}"
    if minutes <= MINUTES_UP_TO:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
