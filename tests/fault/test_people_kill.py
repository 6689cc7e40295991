"""Killed while passphrases and people change: the vault always opens, with nothing older than what was said."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from clinic_app.errors import UnlockError
from tests.fault.figures import Figures
from tests.support.people_child import passphrase
from tests.support.vaults import ATTORNEY, CLINIC, cheap_keeper, fault_codes

ROOT = Path(__file__).resolve().parents[2]
ROUNDS_IN_A_VAULT = 40


def killed_again_and_again(folder: Path, chance: random.Random) -> Iterator[Figures]:
    """A kill each round, in one vault. Raises AssertionError: it does not open, or somebody is lost."""
    made = cheap_keeper().create(folder, passphrase=passphrase(1), clinic_name=CLINIC, first=ATTORNEY)
    made.vault.close()
    n, people = 1, dict[str, int]()
    while True:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.people_child", str(folder), str(n)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        enough, told = chance.randrange(12), 0
        for heard, line in enumerate(process.stdout):
            match line.split():
                case ["passphrase", number]:
                    n = int(number)
                case ["person", handle, number]:
                    people[handle] = int(number)
            told += 1
            if heard >= enough:
                time.sleep(chance.random() * 0.04)
                process.kill()
        process.wait()
        process.stdout.close()
        assert process.returncode == -9
        # The change that was going on may have come through whole, and counts then; what was said always does.
        n += opens(folder, n + 1)
        assert opens(folder, n)
        assert fault_codes(folder, passphrase(n)) == set()
        assert all(opens(folder, number) for number in people.values())
        vault = cheap_keeper().open(folder, passphrase=passphrase(n))
        assert {person.handle for person in vault.people.everybody()} >= {ATTORNEY.handle, *people}
        vault.close()
        yield Figures(runs=1, kills=1, acknowledged=told)


def rounds(room: Path, chance: random.Random) -> Iterator[Figures]:
    """See `programmes`."""
    for number in count():
        yield from islice(killed_again_and_again(room / str(number), chance), ROUNDS_IN_A_VAULT)


def test_killed_at_any_moment(tmp_path: Path) -> None:
    kills = 4
    told = sum(islice(killed_again_and_again(tmp_path / "vault", random.Random(7)), kills), Figures())
    assert told.acknowledged > kills


def opens(folder: Path, n: int) -> bool:
    try:
        cheap_keeper().open(folder, passphrase=passphrase(n)).close()
    except UnlockError as error:
        if error.code != "wrong_passphrase":
            raise
        return False
    return True
