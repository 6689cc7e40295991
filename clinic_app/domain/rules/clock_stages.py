"""Further limits of a clock that stand for themselves, each read as a clock of its own.

A later stage or an extension (the claim after the notice, the agency's appeal after its form, a minor's 20th birthday)
goes on when the clock's own day is over; who works to days must see it then. Protective limits are none of these:
they are part of the clock's own day to work to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from clinic_app.domain.rules.clock_rule import ClockRule, Limit
from clinic_app.domain.rules.clocks import ClockReading, LimitReading

_RUNS: Final = frozenset({"running", "due_today"})
_OF_LIMITS: Final = {"limit", "title", "trigger", "when", "protective", "supposed", "duty_holder"}
"""What a limit has beside its sum."""


def stages_of(reading: ClockReading) -> tuple[ClockReading, ...]:
    """Those that stand, in the order of the rule; none of a clock that somebody ended. Titles name both."""
    return tuple(stages_by_limit(reading).values())


def stages_by_limit(reading: ClockReading) -> dict[str, ClockReading]:
    """`stages_of`, by the codes of their limits."""
    if reading.decision is not None and reading.decision.get("ended"):
        return {}
    return {item.limit.limit: _as_clock(reading, item) for item in reading.limits if not item.limit.protective}


def all_that_run(reading: ClockReading) -> dict[str, ClockReading]:
    """The clock itself, by an empty name, and its stages, by their limits; those that run and have a day."""
    both = {"": reading, **stages_by_limit(reading)}
    return {name: each for name, each in both.items() if each.state in _RUNS and each.work_by is not None}


def as_it_runs(reading: ClockReading) -> ClockReading:
    """The stage that ends next, where the clock's own day is over and a stage runs; else the reading itself."""
    if reading.state != "passed":
        return reading
    running = [stage for stage in stages_of(reading) if stage.state in _RUNS]
    return min(running, key=lambda stage: stage.work_by or "9", default=reading)


def rule_as_counted(reading: ClockReading) -> ClockRule:
    """The clock's rule, or under a supposition that of the limit which is then the clock."""
    limit = supposed_limit(reading)
    return reading.clock if limit is None else stage_rule(reading.clock, limit.limit)


def supposed_limit(reading: ClockReading) -> LimitReading | None:
    """The limit that a supposition makes the clock; None where nothing is supposed."""
    named = (item for item in reading.limits if item.limit.supposed and item.formula == reading.formula)
    return next(named, None)


def stage_rule(clock: ClockRule, limit: Limit) -> ClockRule:
    """A further limit as the rule of a clock; its title names both."""
    counted = limit.model_dump(exclude=_OF_LIMITS)
    trigger = {"trigger": limit.trigger, "trigger_day": None} if limit.trigger else {}
    return clock.model_copy(
        update={
            **counted,
            **trigger,
            "title": f"{clock.title}: {limit.title}",
            "duty_holder": limit.duty_holder or clock.duty_holder,
            "safe_plus_days": None,
            "safe_minus_days": 0,
            "limits": (),
        }
    )


def _as_clock(reading: ClockReading, read: LimitReading) -> ClockReading:
    first, last = (None, None) if read.due is None else (read.due["earliest"], read.due["latest"])
    return replace(
        reading,
        clock=stage_rule(reading.clock, read.limit),
        trigger_at=read.trigger_at,
        due=read.due,
        outer=read.outer,
        safe=read.safe,
        work_by=read.work_by,
        formula=read.formula,
        state=read.state,
        estimated=read.due is not None and first != last,
        limits=(),
        decision=None,
    )
