"""Killed while passphrases and people change: the vault always opens, with nothing older than what was said."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from clinic_app.errors import UnlockError
from tests.support.people_child import passphrase
from tests.support.vaults import ATTORNEY, CLINIC, cheap_keeper, fault_codes

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kills", [4, pytest.param(40, marks=pytest.mark.long)])
def test_killed_at_any_moment(tmp_path: Path, kills: int) -> None:
    folder, chance = tmp_path / "vault", random.Random(7)
    made = cheap_keeper().create(folder, passphrase=passphrase(1), clinic_name=CLINIC, first=ATTORNEY)
    made.vault.close()
    n, people, both = 1, {}, 0
    for _ in range(kills):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.people_child", str(folder), str(n)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        enough = chance.randrange(12)
        for heard, line in enumerate(process.stdout):
            match line.split():
                case ["passphrase", number]:
                    n = int(number)
                case ["person", handle, number]:
                    people[handle] = int(number)
            if heard >= enough:
                time.sleep(chance.random() * 0.04)
                process.kill()
        process.wait()
        process.stdout.close()
        assert process.returncode == -9
        # The change that was going on may have come through whole, and counts then; what was said always does.
        n, came_through = (n + 1, 1) if opens(folder, n + 1) else (n, 0)
        both += came_through
        assert opens(folder, n)
        assert fault_codes(folder, passphrase(n)) == set()
        assert all(opens(folder, number) for number in people.values())
    assert n > kills
    assert people
    vault = cheap_keeper().open(folder, passphrase=passphrase(n))
    assert {person.handle for person in vault.people.everybody()} >= {ATTORNEY.handle, *people}
    vault.close()
    print(f"{kills} kills, {n - 1} passphrases changed, {len(people)} people added, {both} came through unsaid, 0 lost")


def opens(folder: Path, n: int) -> bool:
    try:
        cheap_keeper().open(folder, passphrase=passphrase(n)).close()
    except UnlockError as error:
        if error.code != "wrong_passphrase":
            raise
        return False
    return True
