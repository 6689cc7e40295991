"""Nobody is there: words are hidden, the program locks, and comes back to the same place. The clock is the test's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import isValid

from clinic_app.domain.idle import HIDDEN_AFTER_S, WORK_COUNTS_S, Moment
from tests.support.desks import CheapProgram, fresh_clinic
from tests.support.held_keys import open_files
from tests.support.qt import wait_for
from tests.support.vaults import PASSPHRASE
from tests.support.window_driver import WindowDriver
from ui.choosing import files
from ui.desk import Desk
from ui.interview.client_window import ClientWindow
from ui.interview.page import InterviewPage
from ui.jobs import Question, Token
from ui.last_stop import keep_stop, kept_stop
from ui.locking.cover import Cover
from ui.locking.guard import Guard
from ui.pages.recover.page import RecoverPage
from ui.palette import CommandPalette
from ui.remembered import Remembered
from ui.shell import Shell
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place
from ui.theme import tokens
from ui.theme.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
MINUTE = 60.0


class Clocks:
    """Both clocks, standing until the test moves them."""

    def __init__(self) -> None:
        self.steady, self.wall = 1000.0, 1_700_000_000.0

    def __call__(self) -> Moment:
        return Moment(self.steady, self.wall)

    def go(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


class SeenScreens:
    """A system that leaves windows out of its pictures, and which it was asked for."""

    can_leave_out = True

    def __init__(self) -> None:
        self.left_out: list[int] = []

    def leave_out(self, window: int) -> bool:
        self.left_out.append(window)
        return True


class Watched:
    """A window over a cheap vault, its guard, and the test's clock."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clocks = Clocks()
        self.screens = SeenScreens()
        self.given_up: list[bool] = []
        self.ended: list[bool] = []
        self.remembered = Remembered(home)
        self.driver = WindowDriver(home, CheapProgram())
        self.window = self.driver.window
        assert QTest.qWaitForWindowActive(self.window)
        self.window.ended.connect(lambda: self.ended.append(True))
        self.guard = Guard(self.window, self.remembered, self.screens, lambda: self.given_up.append(True), self.clocks)

    def idle(self, seconds: float) -> None:
        """So long nothing happens, as the guard sees it: it looks now and then, and at the end."""
        until = self.clocks.steady + seconds
        while self.clocks.steady < until:
            self.clocks.go(min(25.0, until - self.clocks.steady))
            self.guard.look()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """As the system hands it to the window."""
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifiers)

    def is_locked(self) -> bool:
        """Whether the window ends to come back locked."""
        return self.window.locked

    def cover(self) -> Cover | None:
        """What lies over the window."""
        found = [each for each in self.window.findChildren(Cover) if each.isVisible()]
        return found[0] if found else None

    def finish(self) -> None:
        if not isValid(self.window):
            return
        if not self.ended:
            self.window.close()
            wait_for(lambda: self.ended)
        assert self.driver.faults == []
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def watched(theme: Theme, tmp_path: Path) -> Iterator[Watched]:
    del theme
    it = Watched(fresh_clinic(tmp_path))
    yield it
    it.finish()


def test_words_are_hidden_after_two_minutes_and_the_first_key_only_shows_them(watched: Watched) -> None:
    watched.driver.unlock()
    watched.driver.go(Stop(PageCode.MATTERS, detail="search"))
    search = watched.driver.widget("matters.search")
    assert isinstance(search, QLineEdit)
    watched.key(Qt.Key.Key_D)
    watched.idle(HIDDEN_AFTER_S - 1)
    assert watched.cover() is None
    watched.idle(1)
    cover = watched.cover()
    assert cover is not None
    assert cover.geometry() == watched.window.rect()
    assert "10 minutes" in cover.text.text()
    watched.window.resize(1000, 700)
    assert cover.geometry() == watched.window.rect()
    watched.key(Qt.Key.Key_X)
    assert watched.cover() is None
    assert search.text() == "d"
    watched.key(Qt.Key.Key_E)
    assert (search.text(), search.hasFocus()) == ("de", True)


