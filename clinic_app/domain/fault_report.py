"""What may be told of a fault of the program: where it happened in our own code, and never with what.

Invariant: nothing in a report was ever data. Left out are every exception's message, arguments and notes, all
values, source lines, names of folders, and the frames of other people's code but for how many they were. A code
of ours (`ClinicError.code`) and the names of Python's and libraries' exception types are constants of programs.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType

from clinic_app.errors import ClinicError

OURS = ("clinic_app", "ui", "main")
"""The packages whose frames are shown."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,79}")
_PART = re.compile(r"[A-Za-z0-9_<>]{1,80}")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+~-]{0,59}")
_MOST_CAUSES = 8
_MOST_FRAMES = 60


@dataclass(frozen=True)
class Fault:
    """One exception of a chain.

    Attributes:
        kind: the name of its type, with its module where that is Python's or ours.
        code: of a ClinicError; empty for others.
        frames: our own, outermost first, as `ui/tasks.py:120 in run`; others as `3 frames elsewhere`.
    """

    kind: str
    code: str
    frames: tuple[str, ...]


@dataclass(frozen=True)
class FaultReport:
    """A fault as it may be shown, copied and sent.

    Attributes:
        faults: the exception first, then what caused it.
        versions: of the program and what it stands on, by name.
    """

    faults: tuple[Fault, ...]
    versions: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All of it as plain lines."""
        lines = [
            "Amparo fault report",
            "Places in the program and versions only.",
            "No names, no answers, none of your files.",
            "",
        ]
        lines += [f"{name}: {version}" for name, version in self.versions]
        for number, fault in enumerate(self.faults):
            lines += ["", f"{'Caused by' if number else 'Fault'}: {fault.kind}"]
            if fault.code:
                lines.append(f"Code: {fault.code}")
            lines += [f"  {frame}" for frame in fault.frames]
        return "\n".join(lines) + "\n"


def report_of(error: BaseException, versions: Mapping[str, str]) -> FaultReport:
    """The report of an exception.

    Args:
        error: with its causes and contexts; groups are followed too.
        versions: such as of Python and Qt; one that is not written like a version is left out.
    """
    faults = tuple(_fault(each) for _, each in zip(range(_MOST_CAUSES), _chain(error), strict=False))
    fit = tuple((name, value) for name, value in versions.items() if _VERSION.fullmatch(value))
    return FaultReport(faults, fit)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        here = waiting.pop(0)
        if id(here) in seen:
            continue
        seen.add(id(here))
        yield here
        inside: Iterable[BaseException] = here.exceptions if isinstance(here, BaseExceptionGroup) else ()
        cause = here.__cause__ or (None if here.__suppress_context__ else here.__context__)
        waiting.extend([*inside, *([cause] if cause is not None else [])])


def _fault(error: BaseException) -> Fault:
    code = error.code if isinstance(error, ClinicError) and _CODE.fullmatch(str(error.code)) else ""
    return Fault(_kind(type(error)), code, tuple(_frames(error.__traceback__)))


def _kind(kind: type[BaseException]) -> str:
    """A type made while the program ran could be called anything, so only a plain name of a known module is told."""
    name = kind.__name__ if _NAME.fullmatch(kind.__name__) else "Exception"
    module = kind.__module__
    known = module == "builtins" or (module.partition(".")[0] in OURS and all(map(_NAME.fullmatch, module.split("."))))
    return name if module == "builtins" else f"{module}.{name}" if known else name


def _frames(trace: TracebackType | None) -> Iterator[str]:
    elsewhere = 0
    for frame, line in list(traceback.walk_tb(trace))[-_MOST_FRAMES:]:
        place = _place(str(frame.f_globals.get("__name__", "")), frame.f_code.co_filename)
        if not place:
            elsewhere += 1
            continue
        if elsewhere:
            yield _others(elsewhere)
            elsewhere = 0
        name = frame.f_code.co_name
        yield f"{place}:{line} in {name if _PART.fullmatch(name) else '?'}"
    if elsewhere:
        yield _others(elsewhere)


def _others(count: int) -> str:
    return "1 frame elsewhere" if count == 1 else f"{count} frames elsewhere"


def _place(module: str, file: str) -> str:
    """The file by its module, never by its path; empty for code that is not ours."""
    if module == "__main__":
        return "main.py" if file.replace("\\", "/").rpartition("/")[2] == "main.py" else ""
    parts = module.split(".")
    if parts[0] not in OURS or not all(map(_NAME.fullmatch, parts)):
        return ""
    return "/".join(parts) + ("/__init__.py" if file.endswith("__init__.py") else ".py")
