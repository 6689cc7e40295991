"""How sharp worked cases are: each rule and clock with one thing changed, which some case beside it has to notice.

One thing is a comparison the other way round, a clause or a value left out, `all` for `any`, a number or a day more or
less, a test left out. A change that no case notices is a clause that nobody has argued, or one that changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final, NamedTuple

from clinic_app.domain.intake.answers import FrozenModel
from clinic_app.domain.rules import conditions as c
from clinic_app.domain.rules import time_conditions as t
from clinic_app.domain.rules.case_rows import ClockCase, RuleCase
from clinic_app.domain.rules.cases import CaseFile, clock_case_faults, rule_case_faults
from clinic_app.domain.rules.clock_rule import ClockRule
from clinic_app.domain.rules.clocks import read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ClassRule, DutyRule, Family, Pack, ResultKind
from clinic_app.domain.rules.prepared import AnyRule, Rulebook, prepared_clock, prepared_rule
from clinic_app.domain.rules.review import judge, review


class Mutants(NamedTuple):
    """How many changes were tried, and those that no worked case noticed."""

    tried: int
    survived: tuple[str, ...]

    @property
    def caught(self) -> float:
        """The share that was noticed, 0 to 1; 1 where nothing was tried."""
        return 1.0 if not self.tried else 1 - len(self.survived) / self.tried


Variant = tuple[str, Any]
"""What was changed, in words, and the thing with the change."""

_STEPS: Final = ("plus_hours", "plus_days", "plus_months", "plus_years", "minus_years", "plus_business_days")
_COUNTED: Final = (*_STEPS, "plus_open_hours")
_RULE_TESTS: Final = ("applies_when", "violation_when", "info_when", "review_when", "pass_when")


def mutants_of(family: Family, pack: Pack, cases: CaseFile, book: Rulebook) -> Mutants:
    """Tries every change of a family on its worked cases.

    Args:
        family: the family the cases stand beside.
        pack: its pack.
        cases: its worked cases, which all come out.
        book: all packs, `pack` among them.
    """
    tried, survived = 0, []
    for rule in family.rules:
        found = list(_findings(rule.id, cases, book))
        for words, changed in rule_variants(rule):
            tried += 1
            if not _notices(changed, pack, book, found):
                survived.append(f"{rule.id}: {words}")
    for clock in family.clocks:
        worked = cases.clocks.get(clock.id, ())
        for words, changed in clock_variants(clock):
            tried += 1
            if not _clock_notices(changed, pack, book, cases, worked):
                survived.append(f"{clock.id}: {words}")
    return Mutants(tried, tuple(survived))


def _findings(rule_id: str, cases: CaseFile, book: Rulebook) -> Iterator[tuple[ResultKind, RuleCase, Finding]]:
    for result, worked in cases.rules.get(rule_id, {}).items():
        for case in worked:
            found = review(FactSheet(case.account), book, as_of=case.as_of or cases.as_of, zone=cases.zone)
            yield result, case, next(item for item in found if item.rule.id == rule_id)


def _notices(changed: AnyRule, pack: Pack, book: Rulebook, found: list[tuple[ResultKind, RuleCase, Finding]]) -> bool:
    prepared = prepared_rule(changed, pack, book.library)
    return any(any(rule_case_faults(result, case, judge(prepared, was.scene))) for result, case, was in found)


def _clock_notices(
    changed: ClockRule, pack: Pack, book: Rulebook, cases: CaseFile, worked: tuple[ClockCase, ...]
) -> bool:
    alone = replace(book, clocks=(prepared_clock(changed, pack, book.library),))
    for case in worked:
        as_of = case.as_of or cases.as_of
        reading = read_clocks(FactSheet(case.account), alone, as_of=as_of, zone=cases.zone)[0]
        if any(clock_case_faults(case, reading)):
            return True
    return False


def rule_variants(rule: AnyRule) -> Iterator[Variant]:
    """The rule with one thing changed, each in turn."""
    for name in _RULE_TESTS:
        test = getattr(rule, name, None)
        if test is not None:
            if name not in ("violation_when", "pass_when") or _has_other_tests(rule, name):
                yield f"without its {name}", rule.model_copy(update={name: None})
            for words, changed in variants(test):
                yield f"in {name}, {words}", rule.model_copy(update={name: changed})
    parts, key = ("duties", "violation_when") if isinstance(rule, DutyRule) else ("cases", "when")
    yield from _of_parts(rule, parts, key)
    yield from _window_variants(rule)
    yield from _outside_variants(rule)


def _has_other_tests(rule: AnyRule, name: str) -> bool:
    """Whether the rule still says something without this test."""
    return name == "pass_when" or getattr(rule, "review_when", None) is not None


def _of_parts(rule: DutyRule | ClassRule, parts: str, key: str) -> Iterator[Variant]:
    items: tuple[Any, ...] = getattr(rule, parts)
    for number, item in enumerate(items):
        if len(items) > 1:
            without = (*items[:number], *items[number + 1 :])
            yield f"without part {number + 1} of its {parts}", rule.model_copy(update={parts: without})
        for words, changed in variants(getattr(item, key)):
            others = (*items[:number], item.model_copy(update={key: changed}), *items[number + 1 :])
            yield f"in part {number + 1} of its {parts}, {words}", rule.model_copy(update={parts: others})


def _window_variants(rule: AnyRule) -> Iterator[Variant]:
    for name in ("effective_from", "effective_to"):
        day = getattr(rule, name)
        if day is not None:
            for days in (-1, 1):
                moved = day + timedelta(days=days)
                yield f"{name} {moved}", rule.model_copy(update={name: moved})


def _outside_variants(rule: AnyRule) -> Iterator[Variant]:
    """What it says outside its window, said of other facts or always."""
    if rule.outside is not None and rule.outside.when is not None:
        for words, changed in (("without its when", None), *variants(rule.outside.when)):
            outside = rule.outside.model_copy(update={"when": changed})
            yield f"in outside, {words}", rule.model_copy(update={"outside": outside})


def clock_variants(clock: ClockRule) -> Iterator[Variant]:
    """The clock with one thing changed, each in turn."""
    yield from _counted_variants(clock)
    for name in ("safe_minus_days", "safe_plus_days"):
        if getattr(clock, name):
            yield f"{name} one more", clock.model_copy(update={name: getattr(clock, name) + 1})
    if clock.applies_when is not None:
        yield "without its applies_when", clock.model_copy(update={"applies_when": None})
        for words, changed in variants(clock.applies_when):
            yield f"in applies_when, {words}", clock.model_copy(update={"applies_when": changed})
    for number, limit in enumerate(clock.limits):
        before, after = clock.limits[:number], clock.limits[number + 1 :]
        yield f"without its limit {limit.limit}", clock.model_copy(update={"limits": (*before, *after)})
        for words, changed in _counted_variants(limit):
            yield (
                f"in its limit {limit.limit}, {words}",
                clock.model_copy(update={"limits": (*before, changed, *after)}),
            )


def _counted_variants(counted: Any) -> Iterator[Variant]:
    for name in _COUNTED:
        number = getattr(counted, name, 0)
        if number:
            for changed in (number - 1, number + 1):
                yield f"{name} {changed}", counted.model_copy(update={name: changed})
    for name in ("rolls", "open_days_only"):
        if getattr(counted, name, False):
            yield f"not {name}", counted.model_copy(update={name: False})


def variants(node: Any) -> Iterator[Variant]:
    """A condition with one thing changed, each in turn, the whole of it first."""
    own = _OWN.get(type(node))
    if own is not None:
        yield from own(node)
    if isinstance(node, FrozenModel):
        for name in type(node).model_fields:
            value = getattr(node, name)
            if isinstance(value, tuple) and any(isinstance(item, FrozenModel) for item in value):
                for number, item in enumerate(value):
                    for words, changed in variants(item):
                        inner = (*value[:number], changed, *value[number + 1 :])
                        yield words, node.model_copy(update={name: inner})
            elif isinstance(value, FrozenModel):
                for words, changed in variants(value):
                    yield words, node.model_copy(update={name: changed})


def _denied(node: Any) -> Iterator[Variant]:
    yield f"not {_name(node)}", c.Not.model_validate({"not": node})


def _name(node: Any) -> str:
    """The operator with what it is about, for a person to find the place."""
    value = next(iter(vars(node).values()))
    about = getattr(value, "field", None) or getattr(value, "list", None) or (value if isinstance(value, str) else "")
    return f"{next(iter(type(node).model_fields)).rstrip('_')} {about}".strip()


def _joined(own: str, other: Callable[[tuple[Any, ...]], Any]) -> Callable[[Any], Iterator[Variant]]:
    def changes(node: Any) -> Iterator[Variant]:
        clauses: tuple[Any, ...] = getattr(node, own)
        if len(clauses) < 2:
            return
        yield f"the other of all and any, at {_name(clauses[0])}", other(clauses)
        for number, clause in enumerate(clauses):
            without = (*clauses[:number], *clauses[number + 1 :])
            yield f"without {_name(clause)}", node.model_copy(update={own: without})

    return changes


def _fewer_values(node: Any) -> Iterator[Variant]:
    yield from _denied(node)
    key = next(iter(type(node).model_fields))
    spec = getattr(node, key)
    if len(spec.values) > 1:
        for number, value in enumerate(spec.values):
            values = (*spec.values[:number], *spec.values[number + 1 :])
            changed = node.model_copy(update={key: spec.model_copy(update={"values": values})})
            yield f"without the value {value} of {spec.field}", changed


def _swapped(make: Callable[[Any], Any]) -> Callable[[Any], Iterator[Variant]]:
    return lambda node: iter([(f"the other way round, {_name(node)}", make(node))])


def _longer(node: t.Longer) -> Iterator[Variant]:
    yield from _denied(node)
    if isinstance(node.longer.hours, int):
        for hours in (node.longer.hours - 1, node.longer.hours + 1):
            yield (
                f"longer than {hours} hours",
                node.model_copy(update={"longer": node.longer.model_copy(update={"hours": hours})}),
            )


def _number(node: c.AtLeast) -> Iterator[Variant]:
    for number in (node.at_least.number - 1, node.at_least.number + 1):
        spec = node.at_least.model_copy(update={"number": number})
        yield f"at_least {node.at_least.field} {number}", node.model_copy(update={"at_least": spec})


_OWN: Final[dict[type, Callable[[Any], Iterator[Variant]]]] = {
    c.All: _joined("all", lambda clauses: c.AnyOf.model_construct(any=clauses)),
    c.AnyOf: _joined("any", lambda clauses: c.All.model_construct(all=clauses)),
    c.Not: lambda node: iter([(f"without not, {_name(node.not_)}", node.not_)]),
    c.IsTrue: _swapped(lambda node: c.IsFalse(is_false=node.is_true)),
    c.IsFalse: _swapped(lambda node: c.IsTrue(is_true=node.is_false)),
    c.NotAsserted: _denied,
    c.Occurred: _denied,
    c.Empty: _swapped(lambda node: c.Nonempty(nonempty=node.empty)),
    c.Nonempty: _swapped(lambda node: c.Empty(empty=node.nonempty)),
    c.Equals: _denied,
    c.OneOf: _fewer_values,
    c.IncludesAny: _fewer_values,
    c.OnlyWithin: _fewer_values,
    c.AtLeast: _number,
    c.InPeriod: _denied,
    c.Result: _denied,
    c.Some: _swapped(lambda node: c.Every(every=node.some)),
    c.Every: _swapped(lambda node: c.Some(some=node.every)),
    c.InReport: lambda node: iter([("as if the report were there", node.in_report.where)]),
    t.Earlier: _swapped(lambda node: t.Later(later=node.earlier)),
    t.Later: _swapped(lambda node: t.Earlier(earlier=node.later)),
    t.Longer: _longer,
    t.ClockOutside: _denied,
    t.TimeExpr: _counted_variants,
}
