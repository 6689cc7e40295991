"""Turns conditions into functions once, and so evaluates them over facts with Kleene logic and a trace.

A null is never read as false: only `not_asserted` reads silence, and says so in the trace.
Inside `some` and `every` names are those of the item, and a trace names the list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from clinic_app.domain.intake.values.measures import ClockTime
from clinic_app.domain.rules import conditions as c
from clinic_app.domain.rules import time_conditions as t
from clinic_app.domain.rules.factsheet import UNKNOWN_CHOICE, Scope
from clinic_app.domain.rules.outcome import NEVER, Answers, Mark, Outcome, Role, every, opposite, some, trace_of
from clinic_app.domain.rules.scene import Library, Scene, Test
from clinic_app.domain.rules.times import compare
from clinic_app.domain.spans import SECONDS_IN_AN_HOUR, Span, at_least, earlier, elapsed, later, more_than, within
from clinic_app.domain.truth import Truth
from clinic_app.domain.when import When

Judge = Callable[[Any], Truth]


class Compiler:
    """Compiles conditions of one place: over a whole account, or over the items of one list."""

    def __init__(self, library: Library, list_name: str | None = None) -> None:
        self._library = library
        self._list_name = list_name

    def test(self, condition: Any) -> Test:
        """The condition as a function."""
        return _COMPILERS[type(condition)](self, condition)

    def _answers(self, name: str) -> Answers:
        """An item of a checklist is an answer to the checklist."""
        return Answers.about(name.partition(".")[0]) if self._list_name is None else Answers.within(self._list_name)

    def on_value(self, name: str, judge: Judge, *, asks_for_unknown: bool = True) -> Test:
        """A test of one field's value, which is not known where the field is not."""
        yes, no, undecided, missing = self._answers(name)

        def test(_scene: Scene, scope: Scope) -> Outcome:
            value = scope.values.get(name)
            if value is None or (not asks_for_unknown and value == UNKNOWN_CHOICE):
                return missing
            truth = judge(value)
            return undecided if truth is None else yes if truth else no

        return test

    def all_of(self, conditions: tuple[Any, ...]) -> Test:
        """Every one holds."""
        tests = [self.test(item) for item in conditions]
        return lambda scene, scope: every([test(scene, scope) for test in tests])

    def any_of(self, conditions: tuple[Any, ...]) -> Test:
        """At least one holds."""
        tests = [self.test(item) for item in conditions]
        return lambda scene, scope: some([test(scene, scope) for test in tests])

    def negated(self, condition: Any) -> Test:
        """It does not hold."""
        inner = self.test(condition)
        return lambda scene, scope: opposite(inner(scene, scope))

    def not_asserted(self, name: str) -> Test:
        """True where nobody claimed it, and then listed as assumed."""
        answers, assumed = self._answers(name), Outcome(True, (Mark(Role.ASSUMED, name),))

        def test(_scene: Scene, scope: Scope) -> Outcome:
            value = scope.values.get(name)
            return assumed if value is None else answers.known(not value)

        return test

    def equals(self, name: str, wanted: Any) -> Test:
        """A field has this value."""
        return self.on_value(name, lambda value: value == wanted, asks_for_unknown=wanted == UNKNOWN_CHOICE)

    def one_of(self, condition: c.OneOf) -> Test:
        """A field has one of these values, or one of a named list, where case and outer blanks do not count."""
        spec = condition.one_of
        if spec.values_from is not None:
            listed = self._library.lists[spec.values_from]
            return self.on_value(spec.field, lambda value: str(value).strip().casefold() in listed)
        allowed = frozenset(spec.values)
        return self.on_value(spec.field, lambda value: value in allowed, asks_for_unknown=UNKNOWN_CHOICE in allowed)

    def includes_any(self, condition: c.IncludesAny) -> Test:
        """A list holds at least one of these values."""
        wanted = frozenset(condition.includes_any.values)
        return self.on_value(condition.includes_any.field, lambda items: not wanted.isdisjoint(items))

    def only_within(self, condition: c.OnlyWithin) -> Test:
        """A list holds something, and nothing but these values."""
        allowed = frozenset(condition.only_within.values)
        return self.on_value(condition.only_within.field, lambda items: bool(items) and allowed.issuperset(items))

    def longer(self, condition: t.Longer) -> Test:
        """More hours lie between than the limit."""
        spec = condition.longer
        hours = self._library.thresholds[spec.hours] if isinstance(spec.hours, str) else spec.hours
        limit = hours * SECONDS_IN_AN_HOUR

        def judge(start: Span, end: Span) -> Truth:
            return more_than(elapsed(start, end), limit)

        return compare(spec.from_, spec.to, judge, self._library, self._list_name)

    def pair(self, times: t.TimePair, judge: Callable[[Span, Span], Truth]) -> Test:
        """Two times compared."""
        return compare(times.first, times.second, judge, self._library, self._list_name)

    def in_period(self, spec: c.InPeriod) -> Test:
        """A day lies in a named period."""
        name, period = spec.in_period.field, self._library.periods[spec.in_period.period]
        answers = self._answers(name)

        def test(_scene: Scene, scope: Scope) -> Outcome:
            days = scope.days(name)
            return answers.missing if days is None else answers.known(within(days, period))

        return test

    def items(self, name: str, where: Any, joined: Callable[[list[Outcome]], Outcome]) -> Test:
        """All items of a list, each tested, and joined; an empty list is known."""
        inner, answers = Compiler(self._library, name).test(where), self._answers(name)

        def test(scene: Scene, scope: Scope) -> Outcome:
            items = scope.items(name)
            if items is None:
                return answers.missing
            # The list itself is a fact that the result rests on, also where no item is.
            truth, trace = joined([inner(scene, item) for item in items])
            return Outcome(truth, trace or answers.yes.trace)

        return test

    def in_report(self, condition: c.InReport) -> Test:
        """What a report says, which nobody knows before it is there."""
        name = condition.in_report.obtained
        answers, inner = self._answers(name), self.test(condition.in_report.where)

        def test(scene: Scene, scope: Scope) -> Outcome:
            said = inner(scene, scope)
            obtained = scope.values.get(name)
            if obtained is True:
                return Outcome(said.truth, trace_of((answers.yes, said)))
            if obtained is None:
                return Outcome(None, trace_of((answers.missing, said)))
            # Something is known of a report that nobody has: then it is the report that has to be got.
            return Outcome(None, trace_of((answers.no if said.truth is None else answers.open, said)))

        return test

    def result(self, condition: c.Result) -> Test:
        """At least one of these rules came to this result; rests on what they rested on."""
        spec = condition.result
        names = self._library.constitutional if spec.constitutional else spec.rules

        def test(scene: Scene, _scope: Scope) -> Outcome:
            judged = [scene.judged[name] for name in names]
            reached = [item.trace for item in judged if item.result == spec.is_]
            if reached:
                return Outcome(True, tuple(mark for trace in reached for mark in trace))
            undecided = [item.trace for item in judged if item.result == "unknown"]
            return Outcome(None, tuple(mark for trace in undecided for mark in trace)) if undecided else NEVER

        return test


