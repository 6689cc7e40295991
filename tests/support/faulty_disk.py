"""A disk that refuses: system calls of a process that runs already, failed by `strace` from one of them on, or once."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_INJECTED = "(INJECTED)"
_ENOUGH_S = 60.0


@dataclass(frozen=True)
class Refusal:
    """What is refused.

    Args:
        calls: system calls, `fsync,fdatasync`; each is counted by itself in each thread.
        error: `EIO`, `ENOSPC`.
        place: the how-manieth of them.
        on: and every one after it.
    """

    calls: str
    error: str
    place: int
    on: bool

    def __str__(self) -> str:
        return f"{self.calls} {self.error} at {self.place}{'+' if self.on else ''}"

    @property
    def words(self) -> list[str]:
        """For the tracer."""
        more = "+" if self.on else ""
        return [
            *("-e", f"trace={self.calls}", "-e", "signal=none"),
            *("-e", f"inject={self.calls}:error={self.error}:when={self.place}{more}"),
        ]


@dataclass
class Tracer:
    """What the tracer saw, known when it has ended. Args: lines: the calls, each after the number of its thread."""

    lines: list[str] = field(default_factory=list)

    @property
    def refused(self) -> list[str]:
        """The calls that were made to fail."""
        return [line for line in self.lines if _INJECTED in line]

    def most_in_a_thread(self, call: str) -> int:
        """How often the thread that made most of these calls made them."""
        made = Counter(line.split()[0] for line in self.lines if line.split()[1].startswith(f"{call}("))
        return max(made.values(), default=0)


def missing() -> str:
    """Why nothing can be refused here; empty where it can."""
    return "" if shutil.which("strace") else "needs strace"


@contextmanager
def refusing(process: int, refusal: Refusal) -> Iterator[Tracer]:
    """From when the process sees its tracer until it has ended."""
    seen = Tracer()
    with tempfile.NamedTemporaryFile() as told:
        words = ["strace", "-f", "-qqq", "-o", told.name, *refusal.words, "-p", str(process)]
        tracer = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield seen
            tracer.wait(_ENOUGH_S)
        finally:
            tracer.kill()
            tracer.wait()
        seen.lines = [line for line in Path(told.name).read_text(errors="replace").splitlines() if line.split()[1:]]
