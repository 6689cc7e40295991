"""The close-up: where a limit and an event lie too near each other for the whole picture to show which came first.

A 20-minute overrun is two pixels on a line of three days. The close-up gives the few minutes around both a
picture of their own, with the sum for each end of an estimate, and says what the wall clock would have made of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from clinic_app.domain.timeline import Between, Limit, Stay, Timeline
from clinic_app.domain.when import zone_named

OVERVIEW_WIDTH: Final = 640
"""Pixels that the whole line has at 100 % (mockup 04)."""
TOO_NEAR: Final = 6
"""Pixels below which two marks cannot be told apart."""
_TICKS: Final = (60, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 14_400)
_MOST_STEPS: Final = 5
_LEAST_MARGIN: Final = 300

Relation = Literal["after", "before", "either"]


@dataclass(frozen=True)
class Sum:
    """One end of a limit worked out: it starts, hours pass, it ends. Seconds since 1970."""

    starts: int
    ends: int


@dataclass(frozen=True)
class CloseUp:
    """One limit and one event side by side.

    Attributes:
        field: the event, by the field that tells it; `out_at` for the end of a stay.
        relation: the event lies after the limit for every instant of both, before it, or either way.
        gap: the least and most seconds from limit to event; negative where the event may come first.
        sums: the early and the late end; one where there is no doubt.
        wall: the least and most seconds that a wall clock would show from start to event, where clocks changed
            in between; None where they did not.
        hours_changed: +1 where an hour came twice in between, -1 where one was left out, else 0.
    """

    lane: str
    source: str
    hours: int
    field: str
    start: int
    end: int
    limit: Between
    event: Between
    relation: Relation
    gap: tuple[int, int]
    ticks: tuple[int, ...]
    sums: tuple[Sum, ...]
    wall: tuple[int, int] | None
    hours_changed: int


def close_ups(timeline: Timeline, *, width: int = OVERVIEW_WIDTH, too_near: int = TOO_NEAR) -> tuple[CloseUp, ...]:
    """Every limit with the first event of its lane that is too near to tell apart, in order of time.

    Args:
        timeline: the whole picture.
        width: how many pixels it has.
        too_near: how many pixels apart are still too few.
    """
    room = (timeline.end - timeline.start) / width * too_near
    found = []
    for limit in timeline.limits:
        event = next((item for item in _events(timeline, limit) if _distance(limit.at, item[1]) < room), None)
        if event is not None:
            found.append(_close_up(limit, *event, zone=timeline.zone))
    return tuple(sorted(found, key=lambda item: item.start))


def _events(timeline: Timeline, limit: Limit) -> Iterator[tuple[str, Between]]:
    """What the limit limits: decisions, or the end of the stay it is counted from."""
    if None in (limit.at.low, limit.at.high):
        return
    for stay in timeline.stays:
        if stay.lane == limit.lane and stay.begins == limit.starts and _is_closed(stay) and stay.ends is not None:
            yield "out_at", stay.ends
    for moment in timeline.moments:
        if moment.lane == limit.lane and limit.lane == "decision" and None not in (moment.at.low, moment.at.high):
            yield moment.field, moment.at


def _is_closed(stay: Stay) -> bool:
    return stay.ends is not None and None not in (stay.ends.low, stay.ends.high)


def _ends(span: Between) -> tuple[int, int]:
    if span.low is None or span.high is None:  # `_events` passes these over
        raise ValueError("a span without an end has no close-up")
    return span.low, span.high


def _distance(one: Between, two: Between) -> int:
    (low, high), (first, last) = _ends(one), _ends(two)
    return max(first - high, low - last, 0)


def _close_up(limit: Limit, field: str, event: Between, *, zone: str) -> CloseUp:
    (low, high), (first, last) = _ends(limit.at), _ends(event)
    margin = max((max(high, last) - min(low, first)) // 2, _LEAST_MARGIN)
    start, end = min(low, first) - margin, max(high, last) + margin
    starts = _ends(limit.starts)
    changed = _wall(starts[0], zone) - starts[0] - (_wall(last, zone) - last)
    wall = (_wall(first, zone) - _wall(starts[1], zone), _wall(last, zone) - _wall(starts[0], zone))
    return CloseUp(
        lane=limit.lane,
        source=limit.source,
        hours=limit.hours,
        field=field,
        start=start,
        end=end,
        limit=limit.at,
        event=event,
        relation="after" if first > high else "before" if last <= low else "either",
        gap=(first - high, last - low),
        ticks=_ticks(start, end, zone),
        sums=tuple(Sum(*pair) for pair in dict.fromkeys(zip(starts, (low, high), strict=True))),
        wall=wall if changed else None,
        hours_changed=changed // 3_600,
    )


def _wall(at: int, zone: str) -> int:
    """What a wall clock shows, as if it were UTC."""
    local = datetime.fromtimestamp(at, UTC).astimezone(zone_named(zone))
    return int(local.replace(tzinfo=UTC).timestamp())


def _ticks(start: int, end: int, zone: str) -> tuple[int, ...]:
    step = next((size for size in _TICKS if end - start <= size * _MOST_STEPS), _TICKS[-1])
    ahead = -_wall(start, zone) % step
    return tuple(range(start + ahead, end + 1, step))
