"""How many hours rules state for a stay in custody, read off their conditions, so that no number stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from clinic_app.domain.rules import conditions as c
from clinic_app.domain.rules.prepared import AnyRule, walk
from clinic_app.domain.rules.time_conditions import Longer


class HourMark(NamedTuple):
    """A number of hours that a rule states for a kind of stay."""

    source: str
    kind: str
    hours: int


def hour_marks(rules: Iterable[AnyRule]) -> tuple[HourMark, ...]:
    """Each once, in the order of the rules."""
    return tuple(dict.fromkeys(mark for rule in rules for mark in _stated(rule)))


def _stated(rule: AnyRule) -> Iterator[HourMark]:
    for node in walk(rule):
        if isinstance(node, c.Some) and node.some.list == "custody_segments":
            parts = tuple(walk(node.some.where))
            kinds = [str(part.equals.value) for part in parts if _is_kind(part)]
            hours = [part.longer.hours for part in parts if isinstance(part, Longer) and _is_whole_stay(part)]
            yield from (HourMark(rule.id, kind, limit) for kind in kinds for limit in hours if isinstance(limit, int))


def _is_kind(node: Any) -> bool:
    return isinstance(node, c.Equals) and node.equals.field == "type"


def _is_whole_stay(node: Longer) -> bool:
    return (node.longer.from_.at, node.longer.to.at) == ("in_at", "out_at")
