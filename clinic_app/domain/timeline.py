"""What the matter page draws of one account: lanes, events, stays, limits and days, as seconds since 1970.

Pure data without pixels or words: a widget places it on whatever scale it has, `timeline_text` tells it in
lines, `closeup` finds where a limit and an event lie too close to be told apart. Every time keeps both ends of
what is known of it. Days are those of one zone and may have 23 or 25 hours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from clinic_app.domain.hour_marks import HourMark, hour_marks
from clinic_app.domain.intake.values.custody import Stint, StintType
from clinic_app.domain.rules.clocks import ClockReading
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.spans import SECONDS_IN_AN_HOUR, plus_hours, span_of
from clinic_app.domain.when import Precision, When, day_bounds, zone_named

STREET: Final = "street"
DECISION: Final = "decision"

_ON_THE_STREET: Final = (
    *("incident_at", "arrest_at", "scene_secured_at", "usc_claim_made_at"),
    *("cpd_called_at", "cpd_arrived_at"),
)
_IN_CUSTODY: Final = ("phone_access_at", "counsel_requested_at", "released_at")
_DECIDED: Final = ("custody_determination_at", "nta_issued_at", "nta_served_at", "bond_hearing_at")
EVENTS: Final = (*_ON_THE_STREET, *_IN_CUSTODY, *_DECIDED)
"""The fields whose times are drawn as events."""
_STREET_TRIGGERS: Final = frozenset(_ON_THE_STREET)
_LIMITS_WITHIN: Final = 24 * SECONDS_IN_AN_HOUR
_MARGIN: Final = 0.04
_LONGEST_DAYS: Final = 400


@dataclass(frozen=True)
class Between:
    """An instant known to lie between two (both included); None where that end is open."""

    low: int | None
    high: int | None

    @property
    def is_exact(self) -> bool:
        """Whether there is no doubt in it."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True)
class Lane:
    """A row of the picture. `title` is a facility's name, empty for the two that the program names."""

    lane: str
    title: str = ""


@dataclass(frozen=True)
class Moment:
    """An event, by the field that tells it."""

    lane: str
    field: str
    at: Between
    precision: Precision


@dataclass(frozen=True)
class Stay:
    """A stay in one place. `ends` is None where the end is not told; `is_open` where the person is still there.

    Attributes:
        shortest, longest: seconds; None where it cannot be told.
    """

    lane: str
    kind: StintType
    begins: Between
    ends: Between | None
    is_open: bool
    shortest: int | None
    longest: int | None


@dataclass(frozen=True)
class Limit:
    """Where a number of hours ends, with both ends where its start is in doubt.

    Attributes:
        source: the clock or rule that states it.
        starts: from when it is counted.
    """

    lane: str
    source: str
    hours: int
    starts: Between
    at: Between


@dataclass(frozen=True)
class Day:
    """A local day, as far as it is in the picture; `hours` is 23, 24 or 25."""

    day: date
    start: int
    end: int
    hours: int


@dataclass(frozen=True)
class ClockChange:
    """Where clocks are put back (+1: an hour comes twice) or forward (-1)."""

    at: int
    hours: int


@dataclass(frozen=True)
class Timeline:
    """The picture.

    `start` and `end` hold everything and a small margin; only an event of which no more than the day is known
    may reach beyond, so that its midnight does not bring a day in which nothing happened.
    """

    zone: str
    start: int
    end: int
    lanes: tuple[Lane, ...]
    moments: tuple[Moment, ...]
    stays: tuple[Stay, ...]
    limits: tuple[Limit, ...]
    days: tuple[Day, ...]
    changes: tuple[ClockChange, ...]
    is_judged: bool = True
    """Whether a limit says something of what lies beside it; else it is only so many hours after a time."""


def timeline_of(
    sheet: FactSheet, readings: Iterable[ClockReading], findings: Iterable[Finding], *, as_of: datetime, zone: str
) -> Timeline | None:
    """The picture of one account; None where it tells no time at all.

    Args:
        sheet: the account's facts.
        readings: its clocks; those of hours become limits.
        findings: its review; the limits on stays that rules which apply state become limits too.
        as_of: how far a stay that has not ended is drawn.
        zone: the IANA zone of the days.
    """
    stints: tuple[Stint, ...] = sheet.values.get("custody_segments") or ()
    applying = (item.rule for item in findings if item.entered and item.result is not ResultKind.NOT_APPLICABLE)
    limits = (*_clock_limits(readings, sheet), *stay_limits(stints, hour_marks(applying)))
    return picture_of(sheet.values, limits, as_of=as_of, zone=zone)


def picture_of(
    values: Mapping[str, Any], limits: Iterable[Limit], *, as_of: datetime, zone: str, is_judged: bool = True
) -> Timeline | None:
    """The picture of these facts with these limits; None where no time is told. See `timeline_of`."""
    stints: tuple[Stint, ...] = values.get("custody_segments") or ()
    lanes, lane_of = _lanes(stints)
    stays = tuple(_stay(stint, at, lane_of[stint.facility]) for stint in stints if (at := stint.in_at) is not None)
    moments = tuple(_moments(values, stays))
    told = [item.at for item in moments if item.precision is not Precision.DAY_ONLY] or [item.at for item in moments]
    ends = [*told, *(item.begins for item in stays), *(item.ends for item in stays)]
    known = [at for end in ends if end is not None for at in (end.low, end.high) if at is not None]
    known += [int(as_of.timestamp())] if any(stay.is_open for stay in stays) else []
    if not known:
        return None
    first, last = min(known), max(known)
    shown = tuple(item for item in limits if _is_near(item.at, first, last))
    last = max([last, *(at for item in shown for at in (item.at.low, item.at.high) if at is not None)])
    margin = max(900, int((last - first) * _MARGIN))
    start, end = first - margin, last + margin
    days = tuple(_days(start, end, zone))
    used = {lane for items in (moments, stays, shown) for lane in _lanes_of(items)}
    return Timeline(
        zone=zone,
        start=start,
        end=end,
        lanes=tuple(lane for lane in lanes if lane.lane in used),
        moments=moments,
        stays=stays,
        limits=shown,
        days=days,
        changes=tuple(_changes(days, zone)),
        is_judged=is_judged,
    )