def test_clients_names_are_hidden_with_the_words_and_stay_so(watched: Watched) -> None:
    watched.driver.unlock()
    watched.key(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    names = watched.driver.shell.desk.names
    wait_for(lambda: names.is_on)
    watched.idle(HIDDEN_AFTER_S)
    assert (names.is_on, names.known) == (False, None)
    watched.key(Qt.Key.Key_X)
    watched.driver.settle()
    assert watched.cover() is None
    assert not names.is_on


def test_a_shortcut_and_a_click_on_the_cover_do_nothing_else(watched: Watched) -> None:
    watched.driver.unlock()
    watched.idle(HIDDEN_AFTER_S)
    watched.key(Qt.Key.Key_2, CTRL)
    assert (watched.cover(), watched.driver.shell.here) == (None, Stop(PageCode.TODAY))
    watched.key(Qt.Key.Key_2, CTRL)
    assert watched.driver.shell.here == Stop(PageCode.MATTERS)
    watched.driver.settle()
    watched.idle(HIDDEN_AFTER_S)
    watched.key(Qt.Key.Key_Control)  # its release is seen, and the next chord means something
    watched.key(Qt.Key.Key_1, CTRL)
    assert watched.driver.shell.here == Stop(PageCode.TODAY)
    watched.key(Qt.Key.Key_2, CTRL)
    watched.driver.settle()
    watched.idle(HIDDEN_AFTER_S)
    button = watched.driver.widget("sidebar.today")
    at = button.mapTo(watched.window, button.rect().center())
    handle = watched.window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert (watched.cover(), watched.driver.shell.here) == (None, Stop(PageCode.MATTERS))
    watched.clocks.go(1)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert watched.driver.shell.here == Stop(PageCode.TODAY)


def test_the_lock_key_locks_from_under_the_cover(watched: Watched) -> None:
    watched.driver.unlock()
    watched.idle(HIDDEN_AFTER_S)
    watched.key(Qt.Key.Key_L, CTRL)
    assert watched.window.locked
    wait_for(lambda: watched.ended)


def test_only_what_somebody_really_does_counts(watched: Watched) -> None:
    watched.driver.unlock()
    handle, hands = watched.window.windowHandle(), watched.guard.hands
    assert handle is not None
    QTest.mouseMove(handle, QPoint(40, 40))
    watched.clocks.go(50)
    began = watched.clocks.steady
    QTest.mouseMove(handle, QPoint(40, 40))  # a window came under a mouse that stands still
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(watched.window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, none, "a"))
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, none, "a"))
    assert hands.last == began - 50
    QTest.mouseMove(handle, QPoint(41, 40))
    assert hands.last == began
    watched.clocks.go(50)
    watched.driver.go(Stop(PageCode.MATTERS, detail="search"))
    written = QInputMethodEvent()
    written.setCommitString("é")  # what an input method writes is no key
    QApplication.sendEvent(watched.driver.widget("matters.search"), written)
    assert hands.last == began + 50


def test_it_locks_after_ten_minutes_and_comes_back_there(watched: Watched) -> None:
    watched.driver.unlock()
    watched.driver.go(Stop(PageCode.MATTERS))
    watched.idle(10 * MINUTE - 1)
    assert not watched.window.locked
    watched.idle(1)
    assert watched.is_locked()
    assert watched.cover() is not None
    wait_for(lambda: watched.ended)
    assert watched.given_up == []
    watched.finish()
    if Path("/proc/self/fd").is_dir():
        assert open_files(os.getpid(), watched.home / "vault") == set()
    again = Watched(watched.home)
    again.driver.unlock()
    assert again.driver.shell.here == Stop(PageCode.MATTERS)
    again.finish()


@pytest.mark.parametrize(("chosen", "minutes"), [(3, 3), (99, 30)])
def test_the_minutes_are_the_clinics(watched: Watched, chosen: int, minutes: int) -> None:
    watched.driver.unlock()
    watched.remembered.keep_lock_minutes(chosen, in_interview=False)
    watched.idle(minutes * MINUTE - 1)
    assert not watched.window.locked
    watched.idle(1)
    assert watched.is_locked()


def test_an_interview_has_fifteen_minutes_and_keeps_what_is_half_typed(watched: Watched) -> None:
    stop = Stop(PageCode.INTERVIEW, "DEMO-B", detail="consent_by_whom")
    watched.driver.unlock()
    watched.driver.go(stop)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "la esp")
    watched.idle(15 * MINUTE - 1)
    assert not watched.window.locked
    watched.idle(1)
    assert watched.is_locked()
    wait_for(lambda: watched.ended)
    watched.finish()
    program = CheapProgram()
    vault = program.keeper.open(watched.home / "vault", passphrase=PASSPHRASE)
    (account, *_) = program.answering(vault).working("DEMO-B").accounts
    kept = kept_stop(vault)
    vault.close()
    answer = account.entry.consent_by_whom
    assert answer is not None
    assert answer.value == "la esp"
    assert kept is not None
    assert (kept.page, kept.matter, kept.detail) == (PageCode.INTERVIEW, "DEMO-B", "consent_by_whom")


