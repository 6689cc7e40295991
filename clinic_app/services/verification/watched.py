"""Tells how far a long check is while files are read; whoever is told may stop it by raising."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import BinaryIO, cast

from clinic_app.services.ports.bundles import Tree, TreeEntry, TreeFault

Tell = Callable[[float], None]
"""Hears how much is done, 0 to 1, often; what it raises ends the check and leaves nothing behind."""


def silent(_share: float) -> None:
    """Nobody listens."""


class Meter:
    """Counts bytes and tells the share. Args: total: bytes expected; more of them stay at the end of the range."""

    def __init__(self, tell: Tell, total: int, *, start: float = 0.0, end: float = 1.0) -> None:
        self._tell, self._total = tell, max(1, total)
        self._start, self._room = start, end - start
        self._done = 0

    def add(self, count: int) -> None:
        """So many more bytes were read."""
        self._done += count
        self._tell(self._start + self._room * min(1.0, self._done / self._total))


class WatchedTree:
    """A `Tree` whose reading is counted."""

    def __init__(self, tree: Tree, meter: Meter) -> None:
        self._tree, self._meter = tree, meter

    @property
    def entries(self) -> Mapping[str, TreeEntry]:
        """See the port."""
        return self._tree.entries

    @property
    def faults(self) -> tuple[TreeFault, ...]:
        """See the port."""
        return self._tree.faults

    def open(self, name: str) -> BinaryIO:
        """See the port."""
        return watched(self._tree.open(name), self._meter)


def watched(stream: BinaryIO, meter: Meter) -> BinaryIO:
    """The stream, for reading from start to end only; each piece is counted."""
    return cast(BinaryIO, _Stream(stream, meter))


class _Stream:
    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream, self._meter = stream, meter

    def read(self, size: int = -1, /) -> bytes:
        piece = self._stream.read(size)
        self._meter.add(len(piece))
        return piece

    def readline(self, size: int = -1, /) -> bytes:
        line = self._stream.readline(size)
        self._meter.add(len(line))
        return line

    def __enter__(self) -> _Stream:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
