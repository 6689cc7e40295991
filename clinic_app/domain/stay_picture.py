"""The stays of an account as a picture while they are told: what is drawn, and what the times say of each other.

Pure. A record that is typed just now is taken as far as it can be read. Nothing is judged: marks after so many hours
are times, and a gap says that no place is told there, not that there was none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from pydantic import ValidationError

from clinic_app.domain.hour_marks import HourMark
from clinic_app.domain.intake.values.custody import Stint
from clinic_app.domain.timeline import Between, Limit, Timeline, between, picture_of, stay_limits
from clinic_app.domain.when import Precision, When, zone_named

_AT_LEAST = 60
"""Seconds that are worth a sentence: times are told by the minute."""


class Gap(NamedTuple):
    """No place is told from `first` to `last` (seconds since 1970), whatever the doubt in the times around it."""

    first: int
    last: int


class BothAtOnce(NamedTuple):
    """Two places are told from `first` to `last`; None where the one is told as not left yet."""

    one: str
    other: str
    first: int
    last: int | None


class OwnClock(NamedTuple):
    """A stay whose times were told by another clock than the clinic's."""

    facility: str
    in_at: When | None
    out_at: When | None


@dataclass(frozen=True)
class StayPicture:
    """What can be said.

    Attributes:
        timeline: None where no time is told yet.
        marks: where so many hours of a stay end; in the picture too.
        is_in_order: whether the records stand in the order of time, as far as it can be told.
    """

    timeline: Timeline | None
    marks: tuple[Limit, ...]
    gaps: tuple[Gap, ...]
    both: tuple[BothAtOnce, ...]
    clocks: tuple[OwnClock, ...]
    is_in_order: bool


def stay_picture(
    records: Iterable[Mapping[str, Any]],
    *,
    unnamed: str,
    marks: Iterable[HourMark],
    as_of: datetime,
    zone: str,
    others: Mapping[str, Any] | None = None,
) -> StayPicture:
    """Draws the stays.

    Args:
        records: `custody_segments` as JSON, the last parts of some still missing.
        unnamed: stands for a place that is not told yet.
        marks: the hours that rules state for kinds of stays.
        as_of: how far a stay that has not ended is drawn.
        zone: the clinic's IANA zone.
        others: times of other answers to draw beside them, as `arrest_at`.
    """
    stints = tuple(stint for record in records if (stint := _stint(record, unnamed)) is not None)
    by_hours = {(mark.kind, mark.hours): mark for mark in marks}  # two rules may state the same
    limits = tuple(stay_limits(stints, by_hours.values()))
    values = {**(others or {}), "custody_segments": stints}
    timeline = picture_of(values, limits, as_of=as_of, zone=zone, is_judged=False) if stints else None
    told = [_Told.of(stint) for stint in stints if stint.in_at is not None]
    in_time = sorted(told, key=lambda each: each.begins.low if each.begins.low is not None else each.begins.high or 0)
    return StayPicture(
        timeline=timeline,
        marks=() if timeline is None else timeline.limits,
        gaps=tuple(_gaps(in_time)),
        both=tuple(_both(in_time)),
        clocks=tuple(_clocks(stints, zone)),
        is_in_order=not any(_is_before(later.begins, earlier.begins) for earlier, later in pairwise(told)),
    )


class _Told(NamedTuple):
    """One stay in seconds. `ends` is None where it is not told; `is_open` where it has not ended."""

    facility: str
    begins: Between
    ends: Between | None
    is_open: bool

    @classmethod
    def of(cls, stint: Stint) -> _Told:
        begins = Between(None, None) if stint.in_at is None else between(stint.in_at)
        is_open = stint.out_at is not None and stint.out_at.precision is Precision.NOT_YET
        ends = None if stint.out_at is None or is_open else between(stint.out_at)
        return cls(stint.facility, begins, ends, is_open)


def _stint(record: Mapping[str, Any], unnamed: str) -> Stint | None:
    """As far as it can be read; None where nobody said what kind of place it is."""
    try:
        return Stint.model_validate({**record, "facility": record.get("facility") or unnamed})
    except ValidationError:
        return None


def _gaps(told: list[_Told]) -> Iterator[Gap]:
    """Between the latest that anything so far ended and the earliest that the next began."""
    reached: int | None = None
    for at, stay in enumerate(told):
        start = stay.begins.low
        if at and reached is not None and start is not None and start - reached >= _AT_LEAST:
            yield Gap(reached, start)
        if stay.is_open or stay.ends is None or stay.ends.high is None:
            return  # from here on somebody may have been there all the time
        reached = stay.ends.high if reached is None else max(reached, stay.ends.high)


def _both(told: list[_Told]) -> Iterator[BothAtOnce]:
    for at, one in enumerate(told):
        for other in told[at + 1 :]:
            start = other.begins.high
            if start is None:
                continue
            if one.is_open:
                yield BothAtOnce(one.facility, other.facility, start, None)
            elif one.ends is not None and one.ends.low is not None and one.ends.low - start >= _AT_LEAST:
                ended = other.ends.low if other.ends is not None and other.ends.low is not None else one.ends.low
                if min(one.ends.low, ended) - start >= _AT_LEAST:
                    yield BothAtOnce(one.facility, other.facility, start, min(one.ends.low, ended))


def _is_before(one: Between, other: Between) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _clocks(stints: Iterable[Stint], zone: str) -> Iterator[OwnClock]:
    """Stays told by a clock that shows something else than the clinic's at that time."""
    for stint in stints:
        if any(_is_elsewhere(when, zone) for when in (stint.in_at, stint.out_at)):
            yield OwnClock(stint.facility, stint.in_at, stint.out_at)


def _is_elsewhere(when: When | None, zone: str) -> bool:
    at = None if when is None else when.earliest or when.latest
    return at is not None and at.astimezone(zone_named(zone)).utcoffset() != at.utcoffset()
