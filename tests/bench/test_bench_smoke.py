"""Each bench runs, small, so that none rots; how fast it is stays the bench's own business. The table tells right."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from tests.bench.__main__ import BENCHES, main, table
from tests.bench.machine import disk_in
from tests.bench.measuring import Measurement, MissingToolError, Times, interleaved
from tests.support.vaults import CHEAP_KDF

SMALL: dict[str, dict[str, Any]] = {
    "answering": {"repeats": 2},
    "backing_up": {"matters": 20, "repeats": 2},
    "big": {"matters": 60, "few": 20, "repeats": 1, "memory_megabytes": 0, "policy": CHEAP_KDF},
    "bundle": {"megabytes": (1,), "repeats": 1},
    "document": {"repeats": 1},
    "durable": {"matters": 5, "repeats": 3},
    "evidence": {"megabytes": 1, "repeats": 2, "memory_megabytes": 1},
    "reading": {"matters": 50, "repeats": 2},
    "renewal": {"matters": 4},
    "rules": {"repeats": 5},
    "search": {"matters": 250, "repeats": 1},
    "window_memory": {"matters": 20, "repeats": 1},
    "window_pages": {
        "matters": 50,
        "repeats": 1,
        "pages": ("clocks", "submission", "settings"),
        "policy": CHEAP_KDF,
    },
    "window_start": {"repeats": 1, "others": ()},
}
"""Sizes that take a second; a bench that is not here is small by itself."""


def times(*seconds: float) -> Times:
    return Times(seconds)


@pytest.mark.parametrize("name", BENCHES)
def test_bench_runs(name: str) -> None:
    try:
        rows = importlib.import_module(f"tests.bench.{name}").measure(**SMALL.get(name, {}))
    except MissingToolError as missing:
        pytest.skip(f"needs {missing}")

    assert len(table(rows)) == len(rows) + 1 > 1


def test_sides_take_turns_after_a_warm_up() -> None:
    turns: list[str] = []

    def side(name: str) -> float:
        turns.append(name)
        return float(len(turns))

    ours, baseline = interleaved(lambda: side("A"), lambda: side("B"), repeats=3, warm_up=1)

    assert "".join(turns) == "AB" * 4
    assert (ours.seconds, baseline.seconds) == ((3.0, 5.0, 7.0), (4.0, 6.0, 8.0))


def test_a_ratio_is_that_of_the_medians() -> None:
    measurement = Measurement("x", times(1.0, 3.0, 100.0), times(2.0, 2.0, 2.0), limit=1.25)

    assert (measurement.ratio, measurement.verdict) == (1.5, "over")


def test_what_is_above_the_ceiling_is_over_whatever_the_baseline() -> None:
    assert Measurement("x", times(0.1), times(0.1), ceiling=0.09).verdict == "over"
    assert Measurement("x", times(0.1), times(0.01), ceiling=0.11).verdict == "ok"
    assert Measurement("x", times(0.1), times(0.01), 2.0, ceiling=0.11).verdict == "over"


def test_what_stays_under_the_floor_is_never_over() -> None:
    assert Measurement("x", times(0.0009), times(0.0001), 3.0, floor=0.001).verdict == "ok"
    assert Measurement("x", times(0.0011), times(0.0001), 3.0, floor=0.001).verdict == "over"
    assert Measurement("x", times(0.9), times(0.1)).verdict == "-"


def test_the_table_has_every_figure() -> None:
    head, line = table([Measurement("x", times(0.0012), times(0.0006), 3.0, "a note", 0.001)])

    assert head.split()[:5] == ["what", "ratio", "limit", "verdict", "ours"]
    assert line.split() == "x 2.00x 3x or 1 ms ok 1.2 ms 600 µs 0% / 0% a note".split()


def test_a_bare_ratio_has_its_line_too() -> None:
    assert table([("rules", 1.5, "a note")])[1].split() == "rules 1.50x - - - - - a note".split()


def test_the_longest_mount_point_tells_the_disk() -> None:
    mounts = "/dev/a / ext4 rw 0 0\ntmpfs /scratch tmpfs rw 0 0\n/dev/b /scratch/my\\040disk xfs rw 0 0\n"

    assert disk_in(mounts, Path("/home")) == "ext4 on /dev/a"
    assert disk_in(mounts, Path("/scratch/x")) == "tmpfs on tmpfs"
    assert disk_in(mounts, Path("/scratch/my disk/x")) == "xfs on /dev/b"
    assert disk_in("", Path("/home")) == "unknown file system"


def test_an_unknown_bench_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["durable", "nothing"])

    assert "there is no bench nothing" in capsys.readouterr().err
