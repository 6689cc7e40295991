"""Keeps this process's memory out of files and from others of the same person: core dumps, crash reports, tracing.

`ctypes`, because no library that we use calls these, and one alone for three calls would have to be built from source.
What a system refuses is left as it was: it is a second wall, and no reason not to start.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4
_NO_CRITICAL_ERROR_BOX, _NO_FAULT_BOX = 0x0001, 0x0002
_NO_HEAP, _NO_UI, _NO_SNAPSHOT_CRASH, _NO_SNAPSHOT_HANG = 0x01, 0x20, 0x80, 0x100


@dataclass(frozen=True)
class SystemCall:
    """One call of the system's. Args: library: empty for what the process has loaded; numbers: all whole."""

    library: str
    function: str
    numbers: tuple[int, ...]


LINUX: Final = (SystemCall("", "prctl", (_PR_SET_DUMPABLE, 0, 0, 0, 0)),)
"""No core dump by whatever way, and no tracing by others of the same person."""
WINDOWS: Final = (
    SystemCall("kernel32", "SetErrorMode", (_NO_CRITICAL_ERROR_BOX | _NO_FAULT_BOX,)),
    SystemCall("kernel32", "WerSetFlags", (_NO_HEAP | _NO_UI | _NO_SNAPSHOT_CRASH | _NO_SNAPSHOT_HANG,)),
)
"""A fault ends the process without Windows Error Reporting; if it reports all the same, without the heap."""


def calls_for(platform: str) -> tuple[SystemCall, ...]:
    """What is asked of a system beside the limit on core files. Args: platform: as `sys.platform`."""
    if platform.startswith("linux"):
        return LINUX
    return WINDOWS if platform == "win32" else ()


def keep_memory_private() -> None:
    """From now on, for the life of this process. Cheap, and safe to call twice."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for call in calls_for(sys.platform):
        _make(call)


def is_memory_private() -> bool:
    """Whether nobody else of this person may look into this process; True only where a system can be asked (Linux)."""
    if not sys.platform.startswith("linux"):
        return False
    return _make(SystemCall("", "prctl", (_PR_GET_DUMPABLE, 0, 0, 0, 0))) == 0


def _make(call: SystemCall) -> int | None:
    """What it answered; None where the system has no such call."""
    import ctypes

    try:
        library = ctypes.CDLL(call.library or None)
        return int(getattr(library, call.function)(*(ctypes.c_ulong(number) for number in call.numbers)))
    except (OSError, AttributeError):
        return None
