"""How everything here is measured: ours and a bare baseline in turn, in one run, compared by their medians.

A ratio holds on another machine, a time does not. The two sides take turns (A B A B), so that whatever else the
machine is doing slows both; each side runs once before, and the garbage collector rests while the clock runs.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

Side = Callable[[], float]
"""Does the work once and gives the seconds that it took."""


class MissingToolError(Exception):
    """A bench needs a program that this machine does not have; its name is the message."""


@dataclass(frozen=True)
class Times:
    """The seconds of every repeat of one side."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """In seconds."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> float:
        """Distance between the quartiles as a share of the median; 0 for a single repeat."""
        if len(self.seconds) < 2:
            return 0.0
        low, _, high = statistics.quantiles(self.seconds, n=4, method="inclusive")
        return (high - low) / self.median

    def share(self, percent: int) -> float:
        """The seconds that this many percent of the repeats stayed below."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


@dataclass(frozen=True)
class Measurement:
    """One line of the table.

    Attributes:
        limit: how many times the baseline ours may take; None where there is no limit.
        floor: seconds that ours may take in any case.
        ceiling: seconds (or bytes) that ours may never take, whatever the baseline takes.
        in_bytes: the figures are bytes and no seconds.
    """

    OVER: ClassVar = "over"

    name: str
    ours: Times
    baseline: Times
    limit: float | None = None
    note: str = ""
    floor: float = 0.0
    ceiling: float | None = None
    in_bytes: bool = False

    @property
    def ratio(self) -> float:
        """Median of ours to median of the baseline."""
        return self.ours.median / self.baseline.median

    @property
    def verdict(self) -> str:
        """`ok`, `over`, or a dash where nothing limits it."""
        if self.limit is None and self.ceiling is None:
            return "-"
        too_slow = self.limit is not None and self.ratio > self.limit and self.ours.median > self.floor
        too_much = self.ceiling is not None and self.ours.median > self.ceiling
        return self.OVER if too_slow or too_much else "ok"


def timed(work: Callable[[], object]) -> Side:
    """A side that is all of a piece of work."""

    def side() -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return side


def worked(work: Callable[[], object]) -> Side:
    """The same in seconds of this thread's processor, for what holds of one piece of work and not of their median."""

    def side() -> float:
        begun = time.thread_time()
        work()
        return time.thread_time() - begun

    return side


def interleaved(ours: Side, baseline: Side, *, repeats: int, warm_up: int = 1) -> tuple[Times, Times]:
    """Both sides in turn, ours first."""
    for _ in range(warm_up):
        ours()
        baseline()
    with _quiet_collector():
        pairs = [(ours(), baseline()) for _ in range(repeats)]
    return Times(tuple(pair[0] for pair in pairs)), Times(tuple(pair[1] for pair in pairs))


@contextmanager
def _quiet_collector() -> Iterator[None]:
    frozen_before = gc.get_freeze_count()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        if not frozen_before:  # else it would all be looked through again, in the suite the tests themselves
            gc.unfreeze()
