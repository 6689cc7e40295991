"""Holiday calendars as data: which days the law does not count, and why each of them is one.

Source of law: legal-brief section 3 ("treat both actual and observed day as holiday"; "keep separate
calendars ... plus one-off closures"). A calendar is written as a `CalendarDefinition` (one data file),
which may extend another; `assemble_calendars` joins them into the `HolidayCalendar`s that counting uses.
Invariants: values are frozen; a lookup depends on the calendar and the day alone, never on the clock.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from functools import cached_property
from typing import Annotated, Final, Literal, NamedTuple, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from clinic_app.errors import PackError

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Confidence = Literal["V1", "V2", "GK"]
CalendarId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

_WEEKDAYS: Final[tuple[Weekday, ...]] = get_args(Weekday)
_SATURDAY: Final = _WEEKDAYS.index("saturday")
_SUNDAY: Final = _WEEKDAYS.index("sunday")


class NamedDay(NamedTuple):
    """One day that is a holiday. `observed` is true where the holiday itself falls on another day."""

    day: date
    name: str
    observed: bool = False

    @property
    def label(self) -> str:
        """The name as shown to a person, with "(observed)" where the day only stands in."""
        return f"{self.name} (observed)" if self.observed else self.name


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Sourced(_Frozen):
    name: Text
    authority: Text
    confidence: Confidence


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
        actual = date(year, self.month, self.day)
        shift = {_SATURDAY: -1, _SUNDAY: 1}.get(actual.weekday()) if self.observance == "federal" else None
        stand_in = None if shift is None else _moved(actual, shift)
        if stand_in is None:
            return (NamedDay(actual, self.name),)
        return (NamedDay(actual, self.name), NamedDay(stand_in, self.name, observed=True))


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
        first = 1 + (_WEEKDAYS.index(self.weekday) - first_weekday) % 7
        day = first + 7 * ((length - first) // 7 if self.nth == -1 else self.nth - 1)
        moved = _moved(date(year, self.month, day), self.offset_days) if day <= length else None
        return () if moved is None else (NamedDay(moved, self.name),)


class ListedDates(_Sourced):
    """Days that follow no rule, listed one by one."""

    kind: Literal["dates"]
    dates: tuple[date, ...] = Field(min_length=1)

    def days_in(self, year: int) -> tuple[NamedDay, ...]:
        """The listed days that lie in `year`."""
        return tuple(NamedDay(day, self.name) for day in self.dates if day.year == year)


HolidayRule = Annotated[FixedDate | NthWeekday | ListedDates, Field(discriminator="kind")]


class Closure(_Sourced):
    """One day closed once.

    `effect: holiday` is a day declared a holiday (by the President, Congress, a court): never counted.
    `effect: filing` is an office or filing system that could not be reached (weather, shutdown, outage, for
    example 8 CFR 1003.3(g)(2) or Fed. R. Civ. P. 6(a)(3)): it is counted, but a last day rolls off it.
    """

    day: date
    effect: Literal["holiday", "filing"]


class _Calendar(_Frozen):
    id: CalendarId
    version: Text
    title: Text
    source: Text
    confidence: Confidence
    as_of: date
    note: str = ""
    weekend: tuple[Weekday, ...] = Field(default=("saturday", "sunday"), max_length=6)
    holidays: tuple[HolidayRule, ...] = ()
    closures: tuple[Closure, ...] = ()


class CalendarDefinition(_Calendar):
    """A calendar as its data file states it. `extends` names the calendar whose days it also keeps."""

    extends: CalendarId | None = None


class _WorkedOut(NamedTuple):
    """What a calendar has worked out of its data; it changes no answer, only how soon it comes."""

    weekend: frozenset[int]
    filing_closures: frozenset[date]
    years: dict[int, Mapping[date, NamedDay]]


class HolidayCalendar(_Calendar):
    """A whole calendar, ready to be asked. `built_on` stamps the calendars whose days it took over.

    Lookups take a plain `date` in the zone of the place whose law is counted; a `datetime` is refused with
    TypeError, because the day it means depends on a zone. Each year is worked out once and kept.
    """

    built_on: tuple[str, ...] = ()

    @property
    def stamp(self) -> str:
        """Id and version, with those of the calendars it is built on: what a computed date is shown with."""
        return " + ".join((f"{self.id} {self.version}", *self.built_on))

    def is_excluded(self, day: date) -> bool:
        """Whether the law does not count `day`: weekend, holiday (actual or observed) or declared closure."""
        return self.is_weekend(day) or day in self._holidays_of(day.year)

    def is_closed_for_filing(self, day: date) -> bool:
        """Whether a last day rolls off `day`: an excluded day, or one on which filing could not be done."""
        return self.is_excluded(day) or day in self._worked_out.filing_closures

    def is_weekend(self, day: date) -> bool:
        """Whether `day` is one of the calendar's weekend days."""
        if isinstance(day, datetime):
            raise TypeError("a calendar is asked about a date, not about a moment")
        return day.weekday() in self._worked_out.weekend

    def holiday_name(self, day: date) -> str | None:
        """The holiday that `day` is, "(observed)" where it stands in for another day; None if it is none."""
        if isinstance(day, datetime):
            raise TypeError("a calendar is asked about a date, not about a moment")
        named = self._holidays_of(day.year).get(day)
        return None if named is None else named.label

    def holidays_in(self, year: int) -> tuple[NamedDay, ...]:
        """Every holiday, actual and observed, that lies in `year`, in order; weekends are not listed."""
        return tuple(sorted(self._holidays_of(year).values()))

    def _holidays_of(self, year: int) -> Mapping[date, NamedDay]:
        known = self._worked_out.years.get(year)
        if known is None:
            # 31 December may stand in for the next year's 1 January, so the neighbours are asked as well.
            nearby = range(max(MINYEAR, year - 1), min(MAXYEAR, year + 1) + 1)
            named = [found for rule in self.holidays for asked in nearby for found in rule.days_in(asked)]
            named += [NamedDay(closure.day, closure.name) for closure in self.closures if closure.effect == "holiday"]
            # An actual day is named before an observed one, then the rule stated first wins (so it comes last here).
            named.sort(key=lambda found: found.observed)
            known = {found.day: found for found in reversed(named) if found.day.year == year}
            self._worked_out.years[year] = known
        return known

    @cached_property
    def _worked_out(self) -> _WorkedOut:
        return _WorkedOut(
            weekend=frozenset(_WEEKDAYS.index(name) for name in self.weekend),
            filing_closures=frozenset(closure.day for closure in self.closures if closure.effect == "filing"),
            years={},
        )

    def __copy__(self) -> Self:
        """A copy that has worked out nothing yet: `model_copy(update=...)` must not keep the old days."""
        copied = super().__copy__()
        copied.__dict__.pop("_worked_out", None)
        return copied


