"""What conditions are evaluated over, and the names they may refer to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.rules.factsheet import FactSheet, Scope
from clinic_app.domain.rules.outcome import Outcome, Trace


class Library(NamedTuple):
    """What packs may name beside fields; fixed when they are prepared."""

    lists: Mapping[str, frozenset[str]]
    calendars: Mapping[str, HolidayCalendar]
    constitutional: tuple[str, ...]
    """The rules that set a constitutional flag."""


class Judged(NamedTuple):
    """What another rule came to, and on what."""

    result: str
    trace: Trace


@dataclass(slots=True)
class Scene:
    """One account's facts, the as-of instant, and the results so far."""

    sheet: FactSheet
    now: datetime
    judged: dict[str, Judged] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("the as-of moment needs its zone")


Test = Callable[[Scene, Scope], Outcome]
"""A condition as a function: of the scene, and of the names it looks up."""
