"""The command line: words in, one service asked, an exit status out (design section 8).

0 done, 1 faults found, 2 cannot do it or wrong usage: then one line of plain cause on
standard error, no traceback, and nothing half-written.
"""

from __future__ import annotations

import argparse
import io
import sys
import traceback
from pathlib import Path
from typing import NoReturn

from clinic_app import __version__
from clinic_app.errors import ClinicError

CANNOT = 2


class _Usage(Exception):  # noqa: N818 - not an error of ours; it carries argparse's sentence
    """Wrong words on the command line."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        raise _Usage(f"{message} (see '{self.prog} --help')")


def main(arguments: list[str]) -> int:
    """Runs one verb, or the window where there is none; returns the exit status."""
    _speak_utf8()
    try:
        return _run(arguments)
    except _Usage as usage:
        return _cannot(f"Not understood: {usage}")
    except ClinicError as error:
        return _cannot(error.line)
    except BrokenPipeError:
        return _cannot("The output was closed before everything was printed.")
    except KeyboardInterrupt:
        return _cannot("Stopped; nothing is half-written.")
    except Exception as error:
        return cannot_for_own_fault(error)


def _run(arguments: list[str]) -> int:
    if not arguments:
        from clinic_app.opening import open_window

        return open_window()
    from clinic_app.bootstrap import Clinic
    from clinic_app.verbs.common import Context

    words = _parser().parse_args(arguments)
    status: int = words.run(Context(words, Clinic()))
    sys.stdout.flush()
    return status


def _parser() -> argparse.ArgumentParser:
    from clinic_app.verbs import checks, documents, evidence, intakes, packs, reviews, vaults

    parser = _Parser(
        prog="main.py", description="Amparo: one account, told once, becomes a sworn and sealed submission."
    )
    parser.add_argument("--version", action="version", version=f"Amparo {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)
    for family in (checks, packs, vaults, intakes, evidence, reviews, documents):
        family.add(verbs)
    return parser


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def cannot_for_own_fault(error: Exception) -> int:
    """Says in one line where our fault lies; the exit status."""
    return _cannot(_own_fault(error))


def _own_fault(error: Exception) -> str:
    """Where our fault lies, without anything that was being worked on."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    return f"Amparo met a fault of its own ({type(error).__name__} at {place}); please report that line."


def _cannot(line: str) -> int:
    print(" ".join(line.split()), file=sys.stderr)
    return CANNOT
