"""Facts as plain Python values in a dict, with three values and the order of evaluation: what rules by hand stand on.

A time is a pair of seconds, with its days (`name:days`) and whether it happened (`name:happened`) beside it;
a choice that says 'unknown' is left out and noted as `name:unknown`. Nothing here is shared with the rule engine.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from clinic_app.domain.rules.factsheet import Scope
from clinic_app.domain.when import When

Facts = dict[str, Any]
Truth = bool | None
HOUR: Final = 3_600.0


def plain_facts(scope: Scope) -> Facts:
    """The facts as plain values; a choice that says 'unknown' is left out and noted apart."""
    facts: Facts = {}
    for name, value in scope.values.items():
        if isinstance(value, When):
            facts[name], facts[name + ":days"] = tuple(scope.instants(name) or ()), tuple(scope.days(name) or ())
            facts[name + ":happened"] = value.happened
        elif name in ("custody_segments", "docs_signed"):
            facts[name] = [plain_facts(item) for item in scope.items(name) or ()]
        elif isinstance(value, StrEnum) and value == "unknown":
            facts[name + ":unknown"] = True
        else:
            facts[name] = value
    return facts


def both(*values: Truth) -> Truth:
    return False if False in values else (None if None in values else True)


def either(*values: Truth) -> Truth:
    return True if True in values else (None if None in values else False)


def opposite(value: Truth) -> Truth:
    return None if value is None else not value


def yes(f: Facts, name: str) -> Truth:
    return f.get(name)


def no(f: Facts, name: str) -> Truth:
    return opposite(f.get(name))


def is_in(f: Facts, name: str, *values: str) -> Truth:
    value = f.get(name)
    return None if value is None else value in values


def has(f: Facts, name: str, *values: str) -> Truth:
    items = f.get(name)
    return None if items is None else any(item in values for item in items)


def only(f: Facts, name: str, *values: str) -> Truth:
    items = f.get(name)
    return None if items is None else bool(items) and all(item in values for item in items)


def filled(f: Facts, name: str) -> Truth:
    return None if f.get(name) is None else bool(f[name])


def before(one: Any, two: Any) -> Truth:
    if one is None or two is None:
        return None
    return True if one[1] < two[0] else (False if one[0] >= two[1] else None)


def plus(time: Any, hours: float) -> Any:
    return None if time is None else (time[0] + hours * HOUR, time[1] + hours * HOUR)


def over(start: Any, end: Any, hours: float) -> Truth:
    if start is None or end is None:
        return None
    low, high, limit = end[0] - start[1], end[1] - start[0], hours * HOUR
    return True if low > limit else (False if high <= limit else None)


def within(days: Any, first: float, last: float) -> Truth:
    if days is None:
        return None
    if first <= days[0] and days[1] <= last:
        return True
    return False if days[1] < first or days[0] > last else None


def stays(f: Facts, hours: float, kind: str | None = None) -> Truth:
    if f.get("custody_segments") is None:
        return None
    return either(*(both(kind is None or is_in(s, "type", kind), stay_over(s, hours)) for s in f["custody_segments"]))


def stay_over(stay: Facts, hours: float) -> Truth:
    return over(stay.get("in_at"), stay.get("out_at"), hours)


def claimed(f: Facts, name: str) -> bool:
    return bool(f.get(name))


def warrantless(f: Facts) -> Truth:
    return opposite(both(yes(f, "warrant_names_subject"), before(f.get("warrant_signed_at"), f.get("arrest_at"))))


def reported(f: Facts, said: Truth) -> Truth:
    return said if f.get("i213_obtained") is True else None


def judged(
    applies: Truth,
    violation: Truth,
    *,
    info: Truth = False,
    review: Truth = False,
    passes: Truth = True,
    kept: str = "pass",
    otherwise: str = "attorney_review",
) -> str:
    if applies is not True:
        return "unknown" if applies is None else "not_applicable"
    if violation:
        return "potential_violation"
    if violation is False and info:
        return "info"
    if violation is False and info is False and review:
        return "attorney_review"
    if None in (violation, info, review, passes):
        return "unknown"
    return kept if passes else otherwise
