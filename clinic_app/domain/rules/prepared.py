"""Rules and clocks made ready: every condition a function, every bound a number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.rules.clock_rule import ClockRule, Limit
from clinic_app.domain.rules.derived import INCIDENT_DATE
from clinic_app.domain.rules.evaluation import Compiler
from clinic_app.domain.rules.factsheet import Scope
from clinic_app.domain.rules.outcome import ALWAYS, NEVER, Outcome
from clinic_app.domain.rules.own_numbers import OwnNumber
from clinic_app.domain.rules.pack import ClassRule, Duty, DutyRule, Pack, RuleTask
from clinic_app.domain.rules.reading import fields_of, reads_the_moment, results_of
from clinic_app.domain.rules.scene import Library, Scene, Test
from clinic_app.domain.rules.showing import Shown, showing
from clinic_app.domain.rules.time_conditions import TimeExpr
from clinic_app.domain.spans import Span, day_span

AnyRule = DutyRule | ClassRule


@dataclass(frozen=True)
class PreparedRule:
    """A rule with its conditions as functions.

    Attributes:
        window: the days on which it is in force, as ordinals; None for always.
        duties, cases, notes, tasks: in the order of the rule's own.
        remedy: the rule that says what a breach of this one leads to.
        instants: fields it uses as instants, for which a day alone is an estimate.
        also_shown: fields shown though they decide nothing, in the order of their names.
        reads, reads_results, reads_moment: on what its result depends: fields, other rules, the moment asked for.
        own_numbers: numbers that the clinic chose, with which it or a rule that it reads is counted.
    """

    rule: AnyRule
    pack: Pack
    window: Span | None
    applies: Test
    violation: Test
    info: Test
    review: Test
    passes: Test
    urgent: Test
    outside: Test
    duties: tuple[tuple[Duty, Test], ...]
    cases: tuple[tuple[str, Test], ...]
    notes: tuple[tuple[str, Test], ...]
    tasks: tuple[tuple[RuleTask, Test], ...]
    remedy: AnyRule | None
    value: Shown | None
    instants: frozenset[str]
    also_shown: tuple[str, ...]
    reads: frozenset[str]
    reads_results: frozenset[str]
    reads_moment: bool
    own_numbers: tuple[OwnNumber, ...] = ()

    # Asked of each rule for each finding: a model of pydantic takes three times as long to say what it holds.

    @cached_property
    def name(self) -> str:
        """The rule's id."""
        return self.rule.id

    @cached_property
    def kind_of_several(self) -> str | None:
        """The result at which several of its cases may hold at once; None where only one can."""
        return self.rule.kind if isinstance(self.rule, ClassRule) and self.rule.several else None

    @cached_property
    def volatile_note(self) -> str | None:
        """What is said beside each result of a rule that may soon be another."""
        return self.rule.volatile_note if self.rule.volatile else None


@dataclass(frozen=True)
class PreparedLimit:
    """A further limit of a clock with its condition as a function."""

    limit: Limit
    when: Test
    formula: str


@dataclass(frozen=True)
class PreparedClock:
    """A clock with its applicability as a function and the words that are the same for every account.

    Attributes:
        reads: the fields on which its dates and its state depend, beside the moment asked for.
    """

    clock: ClockRule
    pack: Pack
    applies: Test
    calendar: HolidayCalendar
    calendar_stamp: str
    formula: str
    limits: tuple[PreparedLimit, ...]
    reads: frozenset[str]


@dataclass(frozen=True)
class Rulebook:
    """Rules in the order in which they may read each other's results, and clocks."""

    packs: tuple[Pack, ...]
    rules: tuple[PreparedRule, ...]
    clocks: tuple[PreparedClock, ...]
    library: Library

    @property
    def calendars(self) -> Mapping[str, HolidayCalendar]:
        """The calendars it counts on, by id."""
        return self.library.calendars

    @cached_property
    def rules_in_pack_order(self) -> tuple[str, ...]:
        """The ids of all rules, as they are told; `rules` is in the order in which they are judged."""
        return tuple(rule.id for pack in self.packs for rule in pack.rules)

    @cached_property
    def clocks_stamp(self) -> str:
        """A hash of the packs, of every clock and of its calendar; another one where a day may be another."""
        said = {pack.stamp for pack in self.packs}
        said |= {f"{item.calendar_stamp} {item.clock.model_dump_json()}" for item in self.clocks}
        return hashlib.sha256("\n".join(sorted(said)).encode()).hexdigest()


