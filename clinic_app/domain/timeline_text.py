"""The timeline in lines of text: its twin for screen readers, printing and tests. Labels come in from the script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from clinic_app.domain.closeup import CloseUp
from clinic_app.domain.short_times import day_short, length_short, moment_short
from clinic_app.domain.timeline import STREET, Between, Limit, Moment, Stay, Timeline
from clinic_app.domain.timeline_phrases import phrases
from clinic_app.domain.when import Precision, zone_named

Label = Callable[[str], str]


def plain_kind(kind: str) -> str:
    """A kind of place as its code reads: `hold room`."""
    return kind.replace("_", " ")


@dataclass(frozen=True)
class Line:
    """One line of the twin: what lane, what it says. Args: near: whether it belongs to a close-up."""

    lane: str
    text: str
    near: bool = False


def lines_of(
    timeline: Timeline, close_ups: tuple[CloseUp, ...], label: Label, *, language: str = "en", kind: Label = plain_kind
) -> tuple[Line, ...]:
    """Lane by lane and in order of time, then days that are not 24 hours long, then the close-ups.

    Args:
        timeline: the picture.
        close_ups: what it cannot show.
        label: the short name of a field.
        language: of everything else.
        kind: the name of a kind of place, by its code.
    """
    tell = _Teller(timeline.zone, label, language, kind)
    words = phrases(language)
    lines: list[Line] = []
    for lane in timeline.lanes:
        name = lane.title or words["street" if lane.lane == STREET else "decision"]
        here: list[tuple[int, str]] = [
            _dated(item.at, tell.moment(item)) for item in timeline.moments if item.lane == lane.lane
        ]
        here += [_dated(item.begins, tell.stay(item)) for item in timeline.stays if item.lane == lane.lane]
        here += [_dated(item.at, tell.limit(item)) for item in timeline.limits if item.lane == lane.lane]
        lines += [Line(name, text) for _, text in sorted(here)]
    lines += [Line(words["days"], text) for text in tell.odd_days(timeline)]
    lines += [Line(words["close_up"], text, near=True) for item in close_ups for text in tell.close_up(item)]
    return tuple(lines)


def _dated(at: Between, text: str) -> tuple[int, str]:
    return (at.low if at.low is not None else at.high or 0, text)


class _Teller:
    """Puts seconds into words in one zone and language."""

    def __init__(self, zone: str, label: Label, language: str, kind: Label) -> None:
        self._zone = zone_named(zone)
        self._label, self._kind, self._language = label, kind, language
        self._words = phrases(language)

    def moment(self, item: Moment) -> str:
        return f"{self._label(item.field)}: {self._span(item.at, day_only=item.precision is Precision.DAY_ONLY)}."

    def stay(self, item: Stay) -> str:
        came = self._say("in", kind=self._kind(item.kind.value), begins=self._span(item.begins))
        if item.is_open:
            return self._say("open", came=came, length=self._length(item))
        if item.ends is None:
            return self._say("no_end", came=came)
        return self._say("out", came=came, ends=self._span(item.ends), length=self._length(item))

    def limit(self, item: Limit) -> str:
        return f"{self._limit(item.hours, item.source, item.at)}."

    def odd_days(self, timeline: Timeline) -> Iterator[str]:
        for day in timeline.days:
            if day.hours != 24:
                yield self._say("odd_day", day=day_short(day.day, self._language), hours=day.hours)
        for change in timeline.changes:
            way = "back" if change.hours > 0 else "forward"
            yield self._say(way, hours=abs(change.hours), at=self._at(change.at))

    def close_up(self, item: CloseUp) -> Iterator[str]:
        limit = self._limit(item.hours, item.source, item.limit)
        yield f"{self._event(item)}: {self._span(item.event)}; {limit[:1].lower()}{limit[1:]}."
        yield self.verdict(item)
        for total in item.sums:
            starts, ends = self._at(total.starts, zone=True), self._at(total.ends, zone=True)
            yield self._say("sum", starts=starts, hours=item.hours, ends=ends)
        if item.wall is not None:
            way = "wall_back" if item.hours_changed > 0 else "wall_forward"
            yield self._say(way, shown=self._lengths(*item.wall))

    def verdict(self, item: CloseUp) -> str:
        low, high = item.gap
        if item.relation == "after":
            return self._say("after_limit", gap=self._lengths(low, high))
        if item.relation == "before":
            return self._say("before_limit", gap=self._lengths(-high, -low)) if high else self._say("at_limit")
        return self._say("either", before=length_short(-low), after=length_short(high))

    def _say(self, code: str, **given: object) -> str:
        return self._words[code].format(**given)

    def _limit(self, hours: int, source: str, at: Between) -> str:
        return self._say("limit", hours=hours, source=source, at=self._span(at))

    def _event(self, item: CloseUp) -> str:
        return self._say("end_of_stay") if item.field == "out_at" else self._label(item.field)

    def _length(self, item: Stay) -> str:
        if item.shortest is None:
            return ""
        if item.longest is None:
            return self._say("at_least", length=length_short(item.shortest))
        return self._say("lasted", length=self._lengths(item.shortest, item.longest))

    def _lengths(self, low: int, high: int) -> str:
        return length_short(low) if low == high else self._say("to", low=length_short(low), high=length_short(high))

    def _span(self, at: Between, *, day_only: bool = False) -> str:
        if at.low is None or at.high is None:
            if at.low is None and at.high is None:
                return self._say("not_known")
            after = self._say("after", at=self._at(at.low)) if at.low is not None else ""
            return after or self._say("before", at=self._at(at.high or 0))
        if at.is_exact:
            return self._at(at.low, zone=True)
        first, last = self._local(at.low), self._local(at.high)
        day = day_short(first.date(), self._language)
        if day_only:
            return self._say("day_only", day=day)
        if first.date() == last.date():
            return self._say("within", day=day, first=f"{first:%H:%M}", last=f"{last:%H:%M}", zone=last.tzname())
        return self._say("between", first=self._at(at.low, zone=True), last=self._at(at.high, zone=True))

    def _at(self, seconds: int, *, zone: bool = False) -> str:
        local = self._local(seconds)
        told = moment_short(local, self._language)
        return f"{told} {local.tzname()}" if zone else told

    def _local(self, seconds: int) -> datetime:
        return datetime.fromtimestamp(seconds, UTC).astimezone(self._zone)
