"""Evidence in, against hashing and age-encrypting the same file in one pass; and the memory that a long file adds."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import BinaryIO

from pyrage import encrypt_io, x25519

from clinic_app.adapters.source_files import LocalSourceFiles
from clinic_app.services.evidence import Evidence
from tests.bench.filled_vault import filled_vault
from tests.bench.measuring import Measurement, Side, Times, interleaved, timed
from tests.support.vaults import StepClock

LIMIT = 1 / 0.9
MEMORY_LIMIT = 64 * 2**20


def measure(*, megabytes: int = 256, repeats: int = 5, memory_megabytes: int = 1024) -> list[Measurement]:
    """Args: megabytes: of the file that is taken in; memory_megabytes: of the one whose memory is measured."""
    with tempfile.TemporaryDirectory() as room, filled_vault(5) as filled:
        folder = Path(room)
        matter = filled.vault.records.rows("intake", limit=1)[0].key
        evidence = Evidence(filled.vault, LocalSourceFiles(), StepClock())
        ours, bare = interleaved(
            _taken_in(evidence, matter, folder, megabytes), _one_pass(folder, megabytes), repeats=repeats
        )
    note = f"{megabytes} MB, {megabytes / ours.median:,.0f} MB/s; read, hashed, encrypted, on the disk, with its record"
    return [Measurement("evidence in", ours, bare, LIMIT, note), memory_row(memory_megabytes)]


def memory_row(megabytes: int) -> Measurement:
    """What a process of its own grows by while it takes in one long file."""
    grown, before = _memory(megabytes)
    told = f"{megabytes:,} MB taken in by a process of its own: {grown / 2**20:.0f} MB more than before"
    ours, own = Times((max(grown, 1),)), Times((before,))
    return Measurement("evidence in: memory", ours, own, None, told, ceiling=MEMORY_LIMIT, in_bytes=True)


def _taken_in(evidence: Evidence, matter: str, folder: Path, megabytes: int) -> Side:
    source = folder / "ours"
    _fill(source, megabytes)
    numbers = count()

    def changed() -> None:
        with source.open("r+b") as file:  # else it would be there already
            file.write(b"%020d" % next(numbers))
            file.seek(0, os.SEEK_END)
            file.write(b"x")  # one of a known length is hashed before, to see whether it is there

    side = timed(lambda: evidence.add(matter, source))

    def fresh() -> float:
        changed()
        return side()

    return fresh


def _one_pass(folder: Path, megabytes: int) -> Side:
    source, target = folder / "bare", folder / "bare.age"
    _fill(source, megabytes)
    recipient = x25519.Identity.generate().to_public()

    def work() -> None:
        with source.open("rb") as file, target.open("wb") as sealed:
            encrypt_io(_Hashed(file), sealed, [recipient])
            sealed.flush()
            os.fsync(sealed.fileno())

    return timed(work)


class _Hashed:
    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        part = self._file.read(size)
        self._hash.update(part)
        return part


def _fill(path: Path, megabytes: int) -> None:
    with path.open("wb") as file:
        for _ in range(megabytes):
            file.write(secrets.token_bytes(2**20))


def _memory(megabytes: int) -> tuple[int, int]:
    """Bytes at the most above what the process had before, and those."""
    room = Path(tempfile.mkdtemp())
    try:
        words = [sys.executable, "-m", "tests.support.evidence_child", "memory", str(room), str(megabytes)]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    finally:
        shutil.rmtree(room)
    return int(told[0]), int(told[1])
