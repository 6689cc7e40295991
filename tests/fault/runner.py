"""Goes through the fault programmes, several at a time, and prints their figures (`python -m tests.fault`).

A programme is stopped when its share of the time is over; with `--full` each goes to its end. A fault ends its
programme, and tells the seed and the folder with everything in it. Exit status: 0, 1 where a programme failed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.fault.figures import WHOLE, Figures, Part, Programme
from tests.fault.programmes import PROGRAMMES, rounds_of

MINUTES = 20.0
_MOST_AT_ONCE = 4


@dataclass(frozen=True)
class Outcome:
    """What came of a programme. Args: fault: empty where there was none; left_out: why it was not begun."""

    figures: Figures
    rounds: int
    seconds: float
    fault: str = ""
    left_out: str = ""

    @property
    def line(self) -> str:
        """What is printed."""
        if self.left_out:
            return f"left out, {self.left_out}"
        told = f"{self.figures} in {self.rounds:,} rounds and {self.seconds:,.0f} s"
        return f"FAILED after {told}\n{self.fault}" if self.fault else told


def gone_through(programme: Programme, room: Path, seed: int, most_s: float | None, part: Part = WHOLE) -> Outcome:
    """One programme in this process. Args: most_s: after so long no round is begun any more; None: to its end."""
    from _pytest.outcomes import Skipped

    if programme.is_in_turn:
        _stay_on_a_processor(part.number)
    begun, figures, count, fault = time.monotonic(), Figures(), 0, ""
    room.mkdir()
    try:
        rounds = rounds_of(programme, part)(room, random.Random(seed))
        for each in islice(rounds, programme.whole):
            figures, count = figures + each, count + 1
            if not each.is_clean:
                raise AssertionError(f"round {count}: {each}")
            if most_s is not None and time.monotonic() - begun > most_s:
                break
        if not count:
            raise AssertionError("nothing was done")
    except Skipped as missing:
        return Outcome(figures, count, 0, left_out=str(missing))
    except Exception:
        fault = f"seed {seed}, everything lies in {room}\n{traceback.format_exc()}"
    else:
        shutil.rmtree(room, ignore_errors=True)
    return Outcome(figures, count, time.monotonic() - begun, fault)


def main(arguments: Sequence[str]) -> int:
    """Goes through what is asked for; returns the exit status."""
    names = ", ".join(each.name for each in PROGRAMMES)
    parser = argparse.ArgumentParser(prog="faults", description="Kills, disks that refuse, changed bytes, canaries.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {names}; all without a name")
    parser.add_argument("--full", action="store_true", help="each programme to its end; takes hours")
    parser.add_argument(
        "--minutes", type=float, default=MINUTES, help=f"for all of them together, {MINUTES:g} as a rule"
    )
    parser.add_argument("--part", type=_part, default=WHOLE, metavar="K/N", help="with --full and one --seed for all N")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32), help="of chance")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - {each.name for each in PROGRAMMES}:
        parser.error(f"there is no programme {', '.join(sorted(unknown))}; there are {names}")
    chosen = [each for each in PROGRAMMES if not asked.names or each.name in asked.names]
    if asked.part != WHOLE and not (asked.full and all(each.is_in_turn for each in chosen)):
        in_turn = ", ".join(each.name for each in PROGRAMMES if each.is_in_turn)
        parser.error(f"only {in_turn} can be done in parts, with --full")
    outcomes = _all(chosen, asked.seed, None if asked.full else asked.minutes * 60, asked.part)
    failed = sum(bool(each.fault) for each in outcomes)
    left_out = sum(bool(each.left_out) for each in outcomes)
    print(f"all: {sum((each.figures for each in outcomes), Figures())}; seed {asked.seed}")
    print(
        f"{len(outcomes) - failed - left_out} passed, {failed} failed" + (f", {left_out} left out" if left_out else "")
    )
    return 1 if failed else 0


def _part(told: str) -> Part:
    """`3/16`. Raises ValueError: there is no such part."""
    number, count = (int(each) for each in told.split("/"))
    if not 1 <= number <= count:
        raise ValueError(told)
    return Part(number, count)


def _all(chosen: Sequence[Programme], seed: int, most_s: float | None, part: Part) -> list[Outcome]:
    """Every programme in a process of its own, as many at once as there are processors."""
    at_once = min(os.cpu_count() or 1, _MOST_AT_ONCE, len(chosen))
    parts = sum(each.share for each in chosen)
    outcomes = []
    room = Path(tempfile.mkdtemp(prefix="amparo-faults-"))
    _stay_within(room)
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(at_once, mp_context=spawning, max_tasks_per_child=1) as pool:
        going = {
            pool.submit(
                gone_through,
                each,
                room / each.name,
                seed,
                None if most_s is None else most_s * at_once * each.share / parts,
                part,
            ): each
            for each in sorted(chosen, key=lambda each: -each.share)
        }
        for done in as_completed(going):
            outcome = done.result()
            outcomes.append(outcome)
            print(f"{going[done].name}: {outcome.line}", flush=True)
    if not any(outcome.fault for outcome in outcomes):
        shutil.rmtree(room, ignore_errors=True)
    return outcomes


def _stay_on_a_processor(number: int) -> None:
    """It and all that it starts: a tracer that wakes its process on another one takes twice as long (not on macOS)."""
    if sys.platform == "linux":
        there = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {there[number % len(there)]})


def _stay_within(room: Path) -> None:
    """Home and temporary files of everything that is started lie in the room, and no window is shown."""
    places = {"HOME": "home", "TMPDIR": "temporary", "XDG_RUNTIME_DIR": "runtime"}
    for variable, name in places.items():
        (room / name).mkdir(mode=0o700)
        os.environ[variable] = str(room / name)
    for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ.pop(variable, None)
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
