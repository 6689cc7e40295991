"""The memory of the open window at rest with very many matters, against a bare PySide6 window. Linux only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.filled_home import filled_home
from tests.bench.measuring import Measurement, MissingToolError, Times

MOST_BYTES = 200e6
_ROOT = Path(__file__).resolve().parents[2]


def measure(*, matters: int = 20_000, repeats: int = 3) -> list[Measurement]:
    """Args: matters: how many lie in the vault; repeats: processes on either side.

    Raises:
        MissingToolError: this system does not tell what a process holds.
    """
    if not Path("/proc/self/smaps_rollup").is_file():
        raise MissingToolError("/proc/self/smaps_rollup")
    with filled_home(matters) as home:
        pairs = [(_held("amparo", str(home.folder)), _held("bare")) for _ in range(repeats)]
    rows = []
    for number, what in enumerate(("resident", "its own share of it (PSS)")):
        ours, bare = (Times(tuple(pair[side][number] for pair in pairs)) for side in (0, 1))
        note = f"{matters:,} matters; today, matters and a matter were visited"
        rows.append(Measurement(f"memory at rest, {what}", ours, bare, note=note, ceiling=MOST_BYTES, in_bytes=True))
    return rows


def _held(*words: str) -> tuple[float, float]:
    command = [sys.executable, "-m", "tests.support.idle_child", *words]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=True)
    resident, own = ran.stdout.split()
    return float(resident), float(own)
