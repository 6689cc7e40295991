"""All installed packs together: checked against the field dictionary, put in reading order, compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.rules.checker import Checker, PackFaultError
from clinic_app.domain.rules.own_numbers import OwnNumber, own_numbers
from clinic_app.domain.rules.pack import Family, Override, Pack, Threshold
from clinic_app.domain.rules.prepared import AnyRule, Rulebook, prepared_clock, prepared_rule, walk
from clinic_app.domain.rules.reading import results_of
from clinic_app.domain.rules.scene import Library
from clinic_app.domain.rules.time_conditions import TimeExpr
from clinic_app.domain.spans import Span, day_span
from clinic_app.said import Row, said

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
    told: dict[str, tuple[OwnNumber, ...]] = {}
    for name in order:
        read = results_of(walk(rules[name]), library.constitutional)
        told[name] = own_numbers(walk(rules[name]), read, own, thresholds, told)
    return Rulebook(
        packs=chosen,
        rules=tuple(
            prepared_rule(
                rules[name],
                owners[name],
                library,
                remedy=rules.get(str(rules[name].remedy_note)),
                own_numbers=told[name],
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
                raise PackFaultError(
                    said(
                        "{id} is defined twice, in {seen} and in {family}",
                        id=item.id,
                        seen=seen[item.id],
                        family=family.family,
                    )
                )
            seen[item.id] = family.family


def _named(what: str, given: Iterable[tuple[Family, Mapping[str, Named]]]) -> Iterator[tuple[str, Named]]:
    """What families define by name; each name once in all packs."""
    seen: dict[str, str] = {}
    for family, items in given:
        for name, item in items.items():
            if name in seen:
                raise PackFaultError(
                    said(
                        "the {what} '{name}' is defined twice, in {seen} and in {family}",
                        what=what,
                        name=name,
                        seen=seen[name],
                        family=family.family,
                    )
                )
            seen[name] = family.family
            yield name, item


def _overrides(packs: tuple[Pack, ...], thresholds: Mapping[str, Threshold]) -> Iterator[tuple[str, Override]]:
    """A clinic's own numbers; each of a threshold that another pack has, and only one for each."""
    owners: dict[str, str] = {}
    for pack in packs:
        mine = {name for family in pack.content for name in family.thresholds}
        for name, override in pack.overrides.items():
            if name not in thresholds or name in mine:
                raise PackFaultError(
                    said(
                        "the pack {pack} overrides a threshold '{name}' that no other pack has",
                        pack=pack.pack,
                        name=name,
                    )
                )
            if name in owners:
                raise PackFaultError(
                    said(
                        "the threshold '{name}' is overridden twice, in {owners} and {pack}",
                        name=name,
                        owners=owners[name],
                        pack=pack.pack,
                    )
                )
            owners[name] = pack.pack
            yield name, override


def _wrong_names(pack: Pack, packs: tuple[Pack, ...]) -> Iterator[str]:
    """What a pack's rules and clocks name beside fields, and nobody has."""
    rules = {rule.id for each in packs for rule in each.rules}
    clocks = {clock.id for each in packs for clock in each.clocks}
    topics = {topic.topic for topic in pack.topics}
    for rule in pack.rules:
        for old in rule.supersedes:
            if old not in rules and old not in pack.retired:
                yield said(
                    "{id} supersedes {old}, which is neither a rule nor among the retired ones of the pack",
                    id=rule.id,
                    old=old,
                )
        if rule.remedy_note is not None and rule.remedy_note not in rules:
            yield said(
                "{id} names a remedy note {remedy_note}, which no installed pack has",
                id=rule.id,
                remedy_note=rule.remedy_note,
            )
        for task in rule.tasks:
            if task.clock is not None and task.clock not in clocks:
                yield said(
                    "{id} has a task by the clock {clock}, which no installed pack has", id=rule.id, clock=task.clock
                )
    for item in (*pack.rules, *pack.clocks):
        if item.topic is not None and item.topic not in topics:
            yield said(
                "{id} names a volatile topic '{topic}' that the pack's register does not have",
                id=item.id,
                topic=item.topic,
            )
        if item.id in pack.retired:
            yield said("{id} is defined and retired", id=item.id)


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
            raise PackFaultError(
                said(
                    "{name} reads the result of {unknown}, which no installed pack has", name=name, unknown=min(unknown)
                )
            )
        graph[name] = read
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        names = sorted(set(error.args[1]))
        if len(names) == 1:
            raise PackFaultError(said("{name} reads its own result", name=names[0])) from error
        told = Row(names, ", ")
        raise PackFaultError(said("{names} read each other's results in a circle", names=told)) from error
