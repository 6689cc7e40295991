"""The days that a calendar keeps: by date, by weekday or one by one, each with the authority it rests on.

Source of law: legal-brief section 3. A rule says on which days it falls in a year; `calendars` joins rules into
calendars. Invariants: values are frozen; a day depends on the rule and the year alone.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta
from typing import Annotated, Final, Literal, NamedTuple, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Confidence = Literal["V1", "V2", "GK"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

WEEKDAYS: Final[tuple[Weekday, ...]] = get_args(Weekday)
_SUREST_FIRST: Final[tuple[Confidence, ...]] = get_args(Confidence)


def weaker(first: Confidence, second: Confidence) -> Confidence:
    """How well something is known that rests on two authorities: as well as the less known of them."""
    return max(first, second, key=_SUREST_FIRST.index)


class _Observance(NamedTuple):
    """Which day stands in for one of a weekend, and what says so."""

    shift: int
    authority: str
    confidence: Confidence


_FEDERAL: Final = {
    WEEKDAYS.index("saturday"): _Observance(-1, "5 USC 6103(b)", "V1"),
    WEEKDAYS.index("sunday"): _Observance(1, "Executive Order 11582", "GK"),
}


class NamedDay(NamedTuple):
    """One day that is a holiday, and why.

    Attributes:
        observed: whether the holiday itself falls on another day, which this one stands in for.
        authority: what makes it a holiday.
        confidence: how well that is known (legal-brief section 1).
    """

    day: date
    name: str
    authority: str
    confidence: Confidence
    observed: bool = False

    @property
    def label(self) -> str:
        """The name as shown to a person, with "(observed)" where the day only stands in."""
        return f"{self.name} (observed)" if self.observed else self.name


class Frozen(BaseModel):
    """A value read from a calendar's file: it cannot be changed and holds no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _Sourced(Frozen):
    name: Text
    authority: Text
    confidence: Confidence

    def named(self, day: date) -> NamedDay:
        """A day that is a holiday on this authority."""
        return NamedDay(day, self.name, self.authority, self.confidence)


class _Yearly(_Sourced):
    first_year: int | None = None
    last_year: int | None = None
    years: Literal["every", "even", "odd"] = "every"

    def applies_in(self, year: int) -> bool:
        """Whether the holiday exists in `year` (the year of the holiday itself, not of a day observed for it)."""
        if self.first_year is not None and year < self.first_year:
            return False
        if self.last_year is not None and year > self.last_year:
            return False
        return self.years == "every" or (year % 2 == 0) == (self.years == "even")

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.first_year is not None and self.last_year is not None and self.first_year > self.last_year:
            raise ValueError("last_year is before first_year")
        return self


class FixedDate(_Yearly):
    """The same day and month every year.

    `observance: federal` adds, as 5 USC 6103(b) and the executive order do, the preceding Friday for a
    Saturday and the following Monday for a Sunday; `none` adds nothing.
    """

    kind: Literal["fixed"]
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    observance: Literal["federal", "none"]

    @model_validator(mode="after")
    def _is_a_date(self) -> Self:
        if self.day > monthrange(2000, self.month)[1]:
            raise ValueError("no such day in that month")
        return self

    def days_in(self, year: int) -> tuple[NamedDay, ...]:
        """The holiday of `year` and the day observed for it, which may lie in the year before or after."""
        if not self.applies_in(year) or (self.month == 2 and self.day == 29 and not isleap(year)):
            return ()
        actual = self.named(date(year, self.month, self.day))
        observance = _FEDERAL.get(actual.day.weekday()) if self.observance == "federal" else None
        stand_in = None if observance is None else _moved(actual.day, observance.shift)
        if observance is None or stand_in is None:
            return (actual,)
        authority = f"{self.authority}; {observance.authority}"
        confidence = weaker(self.confidence, observance.confidence)
        return (actual, NamedDay(stand_in, self.name, authority, confidence, observed=True))


class NthWeekday(_Yearly):
    """The nth such weekday of a month (`nth: -1` is the last), moved by `offset_days`.

    The offset writes down days such as the one after Thanksgiving, or the Tuesday after the first Monday.
    """

    kind: Literal["nth_weekday"]
    month: int = Field(ge=1, le=12)
    weekday: Weekday
    nth: Literal[-1, 1, 2, 3, 4, 5]
    offset_days: int = Field(default=0, ge=-7, le=7)

    def days_in(self, year: int) -> tuple[NamedDay, ...]:
        """The holiday of `year`; none in a year whose month has no such fifth weekday."""
        if not self.applies_in(year):
            return ()
        first_weekday, length = monthrange(year, self.month)
        first = 1 + (WEEKDAYS.index(self.weekday) - first_weekday) % 7
        day = first + 7 * ((length - first) // 7 if self.nth == -1 else self.nth - 1)
        moved = _moved(date(year, self.month, day), self.offset_days) if day <= length else None
        return () if moved is None else (self.named(moved),)


class ListedDates(_Sourced):
    """Days that follow no rule, listed one by one."""

    kind: Literal["dates"]
    dates: tuple[date, ...] = Field(min_length=1)

    def days_in(self, year: int) -> tuple[NamedDay, ...]:
        """The listed days that lie in `year`."""
        return tuple(self.named(day) for day in self.dates if day.year == year)


HolidayRule = Annotated[FixedDate | NthWeekday | ListedDates, Field(discriminator="kind")]


class Closure(_Sourced):
    """One day closed once.

    `effect: holiday` is a day declared a holiday (by the President, Congress, a court): never counted.
    `effect: filing` is an office or filing system that could not be reached (weather, shutdown, outage, for
    example 8 CFR 1003.3(g)(2) or Fed. R. Civ. P. 6(a)(3)): it is counted, but a last day rolls off it.
    `effect: undecided` is a day of which an attorney has yet to say which of the two it is, if either: it is
    counted, and closes nothing.
    A declared holiday holds for calendars that extend this one as well; the other two for this one alone.
    """

    day: date
    effect: Literal["holiday", "filing", "undecided"]

    def as_day(self) -> NamedDay:
        """The day as a holiday."""
        return self.named(self.day)


def _moved(day: date, days: int) -> date | None:
    """`day` moved; None beyond the first or last day that a date can name."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
