"""What a condition or a rule reads: fields of the account, results of other rules, the moment it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from clinic_app.domain.rules import conditions as c
from clinic_app.domain.rules.time_conditions import TimeExpr
from clinic_app.domain.rules.values_shown import Matching, Measured

_OF_ONE_FIELD: Final = (c.IsTrue, c.IsFalse, c.NotAsserted, c.Occurred, c.Empty, c.Nonempty)


def fields_of(condition: Any) -> frozenset[str]:
    """The account's fields that it reads; an item of a checklist as the checklist, of a list as the list."""
    found: set[str] = set()
    _note_fields(condition, found)
    return frozenset(found)


def _note_fields(node: Any, found: set[str]) -> None:
    if isinstance(node, tuple):
        for inner in node:
            _note_fields(inner, found)
    elif node is None or isinstance(node, (str, int)) or not isinstance(node, BaseModel):
        return
    elif isinstance(node, (c.Some, c.Every)):
        found.add((node.some if isinstance(node, c.Some) else node.every).list)
    elif isinstance(node, Measured) and node.list is not None:
        found.add(node.list)
    elif isinstance(node, TimeExpr):
        if node.field is not None:
            found.add(node.field)
    elif isinstance(node, _OF_ONE_FIELD):
        found.add(str(next(iter(vars(node).values()))).partition(".")[0])
    else:
        if isinstance(node, c.InReport):
            found.add(node.in_report.obtained)
        field = vars(node).get("field")
        if isinstance(field, str):
            found.add(field.partition(".")[0])
        if not isinstance(node, Matching):
            for inner in vars(node).values():
                _note_fields(inner, found)


def results_of(nodes: Iterator[Any], constitutional: tuple[str, ...]) -> frozenset[str]:
    """The rules whose results are read. Args: nodes: everything inside a rule; constitutional: those so flagged."""
    read: set[str] = set()
    for node in nodes:
        if isinstance(node, c.Result):
            read.update(constitutional if node.result.constitutional else node.result.rules)
    return frozenset(read)


def reads_the_moment(nodes: Iterator[Any]) -> bool:
    """Whether it asks what day or time it is. Args: nodes: everything inside a rule."""
    return any(isinstance(node, TimeExpr) and bool(node.now or node.today) for node in nodes)
