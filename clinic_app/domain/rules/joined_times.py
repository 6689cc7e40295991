"""Fields that are the earliest or the latest of several times, where a law or an order lets the one or the other count.

Only times that are known to have come count: of a time that nobody told, nothing is drawn. So another answer may move
such a field, and what rests on it, as with everything drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from clinic_app.domain.intake.values.custody import StintType
from clinic_app.domain.rules.drawn import Drawn, Values
from clinic_app.domain.when import Precision, When, zone_named

REMOVAL_PERIOD: Final = ("removal_order_final_at", "stay_end_at", "criminal_release_at")
"""8 USC 1231(a)(1)(B): the removal period begins on the latest of these."""
CHILD_SEEN: Final = ("arrest_at", "age_claim_at")
"""8 USC 1232(b)(2): 48 hours from apprehension, or from any claim or suspicion of the age."""
FIRST_CONTACT: Final = ("phone_access_at", "locator_first_seen_at", "family_notified_at")
"""ICE-LOCATOR: until one of these nobody outside knows where the person is."""
FINAL_ORDER: Final = ("removal_order_final_at", "far_issued_at")
"""DL-PFR: "compute from earliest order"."""
LOCAL_HOLD_END: Final = ("dhs_assumed_custody_at", "released_at")
"""FED-287.7-DETAINER, IL-TRUST-DETAINER: local custody ends with the first of these."""


def _told(values: Values, names: tuple[str, ...]) -> list[tuple[str, When]]:
    times = [(name, values.get(name)) for name in names]
    return [(name, time) for name, time in times if isinstance(time, When) and time.happened]


def earliest_of(times: list[When]) -> When:
    """The earliest of several times; an interval where their intervals overlap. Raises ValueError: none given."""
    lows, highs = [_utc(time.earliest) for time in times], [_utc(time.latest) for time in times]
    known = [high for high in highs if high is not None]
    return _whole(times, None if None in lows else min(filter(None, lows)), min(known) if known else None)


def latest_of(times: list[When]) -> When:
    """The latest of several times; an interval where their intervals overlap. Raises ValueError: none given."""
    lows, highs = [_utc(time.earliest) for time in times], [_utc(time.latest) for time in times]
    known = [low for low in lows if low is not None]
    return _whole(times, max(known) if known else None, None if None in highs else max(filter(None, highs)))


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)


def _whole(times: list[When], low: datetime | None, high: datetime | None) -> When:
    """One of the times where it has just these bounds (it keeps how it was told), else a new interval."""
    for time in times:
        if (_utc(time.earliest), _utc(time.latest)) == (low, high):
            return time
    zone = times[0].zone
    clocks = zone_named(zone)
    earliest, latest = (None if end is None else end.astimezone(clocks) for end in (low, high))
    return When(earliest=earliest, latest=latest, zone=zone, precision=_precision(low, high))


def _precision(low: datetime | None, high: datetime | None) -> Precision:
    if low is None:
        return Precision.BEFORE
    if high is None:
        return Precision.AFTER
    return Precision.EXACT if low == high else Precision.BETWEEN


def _first(names: tuple[str, ...]) -> Callable[[Values], Drawn | None]:
    def draw(values: Values) -> Drawn | None:
        told = _told(values, names)
        return Drawn(earliest_of([time for _, time in told]), tuple(name for name, _ in told)) if told else None

    return draw


def _removal_period(values: Values) -> Drawn | None:
    """Begins with a final order at the earliest: a stay or a release without one begins nothing."""
    told = _told(values, REMOVAL_PERIOD)
    if not told or told[0][0] != REMOVAL_PERIOD[0]:
        return None
    return Drawn(latest_of([time for _, time in told]), tuple(name for name, _ in told))


def _hold_room(values: Values, *, whole_series: bool) -> Drawn | None:
    """The beginning of the last stay in a hold room, or of the unbroken series of hold rooms that it ends."""
    stints = list(values.get("custody_segments") or ())
    rooms = [number for number, item in enumerate(stints) if item.type == StintType.HOLD_ROOM]
    if not rooms:
        return None
    first = rooms[-1]
    while whole_series and first > 0 and stints[first - 1].type in (StintType.HOLD_ROOM, StintType.TRANSPORT):
        first -= 1
    while stints[first].type != StintType.HOLD_ROOM:
        first += 1  # the way to the first room is no stay in one
    began = stints[first].in_at
    return Drawn(began, ("custody_segments",)) if began is not None and began.happened else None


JOINED: Final[dict[str, Callable[[Values], Drawn | None]]] = {
    "removal_period_start_at": _removal_period,
    "child_seen_at": _first(CHILD_SEEN),
    "first_contact_at": _first(FIRST_CONTACT),
    "final_order_at": _first(FINAL_ORDER),
    "local_hold_end_at": _first(LOCAL_HOLD_END),
    "hold_room_in_at": lambda values: _hold_room(values, whole_series=False),
    "hold_room_series_in_at": lambda values: _hold_room(values, whole_series=True),
}
JOINED_FROM: Final[dict[str, tuple[str, ...]]] = {
    "removal_period_start_at": REMOVAL_PERIOD,
    "child_seen_at": CHILD_SEEN,
    "first_contact_at": FIRST_CONTACT,
    "final_order_at": FINAL_ORDER,
    "local_hold_end_at": LOCAL_HOLD_END,
    "hold_room_in_at": ("custody_segments",),
    "hold_room_series_in_at": ("custody_segments",),
}
"""What to ask where one of them is missing."""
