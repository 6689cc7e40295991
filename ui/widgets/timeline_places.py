"""The pieces of a planned timeline and where they lie: texts, lanes, the scale of time, stays and limits on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication, QRectF

from clinic_app.domain.short_times import day_short, length_short
from clinic_app.domain.timeline import DECISION, STREET, Between, Lane, Limit, Stay, Timeline
from clinic_app.domain.when import Precision
from ui.theme.tokens import Weight
from ui.theme.tones import Tone
from ui.words import chosen

Measure = Callable[[str, Weight], float]
_QUARTERS = 2 * 2


class Side(Enum):
    """Where a text stands to its mark."""

    AFTER = "after"
    BEFORE = "before"
    OVER = "over"


@dataclass(frozen=True)
class TextLine:
    """One line of a text. Args: when: what stands after it in plain letters; empty where it has a line of its own."""

    text: str
    tone: Tone = Tone.INK2
    weight: Weight = Weight.REGULAR
    when: str = ""

    def width(self, measure: Measure, gap: float) -> float:
        """From its first letter to its last."""
        after = gap + measure(self.when, Weight.REGULAR) if self.when else 0
        return measure(self.text, self.weight) + after


@dataclass(frozen=True)
class Block:
    """A text that belongs to a mark at `x`; `left` and `level` once it has its place."""

    x: float
    lines: tuple[TextLine, ...]
    side: Side = Side.AFTER
    width: float = 0.0
    left: float = 0.0
    level: int = 0

    @property
    def is_before(self) -> bool:
        """Whether the text ends at its mark instead of starting there."""
        return self.side is not Side.OVER and self.left + self.width <= self.x


@dataclass(frozen=True)
class Group:
    """Events of one lane at the same time."""

    at: Between
    precision: Precision
    fields: tuple[str, ...]


@dataclass(frozen=True)
class LanePlan:
    """One lane: its texts above and below its track."""

    lane: Lane
    title: str
    under: str
    groups: tuple[Group, ...]
    stays: tuple[Stay, ...]
    limits: tuple[Limit, ...]
    above: tuple[Block, ...]
    below: tuple[Block, ...]


@dataclass(frozen=True)
class Axis:
    """Time to place."""

    start: int
    end: int
    left: float
    right: float

    def x(self, at: float) -> float:
        """The place of a moment, kept inside the picture."""
        share = (at - self.start) / (self.end - self.start)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def span(self, at: Between, top: float, height: float) -> QRectF:
        """From one end of what is known to the other; an open end reaches the picture's edge."""
        first = self.x(at.low if at.low is not None else self.start)
        last = self.x(at.high if at.high is not None else self.end)
        return QRectF(first, top, last - first, height)


def middle(at: Between, axis: Axis) -> float:
    """The place of what is known only between two ends."""
    span = axis.span(at, 0, 0)
    return span.center().x()


def say(words: str) -> str:
    """A text of the timeline in the window's language."""
    return QCoreApplication.translate("timeline", words)


def lane_title(lane: Lane) -> str:
    """The facility's name, or what the program calls the lane."""
    return lane.title or (say("Street") if lane.lane == STREET else say("Decision"))


def stay_length(stay: Stay) -> str:
    """How long a stay was, both ends where it is in doubt; empty where it cannot be told."""
    if stay.shortest is None:
        return ""
    if stay.longest is None:
        return say("at least {0}").format(length_short(stay.shortest))
    if stay.shortest == stay.longest:
        return say("{0} in all").format(length_short(stay.shortest))
    return say("{0} to {1}").format(length_short(stay.shortest), length_short(stay.longest))


def bar_end(stay: Stay, axis: Axis) -> int:
    """Where the bar of a stay ends: the latest end told, or the picture's where the person is still there."""
    if stay.ends is None:
        return axis.end if stay.is_open else stay.begins.high or axis.start
    return stay.ends.high if stay.ends.high is not None else axis.end


def is_reached(limit: Limit, stays: Iterable[Stay], axis: Axis) -> bool:
    """Whether what is limited went on so long, or is a decision, which is judged either way."""
    end = limit.at.low if limit.at.low is not None else axis.end
    return limit.lane == DECISION or any(stay.lane == limit.lane and bar_end(stay, axis) > end for stay in stays)


def leader_is_free(block: Block, blocks: Iterable[Block]) -> bool:
    """Whether a line from the track to a text crosses no text between."""
    nearer = [other for other in blocks if other.level < block.level]
    return not any(other.left <= block.x <= other.left + other.width for other in nearer)


def fits_in_bar(text: float, bar: float, gap: float) -> bool:
    """Whether a stay's length can stand inside its bar."""
    return text + 2 * gap <= bar


def quarters(limit: Limit) -> list[tuple[int, int]]:
    """Where a quarter, a half and three quarters of a limit have passed, with the hours."""
    if limit.starts.low is None or limit.hours % _QUARTERS:
        return []
    step = limit.hours // _QUARTERS
    end = limit.at.low if limit.at.low is not None else limit.starts.low
    whole = end - limit.starts.low
    return [(limit.starts.low + whole * part // _QUARTERS, step * part) for part in range(1, _QUARTERS)]


def day_names(day: Timeline, axis: Axis, measure: Measure, gap: float) -> list[tuple[float, str]]:
    """A heading for each day that has room for one: whole, without the month, or the number alone."""
    found = []
    for item in day.days:
        left, right = axis.x(item.start), axis.x(item.end)
        name = day_short(item.day, chosen())
        odd = say("{0}, {1} hours").format(name, item.hours)
        number = str(item.day.day)
        short = f"{name.split()[0]} {number}"
        for text in (odd, short, number) if item.hours != DAY_HOURS else (name, short, number):
            if left + gap + measure(text, Weight.MEDIUM) <= right:
                found.append((left + gap, text))
                break
    return found


_DAY = timedelta(days=1)
DAY_HOURS = _DAY // timedelta(hours=1)
