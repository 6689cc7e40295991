"""The sentences for what is odd about a time that was typed: what was kept, and what to do."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate

from clinic_app.domain.wall_times import Oddity, WallTimeError, skip_around, write_clock
from ui.interview.editors.inputs import UnreadableError
from ui.words import locale, say


def refusal(error: WallTimeError) -> UnreadableError:
    """What is said under the field."""
    given: dict[str, object] = {}
    if error.oddity is Oddity.DAY_NO_SUCH_DAY:
        month = locale().standaloneMonthName(error.month)
        given = {"month": month[:1].upper() + month[1:], "days": error.month_days}
    elif error.oddity is Oddity.DAY_OTHER_WEEKDAY and error.day is not None:
        day = QDate(error.day.year, error.day.month, error.day.day)
        given = {"day": locale().toString(day, say("date.bare_year")), "weekday": locale().dayName(day.dayOfWeek())}
    return UnreadableError(say(f"interview.edit.odd.{error.oddity}", **given))


def skipped(local: datetime, zone: ZoneInfo) -> UnreadableError:
    """What is said of a local time that the clocks left out."""
    skip = skip_around(local, zone)
    if skip is None:
        return refusal(WallTimeError(Oddity.CLOCK_UNREADABLE))
    given = {"time": write_clock(local.time()), "start": write_clock(skip.start), "end": write_clock(skip.end)}
    return UnreadableError(say("interview.edit.odd.skipped", **given))
