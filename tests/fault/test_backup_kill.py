"""Killed while a backup is written: every backup that can be seen is whole, none that was made is lost."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault.backup_layout import all_backups
from clinic_app.adapters.vault.backup_proof import files_fit
from clinic_app.adapters.vault.backup_shelf import SqlCipherBackupShelf
from clinic_app.domain.backup_rotation import Made, kept
from tests.fault.figures import Figures
from tests.support.backup_child import RECORD
from tests.support.vaults import CHEAP_KDF, PASSPHRASE, StepClock, cheap_keeper, new_vault

ROOT = Path(__file__).resolve().parents[2]
ROUNDS_IN_A_VAULT = 40


def killed_again_and_again(folder: Path, chance: random.Random) -> Iterator[Figures]:
    """A kill each round, in one vault with one stick. Raises AssertionError: something is lost, or half there."""
    vault, stick, restored = folder / "vault", folder / "stick", folder / "restored"
    stick.mkdir(parents=True)
    new_vault(vault).vault.close()
    answers, backups = 0, dict[str, int]()
    shelf = SqlCipherBackupShelf(clock=StepClock(), age=PyrageBox(), kdf=CHEAP_KDF)
    while True:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.backup_child", str(vault), str(stick)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        enough, told = chance.randrange(60), 0
        for line in process.stdout:
            match line.split():
                case ["answer", number]:
                    answers = int(number)
                case ["backup", name, least]:
                    backups[name] = int(least)
            if told == enough:
                time.sleep(chance.random() * 0.15)
                process.kill()
            told += 1
        process.wait()
        process.stdout.close()
        assert process.returncode == -9
        there = all_backups(stick)
        assert all(files_fit(each.folder, each.contents, lambda _: None) for each in there)
        made = [Made(each.folder.name, each.generation.made_at, each.contents.log.size) for each in there]
        told_of = [each for each in made if each.name in backups]
        assert not backups or {each.name for each in told_of} >= kept(told_of)
        if there:
            done = shelf.restore(
                stick, restored, passphrase=PASSPHRASE, present=vault, watch=lambda _stage, _share: None
            )
            assert done.missing == 0
            assert holds(restored) >= max(backups.values(), default=0)
            shutil.rmtree(restored)
        assert holds(vault) >= answers
        yield Figures(runs=1, kills=1, acknowledged=told)


def holds(folder: Path) -> int:
    """How many answers are in a vault, without a gap."""
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    try:
        found = {int(path[1:]) for path in vault.records.drafts(RECORD)}
        assert found == set(range(1, len(found) + 1))
        assert vault.alarms == ()
        return len(found)
    finally:
        vault.close()


def rounds(room: Path, chance: random.Random) -> Iterator[Figures]:
    """See `programmes`."""
    for number in count():
        yield from islice(killed_again_and_again(room / str(number), chance), ROUNDS_IN_A_VAULT)


def test_killed_at_any_moment(tmp_path: Path) -> None:
    kills = 3
    told = sum(islice(killed_again_and_again(tmp_path, random.Random(11)), kills), Figures())
    assert told.acknowledged > kills
