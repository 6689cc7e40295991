"""Days and times in words, in the window's language; times run to 24 hours."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import QDate

from ui.theme import tokens
from ui.words import count, locale, say

_NOON = time.fromisoformat("12:00")
_EVENING = time.fromisoformat("18:00")


def _written(day: date, key: str) -> str:
    return locale().toString(QDate(day.year, day.month, day.day), say(key))


def long_day(day: date) -> str:
    """For example "Thursday 12 November"."""
    text = _written(day, "date.long")
    return text[:1].upper() + text[1:]


def short_day(day: date, today: date) -> str:
    """For example "Fri 13 Nov", with the year where it is another."""
    return _written(day, "date.short" if day.year == today.year else "date.short_year")


def bare_day(day: date, today: date) -> str:
    """For example "6 Nov", with the year where it is another."""
    return _written(day, "date.bare" if day.year == today.year else "date.bare_year")


def distance(days: int) -> str:
    """How far off a day is, for example "in 5 days"; months of 30 days from 60 days on."""
    if days < 0:
        return count("date.past", -days)
    if days > tokens.IN_DAYS_UP_TO:
        return count("date.in_months", days // tokens.RING_MONTH)
    if days == 0:
        return say("date.today")
    return say("date.tomorrow") if days == 1 else count("date.in_days", days)


def ago(at: datetime, today: date, zone: tzinfo | None) -> str:
    """When something was: the time today, the day otherwise. `zone` None is the computer's own."""
    local = at.astimezone(zone)
    if local.date() == today:
        return local.strftime("%H:%M")
    if local.date() == today - timedelta(days=1):
        return say("date.yesterday")
    return bare_day(local.date(), today)


def greeting(now: datetime) -> str:
    """By the hour of the day."""
    if now.time() < _NOON:
        return say("unlock.morning")
    return say("unlock.afternoon") if now.time() < _EVENING else say("unlock.evening")
