"""Deadlines and running limits of one account, each with its trigger, its sum and the day to work to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from clinic_app.domain.counting import working_day_on_or_before
from clinic_app.domain.rules.clock_counting import Ends, day_named, ends_of, has_happened
from clinic_app.domain.rules.clock_rule import ClockRule, Limit
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.prepared import PreparedClock, PreparedLimit, Rulebook
from clinic_app.domain.rules.scene import Scene
from clinic_app.domain.truth import Truth, conjunction
from clinic_app.domain.when import zone_named

Bounds = dict[str, str | None]


@dataclass(frozen=True)
class LimitReading:
    """A further limit of a clock; as `ClockReading`."""

    limit: Limit
    trigger_at: Bounds | None
    due: Bounds | None
    outer: str | None
    safe: str | None
    work_by: str | None
    formula: str
    state: str

    def to_json(self) -> dict[str, Any]:
        """One entry of `limits` of a row of `clocks --json`."""
        return {
            "limit": self.limit.limit,
            "title": self.limit.title,
            "protective": self.limit.protective,
            "trigger_at": self.trigger_at,
            "due": self.due,
            "outer": self.outer,
            "safe": self.safe,
            "work_by": self.work_by,
            "formula": self.formula,
            "state": self.state,
        }


@dataclass(frozen=True)
class ClockReading:
    """One clock for one account. Dates are ISO text; instants carry their offset.

    Attributes:
        due: earliest and latest possible end, unrolled.
        outer: the latest end after rolling, where the law rolls; None where the trigger has no latest time.
        safe: the day (or instant) to work to, a protective limit's where that is earlier; None where the trigger
            has no earliest time.
        work_by: the last open day on or before `safe`.
        state: running, due_today, passed, unknown or not_applicable.
        estimated: whether it is counted from a time known as an interval, or from a trigger that only may be its own.
        limits: the further ones that stand, in the order of the rule.
        decision: what people decided about it (`clock_decision`), as JSON; the state is then theirs.
    """

    clock: ClockRule
    pack: str
    is_approved: bool
    account_id: str
    trigger_at: Bounds | None
    due: Bounds | None
    outer: str | None
    safe: str | None
    work_by: str | None
    formula: str
    calendar: str
    state: str
    estimated: bool
    limits: tuple[LimitReading, ...] = ()
    decision: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """One row of `clocks --json` (design section 8)."""
        return {
            "clock": self.clock.id,
            "account": self.account_id,
            "trigger": self.clock.trigger or str(self.clock.trigger_day),
            "trigger_at": self.trigger_at,
            "due": self.due,
            "outer": self.outer,
            "safe": self.safe,
            "work_by": self.work_by,
            "calendar": self.calendar,
            "formula": self.formula,
            "state": self.state,
            "estimated": self.estimated,
            "limits": [limit.to_json() for limit in self.limits],
            "title": self.clock.title,
            "authority": [item.cite for item in self.clock.authority],
            "source_codes": sorted({item.source_code.value for item in self.clock.authority}),
            "volatile": self.clock.volatile,
            "note": self.clock.note,
            "pack": self.pack,
            "decision": self.decision,
            "approved": self.is_approved,
        }


class _Today(NamedTuple):
    """The as-of moment as clocks look at it."""

    now: datetime
    zone: ZoneInfo
    date: date


def read_clocks(
    sheet: FactSheet, book: Rulebook, *, as_of: datetime, zone: str, supposed: frozenset[str] = frozenset()
) -> tuple[ClockReading, ...]:
    """Every clock of the rulebook for one account.

    Args:
        sheet: the account's facts.
        book: the installed packs.
        as_of: sets 'now' only.
        zone: the clinic's IANA zone, in which 'today' is told and instants are written.
        supposed: suppositions of limits under which those limits are read as the clocks themselves.

    Raises:
        ValueError: `as_of` has no zone.
        TimeError: `zone` is not a known zone.
    """
    clinic = zone_named(zone)
    scene = Scene(sheet, as_of, zone=clinic)
    today = _Today(as_of, clinic, as_of.astimezone(clinic).date())
    return tuple([_read(prepared, scene, today, supposed) for prepared in book.clocks])


def _read(prepared: PreparedClock, scene: Scene, today: _Today, supposed: frozenset[str]) -> ClockReading:
    clock, applies = prepared.clock, prepared.applies(scene, scene.sheet).truth
    if applies is False:
        return _reading(prepared, scene, None, "not_applicable")
    read = [_limit(prepared, limit, scene, applies, today) for limit in prepared.limits]
    limits = tuple(reading for reading, _ in read if reading.state != "not_applicable")
    chosen = next((limit for limit in prepared.limits if limit.limit.supposed in supposed), None)
    if clock.unit == "same_day" and chosen is None:
        return _same_day(prepared, scene, applies, today, limits)
    own = chosen.limit if chosen else clock
    ends = ends_of(own, prepared, scene.sheet, today.zone)
    others = [end for (_, end), limit in zip(read, prepared.limits, strict=True) if end and limit.limit.protective]
    ends = _protected(ends, others)
    formula = chosen.formula if chosen else prepared.formula
    if ends is None:
        return _reading(prepared, scene, None, "unknown", limits=limits, formula=formula)
    return _reading(prepared, scene, ends, _state(applies, ends, today), limits=limits, formula=formula)


def _limit(
    prepared: PreparedClock, limit: PreparedLimit, scene: Scene, applies: Truth, today: _Today
) -> tuple[LimitReading, Ends | None]:
    stands = limit.when(scene, scene.sheet).truth
    ends = None if stands is False else ends_of(limit.limit, prepared, scene.sheet, today.zone)
    if stands is False:
        state = "not_applicable"
    else:
        state = "unknown" if ends is None else _state(conjunction([applies, stands]), ends, today)
    return LimitReading(
        limit=limit.limit,
        trigger_at=None if ends is None else _bounds(*ends.trigger),
        due=None if ends is None else _bounds(*ends.due),
        outer=None if ends is None else _iso(ends.outer),
        safe=None if ends is None else _iso(ends.safe),
        work_by=None if ends is None else _work_by(ends.safe, prepared),
        formula=limit.formula,
        state=state,
    ), ends


def _protected(own: Ends | None, others: list[Ends]) -> Ends | None:
    """The earliest day to work to; where the clock's own trigger is not known, all of the earliest limit there is."""
    safest = min((end for end in others if end.safe), key=lambda end: _day_of(end.safe), default=None)
    if safest is None:
        return own
    if own is None:
        return safest._replace(estimated=True)
    later = own.safe is not None and _day_of(own.safe) <= _day_of(safest.safe)
    return own if later else own._replace(safe=safest.safe)


