"""Clocks: the machine's, told in the clinic's zone, and one that stands where a demonstration puts it."""

from __future__ import annotations

from datetime import datetime

from clinic_app.domain.when import zone_named


class SystemClock:
    """The machine's clock."""

    def __init__(self, zone: str) -> None:
        self._zone = zone_named(zone)

    def now(self) -> datetime:
        """See the port."""
        return datetime.now(self._zone)


class StandingClock:
    """A clock that shows what it was set to; demonstrations and tests use it."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """See the port."""
        return self._at

    def set(self, at: datetime) -> None:
        """Moves it."""
        self._at = at
