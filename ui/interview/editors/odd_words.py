"""The sentences for what is odd about a time that was typed: what was kept, and what to do."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate

from clinic_app.domain.likely_times import YEARS_AHEAD, Unlikely, unlikely_birth, unlikely_day, unlikely_time
from clinic_app.domain.short_times import day_short
from clinic_app.domain.wall_times import Oddity, WallTimeError, skip_around, write_clock
from clinic_app.domain.when import When
from ui.interview.editors.inputs import Asked, UnreadableError
from ui.words import chosen, locale, say

_BIRTH: Final = "subject_dob"


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


def check_likely(when: When, asked: Asked) -> None:
    """Raises UnreadableError for a time that cannot be true: far ahead, or before the person concerned was born."""
    told = asked.told(_BIRTH)
    born = date.fromisoformat(told) if isinstance(told, str) else None
    _refuse(unlikely_time(when, asked.now().date(), born), born)


def check_likely_day(day: date, asked: Asked) -> None:
    """The same of a day; of a day of birth, that it does not lie ahead."""
    is_birth = asked.field == _BIRTH
    _refuse(unlikely_birth(day, asked.now()) if is_birth else unlikely_day(day, asked.now().date()), None)


def _refuse(why: Unlikely | None, born: date | None) -> None:
    if why is not None:
        day = "" if born is None else day_short(born, chosen(), year=True)
        raise UnreadableError(say(f"places.odd.{why}", years=YEARS_AHEAD, day=day))
