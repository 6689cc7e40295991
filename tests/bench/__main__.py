"""Runs the measurements named, or all, and prints one table; `python3 packaging/dev.py bench` starts it.

Exit status: 0; with `--strict` 1 when a limit is passed; 2 when a measurement could not be finished.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from tests.bench.machine import machine
from tests.bench.measuring import Measurement, MissingToolError

_SUPPORT = {"bare_document", "bare_window", "filled_home", "filled_vault", "machine", "measuring"}
BENCHES = tuple(
    sorted(
        file.stem
        for file in Path(__file__).parent.glob("*.py")
        if not file.stem.startswith(("_", "test_")) and file.stem not in _SUPPORT
    )
)
BY_NAME_ONLY = {"big"}
"""What takes minutes to be made ready."""
Row = Measurement | tuple[str, float, str]
"""A bench that compares in another way gives name, ratio and note only."""

_HEAD = ("what", "ratio", "limit", "verdict", "ours", "baseline", "spread", "note")


def main(arguments: Sequence[str]) -> int:
    """Runs what is asked for; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="bench", description="Ours against bare baselines, as ratios. The disk measured is TMPDIR's."
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"any of {', '.join(BENCHES)}, or `window` for those of the window; without a name all but big",
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 when a limit is passed")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.names if not _called(name)]:
        parser.error(f"there is no bench {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    head = machine()
    rows: list[Row] = []
    broken = False
    for name in _chosen(asked.names):
        begun = time.perf_counter()
        try:
            rows += importlib.import_module(f"tests.bench.{name}").measure()
        except MissingToolError as missing:
            print(f"{name}: left out, needs {missing}", file=sys.stderr)
            continue
        except Exception:
            broken = True
            traceback.print_exc()
            continue
        print(f"{name}: measured in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    print("\n".join([*head, "", *table(rows)]))
    if broken:
        return 2
    return 1 if asked.strict and any(_is_over(row) for row in rows) else 0


def _called(word: str) -> list[str]:
    """The benches that a word names: itself, or a family as `window` for `window_start` and its like."""
    return [name for name in BENCHES if name == word or name.startswith(f"{word}_")]


def _chosen(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for word in words for name in _called(word))) if words else _every()


def _every() -> list[str]:
    return [name for name in BENCHES if name not in BY_NAME_ONLY]


def _is_over(row: Row) -> bool:
    return isinstance(row, Measurement) and row.verdict == Measurement.OVER


def table(rows: Sequence[Row]) -> list[str]:
    """The lines, columns aligned."""
    cells = [_HEAD, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]


def _cells(row: Row) -> tuple[str, ...]:
    if not isinstance(row, Measurement):
        name, ratio, note = row
        return (name, f"{ratio:.2f}x", *"-----", note)
    shown = _megabytes if row.in_bytes else _shown
    limits = [] if row.limit is None else [f"{row.limit:g}x" + (f" or {shown(row.floor)}" if row.floor else "")]
    limits += [] if row.ceiling is None else [shown(row.ceiling)]
    limit = ", ".join(limits) or "-"
    spread = f"{row.ours.spread:.0%} / {row.baseline.spread:.0%}"
    times = (shown(row.ours.median), shown(row.baseline.median))
    return (row.name, f"{row.ratio:.2f}x", limit, row.verdict, *times, spread, row.note)


def _shown(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.3g} ms" if seconds >= 0.001 else f"{seconds * 1_000_000:.0f} µs"


def _megabytes(size: float) -> str:
    return f"{size / 1e6:.0f} MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
