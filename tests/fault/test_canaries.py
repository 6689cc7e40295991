"""A day's work leaves none of a person's words outside the vault, and no way to another machine is ever opened.

Forty made-up words go in wherever somebody can say something; then everything that lies on the disk afterwards is
searched for them, the encrypted vault and bundle too, in every way in which words are written. What was given to the
program and the documents that were asked of it may hold them. The whole day is in `dev.py long` and `dev.py faults`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

import pytest

from tests.fault.figures import Figures
from tests.support import canaries
from tests.support.canaries import COUNT, canary, found_in_bytes, found_under, ways_to_write
from tests.support.real_program import new_home
from tests.support.vaults import PASSPHRASE

pytest.importorskip("PySide6.QtWidgets", reason="needs Qt and its system libraries", exc_type=ImportError)

from tests.fault.day import Day, Desk, account, whole_day

NEEDS_STRACE = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
OF_THE_SYSTEM = (Path("/dev"), Path("/proc"))
SETTINGS = "window.ini"
LOOKED = 8
"""Letters of a name under which Python's `tempfile` writes four bytes of its own."""
PRIVATE = "amparo-"
"""How the folder's name begins in which the verifier has a file without a name."""


def searched(day: Day) -> Figures:
    """Raises AssertionError: a word was found, or something was written where it is not looked for."""
    hits = found_under([day.room], day.allowed)
    assert not hits, hits
    assert [(words, found_in_bytes(said)) for words, said in day.printed if found_in_bytes(said)] == []
    elsewhere = {path for path in day.written() if day.room not in path.parents}
    elsewhere = {path for path in elsewhere if not any(each in path.parents for each in OF_THE_SYSTEM)}
    assert not elsewhere, elsewhere
    gone = {path for path in day.written() if not path.exists() and day.room / "clinic" / "vault" not in path.parents}
    gone = {path for path in gone if not _may_go(path, day.room)}
    assert not gone, gone
    assert not day.internet_sockets(), day.internet_sockets()
    files = sum(1 for path in day.room.rglob("*") if path.is_file())
    return Figures(runs=len(day.traces), searched=files)


def _may_go(path: Path, room: Path) -> bool:
    """Beside what was asked for, the settings of the window, and what the verifier has in a folder of its own."""
    if room / "temporary" in path.parents:
        name = path.relative_to(room / "temporary").parts[0]
        return name.startswith(PRIVATE) or len(name) == LOOKED  # Python's own look whether it may write there
    return path.parent == room / "out" or (path.parent == room / "clinic" and path.name.startswith(SETTINGS))


def rounds(room: Path, chance: Random) -> Iterator[Figures]:
    """See `programmes`."""
    del chance
    for number in count():
        (room / str(number)).mkdir()
        yield searched(whole_day(room / str(number)))
        shutil.rmtree(room / str(number))


@pytest.mark.long
@NEEDS_STRACE
def test_a_whole_day_leaves_no_word(tmp_path: Path) -> None:
    figures = next(rounds(tmp_path, Random(0)))
    print(f"{COUNT} canaries, {figures}")
    assert figures.runs > 10


def short_day(room: Path, *, is_traced: bool) -> Desk:
    """At a desk with a vault that is cheap to open."""
    desk = Desk(room, is_traced=is_traced)
    (room / "clinic").rmdir()
    new_home(room / "clinic")
    desk.given("passphrase.txt", f"{PASSPHRASE}\n")
    return desk


def test_an_account_and_evidence_leave_no_word(tmp_path: Path) -> None:
    desk = short_day(tmp_path, is_traced=False)
    intake = {**account(), "number": "DEMO-C"}
    desk.verb("intake", "import", desk.given("intake.json", json.dumps(intake)), *desk.opening)
    evidence = desk.given(f"{canary(0)}.txt", canary(1) * 9)
    desk.verb("evidence", "add", "DEMO-C", evidence, *desk.opening)
    assert searched(desk.day).searched > 10


@NEEDS_STRACE
def test_the_window_opens_no_way_to_another_machine(tmp_path: Path) -> None:
    """Opened, looked at and closed; all it does is watched in the whole day."""
    desk = short_day(tmp_path, is_traced=True)
    (tmp_path / "sitting").write_text("3")
    desk.sitting(0)
    assert desk.day.lines(), "nothing was traced"
    assert tmp_path / "clinic" / "vault" / "header.a" in desk.day.written()
    searched(desk.day)


@NEEDS_STRACE
def test_a_way_to_another_machine_would_be_seen(tmp_path: Path) -> None:
    desk = Desk(tmp_path, is_traced=True)
    for family in ("AF_INET", "AF_INET6"):
        desk._started(["-c", f"import socket; socket.socket(socket.{family}).close()"])
    assert [line.partition("(")[2].partition(",")[0] for line in desk.day.internet_sockets()] == ["AF_INET", "AF_INET6"]


def test_a_word_that_was_left_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is written, across the ends of what is read at once too."""
    monkeypatch.setattr(canaries, "_PIECE", 1000)
    ways = ways_to_write(canary(17))
    assert len(ways) > 30
    for number, word in enumerate(ways.values()):
        (tmp_path / str(number)).write_bytes(b"." * (1000 - number % 20) + word)
    (tmp_path / "clean").write_bytes(b"." * 3000)
    left = {tmp_path / str(number) for number in range(len(ways))}
    assert set(found_under([tmp_path])) == left
    assert set(found_under([tmp_path], [tmp_path / "0"])) == left - {tmp_path / "0"}


def test_a_word_in_a_name_would_be_found(tmp_path: Path) -> None:
    (tmp_path / f"{canary(3)}.txt").touch()
    assert len(found_under([tmp_path])) == 1
