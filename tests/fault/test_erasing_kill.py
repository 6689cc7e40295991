"""Killed while matters are erased: each is there whole or gone, and what was left to do is done at the next opening."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from clinic_app.domain.tombstone import TOMBSTONE_KIND, read_tombstone
from clinic_app.services.ports.vault import Vault
from tests.fault.figures import Figures
from tests.support.erasing_child import number_of, prepare, word_of
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes

ROOT = Path(__file__).resolve().parents[2]


def killed_again_and_again(folder: Path, chance: random.Random, matters: int = 60) -> Iterator[Figures]:
    """A kill each round, in one vault, until nothing is left in it. Raises AssertionError: something is half gone."""
    prepare(folder, matters)
    gone: set[int] = set()
    while True:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.erasing_child", str(folder), str(matters)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        enough, told = chance.randrange(1, 6), 0
        for heard, line in enumerate(process.stdout):
            said, number = line.split()
            if said == "erased":
                gone.add(int(number))
                told += 1
            if heard >= enough:
                time.sleep(chance.random() * 0.03)
                process.kill()
        process.wait()
        process.stdout.close()
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        gone = look(folder, vault, gone, matters)
        vault.close()
        assert fault_codes(folder) == set()
        yield Figures(runs=1, kills=int(process.returncode == -9), acknowledged=told)
        if process.returncode != -9:
            return


def rounds(room: Path, chance: random.Random) -> Iterator[Figures]:
    """One vault after the other, each until nothing is left in it."""
    for number in count():
        yield from killed_again_and_again(room / f"vault-{number}", chance)


def look(folder: Path, vault: Vault, gone: set[int], matters: int) -> set[int]:
    """What is gone now; each matter is whole or gone everywhere."""
    records = vault.records
    stones = [read_tombstone(records.heads(row.record_id)[0].body) for row in records.rows(TOMBSTONE_KIND)]
    assert vault.privileged is not None
    work_product = vault.privileged.heads("determination", "26-")
    found: set[int] = set()
    for n in range(matters):
        there = {
            records.find("intake", number_of(n)) is not None,
            records.find("document", f"D-{n}") is not None,
            f"{number_of(n)}/1/RULE" in work_product,
            bool(records.search(word_of(n))),
            not any(stone.is_of(number_of(n)) for stone in stones),
        }
        assert len(there) == 1, n
        if there == {False}:
            found.add(n)
    assert found >= gone
    assert len(stones) == len(found)
    kept = {path.stem for path in (folder / "att").rglob("*.age")}
    assert len(kept) == matters - len(found)
    assert not any(kept & set(stone.files) for stone in stones)
    return found


def test_killed_at_any_moment(tmp_path: Path) -> None:
    told = sum(islice(killed_again_and_again(tmp_path / "vault", random.Random(7), 6), 1), Figures())
    assert told.kills == 1


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_killed_until_nothing_is_left(tmp_path: Path, seed: int) -> None:
    told = sum(killed_again_and_again(tmp_path / "vault", random.Random(seed), 25), Figures())
    assert told.kills > 3
