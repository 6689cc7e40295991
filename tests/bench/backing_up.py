"""A durable answer while a backup runs on another thread, against one while nothing runs; and what a backup takes.

A key that is pressed must be saved as if there were no backup: it has connections of its own that only read.
"""

from __future__ import annotations

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clinic_app.adapters.vault.session import OpenVault
from clinic_app.services.ports.backups import Stage
from tests.bench.durable import answers_in
from tests.bench.filled_vault import filled_vault
from tests.bench.measuring import Measurement, Times

LIMIT = 3.0
FLOOR = 0.010
_BETWEEN_S = 0.02
"""Nobody types faster."""
_PIECE = 2**20
_WAIT_S = 600.0


def measure(*, matters: int = 20_000, repeats: int = 200) -> list[Measurement]:
    """Args: matters: how many lie in the vault; repeats: answers on either side."""
    with filled_vault(matters) as filled:
        return _measured(filled.vault, filled.folder, repeats)


def _measured(vault: OpenVault, folder: Path, repeats: int) -> list[Measurement]:
    stick = folder.with_name("stick")
    stick.mkdir()
    save = answers_in(vault)
    at_rest, beside, backups, stages = list[float](), list[float](), list[float](), dict[Stage, float]()

    def back_up(number: int) -> None:
        begun = time.perf_counter()
        vault.backups.write(
            stick,
            made_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number),
            watch=lambda stage, _share: stages.__setitem__(stage, time.perf_counter() - begun),
        )
        backups.append(time.perf_counter() - begun)

    with ThreadPoolExecutor(1) as lane:
        while len(beside) < repeats:
            for _ in range(max(repeats // 10, 1)):
                at_rest.append(save())
                time.sleep(_BETWEEN_S)
            running = lane.submit(back_up, len(backups))
            while not running.done():
                beside.append(save())
                time.sleep(_BETWEEN_S)
            running.result(_WAIT_S)
    size = sum((folder / name).stat().st_size for name in ("records.db", "privileged.db"))
    ours, baseline = Times(tuple(beside)), Times(tuple(at_rest))
    worst = f"slowest {max(beside) * 1000:.1f} ms (baseline {max(at_rest) * 1000:.1f} ms)"
    share = f"99 of 100 within {ours.share(99) * 1000:.1f} ms"
    note = f"{size / 2**20:.0f} MiB of databases, {len(backups)} backups; {share}, {worst}"
    plain = Times(tuple(_copied(folder / "records.db", stick / "plain") for _ in backups))
    whole = f"copied in {stages[Stage.COPYING]:.1f} s, read back and looked through; baseline: the file copied, flushed"
    return [
        Measurement("answer while a backup runs", ours, baseline, LIMIT, note, FLOOR),
        Measurement("a backup and its proof", Times(tuple(backups)), plain, None, whole),
    ]


def _copied(source: Path, target: Path) -> float:
    """A plain copy of a file onto the same disk."""
    begun = time.perf_counter()
    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing, _PIECE)
        writing.flush()
        os.fsync(writing.fileno())
    return time.perf_counter() - begun
