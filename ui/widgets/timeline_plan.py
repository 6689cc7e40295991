"""Where everything of a timeline goes at one width: lanes, tracks, and texts that keep out of each other's way.

All places are worked out for a page that starts at the left; the widget mirrors them where it paints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from clinic_app.domain.timeline import DECISION, Between, Lane, Limit, Moment, Stay, Timeline
from clinic_app.domain.when import Precision
from ui.theme.tokens import Weight
from ui.theme.tones import Tone
from ui.widgets.time_marks import HourWords
from ui.widgets.timeline_places import (
    Axis,
    Block,
    Group,
    LanePlan,
    Measure,
    Side,
    TextLine,
    bar_end,
    fits_in_bar,
    is_reached,
    lane_title,
    middle,
    quarters,
    say,
    stay_length,
)


class Planner:
    """Plans the lanes of one timeline.

    Args:
        timeline: what is shown.
        label: the short name of a field.
        late: fields of events that a close-up shows to lie after their limit.
        axis: time to place.
        measure: the width of a line of text.
        gap: between texts, and between a mark and its text.
    """

    def __init__(
        self, timeline: Timeline, label: Callable[[str], str], late: frozenset[str], axis: Axis, measure: Measure,
        gap: float,
    ) -> None:  # fmt: skip
        self._timeline = timeline
        self._label = label
        self._late = late
        self._axis = axis
        self._measure = measure
        self._gap = gap
        self._hours = HourWords(timeline.zone)
        self._zone = bool(timeline.changes)

    def lanes(self) -> tuple[LanePlan, ...]:
        """All lanes in their order."""
        return tuple(self._lane(lane) for lane in self._timeline.lanes)

    def _lane(self, lane: Lane) -> LanePlan:
        stays = tuple(item for item in self._timeline.stays if item.lane == lane.lane)
        limits = tuple(item for item in self._timeline.limits if item.lane == lane.lane)
        ends = {item.ends for item in stays}
        groups = _grouped(item for item in self._timeline.moments if item.lane == lane.lane and item.at not in ends)
        above = [self._event(group) for group in groups]
        below = [block for stay in stays for block in self._stay(stay)]
        below += [block for limit in limits for block in self._limit(limit)]
        kinds = dict.fromkeys(say(item.kind.value.replace("_", " ")) for item in stays)
        counted = [say("{0}-hour limit").format(limit.hours) for limit in limits if lane.lane == DECISION]
        return LanePlan(
            lane, lane_title(lane), ", ".join([*kinds, *counted]), groups, stays, limits, self._flags(above),
            self._flags(below),
        )  # fmt: skip

    def _event(self, group: Group) -> Block:
        x = middle(group.at, self._axis)
        late = [field for field in group.fields if field in self._late]
        others = [field for field in group.fields if field not in self._late]
        lines = [*self._names(late, x, Tone.LATE), *self._names(others, x, Tone.INK)]
        if group.precision is Precision.DAY_ONLY:
            when = say("hour not known")
        else:
            about = group.precision.value.startswith("within")
            when = self._hours.between(group.at, about=about, zone=self._zone)
        beside = replace(lines[0], when=when)
        if beside.width(self._measure, self._gap) <= self._room(self._axis.right - x):
            return self._sized(Block(x, (beside, *lines[1:])))
        return self._sized(Block(x, (*lines, TextLine(when, Tone.LATE, Weight.STRONG) if late else TextLine(when))))

    def _names(self, fields: list[str], x: float, tone: Tone) -> list[TextLine]:
        """What happened, in lines; nothing where nothing did."""
        if not fields:
            return []
        text = ", ".join(map(self._label, fields))
        return [TextLine(line, tone, Weight.MEDIUM) for line in self._wrapped(text, self._axis.right - x)]

    def _wrapped(self, text: str, ahead: float) -> list[str]:
        """Broken into lines; rather narrow than on the wrong side of the mark."""
        longest = max(self._measure(word, Weight.MEDIUM) for word in text.split())
        room = self._room(ahead if ahead > longest else 0)
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self._measure(longer, Weight.MEDIUM) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _room(self, ahead: float) -> float:
        """For a line beside a mark: at most half the picture, and what is left of it unless that is too little."""
        half = (self._axis.right - self._axis.left) / 2
        return min(half, ahead - 2 * self._gap) if ahead > half / 2 else half

    def _stay(self, stay: Stay) -> Iterable[Block]:
        start = self._axis.span(stay.begins, 0, 0).left()
        bar = self._axis.x(bar_end(stay, self._axis)) - start
        came = TextLine(say("In {0}").format(self._hours.between(stay.begins)))
        went = None if stay.ends is None else TextLine(say("Out {0}").format(self._hours.between(stay.ends)))
        length = stay_length(stay)
        inside = fits_in_bar(self._measure(length, Weight.STRONG), bar, self._gap)
        total = () if inside or not length else (TextLine(length, Tone.INK, Weight.STRONG),)
        room = sum(self._measure(line.text, line.weight) for line in (came, went) if line is not None)
        if went is None or room + 2 * self._gap <= bar:
            yield self._sized(Block(start, (came, *total)))
            if went is not None:
                yield self._sized(Block(start + bar, (went,), Side.BEFORE))
        else:
            both = TextLine(f"{came.text}, {went.text[:1].lower()}{went.text[1:]}")
            yield self._sized(Block(start, (both, *total)))

    def _limit(self, limit: Limit) -> Iterable[Block]:
        x = middle(limit.at, self._axis)
        words = say("{0} h, {1}").format(limit.hours, self._hours.between(limit.at))
        reached = self._timeline.is_judged and is_reached(limit, self._timeline.stays, self._axis)
        line = TextLine(words, Tone.ATTN, Weight.STRONG) if reached else TextLine(words)
        yield self._sized(Block(x, (line,)))
        if limit.lane == DECISION:
            for at, hours in quarters(limit):
                line = TextLine(say("{0} h").format(hours), Tone.INK3)
                yield self._sized(Block(self._axis.x(at), (line,), Side.OVER))

    def _sized(self, block: Block) -> Block:
        return replace(block, width=max(line.width(self._measure, self._gap) for line in block.lines))

    def _flags(self, blocks: list[Block]) -> tuple[Block, ...]:
        """From the last to the first, so that no line down to a mark crosses another mark's text."""
        return self._packed(sorted(blocks, key=lambda block: -block.x))

    def _packed(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Each on the level nearest to the track where it touches no other."""
        placed: list[Block] = []
        for block in blocks:
            left = self._left(block)
            level = 0
            while any(
                other.level == level
                and left < other.left + other.width + self._gap
                and other.left < left + block.width + self._gap
                for other in placed
            ):
                level += 1
            placed.append(replace(block, left=left, level=level))
        return tuple(placed)

    def _left(self, block: Block) -> float:
        side, least, most = block.side, self._axis.left, self._axis.right - block.width
        if side is Side.AFTER:
            after = block.x + self._gap
            wanted = after if after <= most else block.x - self._gap - block.width
        else:
            wanted = block.x - block.width / (1 if side is Side.BEFORE else 2)
        return max(least, min(most, wanted))


def _grouped(moments: Iterable[Moment]) -> tuple[Group, ...]:
    found: dict[tuple[Between, Precision], list[str]] = {}
    for item in moments:
        found.setdefault((item.at, item.precision), []).append(item.field)
    return tuple(Group(at, precision, tuple(fields)) for (at, precision), fields in found.items())
