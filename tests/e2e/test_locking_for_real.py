"""The program as it is started: before sleep it locks, and then no process holds a key or a file of the vault."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.test_window_under_xvfb import ENDED_WITHIN_S, Session
from tests.support.display import Hand, NoDisplayError, Screen, screen
from tests.support.fake_login import FakeLogin, login_service
from tests.support.held_keys import children_of, found_in, keys_of, open_files
from tests.support.real_program import ROOT, new_home, started


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    try:
        with screen() as empty:
            yield empty
    except NoDisplayError as missing:
        pytest.skip(f"needs {missing}")


@pytest.fixture(scope="module")
def login(shown: Screen) -> Iterator[FakeLogin]:
    try:
        with login_service(shown.environment) as service:
            yield service
    except NoDisplayError as missing:
        pytest.skip(f"needs {missing}")


@pytest.fixture
def session(shown: Screen, login: FakeLogin, tmp_path: Path) -> Iterator[Session]:
    home = new_home(tmp_path / "home")
    process = started(home, {**shown.environment, "DBUS_SYSTEM_BUS_ADDRESS": login.address, "XDG_SESSION_ID": "2"})
    yield Session(process, Hand(shown.environment), shown, home)
    process.kill()
    process.communicate()


@pytest.mark.long
def test_before_sleep_it_locks_and_no_process_holds_a_key(session: Session, login: FakeLogin) -> None:
    keys, process = keys_of(session.home), session.process.pid
    session.begin()
    session.unlock()
    limits = Path(f"/proc/{process}/limits").read_text()
    (core,) = (line.split()[4:6] for line in limits.splitlines() if line.startswith("Max core file size"))
    assert core == ["0", "0"]
    try:
        held = found_in(process, keys)
    except PermissionError:
        pytest.skip("needs the right to look into another process")
    assert {"records.db", "privileged.db"} <= held, "the search finds what is there"
    assert open_files(process, session.home / "vault")
    old = set(session.hand.windows())
    assert login.held_up == [True]
    login.prepare_for_sleep(True)
    session.wait_until_open(False)
    until = time.monotonic() + ENDED_WITHIN_S
    while old & set(session.hand.windows()) or login.held_up[0]:
        assert time.monotonic() < until, "it did not lock, or the computer may not sleep yet"
        time.sleep(0.02)
    session.begin()
    family = children_of(process)
    assert process in family
    assert {each: found_in(each, keys) for each in family} == {each: set() for each in family}
    assert {name for each in family for name in open_files(each, session.home / "vault")} == set()
    session.quit()


class Copier:
    """A program with the window's clipboard rules. Args: screen: where it is seen."""

    def __init__(self, screen: Screen) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.clipboard_child"],
            cwd=ROOT,
            env={**screen.environment, "QT_QPA_PLATFORM": "xcb"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, told: str) -> str:
        """What it answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(told + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture
def copiers(shown: Screen) -> Iterator[tuple[Copier, Copier]]:
    both = Copier(shown), Copier(shown)
    yield both
    for each in both:
        each.close()


def test_what_was_copied_goes_after_half_a_minute_and_only_if_it_is_ours(copiers: tuple[Copier, Copier]) -> None:
    ours, other = copiers
    assert ours("copy A. Muestra") == "A. Muestra"
    assert other("read") == "A. Muestra"
    assert "x-kde-passwordManagerHint" in other("formats").split()
    ours("pass 29")
    assert other("read") == "A. Muestra"
    ours("pass 1")
    assert (ours("read"), other("read")) == ("", "")
    ours("copy first")
    other("copy theirs")
    ours("pass 31")
    ours("empty")
    assert ours("read") == "theirs"
    ours("copy again")
    ours("select marked")
    assert other("selected") == "marked"
    ours("empty")
    assert (other("read"), other("selected")) == ("", "")
