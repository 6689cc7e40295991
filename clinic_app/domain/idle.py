"""When an unattended program hides what it shows, and when it locks: counted from what people do, never asked about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

HIDDEN_AFTER_S: Final = 120.0
"""Seconds without input until words are hidden."""
LEAST_MINUTES, MOST_MINUTES = 2, 30
"""Between these a clinic chooses when the program locks."""
NORMAL_MINUTES: Final = 10
INTERVIEW_MINUTES: Final = 15
"""In an interview hands rest longer: somebody is listening."""
WORK_COUNTS_S: Final = 3600.0
"""So long after the last input an export or a backup that runs still counts as one."""
JUMP_S: Final = 30.0
"""Two looks at the clocks that differ by more than this were not made by a program that was awake between them."""


class Stage(StrEnum):
    """What an unattended program does."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    LOCKED = "locked"


@dataclass(frozen=True)
class Moment:
    """Two clocks at one instant, in seconds.

    Args:
        steady: only grows, and may stand still while the computer sleeps.
        wall: the time of day; goes on while it sleeps, and may be set.
    """

    steady: float
    wall: float


def minutes_within(minutes: int) -> int:
    """The nearest number of minutes that may be chosen."""
    return min(max(LEAST_MINUTES, minutes), MOST_MINUTES)


def idle_since(last_input: float, last_work: float | None) -> float:
    """From when on nothing happens.

    Args:
        last_input: when somebody last pressed, moved or touched something.
        last_work: when an export or a backup was last seen running; None where none was. It counts as input for at
            most an hour after the last real one, so that no work keeps a vault open for good.
    """
    if last_work is None:
        return last_input
    return max(last_input, min(last_work, last_input + WORK_COUNTS_S))


def stage_after(idle_s: float, minutes: int) -> Stage:
    """What is due. Args: idle_s: seconds without anything; minutes: after which the program locks, 2 to 30."""
    if idle_s >= minutes_within(minutes) * 60:
        return Stage.LOCKED
    return Stage.HIDDEN if idle_s >= HIDDEN_AFTER_S else Stage.SHOWN


def has_jumped(before: Moment, after: Moment) -> bool:
    """Whether the computer slept, or its clock was set, between two looks that are made every second or so."""
    steady, wall = after.steady - before.steady, after.wall - before.wall
    return steady > JUMP_S or abs(wall - steady) > JUMP_S
