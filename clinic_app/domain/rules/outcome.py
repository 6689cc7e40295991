"""What a condition came to, and why: a truth of three values with its trace.

A trace names what decided: in an `all` that is false the parts that were false, in an
`any` that is true the parts that were true. Where nothing is decided it names everything
looked at, so that `missing` lists the answers that would decide and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from clinic_app.domain.truth import Truth, negation


class Role(Enum):
    """What part a field plays in an outcome."""

    FACT = "fact"
    """Known, and looked at."""
    MISSING = "missing"
    """Its answer would decide."""
    IMPRECISE = "imprecise"
    """Known, but it would have to be known more closely to decide."""
    ASSUMED = "assumed"
    """Taken as not claimed because nobody claimed it."""


# Found once: Python looks a member of an enumeration up anew each time, which costs more than comparing it.
_FACT, _MISSING, _IMPRECISE = Role.FACT, Role.MISSING, Role.IMPRECISE


class Mark(NamedTuple):
    """One field in one role."""

    role: Role
    field: str


Trace = tuple[Mark, ...]


class Outcome(NamedTuple):
    """A truth and its trace. The same mark may stand in a trace more than once."""

    truth: Truth
    trace: Trace = ()

    def fields(self, role: Role) -> frozenset[str]:
        """The fields that play this part."""
        return fields_in(self.trace, role)


ALWAYS = Outcome(True)
NEVER = Outcome(False)


class Answers(NamedTuple):
    """The outcomes that one field can lead to, made once so that evaluation makes none."""

    yes: Outcome
    no: Outcome
    open: Outcome
    missing: Outcome

    @classmethod
    def about(cls, *fields: str) -> Answers:
        """Those of a comparison of these fields."""
        facts = tuple(Mark(Role.FACT, field) for field in fields)
        imprecise = tuple(Mark(Role.IMPRECISE, field) for field in fields)
        return cls(
            yes=Outcome(True, facts),
            no=Outcome(False, facts),
            open=Outcome(None, facts + imprecise),
            missing=Outcome(None, tuple(Mark(Role.MISSING, field) for field in fields)),
        )

    @classmethod
    def within(cls, list_name: str) -> Answers:
        """Those of a field of a list's item: what it lacks, the list lacks."""
        of_list = cls.about(list_name)
        return of_list._replace(missing=Outcome(None, (Mark(Role.IMPRECISE, list_name),)))

    def known(self, truth: Truth) -> Outcome:
        """The outcome where the field is known."""
        if truth is None:
            return self.open
        return self.yes if truth else self.no


def every(outcomes: list[Outcome]) -> Outcome:
    """Kleene's 'and'."""
    return _joined(outcomes, decides=False)


def some(outcomes: list[Outcome]) -> Outcome:
    """Kleene's 'or'."""
    return _joined(outcomes, decides=True)


def opposite(outcome: Outcome) -> Outcome:
    """Kleene's 'not'; the trace stays."""
    return Outcome(negation(outcome.truth), outcome.trace)


def _joined(outcomes: list[Outcome], *, decides: bool) -> Outcome:
    """One part of this truth decides, and rests on itself alone; else all count, and one not known leaves it open."""
    truth: Truth = not decides
    deciding = []
    for item in outcomes:
        if item.truth is decides:
            deciding.append(item)
        elif item.truth is None:
            truth = None
    parts = deciding or outcomes
    if len(parts) == 1:
        return parts[0]
    return Outcome(decides if deciding else truth, trace_of(parts))


def trace_of(outcomes: Iterable[Outcome]) -> Trace:
    """Their traces, one after the other; they are few and short, so that adding them up is the cheapest."""
    whole: Trace = ()
    for item in outcomes:
        whole += item.trace
    return whole


def fields_in(trace: Trace, role: Role) -> frozenset[str]:
    """The fields that play this part in a trace."""
    return frozenset([mark.field for mark in trace if mark.role is role])


class Fields(NamedTuple):
    """The fields of a trace, by the part that they play; each as often as the trace has it."""

    facts: list[str]
    missing: list[str]
    imprecise: list[str]
    assumed: list[str]


def fields_of(trace: Trace) -> Fields:
    """All of them in one look."""
    fields = facts, missing, imprecise, assumed = Fields([], [], [], [])
    for role, name in trace:
        if role is _FACT:
            facts.append(name)
        elif role is _MISSING:
            missing.append(name)
        elif role is _IMPRECISE:
            imprecise.append(name)
        else:
            assumed.append(name)
    return fields
