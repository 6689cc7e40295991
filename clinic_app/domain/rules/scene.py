"""What conditions are evaluated over, and the names they may refer to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.rules.factsheet import FactSheet, Scope
from clinic_app.domain.rules.outcome import Outcome, Trace
from clinic_app.domain.spans import Span

_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


class Library(NamedTuple):
    """What packs may name beside fields; fixed when they are prepared."""

    lists: Mapping[str, frozenset[str]]
    calendars: Mapping[str, HolidayCalendar]
    constitutional: tuple[str, ...]
    """The rules that set a constitutional flag."""
    thresholds: Mapping[str, int] = _NONE
    """Hours by name."""
    periods: Mapping[str, Span] = _NONE
    """Days, as ordinals, by name."""


class Judged(NamedTuple):
    """What another rule came to, and on what."""

    result: str
    trace: Trace


@dataclass(slots=True)
class Scene:
    """One account's facts, the as-of instant, and the results so far.

    Attributes:
        zone: by whose clocks it is today; without it, by those in which `now` is told.
    """

    sheet: FactSheet
    now: datetime
    judged: dict[str, Judged] = field(default_factory=dict)
    zone: ZoneInfo | None = None

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("the as-of moment needs its zone")

    @property
    def today(self) -> date:
        """The as-of day."""
        return (self.now if self.zone is None else self.now.astimezone(self.zone)).date()


Test = Callable[[Scene, Scope], Outcome]
"""A condition as a function: of the scene, and of the names it looks up."""