def _day_of(moment: date | None) -> date:
    if moment is None:
        return date.max
    return moment.date() if isinstance(moment, datetime) else moment


def _reading(
    prepared: PreparedClock,
    scene: Scene,
    ends: Ends | None,
    state: str,
    *,
    limits: tuple[LimitReading, ...] = (),
    formula: str = "",
) -> ClockReading:
    return ClockReading(
        clock=prepared.clock,
        pack=prepared.pack.stamp,
        is_approved=prepared.pack.is_approved,
        account_id=scene.sheet.account_id,
        trigger_at=None if ends is None else _bounds(*ends.trigger),
        due=None if ends is None else _bounds(*ends.due),
        outer=None if ends is None else _iso(ends.outer),
        safe=None if ends is None else _iso(ends.safe),
        work_by=None if ends is None else _work_by(ends.safe, prepared),
        formula=formula or prepared.formula,
        calendar=prepared.calendar_stamp,
        state=state,
        estimated=ends is not None and ends.estimated,
        limits=limits,
    )


def _work_by(safe: date | None, prepared: PreparedClock) -> str | None:
    if safe is None:
        return None
    if isinstance(safe, datetime) or prepared.clock.unit == "same_day":
        return _day_of(safe).isoformat()
    return working_day_on_or_before(safe, prepared.calendar).isoformat()


def _same_day(
    prepared: PreparedClock, scene: Scene, applies: Truth, today: _Today, limits: tuple[LimitReading, ...]
) -> ClockReading:
    if applies is None:
        return _reading(prepared, scene, None, "unknown", limits=limits)
    name, sheet = str(prepared.clock.trigger), scene.sheet
    trigger = sheet.days(name) if has_happened(sheet.values.get(name)) else None
    since = (None, None) if trigger is None else (day_named(trigger.low), day_named(trigger.high))
    ends = Ends(since, (today.date, today.date), today.date, today.date, estimated=False)
    reading = _reading(prepared, scene, ends, "due_today", limits=limits)
    return reading if trigger is not None else replace(reading, trigger_at=None)


def _state(applies: Truth, ends: Ends, today: _Today) -> str:
    """A clock may be due from its earliest end on, and has passed only after its latest."""
    first = ends.due[0]
    if applies is None:
        return "unknown"
    if ends.outer is not None and (
        today.now > ends.outer if isinstance(ends.outer, datetime) else today.date > ends.outer
    ):
        return "passed"
    if first is None:
        return "unknown"
    return "due_today" if _day_of(first) <= today.date else "running"


def _iso(value: date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _bounds(earliest: date | None, latest: date | None) -> Bounds:
    return {"earliest": _iso(earliest), "latest": _iso(latest)}
