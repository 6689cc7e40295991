"""As of when the matter page speaks, and what it supposes of the clocks; both go with the matter."""

from __future__ import annotations

from datetime import date, datetime

from clinic_app.domain.when import day_bounds
from ui.desk import Desk


class MatterMoment:
    """One page's moment. Args: desk: the open vault."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._day: date | None = None
        self.supposed: frozenset[str] = frozenset()

    def forget(self) -> None:
        """Now, and as it is."""
        self._day, self.supposed = None, frozenset()

    def choose(self, day: date | None) -> None:
        """Another day; None for now."""
        self._day = day

    def suppose(self, code: str, is_so: bool) -> None:
        """As if something were so, or no longer."""
        self.supposed = self.supposed | {code} if is_so else self.supposed - {code}

    @property
    def at(self) -> datetime:
        """Now, or the last second of a chosen day."""
        return self._desk.program.clock.now() if self._day is None else day_bounds(self._day, self._desk.zone)[1]

    @property
    def today(self) -> date:
        """The day it is, in the clinic's zone."""
        return self._desk.program.clock.now().astimezone(self._desk.zone).date()
