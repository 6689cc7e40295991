"""How long a matter is kept: closed or not, held or not, and the day from which it may be erased.

A legal hold goes before everything (PRIV-16): while one stands nothing may be erased, however long ago the time ended.
The time runs from the day of closing, and lasts at least until everybody whom the matter is about is of the age until
which they may sue. A child of whom no day of birth is known counts as born when the matter is closed. Everything here
is a function of what is told and of a day; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, model_validator

from clinic_app.domain.intake.answers import FrozenModel
from clinic_app.domain.kept import Kept

_LEAP: Final = (2, 29)


class Stage(StrEnum):
    """Where a matter stands between the first answer and its end."""

    OPEN = "open"
    HELD = "held"
    """A legal hold stands, whatever else."""
    KEPT = "kept"
    """Closed, and the time is not over."""
    OVER = "over"
    """Closed, no hold, the time is over: an attorney may erase it."""


class Reason(FrozenModel):
    """One authority for a number, with how well it was checked."""

    model_config = ConfigDict(strict=True)

    cite: Annotated[str, Field(min_length=1, max_length=200)]
    point: Annotated[str, Field(min_length=1, max_length=400)]
    es: Annotated[str, Field(min_length=1, max_length=400)]
    source: Literal["V1", "V2", "GK"]


class RetentionRules(FrozenModel):
    """What ships: the years, their bounds, and why."""

    model_config = ConfigDict(strict=True)

    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    years: Annotated[int, Field(ge=1, le=100)]
    least: Annotated[int, Field(ge=1, le=100)]
    most: Annotated[int, Field(ge=1, le=100)]
    until_age: Annotated[int, Field(ge=0, le=30)]
    reasons: dict[Literal["years", "least", "until_age", "hold"], list[Reason]]

    @model_validator(mode="after")
    def _in_order(self) -> RetentionRules:
        if not self.least <= self.years <= self.most:
            raise ValueError("the years do not lie between the least and the most")
        if len(self.reasons) < len(("years", "least", "until_age", "hold")):
            raise ValueError("a number has no reason")
        return self


@dataclass(frozen=True)
class Policy:
    """The numbers that count. Args: years: after closing; until_age: of everybody whom the matter is about."""

    years: int
    until_age: int


@dataclass(frozen=True)
class Standing:
    """What follows from it on a day. Args: until: the day from which it may be erased; None while it is open."""

    stage: Stage
    until: date | None


def years_later(day: date, years: int) -> date:
    """The same day so many years later; of 29 February the day after the 28th, so never too early."""
    if (day.month, day.day) == _LEAP:
        try:
            return day.replace(year=day.year + years)
        except ValueError:
            return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def kept_until(closed_on: date, births: Iterable[date], policy: Policy) -> date:
    """The first day on which the time is over. Args: births: days of birth as far as they are known."""
    ends = [years_later(closed_on, policy.years), *(years_later(birth, policy.until_age) for birth in births)]
    return max(ends)


def standing(kept: Kept, births: Iterable[date], policy: Policy, today: date) -> Standing:
    """Where a matter stands on a day."""
    until = None if kept.closed_on is None else kept_until(kept.closed_on, births, policy)
    if kept.held:
        return Standing(Stage.HELD, until)
    if until is None:
        return Standing(Stage.OPEN, None)
    return Standing(Stage.OVER if today >= until else Stage.KEPT, until)