class _Asking(Question[bool]):
    """Whether to go on."""


def test_an_export_holds_it_open_for_an_hour_and_a_question_does_not(watched: Watched) -> None:
    watched.driver.unlock()
    on = Event()

    def export(token: Token) -> None:
        while not on.wait(0.01):
            token.check()

    tasks, began = watched.window.tasks, watched.clocks.steady
    tasks.run(Place.WORK, export, owner=watched.window, saying="Export", is_export=True)
    watched.idle(WORK_COUNTS_S + 10 * MINUTE - 1)
    assert not watched.window.locked
    watched.idle(1)
    assert watched.is_locked()
    assert watched.clocks.steady == began + WORK_COUNTS_S + 10 * MINUTE
    wait_for(lambda: watched.ended)


def test_a_question_holds_nothing_open(watched: Watched) -> None:
    watched.driver.unlock()
    asked: list[object] = []
    watched.window.tasks.run(
        Place.VAULT, lambda token: token.ask(_Asking()), owner=watched.window, saying="Export", asked=asked.append,
        is_export=True,
    )  # fmt: skip
    wait_for(lambda: asked)
    watched.idle(10 * MINUTE)
    assert watched.window.locked
    wait_for(lambda: watched.ended)


def test_work_that_never_ends_does_not_hold_the_keys(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "CLOSING_LONGEST", 20)
    watched.driver.unlock()
    on = Event()
    watched.window.tasks.run(Place.WORK, lambda _token: on.wait(), owner=watched.window, saying="Deaf")
    watched.idle(10 * MINUTE)
    wait_for(lambda: watched.given_up)
    assert watched.ended == []
    on.set()
    wait_for(lambda: watched.ended)


def test_open_dialogs_are_closed_whatever_they_wait_for(watched: Watched) -> None:
    watched.driver.unlock()
    watched.window.show_palette()
    palette = watched.window.findChild(CommandPalette)
    assert palette is not None
    chosen: list[object] = []
    QTimer.singleShot(0, watched.window, lambda: watched.idle(10 * MINUTE))
    chosen.append(files.choose_folder(watched.window))  # a loop of its own, in which the time passes
    assert chosen == [None]
    assert watched.window.locked
    assert not isValid(palette) or not palette.isVisible()
    wait_for(lambda: watched.ended)


@pytest.mark.parametrize(("steady", "wall"), [(0.0, 3600.0), (3600.0, 3600.0), (0.0, -3600.0)])
def test_a_computer_that_slept_or_whose_clock_was_set_is_locked(watched: Watched, steady: float, wall: float) -> None:
    watched.driver.unlock()
    watched.clocks.steady += steady
    watched.clocks.wall += wall
    watched.guard.look()
    assert watched.window.locked
    wait_for(lambda: watched.ended)


def test_before_the_vault_is_open_a_passphrase_half_typed_is_forgotten(watched: Watched) -> None:
    watched.driver.type_passphrase("half of it")
    watched.idle(HIDDEN_AFTER_S)
    assert watched.cover() is None  # or the first letter of the passphrase would only lift it
    assert watched.window.entrance.unlock.passphrase.text() == ""
    watched.idle(10 * MINUTE)
    assert not watched.window.is_closing
    watched.driver.unlock(PASSPHRASE)


def test_a_recovery_key_half_typed_is_forgotten_when_it_would_lock(watched: Watched) -> None:
    watched.window.entrance.unlock.recover.click()
    page = watched.window.entrance.currentWidget()
    assert isinstance(page, RecoverPage)
    page.records.grid.fields["A1"].setText("QQQQ")
    watched.idle(10 * MINUTE - 1)
    assert watched.cover() is not None
    assert page.records.missing == 54
    watched.idle(1)
    assert page.records.missing == 58
    assert not watched.window.is_closing


