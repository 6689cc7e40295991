"""Turns the times of the condition language into functions that give an interval and what it was read from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from clinic_app.domain.counting import (
    add_business_days,
    add_calendar_days,
    add_months,
    add_years,
    roll_forward,
    subtract_years,
)
from clinic_app.domain.open_hours import open_hours_after
from clinic_app.domain.rules.factsheet import Scope
from clinic_app.domain.rules.outcome import Answers, Outcome, Trace
from clinic_app.domain.rules.scene import Library, Scene, Test
from clinic_app.domain.rules.time_conditions import TimeExpr
from clinic_app.domain.spans import Span, day_span, instant_span, plus_hours, shift_days, span_of
from clinic_app.domain.truth import Truth
from clinic_app.domain.when import When

Compare = Callable[[Span, Span], Truth]
ReadTime = Callable[[Scene, Scope], Span | None]
_Step = Callable[[Span], Span]


class _Time(NamedTuple):
    """A compiled time: how to read it, and the traces of a known and of a missing one."""

    read: ReadTime
    known: Trace
    missing: Trace


def read_time(expr: TimeExpr, library: Library) -> ReadTime:
    """The interval that a time may lie in; None where its field is not known."""
    if expr.plus_open_hours:
        return _open_hours(expr, library)
    step = _day_step(expr, library) if expr.is_day else _instant_step(expr)
    if expr.day is not None:
        fixed = step(day_span(expr.day))
        return lambda _scene, _scope: fixed
    if expr.now:
        return lambda scene, _scope: step(instant_span(scene.now))
    if expr.today:
        return lambda scene, _scope: step(day_span(scene.today))
    return _from_field(str(expr.field), step, as_day=expr.is_day)


def _from_field(name: str, step: _Step, *, as_day: bool) -> ReadTime:
    def read(_scene: Scene, scope: Scope) -> Span | None:
        span = scope.days(name) if as_day else scope.instants(name)
        return None if span is None else step(span)

    return read


def _open_hours(expr: TimeExpr, library: Library) -> ReadTime:
    """Read from the time as it was told, since a span of instants knows no clocks."""
    calendar, name = library.calendars[str(expr.calendar)], str(expr.at)

    def read(_scene: Scene, scope: Scope) -> Span | None:
        told = scope.values.get(name)
        if not isinstance(told, When):
            return None
        due = open_hours_after(told, expr.plus_open_hours, calendar)
        # Not yet, or not known: as open as the trigger itself, and at least as late.
        return plus_hours(span_of(told), expr.plus_open_hours) if due is None else span_of(due)

    return read


def compare(first: TimeExpr, second: TimeExpr, judge: Compare, library: Library, list_name: str | None) -> Test:
    """A comparison of two times as a test; `list_name` where the names are those of a list's items."""
    one, two = _time(first, library, list_name), _time(second, library, list_name)
    names = [list_name or time.field for time in (first, second) if time.field]
    answers = Answers.about(*dict.fromkeys(str(name) for name in names))

    def test(scene: Scene, scope: Scope) -> Outcome:
        start, end = one.read(scene, scope), two.read(scene, scope)
        if start is None or end is None:
            return Outcome(
                None, (one.missing if start is None else one.known) + (two.missing if end is None else two.known)
            )
        return answers.known(judge(start, end))

    return test


def _time(expr: TimeExpr, library: Library, list_name: str | None) -> _Time:
    read = read_time(expr, library)
    if expr.field is None:
        return _Time(read, (), ())
    answers = Answers.about(expr.field) if list_name is None else Answers.within(list_name)
    return _Time(read, answers.yes.trace, answers.missing.trace)


def _unchanged(span: Span) -> Span:
    return span


def _instant_step(expr: TimeExpr) -> _Step:
    return (lambda span: plus_hours(span, expr.plus_hours)) if expr.plus_hours else _unchanged


def _day_step(expr: TimeExpr, library: Library) -> _Step:
    calendar = library.calendars[expr.calendar] if expr.calendar else None
    if calendar is not None and expr.plus_business_days:
        return lambda span: shift_days(span, lambda day: add_business_days(day, expr.plus_business_days, calendar))
    if expr.minus_years:
        return lambda span: shift_days(span, lambda day: subtract_years(day, expr.minus_years))
    if not (expr.plus_years or expr.plus_months or expr.plus_days or calendar):
        return _unchanged

    def last_day(day: date) -> date:
        counted = add_calendar_days(add_months(add_years(day, expr.plus_years), expr.plus_months), expr.plus_days)
        return counted if calendar is None else roll_forward(counted, calendar)

    return lambda span: shift_days(span, last_day)
