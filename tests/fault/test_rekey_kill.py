"""Killed while the vault gets new keys: it opens for everybody who stays and for the sheet; nothing told is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

import pytest

from clinic_app.adapters.vault.rekey_finish import REKEYED
from clinic_app.errors import UnlockError
from tests.fault.figures import Figures
from tests.support.people_child import passphrase
from tests.support.sheet_opening import sheet_opens
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes, new_vault

ROOT = Path(__file__).resolve().parents[2]
ROUNDS_IN_A_VAULT = 40


@dataclass
class Told:
    """What a child said. Attributes: roles: of people who are there, None where nobody looked yet."""

    sheet: str
    people: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    roles: dict[int, str] = field(default_factory=dict)
    removing: int = -1
    next_sheet: str = ""
    lines: int = 0

    def hear(self, line: str) -> None:
        self.lines += 1
        match line.split():
            case ["record", key]:
                self.records.add(key)
            case ["added", n]:
                self.people.add(int(n))
            case ["removing", n]:
                self.removing = int(n)
            case ["removed", n]:
                self._goes(int(n))
            case ["sheet-next", secret]:
                self.next_sheet = secret
            case ["sheet", secret]:
                self.sheet, self.next_sheet = secret, ""
            case ["role", n, role]:
                self.roles[int(n)] = role

    def _goes(self, n: int) -> None:
        self.people.discard(n)
        self.gone.add(n)
        self.removing = -1

    def settle(self, folder: Path) -> None:
        """After a kill: what was going on is undone or finished, all else as it was told."""
        opening = {secret: sheet_opens(folder, secret) for secret in (self.sheet, self.next_sheet) if secret}
        assert any(opening.values())  # before anybody unlocks
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        assert vault.alarms == ()
        lost = [key for key in self.records if vault.records.find("intake", key) is None]
        assert lost == []
        vault.close()
        assert fault_codes(folder) == set()
        assert not list(folder.glob(f"*{REKEYED}"))
        if self.next_sheet and sheet_opens(folder, self.next_sheet):
            self.sheet = self.next_sheet
        assert sheet_opens(folder, self.sheet)
        self.next_sheet = ""
        if self.removing >= 0 and self.removing in self.people and role_of(folder, self.removing) is None:
            self._goes(self.removing)
        self.removing = -1
        for n in self.people:
            role = role_of(folder, n)
            assert role is not None, n
        assert all(role_of(folder, n) is None for n in sorted(self.gone)[-3:])


def role_of(folder: Path, n: int) -> str | None:
    """The role that somebody opens the vault with; None for somebody who does not."""
    try:
        vault = cheap_keeper().open(folder, passphrase=passphrase(n))
    except UnlockError as error:
        if error.code != "wrong_passphrase":
            raise
        return None
    role = vault.person.role.value
    assert (vault.privileged is not None) == (role == "attorney")
    vault.close()
    return role


def killed_again_and_again(folder: Path, chance: random.Random) -> Iterator[Figures]:
    """A kill each round, in one vault. Raises AssertionError: something is lost, or somebody cannot get in."""
    made = new_vault(folder)
    made.vault.close()
    told = Told(made.recovery.secret)
    while True:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.rekey_child", str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        before, enough = told.lines, chance.choice([0, 1, 3, 6, 9])
        for line in process.stdout:
            told.hear(line)
            if told.lines - before > enough and line.split()[0] in ("ready", "record", "removing", "sheet-next"):
                time.sleep(chance.random() * 0.12)
                process.kill()
        process.wait()
        process.stdout.close()
        assert process.returncode == -9
        told.settle(folder)
        yield Figures(runs=1, kills=1, acknowledged=told.lines - before)


def rounds(room: Path, chance: random.Random) -> Iterator[Figures]:
    """For `dev.py faults`."""
    for number in count():
        yield from islice(killed_again_and_again(room / f"{number}", chance), ROUNDS_IN_A_VAULT)


@pytest.mark.parametrize("kills", [3, pytest.param(200, marks=pytest.mark.long)])
def test_killed_while_the_vault_gets_new_keys(tmp_path: Path, kills: int) -> None:
    figures = sum(islice(rounds(tmp_path, random.Random(11)), kills), Figures())
    assert figures.kills == kills
    print(figures)
