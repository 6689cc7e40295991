"""Times in the condition language: where they start, what is added to them, how they are compared."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StrictInt, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel
from clinic_app.domain.intake.values.measures import ClockText, Day


class TimeExpr(FrozenModel):
    """An instant or a local day, with steps added to it."""

    at: Code | None = None
    """A time field, as an instant."""
    day_of: Code | None = None
    """A time or day field, as the local day it falls on."""
    day: Day | None = None
    """A fixed day."""
    now: Literal[True] | None = None
    """The as-of instant."""
    today: Literal[True] | None = None
    """The as-of day, by the clinic's clocks."""
    plus_hours: Annotated[StrictInt, Field(ge=0, le=100_000)] = 0
    plus_days: Annotated[StrictInt, Field(ge=0, le=100_000)] = 0
    plus_months: Annotated[StrictInt, Field(ge=0, le=1_200)] = 0
    plus_years: Annotated[StrictInt, Field(ge=0, le=100)] = 0
    minus_years: Annotated[StrictInt, Field(ge=0, le=100)] = 0
    """A look-back; nothing else is counted with it."""
    plus_business_days: Annotated[StrictInt, Field(ge=0, le=1_000)] = 0
    """Days that are open on `calendar`; nothing else is added to them."""
    plus_open_hours: Annotated[StrictInt, Field(ge=0, le=10_000)] = 0
    """Hours lying on open days of `calendar`, by the clocks in which the field was told."""
    calendar: Code | None = None
    """Rolls the last day forward over this calendar's closed days, or says which days are open."""

    @model_validator(mode="before")
    @classmethod
    def _a_name_alone(cls, data: Any) -> Any:
        return {"at": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _one_start(self) -> TimeExpr:
        starts = [item for item in (self.at, self.day_of, self.day, self.now, self.today) if item is not None]
        if len(starts) != 1:
            raise ValueError("a time starts from exactly one of at, day_of, day, now, today")
        days = self.plus_days or self.plus_months or self.plus_years or self.minus_years
        rolls = self.calendar and not self.plus_open_hours
        if not self.is_day and (days or self.plus_business_days or rolls):
            raise ValueError("days, months and calendars count from a day; instants count in hours")
        if self.is_day and (self.plus_hours or self.plus_open_hours):
            raise ValueError("hours count from an instant, not from a day")
        if (self.plus_business_days or self.plus_open_hours) and self.calendar is None:
            raise ValueError("business days and open hours need a calendar")
        if self.minus_years and (self.plus_days or self.plus_months or self.plus_years or self.calendar):
            raise ValueError("a look-back is counted alone")
        if self.plus_business_days and days:
            raise ValueError("business days are counted alone")
        if self.plus_open_hours and (self.plus_hours or self.at is None):
            raise ValueError("open hours are counted alone, from a time field")
        return self

    @property
    def is_day(self) -> bool:
        """Whether this is a local day rather than an instant."""
        return self.day_of is not None or self.day is not None or self.today is not None

    @property
    def field(self) -> str | None:
        """The field it reads, if any."""
        return self.at or self.day_of


class TimePair(FrozenModel):
    """Two times of one kind."""

    first: TimeExpr
    second: TimeExpr

    @model_validator(mode="after")
    def _same_kind(self) -> TimePair:
        if self.first.is_day != self.second.is_day:
            raise ValueError("a day is compared with a day and an instant with an instant")
        return self


class Earlier(FrozenModel):
    """`first` lies strictly before `second`."""

    earlier: TimePair


class Later(FrozenModel):
    """`first` lies strictly after `second`."""

    later: TimePair


class Length(FrozenModel):
    """A time between two instants, against a number of hours."""

    from_: Annotated[TimeExpr, Field(alias="from")]
    to: TimeExpr
    hours: Annotated[StrictInt, Field(ge=0, le=100_000)] | Code
    """A number of hours, or the name of one of the family's thresholds."""

    @model_validator(mode="after")
    def _instants(self) -> Length:
        if self.from_.is_day or self.to.is_day:
            raise ValueError("a length in hours runs between instants")
        return self


class Longer(FrozenModel):
    """More elapsed hours lie between two instants than the limit."""

    longer: Length


class ClockRange(FrozenModel):
    """Hours of the day that are allowed."""

    field: Code
    from_: Annotated[ClockText, Field(alias="from")]
    to: ClockText

    @model_validator(mode="after")
    def _within_a_day(self) -> ClockRange:
        if self.from_ >= self.to:
            raise ValueError("the hours allowed run from an earlier to a later time of the same day")
        return self


class ClockOutside(FrozenModel):
    """A time of day lies before `from` or after `to`."""

    clock_outside: ClockRange
