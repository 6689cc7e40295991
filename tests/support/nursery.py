"""Programs that are killed in the middle of their work, without waiting half a minute for each of them.

`python -m tests.support.nursery MODULE` loads a module of tests and calls its `prepare()`, which loads all that its
`work` needs and starts nothing of Qt. Then, for each line of JSON words on standard input, a copy of the process does
`work(*words)`. What the copy says is passed on as it is said; a line `ended STATUS` follows when it is no more.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

ROOT = Path(__file__).resolve().parents[2]
OF_THE_PLATFORM = ("This plugin does not support propagateSizeHints()\n", "This plugin does not support raise()\n")
"""What the screenless platform says of itself."""
_ENDED = "ended "


class Nursery:
    """The other end: one copy at a time. Args: module: of tests, with `prepare` and `work`."""

    def __init__(self, module: str) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the nursery)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.nursery", module],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self.status = 0
        """Of the copy that ended last; less than nothing is the signal that ended it."""
        self._copy = self._heard = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def born(self, *words: object) -> Iterator[str]:
        """What a new copy says, line by line, until it ends; a line it could not finish is left out."""
        self._heard += len(self._said())
        self.send(json.dumps(words))
        assert self._process.stdout is not None
        lines = (line.rstrip("\n") for line in self._process.stdout)
        self._copy = int(next(lines, 0))
        said: str | None = None
        for line in lines:
            if line.startswith(_ENDED):
                self.status, self._copy = int(line.removeprefix(_ENDED)), 0
                return  # the line before was cut off, or the empty one that parts them
            if said is not None:
                yield said
            said = line
        self._heard = 0
        raise AssertionError(f"the nursery itself ended: {self.errors()}")

    @property
    def copy(self) -> int:
        """The process that lives now; 0: none."""
        return self._copy

    def kill(self) -> None:
        """Ends the copy as a power cut would."""
        if self._copy:
            with suppress(ProcessLookupError):  # it has ended by itself
                os.kill(self._copy, signal.SIGKILL)

    def send(self, line: str) -> None:
        """Says something to the copy."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def errors(self) -> str:
        """What the copy that was born last complained of."""
        said = self._said().decode()
        for words in OF_THE_PLATFORM:
            said = said.replace(words, "")
        return said

    def _said(self) -> bytes:
        return os.pread(self._errors.fileno(), 2**20, self._heard)


def _bear(module: str) -> None:
    made = importlib.import_module(module)
    made.prepare()
    gc.freeze()
    while line := _line():
        copy = os.fork()
        if not copy:
            print(os.getpid(), flush=True)
            made.work(*json.loads(line))
            _end()
        status = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        print(f"\n{_ENDED}{status}", flush=True)  # the first end closes a line that was cut off


def _end() -> NoReturn:
    """As every program ends, but that nothing is taken apart first: that is most of what a short life costs."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(0)


def _line() -> str:
    """Nothing is read that is meant for a copy."""
    read = bytearray()
    while (letter := os.read(sys.stdin.fileno(), 1)) not in (b"", b"\n"):
        read += letter
    return read.decode()


if __name__ == "__main__":
    _bear(sys.argv[1])
