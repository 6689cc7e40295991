"""Evidence while the program is killed, or the disk or the stick fails: what was said to be kept is there, whole."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from clinic_app.services.evidence import EVIDENCE_KIND
from tests.fault.figures import Figures
from tests.support.evidence_child import MATTER, evidence_of, found
from tests.support.nursery import ROOT, Nursery
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes

ENOUGH = 12
ROUNDS_IN_A_VAULT = 25
SENTENCES = {"disk_full", "storage_failed", "file_io", "source_unreadable", "read_only"}


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery("tests.support.evidence_child") as made:
        yield made


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evidence") / "vault"
    found(folder)
    return folder


@pytest.fixture
def folder(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty, tmp_path / "vault"))


def filled(folder: Path) -> Path:
    """A photograph, a film of several blocks, a note."""
    folder.mkdir()
    for name, size in (("film", 1_200_000), ("note", 100), ("photograph", 300_000)):
        (folder / name).write_bytes(b"%012d" % 0 + name.encode() * (size // len(name)))
    return folder


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return filled(tmp_path / "sources")


def still_there(folder: Path, said: list[str]) -> int:
    """Everything that was said to be kept is there whole, under its number; gives how many items there are."""
    kept = [line.split()[1:] for line in said if line.startswith("kept ")]
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    evidence = evidence_of(vault)
    items = {item.number: item.file.sha256 for item in evidence.items(MATTER)}
    assert [(number, sha256) for number, sha256 in kept if items.get(number) != sha256] == []
    assert list(items) == [f"E-{n:03}" for n in range(1, len(items) + 1)]
    assert vault.records.count(EVIDENCE_KIND) == len(items)
    assert [looked.item.number for looked in evidence.check(MATTER) if looked.fault] == []
    vault.close()
    assert fault_codes(folder) <= {"file_unknown"}
    return len(items)


def swept(folder: Path) -> None:
    """What lies there without a row goes a session later."""
    for _ in range(2):
        cheap_keeper().open(folder, passphrase=PASSPHRASE).close()
    assert fault_codes(folder) == set()


def killed_again_and_again(nursery: Nursery, folder: Path, sources: Path, chance: random.Random) -> Iterator[Figures]:
    """A kill each round, in one vault. Raises AssertionError: something is lost or broken."""
    all_said: list[str] = []
    while True:
        enough, said = chance.choice([0, 1, 2, 4]), list[str]()
        for heard, line in enumerate(nursery.born(str(folder), str(sources))):
            said.append(line)
            if heard == enough:
                time.sleep(chance.random() * 0.03)
                nursery.kill()
        assert nursery.errors() == ""
        assert nursery.status == -9
        all_said += said
        still_there(folder, all_said)
        yield Figures(runs=1, kills=1, acknowledged=sum(line.startswith("kept ") for line in said))


def rounds(room: Path, chance: random.Random) -> Iterator[Figures]:
    """See `programmes`."""
    filled(room / "sources")
    found(room / "empty")
    with Nursery("tests.support.evidence_child") as made:
        for number in count():
            folder = Path(shutil.copytree(room / "empty", room / str(number)))
            yield from islice(killed_again_and_again(made, folder, room / "sources", chance), ROUNDS_IN_A_VAULT)
            swept(folder)
            shutil.rmtree(folder)


def test_killed_while_it_takes_files_in(nursery: Nursery, folder: Path, sources: Path) -> None:
    told = sum(islice(killed_again_and_again(nursery, folder, sources, random.Random(5)), 5), Figures())
    assert told.acknowledged > 0
    swept(folder)


def refused(folder: Path, sources: Path, call: str, error: str, when: str, only: Path | None = None) -> list[str]:
    """What the program says when one of its system calls fails, once (`3`) or from there on (`3+`)."""
    if shutil.which("strace") is None:
        pytest.skip("needs strace")
    words = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-E", "PYTHONDONTWRITEBYTECODE=1"]
    words += ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}"]
    words += ["-P", str(only)] if only else []
    child = [sys.executable, "-m", "tests.support.evidence_child", "work", str(folder), str(sources)]
    process = subprocess.Popen(
        [*words, *child], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    said = []
    for line in process.stdout:
        said.append(line.rstrip("\n"))
        if len(said) == ENOUGH:
            process.stdin.close()
    process.wait()
    complaint = process.stderr.read()
    for stream in (process.stdin, process.stdout, process.stderr):
        stream.close()
    if not said:
        pytest.skip("needs strace to be allowed to trace")
    assert "Traceback" not in complaint
    return said


def one_fault(folder: Path, sources: Path, call: str, error: str, when: str, only: Path | None = None) -> None:
    said = refused(folder, sources, call, error, when, only)
    errors = [line.split()[1] for line in said if line.startswith("error ")]
    assert errors
    assert set(errors) <= SENTENCES
    still_there(folder, said)
    if not when.endswith("+"):
        assert [line for line in said if line.startswith("kept ")]  # and it went on
    swept(folder)


@pytest.mark.parametrize(
    ("call", "error", "when"),
    [
        ("write", "ENOSPC", "4+"),  # two copies of the header, one block of the film, then nothing more
        ("rename", "EIO", "3"),  # the film's name
        ("fsync,fdatasync", "EIO", "11"),
    ],
)
def test_a_disk_that_refuses(folder: Path, sources: Path, call: str, error: str, when: str) -> None:
    one_fault(folder, sources, call, error, when)


def test_a_stick_that_is_pulled(folder: Path, sources: Path) -> None:
    one_fault(folder, sources, "read", "EIO", "4", sources / "film")


@pytest.mark.long
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", ["write", "fsync,fdatasync", "rename", "unlink", "mkdir", "pwrite64"])
def test_each_call_refused_in_turn(empty: Path, tmp_path: Path, sources: Path, call: str, error: str) -> None:
    """Once and from there on; nothing acknowledged is lost, and there is a sentence or nothing to say."""
    for place in range(1, 26):
        for more in ("", "+"):
            folder = Path(shutil.copytree(empty, tmp_path / f"{place}{more}"))
            said = refused(folder, sources, call, error, f"{place}{more}")
            assert {line.split()[1] for line in said if line.startswith("error ")} <= SENTENCES
            still_there(folder, said)
            shutil.rmtree(folder)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.support.evidence_child", "memory", str(tmp_path), "40"]
    grown, _ = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert int(grown) < 16 * 2**20
