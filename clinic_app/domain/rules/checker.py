"""Holds every name in a pack against the field dictionary: no rule may ask what no answer can say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from clinic_app.domain.intake.catalog import Kind
from clinic_app.domain.rules import conditions as c
from clinic_app.domain.rules import time_conditions as t
from clinic_app.domain.rules.clock_rule import ClockRule
from clinic_app.domain.rules.fields import Field, account_fields, item_fields
from clinic_app.domain.rules.pack import ClassRule, DutyRule, ResultKind
from clinic_app.domain.rules.scene import Library
from clinic_app.domain.rules.values_shown import Matching, Measured
from clinic_app.said import said


class PackFaultError(ValueError):
    """A pack that cannot be used; the message names the rule and the fault."""


class _Place(NamedTuple):
    """Where a condition stands: whose it is, and which names it may use."""

    owner: str
    fields: Mapping[str, Field]
    list_name: str | None = None

    def field(self, name: str) -> Field:
        """The field of that name."""
        found = self.fields.get(name)
        if found is not None:
            return found
        if self.list_name is None:
            raise PackFaultError(
                said("{owner} names a field '{name}' that the intake does not have", owner=self.owner, name=name)
            )
        raise PackFaultError(
            said(
                "{owner} names '{name}', which an entry of '{list_name}' does not have",
                owner=self.owner,
                name=name,
                list_name=self.list_name,
            )
        )

    def expect(self, name: str, *kinds: Kind) -> Field:
        """The field of that name, which must be of one of these kinds."""
        found = self.field(name)
        if found.kind not in kinds:
            raise PackFaultError(said("{owner} uses '{name}' as something it is not", owner=self.owner, name=name))
        return found


class Checker:
    """Checks rules and clocks. Every method raises PackFaultError with the rule's name and the fault."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def check_rule(self, rule: DutyRule | ClassRule) -> None:
        """All names of a rule."""
        place = _Place(rule.id, account_fields())
        for name in (*rule.also_shown, *rule.obtain):
            place.field(name)
        self._check(rule, place)

    def check_clock(self, clock: ClockRule) -> None:
        """All names of a clock."""
        place = _Place(clock.id, account_fields())
        triggers = ((clock.unit, clock.trigger), *((limit.unit, limit.trigger) for limit in clock.limits))
        for unit, trigger in triggers:
            kinds = (Kind.TIME,) if unit == "hours" else (Kind.TIME, Kind.DAY)
            if trigger is not None and place.field(trigger).kind not in kinds:
                raise PackFaultError(
                    said("{id} counts from '{trigger}', which is not a time", id=clock.id, trigger=trigger)
                )
        self._calendar(place, clock.calendar)
        self._check(clock, place)

    def check_condition(self, owner: str, condition: Any) -> None:
        """All names of a condition over an account. Args: owner: whose it is, for the fault's words."""
        self._check(condition, _Place(owner, account_fields()))

    def _check(self, node: Any, place: _Place) -> None:
        if node is None or isinstance(node, (str, int)):
            return
        own = _CHECKS.get(type(node))
        if own is not None:
            own(self, place, node)
        if isinstance(node, (c.Some, c.Every)):
            spec = node.some if isinstance(node, c.Some) else node.every
            self._check(spec.where, self._inside(place, spec.list))
        elif isinstance(node, Measured) and node.list is not None:
            self._check((node.from_, node.to, node.where), self._inside(place, node.list))
        elif isinstance(node, BaseModel):
            self._check(tuple(vars(node).values()), place)
        elif isinstance(node, tuple):
            for item in node:
                self._check(item, place)

    def _inside(self, place: _Place, list_name: str) -> _Place:
        item = place.expect(list_name, Kind.ITEMS).item
        return _Place(place.owner, item_fields(item) if item else {}, list_name)

    def time(self, place: _Place, expr: t.TimeExpr) -> None:
        """A time starts from a time, and rolls on a calendar that is there."""
        kinds = (Kind.TIME, Kind.DAY) if expr.is_day else (Kind.TIME,)
        if expr.field is not None and place.field(expr.field).kind not in kinds:
            raise PackFaultError(
                said("{owner} counts from '{field}', which is not a time", owner=place.owner, field=expr.field)
            )
        if expr.calendar is not None:
            self._calendar(place, expr.calendar)

    def _calendar(self, place: _Place, name: str) -> None:
        if name not in self._library.calendars:
            raise PackFaultError(
                said("{owner} counts on a calendar '{name}' that is not there", owner=place.owner, name=name)
            )

    def not_asserted(self, place: _Place, name: str) -> None:
        """Only what the agency alone could claim may be taken as not claimed."""
        place.field(name)
        if not c.may_be_unasserted(name):
            fault = said(
                "{owner} treats '{name}' as not claimed, but it is not a claim of the agency",
                owner=place.owner,
                name=name,
            )
            raise PackFaultError(fault)

    def one_of(self, place: _Place, node: c.OneOf) -> None:
        """Values of the field, or a list that is there."""
        spec = node.one_of
        if spec.values_from is None:
            self.values(place, spec.field, spec.values, Kind.CHOICE, Kind.TEXT)
            return
        place.expect(spec.field, Kind.TEXT)
        if spec.values_from not in self._library.lists:
            raise PackFaultError(
                said(
                    "{owner} looks into a list '{values_from}' that no pack has",
                    owner=place.owner,
                    values_from=spec.values_from,
                )
            )

    def listed(self, place: _Place, spec: Any) -> None:
        """Values of a list's entries, written in the condition itself."""
        if spec.values_from is not None:
            raise PackFaultError(
                said("{owner} compares the list '{field}' with a named list", owner=place.owner, field=spec.field)
            )
        self.values(place, spec.field, spec.values, Kind.CHOICES, Kind.TEXTS)

    def values(self, place: _Place, name: str, values: Iterable[Any], *kinds: Kind) -> None:
        """Values that the field can have."""
        found = place.expect(name, *kinds)
        for value in values:
            fits = value in found.choices if found.choices else isinstance(value, _VALUE_TYPES[found.kind])
            if not fits or (isinstance(value, bool) and found.kind is not Kind.BOOL):
                raise PackFaultError(
                    said(
                        "{owner} expects '{value}' of '{name}', which is not one of its choices",
                        owner=place.owner,
                        value=value,
                        name=name,
                    )
                )

    def longer(self, place: _Place, node: t.Longer) -> None:
        """A number, or a threshold that is there."""
        hours = node.longer.hours
        if isinstance(hours, str) and hours not in self._library.thresholds:
            raise PackFaultError(
                said("{owner} names a threshold '{hours}' that no pack has", owner=place.owner, hours=hours)
            )

    def in_period(self, place: _Place, node: c.InPeriod) -> None:
        """A time or a day, and a period that is there."""
        place.expect(node.in_period.field, Kind.TIME, Kind.DAY)
        if node.in_period.period not in self._library.periods:
            raise PackFaultError(
                said(
                    "{owner} names a period '{period}' that no pack has",
                    owner=place.owner,
                    period=node.in_period.period,
                )
            )

    def report(self, place: _Place, name: str) -> None:
        """A report is had or not, by the whole account."""
        if place.list_name is not None:
            raise PackFaultError(
                said(
                    "{owner} asks for a report inside the list '{list_name}'",
                    owner=place.owner,
                    list_name=place.list_name,
                )
            )
        place.expect(name, Kind.BOOL)

    def result(self, place: _Place, node: c.Result) -> None:
        """Results have fixed names; whether the rules are there is checked when they are put in order."""
        if node.result.is_ not in tuple(ResultKind):
            raise PackFaultError(
                said(
                    "{owner} reads a result '{result}' that no rule can have", owner=place.owner, result=node.result.is_
                )
            )


