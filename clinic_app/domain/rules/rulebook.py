"""All installed packs together: checked against the field dictionary, put in reading order, compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.rules.checker import Checker, PackFaultError
from clinic_app.domain.rules.pack import Family, Override, Pack, Threshold
from clinic_app.domain.rules.prepared import AnyRule, Rulebook, prepared_clock, prepared_rule, walk
from clinic_app.domain.rules.reading import results_of
from clinic_app.domain.rules.scene import Library
from clinic_app.domain.rules.time_conditions import Length, TimeExpr
from clinic_app.domain.spans import Span, day_span

__all__ = ["PackFaultError", "Rulebook", "prepare"]

Named = TypeVar("Named")


def prepare(packs: Iterable[Pack], calendars: Mapping[str, HolidayCalendar]) -> Rulebook:
    """Checks and compiles packs.

    Raises:
        PackFaultError: a name no field has, an operator on the wrong kind of field, a field that only the agency could
            claim named wrongly, an unknown list, threshold, period, calendar, topic, clock or rule, a calendar in
            another version than the pack was checked with, a repeated id, an override of what nobody has, or a cycle.
    """
    chosen = tuple(packs)
    _no_repeated_ids(chosen)
    rules = {rule.id: rule for pack in chosen for rule in pack.rules}
    owners = {rule.id: pack for pack in chosen for rule in pack.rules}
    thresholds = dict(_named("threshold", ((family, family.thresholds) for family in _families(chosen))))
    own = dict(_overrides(chosen, thresholds))
    library = Library(
        lists={
            name: frozenset(item.strip().casefold() for item in items)
            for name, items in _named("list", ((family, family.lists) for family in _families(chosen)))
        },
        calendars=calendars,
        constitutional=tuple(name for name, rule in rules.items() if rule.constitutional),
        thresholds={name: item.hours for name, item in thresholds.items()}
        | {name: number.hours for name, number in own.items()},
        periods={
            name: Span(day_span(item.from_).low, day_span(item.to).high)
            for name, item in _named("period", ((family, family.periods) for family in _families(chosen)))
        },
    )
    order = _reading_order(rules, library.constitutional)
    checker = Checker(library)
    for pack in chosen:
        for rule in pack.rules:
            checker.check_rule(rule)
        for clock in pack.clocks:
            checker.check_clock(clock)
        for fault in _wrong_names(pack, chosen):
            raise PackFaultError(fault)
    return Rulebook(
        packs=chosen,
        rules=tuple(
            prepared_rule(
                rules[name],
                owners[name],
                library,
                remedy=rules.get(str(rules[name].remedy_note)),
                own_numbers=_told(rules[name], own, thresholds),
            )
            for name in order
        ),
        clocks=tuple(prepared_clock(clock, pack, library) for pack in chosen for clock in pack.clocks),
        library=library,
    )


def _families(packs: tuple[Pack, ...]) -> Iterator[Family]:
    for pack in packs:
        yield from pack.content


def _no_repeated_ids(packs: tuple[Pack, ...]) -> None:
    seen: dict[str, str] = {}
    for family in _families(packs):
        for item in (*family.rules, *family.clocks):
            if item.id in seen:
                raise PackFaultError(f"{item.id} is defined twice, in {seen[item.id]} and in {family.family}")
            seen[item.id] = family.family


def _named(what: str, given: Iterable[tuple[Family, Mapping[str, Named]]]) -> Iterator[tuple[str, Named]]:
    """What families define by name; each name once in all packs."""
    seen: dict[str, str] = {}
    for family, items in given:
        for name, item in items.items():
            if name in seen:
                raise PackFaultError(f"the {what} '{name}' is defined twice, in {seen[name]} and in {family.family}")
            seen[name] = family.family
            yield name, item


def _overrides(packs: tuple[Pack, ...], thresholds: Mapping[str, Threshold]) -> Iterator[tuple[str, Override]]:
    """A clinic's own numbers; each of a threshold that another pack has, and only one for each."""
    owners: dict[str, str] = {}
    for pack in packs:
        mine = {name for family in pack.content for name in family.thresholds}
        for name, override in pack.overrides.items():
            if name not in thresholds or name in mine:
                raise PackFaultError(f"the pack {pack.pack} overrides a threshold '{name}' that no other pack has")
            if name in owners:
                raise PackFaultError(f"the threshold '{name}' is overridden twice, in {owners[name]} and {pack.pack}")
            owners[name] = pack.pack
            yield name, override


def _told(rule: AnyRule, own: Mapping[str, Override], thresholds: Mapping[str, Threshold]) -> tuple[str, ...]:
    """What a result says where it was counted with a number of the clinic's own."""
    named = sorted({node.hours for node in walk(rule) if isinstance(node, Length) and isinstance(node.hours, str)})
    return tuple(
        f"The clinic's own number: {own[name].hours} hours in place of {thresholds[name].hours} ({name}). "
        f"Reason: {own[name].reason}"
        for name in named
        if name in own
    )


def _wrong_names(pack: Pack, packs: tuple[Pack, ...]) -> Iterator[str]:
    """What a pack's rules and clocks name beside fields, and nobody has."""
    rules = {rule.id for each in packs for rule in each.rules}
    clocks = {clock.id for each in packs for clock in each.clocks}
    topics = {topic.topic for topic in pack.topics}
    for rule in pack.rules:
        for old in rule.supersedes:
            if old not in rules and old not in pack.retired:
                yield f"{rule.id} supersedes {old}, which is neither a rule nor among the retired ones of the pack"
        if rule.remedy_note is not None and rule.remedy_note not in rules:
            yield f"{rule.id} names a remedy note {rule.remedy_note}, which no installed pack has"
        for task in rule.tasks:
            if task.clock is not None and task.clock not in clocks:
                yield f"{rule.id} has a task by the clock {task.clock}, which no installed pack has"
    for item in (*pack.rules, *pack.clocks):
        if item.topic is not None and item.topic not in topics:
            yield f"{item.id} names a volatile topic '{item.topic}' that the pack's register does not have"
        if item.id in pack.retired:
            yield f"{item.id} is defined and retired"


def calendars_of(pack: Pack) -> frozenset[str]:
    """The calendars that a pack's rules and clocks count on."""
    return frozenset(clock.calendar for clock in pack.clocks) | frozenset(
        node.calendar
        for rule in (*pack.rules, *pack.clocks)
        for node in walk(rule)
        if isinstance(node, TimeExpr) and node.calendar is not None
    )


def _reading_order(rules: Mapping[str, AnyRule], constitutional: tuple[str, ...]) -> tuple[str, ...]:
    graph: dict[str, frozenset[str]] = {}
    for name, rule in rules.items():
        read = results_of(walk(rule), constitutional)
        unknown = read - set(rules)
        if unknown:
            raise PackFaultError(f"{name} reads the result of {min(unknown)}, which no installed pack has")
        graph[name] = read
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        names = sorted(set(error.args[1]))
        reads = "reads its own result" if len(names) == 1 else "read each other's results in a circle"
        raise PackFaultError(f"{' and '.join(names)} {reads}") from error