def _lanes_of(items: Iterable[Moment | Stay | Limit]) -> Iterator[str]:
    return (item.lane for item in items)


def between(when: When) -> Between:
    """Both ends of a time, in seconds."""
    span = span_of(when)
    return Between(*(None if math.isinf(end) else int(end) for end in span))


def _lanes(stints: Iterable[Stint]) -> tuple[tuple[Lane, ...], dict[str, str]]:
    """The street, each facility once in the order of the account, the decision."""
    names = dict.fromkeys(stint.facility for stint in stints)
    lane_of = {name: f"custody:{number}" for number, name in enumerate(names)}
    return (Lane(STREET), *(Lane(lane, name) for name, lane in lane_of.items()), Lane(DECISION)), lane_of


def _stay(stint: Stint, in_at: When, lane: str) -> Stay:
    is_open = stint.out_at is not None and stint.out_at.precision is Precision.NOT_YET
    begins = between(in_at)
    ends = None if stint.out_at is None or is_open else between(stint.out_at)
    left = between(stint.out_at) if stint.out_at is not None else Between(None, None)
    return Stay(lane, stint.type, begins, ends, is_open, _apart(begins.high, left.low), _apart(begins.low, left.high))


def _apart(first: int | None, last: int | None) -> int | None:
    return None if first is None or last is None else last - first


def _moments(values: Mapping[str, Any], stays: tuple[Stay, ...]) -> Iterator[Moment]:
    for lane, names in ((STREET, _ON_THE_STREET), ("", _IN_CUSTODY), (DECISION, _DECIDED)):
        for name in names:
            when = values.get(name)
            if isinstance(when, When) and when.happened:
                at = between(when)
                yield Moment(lane or _lane_at(at, stays), name, at, when.precision)


def _lane_at(at: Between, stays: tuple[Stay, ...]) -> str:
    """The place the person was in then; the first place where the times do not say, the street where there is none."""
    for stay in reversed(stays):
        if at.high is not None and stay.begins.low is not None and stay.begins.low <= at.high:
            return stay.lane
    return stays[0].lane if stays else STREET


def _clock_limits(readings: Iterable[ClockReading], sheet: FactSheet) -> Iterator[Limit]:
    for reading in readings:
        if reading.clock.unit != "hours" or reading.state in {"unknown", "not_applicable"}:
            continue
        trigger = sheet.values.get(str(reading.clock.trigger))
        if isinstance(trigger, When) and reading.due is not None:
            lane = DECISION if reading.clock.trigger in _STREET_TRIGGERS else STREET
            yield _limit(lane, reading.clock.id, reading.clock.plus_hours, trigger)


def stay_limits(stints: Iterable[Stint], marks: Iterable[HourMark]) -> Iterator[Limit]:
    """Where so many hours of each stay end."""
    stints, marks = tuple(stints), tuple(marks)
    _, lane_of = _lanes(stints)
    for stint in stints:
        for mark in marks:
            if stint.in_at is not None and stint.type == mark.kind:
                yield _limit(lane_of[stint.facility], mark.source, mark.hours, stint.in_at)


def _limit(lane: str, source: str, hours: int, start: When) -> Limit:
    ends = (None if math.isinf(end) else int(end) for end in plus_hours(span_of(start), hours))
    return Limit(lane, source, hours, between(start), Between(*ends))


def _is_near(at: Between, first: int, last: int) -> bool:
    """Whether a limit is worth stretching the picture for."""
    low, high = (at.low if at.low is not None else at.high), (at.high if at.high is not None else at.low)
    return low is not None and high is not None and first <= high and low <= last + _LIMITS_WITHIN


def _days(start: int, end: int, zone: str) -> Iterator[Day]:
    place = zone_named(zone)
    day = datetime.fromtimestamp(start, UTC).astimezone(place).date()
    for _ in range(_LONGEST_DAYS):
        first, last = (int(bound.timestamp()) for bound in day_bounds(day, place))
        if first >= end:
            return
        yield Day(day, first, last + 1, round((last + 1 - first) / SECONDS_IN_AN_HOUR))
        day += timedelta(days=1)


def _changes(days: Iterable[Day], zone: str) -> Iterator[ClockChange]:
    place = zone_named(zone)
    for day in days:
        if day.hours == 24:
            continue
        at = next(at for at in range(day.start, day.end, 900) if _offset(at + 900, place) != _offset(day.start, place))
        yield ClockChange(at + 900, day.hours - 24)


def _offset(at: int, place: Any) -> timedelta | None:
    return datetime.fromtimestamp(at, UTC).astimezone(place).utcoffset()