_VALUE_TYPES: Final[dict[Kind, type]] = {
    Kind.BOOL: bool,
    Kind.CHOICE: str,
    Kind.CHOICES: str,
    Kind.TEXT: str,
    Kind.TEXTS: str,
}
_FILLABLE: Final = (Kind.CHOICES, Kind.TEXTS, Kind.ITEMS, Kind.TEXT)
_COMPARABLE: Final = (Kind.BOOL, Kind.CHOICE, Kind.TEXT)

_CHECKS: Final[dict[type, Callable[[Checker, _Place, Any], object]]] = {
    c.IsTrue: lambda _, place, node: place.expect(node.is_true, Kind.BOOL),
    c.IsFalse: lambda _, place, node: place.expect(node.is_false, Kind.BOOL),
    c.NotAsserted: lambda checker, place, node: checker.not_asserted(place, node.not_asserted),
    c.Occurred: lambda _, place, node: place.expect(node.occurred, Kind.TIME),
    c.Empty: lambda _, place, node: place.expect(node.empty, *_FILLABLE),
    c.Nonempty: lambda _, place, node: place.expect(node.nonempty, *_FILLABLE),
    c.Equals: lambda checker, place, node: checker.values(place, node.equals.field, (node.equals.value,), *_COMPARABLE),
    c.OneOf: Checker.one_of,
    c.IncludesAny: lambda checker, place, node: checker.listed(place, node.includes_any),
    c.OnlyWithin: lambda checker, place, node: checker.listed(place, node.only_within),
    c.AtLeast: lambda _, place, node: place.expect(node.at_least.field, Kind.NUMBER),
    c.InPeriod: Checker.in_period,
    t.Longer: Checker.longer,
    c.InReport: lambda checker, place, node: checker.report(place, node.in_report.obtained),
    c.Result: Checker.result,
    t.TimeExpr: Checker.time,
    t.ClockOutside: lambda _, place, node: place.expect(node.clock_outside.field, Kind.CLOCK),
    Matching: lambda checker, place, node: checker.values(place, node.field, node.words, Kind.CHOICES),
}