def assemble_calendars(definitions: Iterable[CalendarDefinition]) -> dict[str, HolidayCalendar]:
    """Joins each definition with those it extends; the result is keyed by calendar id.

    Raises:
        PackError: two calendars share an id, one extends a calendar that is not there, or they extend in a circle.
    """
    by_id: dict[str, CalendarDefinition] = {}
    for definition in definitions:
        if definition.id in by_id:
            raise PackError("calendar_twice", f"There are two calendars called {definition.id}.", "Remove one.")
        by_id[definition.id] = definition
    return {name: _assembled(_lineage(definition, by_id)) for name, definition in by_id.items()}


def _lineage(definition: CalendarDefinition, by_id: Mapping[str, CalendarDefinition]) -> list[CalendarDefinition]:
    """The calendar itself, then the one it extends, and so on."""
    line = [definition]
    while (parent := line[-1].extends) is not None:
        if parent not in by_id:
            sentence = f"The calendar {line[-1].id} extends {parent}, which is not there."
            raise PackError("calendar_parent_missing", sentence, "Add that calendar or correct the name.")
        if any(parent == seen.id for seen in line):
            raise PackError("calendar_circle", f"The calendar {definition.id} extends itself in a circle.")
        line.append(by_id[parent])
    return line


def _assembled(line: list[CalendarDefinition]) -> HolidayCalendar:
    own = line[0]
    kept = own.model_dump(include=set(_Calendar.model_fields) - {"holidays", "closures"})
    return HolidayCalendar(
        **kept,
        built_on=tuple(f"{parent.id} {parent.version}" for parent in line[1:]),
        # The oldest first: a day that a parent names keeps the parent's name.
        holidays=tuple(rule for definition in reversed(line) for rule in definition.holidays),
        closures=tuple(closure for definition in reversed(line) for closure in definition.closures),
    )


def _moved(day: date, days: int) -> date | None:
    """`day` moved; None beyond the first or last day that a date can name."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
