"""From the start of the process to the first painted window, against a bare PySide6 window and against two programs
that clinics know. Under Xvfb where it is installed, else without a screen.

Against the other programs both sides are whole processes watched from outside: from the start to the first window
that `xdotool` sees. They come from Debian's packages and run on the system's Python.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.measuring import Measurement, Side, interleaved
from tests.support.display import Hand, NoDisplayError, at_home, screen
from tests.support.vaults import new_vault

LIMIT = 2.0
OTHERS = ("vorta", "onionshare")
_ROOT = Path(__file__).resolve().parents[2]


def measure(*, repeats: int = 15, others: tuple[str, ...] = OTHERS, other_repeats: int = 5) -> list[Measurement]:
    """Args: repeats: starts on either side; others: programs to be compared with, left out where they are missing."""
    with TemporaryDirectory(prefix="amparo-bench-") as folder, _somewhere() as (environment, where):
        home = Path(folder)
        new_vault(home / "vault").vault.close()
        # As on a person's machine, where the second start finds what the first compiled, ours like the libraries'.
        environment = {**environment, "AMPARO_HOME": str(home), "PYTHONDONTWRITEBYTECODE": ""}
        times = interleaved(
            partial(_first_paint, environment, "amparo"), partial(_first_paint, environment, "bare"), repeats=repeats
        )
        rows = [Measurement("start to first paint, bare PySide6", *times, LIMIT, where)]
        if "DISPLAY" in environment:
            rows += [_against(name, environment, other_repeats) for name in others if shutil.which(name)]
        missing = [name for name in others if "DISPLAY" not in environment or not shutil.which(name)]
        if missing:
            print(f"window_start: without {', '.join(missing)}", file=sys.stderr)
        return rows


@contextmanager
def _somewhere() -> Iterator[tuple[dict[str, str], str]]:
    """Where windows can be shown, and how that is called."""
    try:
        with screen() as shown:
            yield shown.environment, "under Xvfb"
    except NoDisplayError as missing:
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}, f"without a screen (needs {missing})"


def _first_paint(environment: Mapping[str, str], program: str) -> float:
    begun = time.monotonic_ns()
    words = [sys.executable, "-m", "tests.support.first_paint", str(begun), program]
    ran = subprocess.run(words, cwd=_ROOT, env=dict(environment), capture_output=True, text=True, check=True)
    return float(ran.stdout) / 1000


def _against(name: str, environment: Mapping[str, str], repeats: int) -> Measurement:
    ours = _first_window([sys.executable, str(_ROOT / "main.py")], environment)
    times = interleaved(ours, _first_window([name], environment), repeats=repeats)
    return Measurement(f"start to first window, {name}", *times, 1.0, "under Xvfb, watched from outside")


def _first_window(command: list[str], environment: Mapping[str, str]) -> Side:
    hand = Hand(environment)

    def side() -> float:
        with TemporaryDirectory(prefix="amparo-person-") as home:  # no leftovers of the start before
            own = at_home(environment, Path(home))
            begun = time.perf_counter()
            process = subprocess.Popen(
                command,
                env=own,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            try:
                hand.wait_for_window()
                return time.perf_counter() - begun
            finally:
                os.killpg(process.pid, signal.SIGKILL)  # with what it started
                process.wait()
                while hand.windows():
                    time.sleep(0.01)

    return side
