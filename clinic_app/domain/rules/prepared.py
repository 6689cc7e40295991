"""Rules and clocks made ready: every condition a function, every bound a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from clinic_app.domain.calendars import HolidayCalendar
from clinic_app.domain.rules.evaluation import Compiler
from clinic_app.domain.rules.factsheet import Scope
from clinic_app.domain.rules.outcome import ALWAYS, NEVER, Outcome
from clinic_app.domain.rules.pack import ClassRule, ClockRule, Duty, DutyRule, Pack
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
        duties, cases, notes: in the order of the rule's own.
        instants: fields it uses as instants, for which a day alone is an estimate.
        also_shown: fields shown though they decide nothing, in the order of their names.
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
    duties: tuple[tuple[Duty, Test], ...]
    cases: tuple[tuple[str, Test], ...]
    notes: tuple[tuple[str, Test], ...]
    value: Shown | None
    instants: frozenset[str]
    also_shown: tuple[str, ...]


@dataclass(frozen=True)
class PreparedClock:
    """A clock with its applicability as a function and the words that are the same for every account."""

    clock: ClockRule
    pack: Pack
    applies: Test
    calendar: HolidayCalendar
    calendar_stamp: str
    formula: str


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


def prepared_rule(rule: AnyRule, pack: Pack, library: Library) -> PreparedRule:
    """A rule whose names have been checked."""
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
        duties=tuple((item, compiler.test(item.violation_when)) for item in (duty.duties if duty else ())),
        cases=tuple((case.value, compiler.test(case.when)) for case in cases),
        notes=tuple((note.text, compiler.test(note.when)) for note in rule.notes),
        value=None if rule.value is None else showing(rule.value, library),
        instants=frozenset(node.at for node in walk(rule) if isinstance(node, TimeExpr) and node.at),
        also_shown=tuple(sorted(rule.also_shown)),
    )


def prepared_clock(clock: ClockRule, pack: Pack, library: Library) -> PreparedClock:
    """A clock whose names have been checked."""
    calendar = library.calendars[clock.calendar]
    applies = _always if clock.applies_when is None else Compiler(library).test(clock.applies_when)
    return PreparedClock(clock, pack, applies, calendar, calendar.stamp, formula_of(clock))


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
    """Every value inside a rule, depth first."""
    yield node
    if isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from walk(getattr(node, name))
    elif isinstance(node, tuple):
        for item in node:
            yield from walk(item)


def _several(noun: str) -> str:
    return noun.replace("hour", "hours") if "hour" in noun else f"{noun}s"


def formula_of(clock: ClockRule) -> str:
    """The sum in words, read off the rule itself."""
    start = "the incident's date" if clock.trigger == "incident_date" else clock.trigger
    if clock.unit == "same_day":
        return "the same day, for as long as custody lasts"
    counted = (
        (clock.plus_years, "year"),
        (clock.plus_months, "month"),
        (clock.plus_days, "calendar day"),
        (clock.plus_business_days, "business day"),
        (clock.plus_hours, "hour on open days" if clock.open_days_only else "elapsed hour"),
    )
    steps = [f"{number} {noun if number == 1 else _several(noun)}" for number, noun in counted if number]
    text = " + ".join([start, *steps]) if steps else f"{start} itself"
    if clock.rolls:
        text += "; if that day is closed, the next open day is the outer limit"
    if clock.safe_minus_days:
        text += f"; work to {clock.safe_minus_days} days earlier"
    if clock.safe_plus_days is not None:
        text += f"; work to {start} + {clock.safe_plus_days} days"
    return text
