"""A vault whose program is killed, or whose disk is full: nothing that was said to be saved is lost."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

import pytest

from clinic_app.services.ports.record_values import FileRef
from tests.fault.figures import Figures
from tests.support.vault_child import DRAFTS
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes, new_vault

ROOT = Path(__file__).resolve().parents[2]
ROUNDS_IN_A_VAULT = 40
ENOUGH = 150


@dataclass
class Saved:
    """What a child said it had saved; each place's last value."""

    drafts: dict[str, int] = field(default_factory=dict)
    records: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    secret: int = -1

    def hear(self, line: str) -> None:
        match line.split():
            case ["draft", path, n]:
                self.drafts[path] = int(n)
            case ["record", key, n]:
                self.records[key] = int(n)
            case ["file", file_id, sha256]:
                self.files[file_id] = sha256
            case ["secret", n]:
                self.secret = int(n)

    def lost(self, folder: Path) -> list[str]:
        """What is not there, or older than said, in the vault as it opens now."""
        vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
        try:
            records = vault.records
            drafts = records.drafts(DRAFTS)
            lost = [path for path, n in self.drafts.items() if int(drafts.get(path, b"-1")) < n]
            for key, n in self.records.items():
                record_id = records.find("intake", key)
                heads = records.heads(record_id) if record_id else ()
                if len(heads) != 1 or json.loads(heads[0].body)["n"] < n:
                    lost.append(key)
            for file_id, sha256 in self.files.items():
                records.read_file(FileRef(file_id, sha256, 0, "image/jpeg"))
            if int(records.secret("seal") or b"-1") < self.secret:
                lost.append("secret")
            return lost
        finally:
            vault.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_vault(tmp_path / "vault").vault.close()
    return tmp_path / "vault"


def child(folder: Path, *before: str) -> subprocess.Popen[str]:
    """The program that works on the vault, under another one if `before` names it."""
    return subprocess.Popen(
        [*before, sys.executable, "-m", "tests.support.vault_child", str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout is not None
    yield from (line.rstrip("\n") for line in process.stdout)


def ended(process: subprocess.Popen[str]) -> None:
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        assert stream is not None
        stream.close()


def killed_at_work(folder: Path, chance: random.Random) -> Iterator[Figures]:
    """A kill each round, while it opens, between two words or, mostly, in the middle of its work."""
    saved = Saved()
    while True:
        process = child(folder)
        enough = chance.choice([0, 0, 1, 5, 20, 40])
        heard = 0
        for line in lines(process):
            saved.hear(line)
            heard += 1
            if heard > enough:
                time.sleep(chance.random() * 0.01)
                process.kill()
        yield _looked_at(process, folder, saved, heard)


def killed_at_the_door(folder: Path, chance: random.Random) -> Iterator[Figures]:
    """A kill each round, about when it closes."""
    saved = Saved()
    while True:
        process, heard = child(folder), 0
        assert process.stdin is not None
        for line in lines(process):
            saved.hear(line)
            heard += 1
            if line == "ready":
                process.stdin.close()
                time.sleep(chance.random() * 0.02)
                process.kill()
        yield _looked_at(process, folder, saved, heard)


def _looked_at(process: subprocess.Popen[str], folder: Path, saved: Saved, heard: int) -> Figures:
    ended(process)
    assert process.returncode == -9
    assert saved.lost(folder) == []
    # Whatever lies there without a row is a file that was never said to be kept; it goes a session later.
    assert fault_codes(folder) <= {"file_unknown"}
    return Figures(runs=1, kills=1, acknowledged=heard)


def rounds(room: Path, chance: random.Random) -> Iterator[Figures]:
    """See `programmes`."""
    for number in count():
        new_vault(room / str(number)).vault.close()
        way = killed_at_the_door if number % 4 == 3 else killed_at_work
        yield from islice(way(room / str(number), chance), ROUNDS_IN_A_VAULT)
        shutil.rmtree(room / str(number))


def test_killed_while_it_works(folder: Path) -> None:
    told = list(islice(killed_at_work(folder, random.Random(5)), 10))
    assert max(each.acknowledged for each in told) > 20
    for _ in range(2):
        cheap_keeper().open(folder, passphrase=PASSPHRASE).close()
    assert fault_codes(folder) == set()


def test_killed_while_it_opens_and_closes(folder: Path) -> None:
    assert len(list(islice(killed_at_the_door(folder, random.Random(6)), 5))) == 5


@pytest.mark.parametrize(
    ("file", "call", "first"),
    [
        ("records.db-wal", "pwrite64", 3),
        ("records.db-wal", "pwrite64", 30),
        ("records.db-wal", "pwrite64", 200),
        ("records.db-wal", "fdatasync,fsync", 9),
        ("records.db", "pwrite64", 1),
        ("", "rename", 1),  # the first copy of the header, at opening
        ("", "rename", 2),  # the second
        ("", "rename", 3),  # the first kept file
        ("", "rename", 9),
    ],
)
def test_a_disk_that_refuses(folder: Path, file: str, call: str, first: int) -> None:
    """From one system call on, every one of its kind fails (on this file, if one is named), as on a full disk."""
    if shutil.which("strace") is None:
        pytest.skip("needs strace")
    strace = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-E", "PYTHONDONTWRITEBYTECODE=1"]
    strace += ["-e", f"trace={call}", "-e", f"inject={call}:error=ENOSPC:when={first}+"]
    strace += ["-P", str(folder / file)] if file else []
    saved, said = Saved(), []
    process = child(folder, *strace)
    assert process.stdin is not None
    for line in lines(process):
        saved.hear(line)
        said.append(line)
        if len(said) == ENOUGH:
            process.stdin.close()
    ended(process)
    if not said:
        pytest.skip("needs strace to be allowed to trace")
    assert said[-1] in {"error disk_full", "error storage_failed"}
    assert saved.lost(folder) == []
    assert fault_codes(folder) <= {"file_unknown"}
