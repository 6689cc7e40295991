"""All installed packs together: checked against the field dictionary, put in reading order, compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.rules import conditions as c
from clinic_app.domain.rules.checker import Checker, PackFaultError
from clinic_app.domain.rules.pack import Pack
from clinic_app.domain.rules.prepared import AnyRule, Rulebook, prepared_clock, prepared_rule, walk
from clinic_app.domain.rules.scene import Library

__all__ = ["PackFaultError", "Rulebook", "prepare"]


def prepare(packs: Iterable[Pack], calendars: Mapping[str, HolidayCalendar]) -> Rulebook:
    """Checks and compiles packs.

    Raises:
        PackFaultError: a name no field has, an operator on the wrong kind of field, a field that only the
            agency could claim named wrongly, an unknown list, calendar or rule, a repeated id, or a cycle.
    """
    chosen = tuple(packs)
    _no_repeated_ids(chosen)
    owners = {rule.id: (rule, pack) for pack in chosen for rule in pack.rules}
    library = Library(
        lists=_lists(chosen),
        calendars=calendars,
        constitutional=tuple(name for name, (rule, _) in owners.items() if rule.constitutional),
    )
    order = _reading_order({name: rule for name, (rule, _) in owners.items()}, library.constitutional)
    checker = Checker(library)
    for pack in chosen:
        for rule in pack.rules:
            checker.check_rule(rule)
        for clock in pack.clocks:
            checker.check_clock(clock)
    return Rulebook(
        packs=chosen,
        rules=tuple(prepared_rule(*owners[name], library) for name in order),
        clocks=tuple(prepared_clock(clock, pack, library) for pack in chosen for clock in pack.clocks),
        library=library,
    )


def _no_repeated_ids(packs: tuple[Pack, ...]) -> None:
    seen: set[str] = set()
    for pack in packs:
        for item in (*pack.rules, *pack.clocks):
            if item.id in seen:
                raise PackFaultError(f"{item.id} is defined twice")
            seen.add(item.id)


def _lists(packs: tuple[Pack, ...]) -> dict[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for pack in packs:
        for name, items in pack.lists.items():
            if name in lists:
                raise PackFaultError(f"the list '{name}' is defined twice")
            lists[name] = frozenset(item.strip().casefold() for item in items)
    return lists


def _reading_order(rules: Mapping[str, AnyRule], constitutional: tuple[str, ...]) -> tuple[str, ...]:
    graph: dict[str, set[str]] = {}
    for name, rule in rules.items():
        read: set[str] = set()
        for node in walk(rule):
            if isinstance(node, c.Result):
                read.update(constitutional if node.result.constitutional else node.result.rules)
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
