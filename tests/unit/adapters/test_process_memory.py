"""Memory that goes into no file: what is asked of each system, and what Linux then says of a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clinic_app.adapters.process_memory import LINUX, WINDOWS, calls_for
from clinic_app.adapters.screen_captures import SystemScreens

ROOT = Path(__file__).resolve().parents[3]
CHILD = """
import os, resource, sys
sys.argv = ["main.py"]
from clinic_app.adapters.process_memory import is_memory_private, keep_memory_private
before = is_memory_private()
keep_memory_private()
keep_memory_private()
child = os.fork()
if child == 0:
    os.abort()
print(before, is_memory_private(), resource.getrlimit(resource.RLIMIT_CORE), os.WCOREDUMP(os.waitpid(child, 0)[1]))
"""


def test_each_system_is_asked_for_what_it_has() -> None:
    assert [(each.function, each.numbers[:2]) for each in calls_for("linux")] == [("prctl", (4, 0))]
    no_boxes, no_heap_no_window_no_snapshots = 0x0003, 0x01 | 0x20 | 0x80 | 0x100
    assert [(each.library, each.function, each.numbers) for each in calls_for("win32")] == [
        ("kernel32", "SetErrorMode", (no_boxes,)),
        ("kernel32", "WerSetFlags", (no_heap_no_window_no_snapshots,)),
    ]
    assert (calls_for("linux"), calls_for("win32"), calls_for("darwin")) == (LINUX, WINDOWS, ())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be asked")
def test_a_process_leaves_no_core_and_cannot_be_looked_into(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", CHILD], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert run.stdout.split("\n")[0] == "False True (0, 0) False"
    assert list(tmp_path.iterdir()) == []


def test_a_system_without_a_way_leaves_no_window_out() -> None:
    assert [SystemScreens(each).can_leave_out for each in ("win32", "darwin", "linux")] == [True, True, False]
    assert not SystemScreens("linux").leave_out(1)
    if sys.platform.startswith("linux"):  # where the library that has the call is missing
        assert not SystemScreens("win32").leave_out(1)
