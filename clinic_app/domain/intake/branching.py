"""Which questions an account calls for: the conditions of a course, held against what was answered so far. Pure.

A question is asked where the condition of its part and its own are true and nothing known leaves it out (`unless`,
`not_if`), and wherever it has an answer already: what was said is never hidden. What another answer already tells
(`rules/derived.py`) is not asked a second time.
A condition that cannot be decided yet does not ask; a form shows such a question all the same, and folds only what
is `Stand.RULED_OUT`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, NamedTuple

from clinic_app.domain.intake.intake import FIELD_GROUP, Account
from clinic_app.domain.intake.parts import InterviewCourse, Part
from clinic_app.domain.rules.checker import Checker, PackFaultError
from clinic_app.domain.rules.conditions import Result
from clinic_app.domain.rules.evaluation import Compiler
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.outcome import Outcome, every
from clinic_app.domain.rules.prepared import walk
from clinic_app.domain.rules.scene import Library, Scene, Test
from clinic_app.domain.rules.time_conditions import TimeExpr
from clinic_app.domain.truth import Truth

_LIBRARY: Final = Library(lists={}, calendars={}, constitutional=())
_ANY_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""No condition of a course looks at the clock; `course_faults` sees to it."""


class Stand(StrEnum):
    """How a question stands for an account."""

    ASKED = "asked"
    KNOWN = "known"
    """Drawn from another answer, so not asked again."""
    OPEN = "open"
    """Its condition cannot be decided yet."""
    RULED_OUT = "ruled_out"
    """Its condition is decided, and it does not apply."""


@dataclass(frozen=True)
class CalledFor:
    """What an account calls for at one moment.

    Attributes:
        stands: how every question stands, in the order of the course.
        unneeded: the questions with an answer whose condition has been decided against since.
    """

    stands: Mapping[str, Stand]
    unneeded: frozenset[str] = frozenset()

    @cached_property
    def asked(self) -> frozenset[str]:
        """Every question that is asked."""
        return frozenset(field for field, stand in self.stands.items() if stand is Stand.ASKED)


class _Ready(NamedTuple):
    """A question with its conditions as functions, what leaves it out, and the fields that they read."""

    field: str
    tests: tuple[Test, ...]
    bars: tuple[Test, ...] = ()
    reads: tuple[str, ...] = ()