def prepared_rule(
    rule: AnyRule,
    pack: Pack,
    library: Library,
    *,
    remedy: AnyRule | None = None,
    own_numbers: tuple[OwnNumber, ...] = (),
) -> PreparedRule:
    """A rule whose names have been checked.

    Args:
        remedy: the rule of its `remedy_note`.
        own_numbers: numbers that the clinic chose, and it or a rule that it reads is counted with.
    """
    compiler = Compiler(library)
    duty = rule if isinstance(rule, DutyRule) else None
    cases = rule.cases if isinstance(rule, ClassRule) else ()

    def test(condition: Any, absent: Test) -> Test:
        return absent if condition is None else compiler.test(condition)

    return PreparedRule(
        rule=rule,
        pack=pack,
        window=_window(rule),
        applies=test(rule.applies_when, _always),
        violation=test(duty and duty.violation_when, _never),
        info=test(duty and duty.info_when, _never),
        review=test(duty and duty.review_when, _never),
        passes=test(duty and duty.pass_when, _always),
        urgent=_always if rule.urgent_when == "always" else test(rule.urgent_when, _never),
        outside=test(rule.outside and rule.outside.when, _always),
        duties=tuple((item, compiler.test(item.violation_when)) for item in (duty.duties if duty else ())),
        cases=tuple((case.value, compiler.test(case.when)) for case in cases),
        notes=tuple((note.text, compiler.test(note.when)) for note in rule.notes),
        tasks=tuple((task, test(task.when, _always)) for task in rule.tasks),
        remedy=remedy,
        value=None if rule.value is None else showing(rule.value, library),
        instants=frozenset(node.at for node in walk(rule) if isinstance(node, TimeExpr) and node.at),
        also_shown=tuple(sorted(set(rule.also_shown))),
        reads=fields_of(rule) | {INCIDENT_DATE},
        reads_results=results_of(walk(rule), library.constitutional),
        reads_moment=reads_the_moment(walk(rule)),
        own_numbers=own_numbers,
    )


def prepared_clock(clock: ClockRule, pack: Pack, library: Library) -> PreparedClock:
    """A clock whose names have been checked."""
    calendar = library.calendars[clock.calendar]
    compiler = Compiler(library)

    def test(condition: Any) -> Test:
        return _always if condition is None else compiler.test(condition)

    limits = tuple(
        PreparedLimit(item, test(item.when), formula_of(item, item.trigger or _start(clock))) for item in clock.limits
    )
    formula = formula_of(clock, _start(clock))
    if clock.safe_minus_days:
        formula += f"; work to {_counted(clock.safe_minus_days, 'day')} earlier"
    if clock.safe_plus_days is not None:
        formula += f"; work to {_start(clock)} + {_counted(clock.safe_plus_days, 'day')}"
    triggers = {name for name in (clock.trigger, *(item.trigger for item in clock.limits)) if name is not None}
    return PreparedClock(
        clock=clock,
        pack=pack,
        applies=test(clock.applies_when),
        calendar=calendar,
        calendar_stamp=calendar.stamp,
        formula=formula,
        limits=limits,
        reads=fields_of(clock) | triggers,
    )


def _always(_scene: Scene, _scope: Scope) -> Outcome:
    return ALWAYS


def _never(_scene: Scene, _scope: Scope) -> Outcome:
    return NEVER


def _window(rule: AnyRule) -> Span | None:
    if rule.effective_from is None and rule.effective_to is None:
        return None
    first = float("-inf") if rule.effective_from is None else day_span(rule.effective_from).low
    last = float("inf") if rule.effective_to is None else day_span(rule.effective_to).high
    return Span(first, last)


def walk(node: Any) -> Iterator[Any]:
    """Every model inside a rule, depth first."""
    left = [node]
    while left:
        inner = left.pop()
        if isinstance(inner, BaseModel):
            yield inner
            inner = tuple(vars(inner).values())
        if isinstance(inner, tuple):
            left.extend(item for item in reversed(inner) if not isinstance(item, (str, int)) and item is not None)


def _counted(number: int, noun: str) -> str:
    several = noun.replace("hour", "hours") if "hour" in noun else f"{noun}s"
    return f"{number} {noun if number == 1 else several}"


def _start(clock: ClockRule) -> str:
    if clock.trigger_day is not None:
        return clock.trigger_day.isoformat()
    return "the incident's date" if clock.trigger == "incident_date" else str(clock.trigger)


def formula_of(clock: ClockRule | Limit, start: str) -> str:
    """The sum in words, read off the rule itself."""
    if clock.unit == "same_day":
        return "the same day, for as long as custody lasts"
    counted = (
        (clock.plus_years, "year"),
        (clock.plus_months, "month"),
        (clock.plus_days, "calendar day"),
        (clock.plus_business_days, "business day"),
        (clock.plus_hours, "hour on open days" if clock.open_days_only else "elapsed hour"),
    )
    steps = [_counted(number, noun) for number, noun in counted if number]
    text = " + ".join([start, *steps]) if steps else f"{start} itself"
    if clock.rolls:
        at = " at the same time" if clock.unit == "hours" else ""
        text += f"; if that day is closed, the next open day{at} is the outer limit"
    return text
