"""The program as it is started, on a screen of its own, driven by the keyboard from outside; it says nothing at all."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.display import Hand, NoDisplayError, Screen, difference, moved, screen
from tests.support.real_program import MATTER, answers, new_home, started
from tests.support.vaults import PASSPHRASE

ENDED_WITHIN_S = 30.0


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    try:
        with screen() as empty:
            yield empty
    except NoDisplayError as missing:
        pytest.skip(f"needs {missing}")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return new_home(tmp_path / "home")


@dataclass
class Session:
    """One process and who sits before it."""

    process: subprocess.Popen[str]
    hand: Hand
    screen: Screen
    home: Path
    seen: int = field(default=0, repr=False)
    titles: set[str] = field(default_factory=set)

    def look(self) -> None:
        """Waits until what was done shows, and reads the titles as a stranger would."""
        assert self.process.poll() is None, "it has ended"
        self.seen = self.screen.wait_until_still(self.seen)
        self.titles |= set(self.hand.titles())
        self.hand.focus(self.hand.windows()[-1])  # as a window manager does, which is not here

    @property
    def corner(self) -> tuple[int, int]:
        return self.hand.corner(self.hand.windows()[0])

    def press(self, *keys: str) -> None:
        self.hand.press(*keys)
        self.look()

    def type(self, text: str) -> None:
        self.hand.type(text)
        self.look()

    def begin(self) -> None:
        """The program asks for the passphrase."""
        self.hand.wait_for_window()
        self.look()

    def unlock(self) -> None:
        self.type(PASSPHRASE)
        self.hand.press("Return")
        self.wait_until_open(True)
        self.look()

    def lock(self) -> None:
        """This process becomes another one, which asks for the passphrase again."""
        old = self.hand.windows()
        self.hand.press("ctrl+l")
        self.wait_until_open(False)
        while set(old) & set(self.hand.windows()):
            time.sleep(0.02)
        self.begin()

    def wait_until_open(self, wanted: bool) -> None:
        until = time.monotonic() + ENDED_WITHIN_S
        while (self.home / "vault" / "records.db-wal").exists() is not wanted:
            assert time.monotonic() < until, "the vault was not opened, or not shut"
            time.sleep(0.02)

    def quit(self) -> None:
        """It ends well and has said nothing."""
        self.hand.press("ctrl+q")
        said = self.process.communicate(timeout=ENDED_WITHIN_S)
        assert (self.process.returncode, *said) == (0, "", "")
        assert self.titles == {"Amparo"}


@pytest.fixture
def session(shown: Screen, home: Path) -> Iterator[Session]:
    process = started(home, shown.environment)
    yield Session(process, Hand(shown.environment), shown, home)
    process.kill()
    process.communicate()


def test_an_interview_is_taken_by_keyboard_alone(session: Session, home: Path) -> None:
    before = answers(home)
    session.begin()
    session.unlock()
    session.press("ctrl+o")
    session.type(MATTER)
    session.press("Return")
    session.press("ctrl+k")
    session.type("go on with the interview")
    session.press("Return")
    session.type("10:15")  # the first question without an answer asks for a time
    session.press("Tab")
    session.type("9 Nov 2026")
    session.press("Tab")
    session.lock()
    session.quit()
    after = answers(home)
    (asked,) = (name for name in after if after[name] != before.get(name))
    assert "2026-11-09T10:15" in str(after[asked]["value"])


def test_it_comes_back_where_it_was_locked(session: Session) -> None:
    session.begin()
    asked = session.seen
    session.unlock()
    session.press("ctrl+2")
    matters, (left, top) = session.seen, session.corner
    session.lock()
    session.unlock()
    right, down = session.corner  # without a window manager a window does not come to stand where it stood
    before, locked = (moved(look, right - left, down - top) for look in (matters, asked))
    until = time.monotonic() + ENDED_WITHIN_S
    while difference(session.screen.look(), before) >= difference(session.screen.look(), locked) / 10:
        assert time.monotonic() < until, "another page than before"
        time.sleep(0.2)  # on a busy machine it stands still while it opens
    session.quit()
