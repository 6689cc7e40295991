"""Streams that are hashed as they pass, in memory that does not grow with them.

What is encrypted is hashed twice: before, on the way in, and after, in blocks on a thread beside the work. That thread
is the adapter's own and ends before the call that began it returns, so that nobody outside meets it; without it a long
file would take a quarter longer (ARCHITECTURE, the decision on evidence).
"""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import BinaryIO, Self

from clinic_app.services.ports.encryption import ByteSource, LineSource
from clinic_app.services.ports.records import ByteSink

_BLOCK = 16 * (64 * 1024 + 16)
"""Bytes; a whole number of the pieces in which an age file is written."""
_BLOCKS = 3
_PIECE = 2**18


class StreamHash:
    """The SHA-256 and the length of what was given to it."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.size = 0
        """Bytes."""

    def update(self, piece: bytes) -> None:
        """Takes one more piece."""
        self.size += len(piece)
        self._hash.update(piece)

    def hexdigest(self) -> str:
        """Lower-case hex."""
        return self._hash.hexdigest()


class HashedSource:
    """A source whose bytes are hashed as they are read."""

    def __init__(self, source: ByteSource, digest: StreamHash) -> None:
        self._source = source
        self._digest = digest

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        part = self._source.read(size)
        self._digest.update(part)
        return part


class HashedLines(HashedSource):
    """The same, also read line by line."""

    def __init__(self, source: LineSource, digest: StreamHash) -> None:
        super().__init__(source, digest)
        self._lines = source

    def readline(self, size: int = -1, /) -> bytes:
        """Up to the next line feed, or its first `size` bytes."""
        line = self._lines.readline(size)
        self._digest.update(line)
        return line

    def drain(self) -> None:
        """Hashes what nobody read."""
        while self.read(_PIECE):
            pass


class HashedSink:
    """A target that hashes what it hands on."""

    def __init__(self, target: ByteSink, digest: StreamHash) -> None:
        self._target = target
        self._digest = digest

    def write(self, data: bytes, /) -> int:
        """Takes all of it."""
        self._digest.update(data)
        self._target.write(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def seekable(self) -> bool:
        """No: what was handed on is gone."""
        return False


class HashedFile:
    """A file that is written in blocks, each hashed on a thread beside while the next is made.

    The block ends when `hexdigest` was asked for, or something failed.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self._blocks = deque(memoryview(bytearray(_BLOCK)) for _ in range(_BLOCKS))
        self._filled = 0
        self._lane: ThreadPoolExecutor | None = None
        self._hashing: deque[Future[None]] = deque()
        self.size = 0
        """Bytes that were taken."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._lane is not None:
            self._lane.shutdown(cancel_futures=True)

    def write(self, data: bytes, /) -> int:
        """Takes some of it."""
        part = data[: _BLOCK - self._filled]
        end = self._filled + len(part)
        self._blocks[0][self._filled : end] = part
        self._filled = end
        self.size += len(part)
        if end == _BLOCK:
            if self._lane is None:  # a short file is not worth its start
                self._lane = ThreadPoolExecutor(1, thread_name_prefix="hashing")
            self._hashing.append(self._lane.submit(self._hash.update, self._blocks[0]))
            self._hand_on()
        return len(part)

    def flush(self) -> None:
        """Nothing: blocks go when they are full, and the last when the hash is asked for."""

    def seekable(self) -> bool:
        """No: blocks that were handed on are gone."""
        return False

    def hexdigest(self) -> str:
        """Hands on the last block; the hash of all, in lower-case hex."""
        while self._hashing:
            self._hashing.popleft().result()
        self._hash.update(self._blocks[0][: self._filled])
        self._hand_on()
        return self._hash.hexdigest()

    def _hand_on(self) -> None:
        self._file.write(self._blocks[0][: self._filled])
        self._filled = 0
        self._blocks.rotate(-1)
        if len(self._hashing) == _BLOCKS:  # the block that is filled next is the one that was hashed first
            self._hashing.popleft().result()
