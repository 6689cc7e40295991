"""What people of the clinic decided about a clock: who confirmed its trigger, what a court ordered, how it ended.

A clock is never deleted (legal-brief section E, rules for the deadline engine): it is met, superseded or does not
apply, each said by an attorney with a reason. A day that an order sets works in place of the counted one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, NamedTuple

from pydantic import Field, StringConstraints

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.counting import working_day_on_or_before
from clinic_app.domain.intake.answers import Code, FrozenModel, Text
from clinic_app.domain.intake.values.measures import Day
from clinic_app.domain.rules.clocks import ClockReading
from clinic_app.domain.rules.sources import RuleId

LONGEST_REASON: Final = 2_000
Reason = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=LONGEST_REASON)]


class Standing(StrEnum):
    """How a clock ended."""

    MET = "met"
    SUPERSEDED = "superseded"
    NOT_APPLICABLE = "not_applicable"


class _Said(FrozenModel):
    by: Text
    """A person's id."""
    at: Text
    """When, with offset."""


class Confirmed(_Said):
    """The trigger was checked against its paper, and stood so."""

    earliest: Text | None = None
    latest: Text | None = None


class OrderFile(FrozenModel):
    """The order itself, as it was kept in the vault."""

    file_id: Text
    sha256: Text
    size: Annotated[int, Field(ge=1)]
    media_type: Text


class Ordered(_Said):
    """A court's or an agency's order that sets the day."""

    day: Day
    title: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=200)]
    """What the order is, as 'Scheduling order of 3 November'."""
    file: OrderFile


class Ended(_Said):
    """It does not run any more."""

    standing: Standing
    reason: Reason


class ClockDecision(FrozenModel):
    """All that was decided about one clock of one account."""

    account: Code
    clock: RuleId
    confirmed: Confirmed | None = None
    ordered: Ordered | None = None
    ended: Ended | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything stands of it."""
        return any((self.confirmed, self.ordered, self.ended))


class Which(NamedTuple):
    """One clock of one account."""

    account: str
    clock: str


Decisions = Mapping[Which, ClockDecision]


def as_decided(
    reading: ClockReading, decision: ClockDecision | None, today: date, closed: HolidayCalendar
) -> ClockReading:
    """A reading with what was decided about it; without a decision it is the same.

    Args:
        reading: as counted.
        decision: of this clock.
        today: in the clinic's zone.
        closed: the clock's calendar; an order's day is worked to on the last open day.
    """
    if decision is None or not decision.says_something:
        return reading
    if decision.ordered is not None:
        day = decision.ordered.day.isoformat()
        reading = replace(
            reading,
            due={"earliest": day, "latest": day},
            outer=day,
            safe=day,
            work_by=working_day_on_or_before(decision.ordered.day, closed).isoformat(),
            formula=f"{day}, set by order: {decision.ordered.title}",
            state=_state(decision.ordered.day, today),
            estimated=False,
        )
    if decision.ended is not None:
        reading = replace(reading, state=decision.ended.standing.value)
    return replace(reading, decision=decision.model_dump(mode="json", exclude={"account", "clock"}))


def _state(day: date, today: date) -> str:
    if day < today:
        return "passed"
    return "due_today" if day == today else "running"


def is_confirmed(reading: ClockReading, decision: ClockDecision | None) -> bool:
    """Whether somebody confirmed the trigger as it stands now."""
    if decision is None or decision.confirmed is None or reading.trigger_at is None:
        return False
    return bounds_of(reading) == {"earliest": decision.confirmed.earliest, "latest": decision.confirmed.latest}


def bounds_of(reading: ClockReading) -> dict[str, Any]:
    """The trigger's own bounds; both empty where it is not known."""
    return dict(reading.trigger_at or {"earliest": None, "latest": None})