def _happened(value: When) -> Truth:
    return value.happened


def _reaches(number: int) -> Judge:
    return lambda value: at_least(value if isinstance(value, Span) else Span(float(value), float(value)), number)


def _outside(spec: t.ClockRange) -> Judge:
    def judge(clock: ClockTime) -> Truth:
        if clock.latest < spec.from_ or clock.earliest > spec.to:
            return True
        if spec.from_ <= clock.earliest and clock.latest <= spec.to:
            return False
        return None

    return judge


_COMPILERS: Final[dict[type, Callable[[Compiler, Any], Test]]] = {
    c.All: lambda to, item: to.all_of(item.all),
    c.AnyOf: lambda to, item: to.any_of(item.any),
    c.Not: lambda to, item: to.negated(item.not_),
    c.IsTrue: lambda to, item: to.on_value(item.is_true, lambda value: value is True),
    c.IsFalse: lambda to, item: to.on_value(item.is_false, lambda value: value is False),
    c.NotAsserted: lambda to, item: to.not_asserted(item.not_asserted),
    c.Occurred: lambda to, item: to.on_value(item.occurred, _happened),
    c.Empty: lambda to, item: to.on_value(item.empty, lambda value: not value),
    c.Nonempty: lambda to, item: to.on_value(item.nonempty, bool),
    c.Equals: lambda to, item: to.equals(item.equals.field, item.equals.value),
    c.OneOf: Compiler.one_of,
    c.IncludesAny: Compiler.includes_any,
    c.OnlyWithin: Compiler.only_within,
    t.Earlier: lambda to, item: to.pair(item.earlier, earlier),
    t.Later: lambda to, item: to.pair(item.later, later),
    t.Longer: Compiler.longer,
    c.AtLeast: lambda to, item: to.on_value(item.at_least.field, _reaches(item.at_least.number)),
    t.ClockOutside: lambda to, item: to.on_value(item.clock_outside.field, _outside(item.clock_outside)),
    c.InPeriod: Compiler.in_period,
    c.Some: lambda to, item: to.items(item.some.list, item.some.where, some),
    c.Every: lambda to, item: to.items(item.every.list, item.every.where, every),
    c.InReport: Compiler.in_report,
    c.Result: Compiler.result,
}
