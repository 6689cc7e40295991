"""Holiday calendars as data: which days the law does not count, and why each of them is one.

Source of law: legal-brief section 3 ("treat both actual and observed day as holiday"; "keep separate
calendars ... plus one-off closures"). A calendar is written as a `CalendarDefinition` (one data file),
which may extend another; `assemble_calendars` joins them into the `HolidayCalendar`s that counting uses.
Invariants: values are frozen; a lookup depends on the calendar and the day alone, never on the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from functools import cached_property
from typing import Annotated, NamedTuple, Self

from pydantic import Field, StringConstraints

from clinic_app.domain.holiday_rules import WEEKDAYS, Closure, Confidence, Frozen, HolidayRule, NamedDay, Text, Weekday
from clinic_app.errors import PackError
from clinic_app.said import said

CalendarId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class _Calendar(Frozen):
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
        named = self.holiday_on(day)
        return None if named is None else named.label

    def holiday_on(self, day: date) -> NamedDay | None:
        """The holiday that `day` is, with the authority it rests on and how well that is known; None if it is none."""
        if isinstance(day, datetime):
            raise TypeError("a calendar is asked about a date, not about a moment")
        return self._holidays_of(day.year).get(day)

    def holidays_in(self, year: int) -> tuple[NamedDay, ...]:
        """Every holiday, actual and observed, that lies in `year`, in order; weekends are not listed."""
        return tuple(sorted(self._holidays_of(year).values()))

    @property
    def undecided(self) -> tuple[Closure, ...]:
        """The days of which nobody has decided yet whether they are holidays, in order; they are counted."""
        return tuple(sorted((day for day in self.closures if day.effect == "undecided"), key=lambda found: found.day))

    def if_undecided_are_holidays(self) -> Self:
        """The same calendar as it would be if every undecided day were a declared holiday; its stamp says so."""
        closures = tuple(
            each.model_copy(update={"effect": "holiday"}) if each.effect == "undecided" else each
            for each in self.closures
        )
        changed = {"closures": closures, "version": f"{self.version}, undecided days as holidays"}
        return self if closures == self.closures else self.model_copy(update=changed)

    def _holidays_of(self, year: int) -> Mapping[date, NamedDay]:
        known = self._worked_out.years.get(year)
        if known is None:
            # 31 December may stand in for the next year's 1 January, so the neighbours are asked as well.
            nearby = range(max(MINYEAR, year - 1), min(MAXYEAR, year + 1) + 1)
            named = [found for rule in self.holidays for asked in nearby for found in rule.days_in(asked)]
            named += [closure.as_day() for closure in self.closures if closure.effect == "holiday"]
            # An actual day is named before an observed one, then the rule stated first wins (so it comes last here).
            named.sort(key=lambda found: found.observed)
            known = {found.day: found for found in reversed(named) if found.day.year == year}
            self._worked_out.years[year] = known
        return known

    @cached_property
    def _worked_out(self) -> _WorkedOut:
        return _WorkedOut(
            weekend=frozenset(WEEKDAYS.index(name) for name in self.weekend),
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
            raise PackError(
                "calendar_twice", said("There are two calendars called {id}.", id=definition.id), "Remove one."
            )
        by_id[definition.id] = definition
    return {name: _assembled(_lineage(definition, by_id)) for name, definition in by_id.items()}


def _lineage(definition: CalendarDefinition, by_id: Mapping[str, CalendarDefinition]) -> list[CalendarDefinition]:
    """The calendar itself, then the one it extends, and so on."""
    line = [definition]
    while (parent := line[-1].extends) is not None:
        if parent not in by_id:
            sentence = said("The calendar {id} extends {parent}, which is not there.", id=line[-1].id, parent=parent)
            raise PackError("calendar_parent_missing", sentence, "Add that calendar or correct the name.")
        if any(parent == seen.id for seen in line):
            raise PackError("calendar_circle", said("The calendar {id} extends itself in a circle.", id=definition.id))
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
        closures=tuple(_declared(line[1:])) + own.closures,
    )


def _declared(parents: list[CalendarDefinition]) -> Iterable[Closure]:
    """The holidays declared for a calendar built on.

    An office that could not be reached, or a day left to its attorney, is its own.
    """
    return (each for parent in reversed(parents) for each in parent.closures if each.effect == "holiday")
