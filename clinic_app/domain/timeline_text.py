"""The timeline in lines of text: its twin for screen readers, printing and tests. Labels come in, words are English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from clinic_app.domain.closeup import CloseUp
from clinic_app.domain.short_times import day_short, length_short, moment_short
from clinic_app.domain.timeline import DECISION, STREET, Between, Limit, Moment, Stay, Timeline
from clinic_app.domain.when import Precision, zone_named

Label = Callable[[str], str]


@dataclass(frozen=True)
class Line:
    """One line of the twin: what lane, what it says."""

    lane: str
    text: str


def lines_of(timeline: Timeline, close_ups: tuple[CloseUp, ...], label: Label) -> tuple[Line, ...]:
    """Lane by lane and in order of time, then days that are not 24 hours long, then the close-ups.

    Args:
        timeline: the picture.
        close_ups: what it cannot show.
        label: the short name of a field.
    """
    tell = _Teller(timeline.zone, label)
    lines: list[Line] = []
    for lane in timeline.lanes:
        name = lane.title or {STREET: "Street", DECISION: "Decision"}[lane.lane]
        here: list[tuple[int, str]] = [
            _dated(item.at, tell.moment(item)) for item in timeline.moments if item.lane == lane.lane
        ]
        here += [_dated(item.begins, tell.stay(item)) for item in timeline.stays if item.lane == lane.lane]
        here += [_dated(item.at, tell.limit(item)) for item in timeline.limits if item.lane == lane.lane]
        lines += [Line(name, text) for _, text in sorted(here)]
    lines += [Line("Days", text) for text in tell.odd_days(timeline)]
    lines += [Line("Close-up", text) for item in close_ups for text in tell.close_up(item)]
    return tuple(lines)


def _dated(at: Between, text: str) -> tuple[int, str]:
    return (at.low if at.low is not None else at.high or 0, text)


class _Teller:
    """Puts seconds into words in one zone."""

    def __init__(self, zone: str, label: Label) -> None:
        self._zone = zone_named(zone)
        self._label = label

    def moment(self, item: Moment) -> str:
        return f"{self._label(item.field)}: {self._span(item.at, day_only=item.precision is Precision.DAY_ONLY)}."

    def stay(self, item: Stay) -> str:
        kind = item.kind.value.replace("_", " ")
        begins = f"{kind}: in {self._span(item.begins)}"
        if item.is_open:
            return f"{begins}, still there when told{self._length(item)}."
        if item.ends is None:
            return f"{begins}; when it ended is not told."
        return f"{begins}, out {self._span(item.ends)}{self._length(item)}."

    def limit(self, item: Limit) -> str:
        return f"{item.hours} h limit ({item.source}): {self._span(item.at)}."

    def odd_days(self, timeline: Timeline) -> Iterator[str]:
        for day in timeline.days:
            if day.hours != 24:
                yield f"{day_short(day.day)} has {day.hours} hours."
        for change in timeline.changes:
            way = "back" if change.hours > 0 else "forward"
            yield f"Clocks are put {way} {abs(change.hours)} h, to {self._at(change.at)}."

    def close_up(self, item: CloseUp) -> Iterator[str]:
        limit = f"{item.hours} h limit ({item.source}): {self._span(item.limit)}"
        yield f"{self._event(item)}: {self._span(item.event)}; {limit}."
        yield self.verdict(item)
        for total in item.sums:
            yield f"{self._at(total.starts, zone=True)} + {item.hours} h = {self._at(total.ends, zone=True)}."
        if item.wall is not None:
            way = "back; one more hour passed" if item.hours_changed > 0 else "forward; one hour less passed"
            yield f"The wall clock shows {_lengths(*item.wall)}, but clocks went {way}."

    def verdict(self, item: CloseUp) -> str:
        low, high = item.gap
        if item.relation == "after":
            return f"{_lengths(low, high)} after the limit."
        if item.relation == "before":
            return f"{_lengths(-high, -low)} before the limit." if high else "At the limit or before it."
        return f"From {length_short(-low)} before to {length_short(high)} after the limit: not decided."

    def _event(self, item: CloseUp) -> str:
        return "End of the stay" if item.field == "out_at" else self._label(item.field)

    @staticmethod
    def _length(item: Stay) -> str:
        if item.shortest is None:
            return ""
        if item.longest is None:
            return f" (at least {length_short(item.shortest)})"
        return f" ({_lengths(item.shortest, item.longest)})"

    def _span(self, at: Between, *, day_only: bool = False) -> str:
        if at.low is None or at.high is None:
            if at.low is None and at.high is None:
                return "not known"
            return f"after {self._at(at.low)}" if at.low is not None else f"before {self._at(at.high or 0)}"
        if at.is_exact:
            return self._at(at.low, zone=True)
        first, last = self._local(at.low), self._local(at.high)
        if day_only:
            return f"on {day_short(first.date())}, hour not known"
        if first.date() == last.date():
            return f"{day_short(first.date())}, between {first:%H:%M} and {last:%H:%M} {last.tzname()}"
        return f"between {self._at(at.low, zone=True)} and {self._at(at.high, zone=True)}"

    def _at(self, seconds: int, *, zone: bool = False) -> str:
        local = self._local(seconds)
        return f"{moment_short(local)} {local.tzname()}" if zone else moment_short(local)

    def _local(self, seconds: int) -> datetime:
        return datetime.fromtimestamp(seconds, UTC).astimezone(self._zone)


def _lengths(low: int, high: int) -> str:
    return length_short(low) if low == high else f"{length_short(low)} to {length_short(high)}"