def test_a_result_before_the_lock_is_hidden_and_nothing_locked(watched: Watched) -> None:
    watched.window.entrance.show_check()
    watched.idle(10 * MINUTE)
    cover = watched.cover()
    assert cover is not None
    assert "minutes" not in cover.text.text()
    assert not watched.window.is_closing
    watched.key(Qt.Key.Key_Shift)
    assert watched.cover() is None


def test_the_first_hour_is_locked_too(theme: Theme, tmp_path: Path) -> None:
    del theme
    home = tmp_path / "new"
    made = CheapProgram().founding.begin(
        home / "vault", passphrase=PASSPHRASE, clinic_name="Clinic", attorney_name="A. Muestra"
    )
    made.vault.close()
    watched = Watched(home)
    watched.driver.type_passphrase()
    watched.driver.press_enter()
    wait_for(lambda: watched.window.holds_keys)
    watched.driver.settle()
    watched.idle(HIDDEN_AFTER_S)
    assert watched.cover() is not None
    watched.idle(10 * MINUTE)
    assert watched.is_locked()
    wait_for(lambda: watched.ended)
    watched.finish()
    assert not list((home / "vault").glob("*-wal"))


def test_a_window_that_comes_while_words_are_hidden_is_hidden_too(watched: Watched) -> None:
    watched.driver.unlock()
    watched.idle(HIDDEN_AFTER_S)
    watched.window.show_palette()
    watched.guard.look()
    palette = watched.window.findChild(CommandPalette)
    assert palette is not None
    assert [each.isVisible() for each in palette.findChildren(Cover)] == [True]
    palette.reject()


def test_only_the_clients_window_stays_in_pictures_of_the_screen(watched: Watched) -> None:
    watched.driver.unlock()
    client = ClientWindow()
    client.show()
    watched.guard.look()
    watched.guard.look()
    assert watched.screens.left_out == [int(watched.window.winId())]
    watched.idle(HIDDEN_AFTER_S)
    assert len(client.findChildren(Cover)) == 1
    client.close()
    client.deleteLater()


STOPS = {
    PageCode.MATTERS: Stop(PageCode.MATTERS),
    PageCode.MATTER: Stop(PageCode.MATTER, "DEMO-B", tab=Tab.FINDINGS),
    PageCode.INTERVIEW: Stop(PageCode.INTERVIEW, "DEMO-B", detail="arrest_at"),
    PageCode.DECLARATION: Stop(PageCode.DECLARATION, "DEMO-B"),
    PageCode.SUBMISSION: Stop(PageCode.SUBMISSION, "DEMO-B"),
    PageCode.EMERGENCY: Stop(PageCode.EMERGENCY, "DEMO-A"),
    PageCode.BEFORE: Stop(PageCode.BEFORE, "DEMO-A"),
    PageCode.COMPARE: Stop(PageCode.COMPARE, "DEMO-A"),
    PageCode.CONSENT: Stop(PageCode.CONSENT, "DEMO-B"),
    PageCode.CLOCKS: Stop(PageCode.CLOCKS, "DEMO-A"),
}


FEW = (PageCode.TODAY, PageCode.MATTERS, PageCode.INTERVIEW, PageCode.SETTINGS)


@pytest.mark.parametrize("codes", [FEW, pytest.param(tuple(PageCode), marks=pytest.mark.long)])
def test_every_page_is_the_one_that_one_comes_back_to(desk: Desk, tmp_path: Path, codes: tuple[PageCode, ...]) -> None:
    shell = Shell(desk.zone, Remembered(tmp_path / "home"))
    shell.begin(desk, Stop(PageCode.TODAY))
    kept: list[Stop | None] = []

    def keep(_token: Token) -> None:
        keep_stop(desk.vault, shell.resting)
        kept.append(kept_stop(desk.vault))

    wanted = [STOPS.get(code, Stop(code)) for code in codes]
    for stop in wanted:
        shell.go(stop)
        desk.tasks.drain(30.0)
        desk.tasks.run(Place.VAULT, keep, owner=shell, saying="Keeping")
        assert desk.tasks.drain(30.0)
    assert kept == wanted
    shell.go(kept[wanted.index(STOPS[PageCode.INTERVIEW])] or Stop(PageCode.TODAY))
    desk.tasks.drain(30.0)
    page = shell.presenter.page if shell.presenter is not None else None
    assert isinstance(page, InterviewPage)
    assert page.asked_field == "arrest_at"
    shell.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
