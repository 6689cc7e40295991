"""The time zone of the computer itself, changed for a while where the platform lets a process do so."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

PROCESS_ZONES = ("America/Chicago", "UTC", "Pacific/Kiritimati", "America/Havana")


@contextmanager
def computer_in(zone: str) -> Iterator[None]:
    """The computer's own clocks are those of `zone`; where that can be done, it is checked that they are."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    _take_over()
    try:
        if hasattr(time, "tzset"):
            moved = datetime(2026, 7, 1, tzinfo=ZoneInfo(zone))
            assert datetime(2026, 7, 1).astimezone().utcoffset() == moved.utcoffset()
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        _take_over()


def _take_over() -> None:
    getattr(time, "tzset", lambda: None)()
