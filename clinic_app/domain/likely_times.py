"""Times that can be read and cannot be true: far ahead, or before the person was born. Most are a slip in the year."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from clinic_app.domain.when import When

YEARS_AHEAD: Final = 20
"""Hearings are set years ahead; nothing in an account is set farther."""


class Unlikely(StrEnum):
    """What cannot be."""

    FAR_AHEAD = "far_ahead"
    BEFORE_BIRTH = "before_birth"
    BIRTH_AHEAD = "birth_ahead"


def unlikely_time(when: When, today: date, born: date | None) -> Unlikely | None:
    """Why a time cannot be true; None where it can.

    Args:
        when: the time. "After" a day long ago is no claim about that day, so only an end that was told counts.
        today: by the clock.
        born: the day of birth of the person concerned, where it is known.
    """
    if born is not None and when.latest is not None and when.latest.date() < born:
        return Unlikely.BEFORE_BIRTH
    bound = when.earliest or when.latest
    return None if bound is None else unlikely_day(bound.date(), today)


def unlikely_day(day: date, today: date) -> Unlikely | None:
    """The same of a day that anything may fall on."""
    return Unlikely.FAR_AHEAD if day.year > today.year + YEARS_AHEAD else None


def unlikely_birth(day: date, now: datetime) -> Unlikely | None:
    """The same of a day of birth. Args: now: by the clock, with its zone."""
    return Unlikely.BIRTH_AHEAD if day > now.date() else None
