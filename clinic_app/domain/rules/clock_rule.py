"""A clock as its family states it: what starts it, how it is counted, and which further limits stand beside it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel, Text
from clinic_app.domain.intake.values.measures import Day
from clinic_app.domain.rules.conditions import Condition
from clinic_app.domain.rules.sources import Authority, DutyHolder, RuleId


class _Counted(FrozenModel):
    """How a last day or instant is counted from what starts it."""

    unit: Literal["days", "hours", "same_day"] = "days"
    plus_hours: Annotated[StrictInt, Field(ge=0, le=100_000)] = 0
    plus_days: Annotated[StrictInt, Field(ge=0, le=100_000)] = 0
    plus_months: Annotated[StrictInt, Field(ge=0, le=1_200)] = 0
    plus_years: Annotated[StrictInt, Field(ge=0, le=100)] = 0
    plus_business_days: Annotated[StrictInt, Field(ge=0, le=1_000)] = 0
    open_days_only: StrictBool = False
    """Only hours lying on open days of the calendar count, by the clocks in which the trigger was told."""
    rolls: StrictBool = False
    """A last day that is closed moves to the next open one; of a clock of hours to the same time of that day, as
    Fed. R. Civ. P. 6(a)(2) says of court orders (never of an agency's custody limit)."""

    @model_validator(mode="after")
    def _counts_in_its_unit(self) -> _Counted:
        added = self.plus_days or self.plus_months or self.plus_years
        if self.plus_business_days and (added or self.rolls):
            raise ValueError("business days are counted alone, and their last day is open")
        if self.unit != "days" and (added or self.plus_business_days):
            raise ValueError("only a clock of days counts, rolls or works to days")
        if self.unit == "same_day" and self.rolls:
            raise ValueError("a clock of the same day does not roll")
        if self.unit != "hours" and (self.plus_hours or self.open_days_only):
            raise ValueError("only a clock of hours counts hours")
        if self.open_days_only and self.rolls:
            raise ValueError("hours on open days end on an open day")
        return self


class Limit(_Counted):
    """One more limit of a clock, counted on the clock's calendar.

    A protective one may be the true one (a second candidate trigger, a shorter time that is litigated): the clinic
    works to the earlier. Any other stands beside the clock for itself (a later stage, an extension).
    """

    limit: Code
    title: Text
    unit: Literal["days", "hours"] = "days"
    trigger: Code | None = None
    """What it is counted from; without it, what the clock is counted from."""
    when: Condition | None = None
    """Where it is false the limit does not stand; where it is not known it does."""
    protective: StrictBool = False
    supposed: Code | None = None
    """The supposition under which this is the clock itself ("as if the 10-day rule were in force")."""
    duty_holder: DutyHolder | Literal["client"] | None = None
    """Whose day it is; without it, whose the clock is (a denial is the office's, the review of it the client's)."""


class ClockRule(_Counted):
    """A deadline or running limit: trigger, formula, calendar, and what to work to.

    `safe` is the date to work to: the unrolled day, or earlier where the table says so;
    the rolled day is only the outer limit (legal-brief section 3, safeDate).
    """

    id: RuleId
    title: Text
    authority: Annotated[tuple[Authority, ...], Field(min_length=1, max_length=12)]
    trigger: Code | None = None
    trigger_day: Day | None = None
    """A fixed day of the calendar instead (an order of a certain date)."""
    duty_holder: DutyHolder | Literal["client"] = "client"
    applies_when: Condition | None = None
    calendar: Code
    safe_plus_days: Annotated[StrictInt, Field(ge=0, le=10_000)] | None = None
    """Work to this many days after the trigger instead (a practice target); never later than the due day."""
    safe_minus_days: Annotated[StrictInt, Field(ge=0, le=400)] = 0
    """Work to this many days before the due day."""
    limits: Annotated[tuple[Limit, ...], Field(max_length=8)] = ()
    volatile: StrictBool = False
    topic: Code | None = None
    """The entry of the pack's register of volatile points that says what to check again."""
    note: Text | None = None
    last_verified: Day

    @model_validator(mode="after")
    def _is_whole(self) -> ClockRule:
        if (self.trigger is None) == (self.trigger_day is None):
            raise ValueError("a clock counts from a field (trigger) or from a fixed day (trigger_day)")
        if self.trigger_day is not None and self.unit != "days":
            raise ValueError("hours do not count from a day")
        if self.unit != "days" and (self.safe_minus_days or self.safe_plus_days is not None):
            raise ValueError("only a clock of days counts, rolls or works to days")
        if self.safe_minus_days and self.safe_plus_days is not None:
            raise ValueError("a clock works to a day before its due day or after its trigger, not to both")
        if self.unit != "hours" and any(item.trigger is None and item.unit == "hours" for item in self.limits):
            raise ValueError("a limit that counts hours needs its own trigger, or a clock of hours")
        if len({limit.limit for limit in self.limits}) < len(self.limits):
            raise ValueError("two limits of one clock have the same name")
        return self