class Branching:
    """The conditions of one course, made ready once.

    Raises:
        PackFaultError: a condition names a field that there is not, or reads it as something it is not.
    """

    def __init__(self, course: InterviewCourse) -> None:
        compiler = Compiler(_LIBRARY)
        made: dict[str, Test] = {}

        def ready(condition: Any, name: str) -> Test:
            if name not in made:
                made[name] = compiler.test(condition)
            return made[name]

        _check(course)
        self._ready: dict[str, _Ready] = {}
        for spot in course.spots:
            for field in spot.part.fields:
                conditions = course.conditions_of(spot.part, field)
                bars = course.bars_of(spot.part, field)
                tests = tuple(ready(each, repr(each)) for each in conditions)
                left_out = tuple(ready(each, repr(each)) for each in bars)
                reads = dict.fromkeys(name for each in (*conditions, *bars) for name in _fields_of(each))
                self._ready[field] = _Ready(field, tests, left_out, tuple(reads))

    def stand(self, field: str, account: Account | FactSheet) -> Stand:
        """How one question stands. Raises KeyError for a field of no part."""
        sheet = _sheet(account)
        return _stand(self._ready[field], sheet, Scene(sheet, _ANY_DAY))

    def stands(self, account: Account | FactSheet) -> dict[str, Stand]:
        """How every question of the course stands, in its order."""
        sheet = _sheet(account)
        scene = Scene(sheet, _ANY_DAY)
        return {field: _stand(ready, sheet, scene) for field, ready in self._ready.items()}

    def called_for(self, account: Account | FactSheet) -> CalledFor:
        """The same, with what was answered and is no longer needed."""
        sheet = _sheet(account)
        scene = Scene(sheet, _ANY_DAY)
        stands = {field: _stand(ready, sheet, scene) for field, ready in self._ready.items()}
        depending = (ready for ready in self._ready.values() if ready.tests or ready.bars)
        answered = (ready for ready in depending if sheet.was_answered(ready.field))
        return CalledFor(stands, frozenset(each.field for each in answered if _decided(each, sheet, scene) is False))

    def depends_on(self, field: str) -> tuple[str, ...]:
        """The fields that decide whether a question is asked. Raises KeyError for a field of no part."""
        return self._ready[field].reads

    def first_asked(self, account: Account | FactSheet) -> Callable[[str], tuple[str, ...]]:
        """What to ask to come to a question, for one account.

        The question itself; what decides about it, while that was never asked; nothing where it is ruled out. So
        nobody proposes a question that makes no sense yet.
        """
        sheet = _sheet(account)
        stands = self.stands(sheet)

        def before(field: str, *on_the_way: str) -> tuple[str, ...]:
            stand = stands.get(field)
            if stand is Stand.RULED_OUT:
                return ()
            if stand is not Stand.OPEN:
                return (field,)
            decides = (name for name in self.depends_on(field) if stands.get(name) in (Stand.ASKED, Stand.OPEN))
            unsaid = (name for name in decides if name not in on_the_way and not sheet.was_answered(name))
            # What decides may itself wait for another question.
            asked = dict.fromkeys(first for name in unsaid for first in before(name, field, *on_the_way))
            return tuple(asked) or (field,)

        return lambda field: before(field)

    def asked(self, what: Part | str, account: Account | FactSheet) -> bool:
        """Whether a question is asked, or any of a part's; the statement always is."""
        sheet = _sheet(account)
        if isinstance(what, Part):
            return what.statement or any(self.asked(field, sheet) for field in what.fields)
        return self.stand(what, sheet) is Stand.ASKED

    def asked_fields(self, account: Account | FactSheet) -> frozenset[str]:
        """Every question that is asked."""
        return frozenset(field for field, stand in self.stands(account).items() if stand is Stand.ASKED)


def _sheet(account: Account | FactSheet) -> FactSheet:
    return account if isinstance(account, FactSheet) else FactSheet(account)


def _stand(ready: _Ready, sheet: FactSheet, scene: Scene) -> Stand:
    if sheet.was_answered(ready.field):
        return Stand.ASKED
    if ready.field in sheet.known:
        return Stand.KNOWN
    truth = _decided(ready, sheet, scene)
    if truth is None:
        return Stand.OPEN
    return Stand.ASKED if truth else Stand.RULED_OUT


def _decided(ready: _Ready, sheet: FactSheet, scene: Scene) -> Truth:
    if any(bar(scene, sheet).truth for bar in ready.bars):
        return False
    if not ready.tests:
        return True
    outcomes: list[Outcome] = [test(scene, sheet) for test in ready.tests]
    return every(outcomes).truth if len(outcomes) > 1 else outcomes[0].truth


def _fields_of(condition: Any) -> tuple[str, ...]:
    """The fields of an account that a condition reads; the parts of records in it have other names."""
    texts = (value for model in walk(condition) for value in vars(model).values() if isinstance(value, str))
    return tuple(dict.fromkeys(text for text in texts if text in FIELD_GROUP))


def course_faults(course: InterviewCourse) -> tuple[str, ...]:
    """Names every condition that the schema does not carry, that is not there, or that a course may not have."""
    faults = [*course.condition_faults]
    checker = Checker(_LIBRARY)
    for name, condition in course.all_conditions:
        for node in walk(condition):
            if isinstance(node, Result):
                faults.append(f"{name}: a course reads no result of a rule")
            elif isinstance(node, TimeExpr) and node.now:
                faults.append(f"{name}: a course does not look at the clock")
        try:
            checker.check_condition(name, condition)
        except PackFaultError as fault:
            faults.append(str(fault))
    return tuple(faults)


def _check(course: InterviewCourse) -> None:
    faults = course_faults(course)
    if faults:
        raise PackFaultError("; ".join(faults))
