"""The window: unlocking, going about by keyboard, locking and closing, over the real program on a cheap vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from clinic_app.services.ports.vault import Person, Role
from tests.support.desks import CheapProgram, desk_at, fresh_clinic
from tests.support.qt import wait_for
from tests.support.vaults import PASSPHRASE, cheap_keeper
from ui.desk import Desk
from ui.pages.matter.page import MatterPage
from ui.pages.matters import MattersPage
from ui.pages.today import TodayPage
from ui.remembered import Remembered
from ui.shell import Shell
from ui.stops import PageCode, Stop, Tab
from ui.theme.theme import Theme
from ui.window import Window

NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Opened:
    """A window, and the faults of the program that it was told of."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.faults: list[BaseException] = []
        self.ended: list[bool] = []
        self.window = Window(CheapProgram(), home, Remembered(home))
        self.window.hear_faults(self.faults.append)
        self.window.ended.connect(lambda: self.ended.append(True))
        self.window.resize(1280, 720)
        self.window.begin()
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def type(self, text: str) -> None:
        """Into whatever has the keyboard."""
        QTest.keyClicks(self.focused, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """One key, to whatever has the keyboard."""
        QTest.keyClick(self.focused, key, modifiers)

    @property
    def focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """As a person does."""
        self.window.entrance.unlock.passphrase.setFocus()
        self.type(passphrase)
        self.press(Qt.Key.Key_Return)

    def wait_for_page(self, code: PageCode) -> None:
        """Until a page is shown."""
        wait_for(lambda: self.here is not None and self.here.page is code)

    @property
    def here(self) -> Stop | None:
        shell = self.window.shell
        return None if shell is None else shell.here

    def close(self) -> None:
        """Closes it and waits until all has ended."""
        if not self.ended:
            self.window.close()
            wait_for(lambda: self.ended)


@pytest.fixture
def opened(theme: Theme, tmp_path: Path) -> Iterator[Opened]:
    del theme
    it = Opened(fresh_clinic(tmp_path))
    yield it
    it.close()
    assert it.faults == []


def test_a_wrong_passphrase_leaves_the_vault_shut_and_counts_down(opened: Opened) -> None:
    opened.unlock("not this one at all")
    wait_for(lambda: opened.window.entrance.unlock.note)
    assert "Four more tries" in opened.window.entrance.unlock.note
    assert opened.window.shell is None


def test_the_frame_made_meanwhile_shows_nothing_and_serves_the_next_try(opened: Opened) -> None:
    opened.unlock("not this one at all")
    wait_for(lambda: opened.window.entrance.unlock.note)
    frame = opened.window.findChild(Shell)
    assert frame is not None
    assert not frame.isVisible()
    assert frame.presenter is None
    assert opened.window.entrance.unlock.isVisible()
    opened.unlock()
    opened.wait_for_page(PageCode.TODAY)
    assert opened.window.shell is frame
    assert opened.window.findChildren(Shell) == [frame]


def test_the_first_page_is_painted_once_with_what_it_read(opened: Opened) -> None:
    opened.unlock()
    opened.wait_for_page(PageCode.TODAY)
    shell = opened.window.shell
    assert shell is not None
    wait_for(shell.updatesEnabled)
    page = shell.presenter.page if shell.presenter is not None else None
    assert isinstance(page, TodayPage)
    assert page.first_line is not None


def test_a_first_page_that_reads_nothing_is_painted_too(opened: Opened) -> None:
    opened.unlock()
    opened.wait_for_page(PageCode.TODAY)
    shell = opened.window.shell
    assert shell is not None
    shell.go(Stop(PageCode.SETTINGS))
    wait_for(shell.updatesEnabled)


def test_missing_files_are_an_alarm_on_the_first_page(app: QApplication, theme: Theme, tmp_path: Path) -> None:
    del app, theme
    folder = fresh_clinic(tmp_path) / "vault"
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    kept = vault.records.keep_file(b"photograph", "image/jpeg")
    vault.close()
    next(folder.glob(f"att/*/{kept.file_id}.age")).unlink()
    with desk_at(folder) as desk:
        shell = Shell(desk.zone, Remembered(tmp_path))
        shell.begin(desk, Stop(PageCode.TODAY))
        wait_for(lambda: shell.trouble.banner)
        assert shell.trouble.banner is not None
        told = " ".join(label.text() for label in shell.trouble.banner.findChildren(QLabel))
        assert "Files that this vault keeps are missing from its folder: 1." in told
        shell.go(Stop(PageCode.SETTINGS))  # it is about no page, and stays until somebody has read it
        assert shell.trouble.banner is not None
        shell.deleteLater()


def test_a_frame_that_went_hears_nothing_more_of_the_vault(desk: Desk, tmp_path: Path) -> None:
    shell = Shell(desk.zone, Remembered(tmp_path))
    shell.begin(desk, Stop(PageCode.SETTINGS))
    desk.tasks.drain(10.0)
    shell.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(shell)
    desk.counted.emit(3)
    desk.thrown.emit("DEMO-A")
    desk.changed.emit("DEMO-A")
    assert desk.tasks.drain(10.0)


def test_the_list_of_matters_is_read_ahead_and_counted(desk: Desk, tmp_path: Path) -> None:
    """Whoever comes in where they were has the number in the side bar and waits for no list."""
    shell = Shell(desk.zone, Remembered(tmp_path))
    counted: list[int] = []
    desk.counted.connect(counted.append)
    shell.begin(desk, Stop(PageCode.SETTINGS))
    wait_for(lambda: counted)
    assert counted == [2]
    assert shell.here == Stop(PageCode.SETTINGS)
    (page,) = shell.findChildren(MattersPage)
    assert page.model.rowCount() == 2
    shell.deleteLater()


def test_whoever_sees_no_matters_has_none_read_ahead(desk: Desk, tmp_path: Path) -> None:
    desk.person = Person(desk.person.person_id, "someone", "K. Ejemplo", Role.ADMINISTRATOR)
    shell = Shell(desk.zone, Remembered(tmp_path))
    settled: list[bool] = []
    desk.settled.connect(lambda: settled.append(True))
    shell.begin(desk, Stop(PageCode.SETTINGS))
    wait_for(lambda: settled)
    assert desk.tasks.drain(10.0)
    assert shell.findChildren(MattersPage) == []
    shell.deleteLater()


def test_five_wrong_ones_and_even_the_right_one_waits(opened: Opened) -> None:
    for number in range(5):
        opened.unlock(f"wrong {number}")
        wait_for(lambda: not opened.window.entrance.unlock.passphrase.isReadOnly())
    opened.unlock()
    assert not opened.window.entrance.unlock.passphrase.isReadOnly()
    assert opened.window.shell is None


def test_the_passphrase_opens_today_and_the_title_says_nothing(opened: Opened) -> None:
    opened.unlock()
    opened.wait_for_page(PageCode.TODAY)
    assert opened.window.windowTitle() == "Amparo"


def test_pages_by_keyboard_and_the_way_back(opened: Opened) -> None:
    opened.unlock()
    opened.wait_for_page(PageCode.TODAY)
    opened.press(Qt.Key.Key_O, CTRL)
    opened.wait_for_page(PageCode.MATTERS)
    assert opened.focused.objectName() == "matters.search"
    opened.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    opened.wait_for_page(PageCode.TODAY)


def test_back_leads_from_the_results_of_an_answer_to_the_answer(opened: Opened) -> None:
    opened.unlock()
    opened.wait_for_page(PageCode.TODAY)
    shell = opened.window.shell
    assert shell is not None
    account = Stop(PageCode.MATTER, "DEMO-A", tab=Tab.ACCOUNT)
    shell.go(account)
    opened.wait_for_page(PageCode.MATTER)
    page = shell.findChild(MatterPage)
    assert page is not None
    listed = page.account.list
    wait_for(lambda: listed.shown.rows)
    number = next(at for at, row in enumerate(listed.shown.rows) if row.field == "arrest_at")
    listed.setFocus()
    listed.setCurrentIndex(listed.shown.index(number, 0))
    opened.press(Qt.Key.Key_R, CTRL)
    wait_for(lambda: page.tab is Tab.FINDINGS and page.findings.list.shown.rows)
    assert page.findings.narrowed.field == "arrest_at"
    opened.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    wait_for(lambda: page.tab is Tab.ACCOUNT)
    assert page.findings.narrowed.field == ""
    assert listed.chosen is not None
    assert listed.chosen.field == "arrest_at"
    opened.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    opened.wait_for_page(PageCode.TODAY)


def test_locking_shuts_the_vault_and_comes_back_to_the_same_place(opened: Opened) -> None:
    opened.unlock()
    opened.wait_for_page(PageCode.TODAY)
    opened.press(Qt.Key.Key_2, CTRL)
    opened.wait_for_page(PageCode.MATTERS)
    opened.press(Qt.Key.Key_L, CTRL)
    wait_for(lambda: opened.ended)
    assert opened.window.locked

    again = Opened(opened.home)
    again.unlock()
    again.wait_for_page(PageCode.MATTERS)
    again.close()
    assert again.faults == []
    assert not again.window.locked


def test_closing_is_not_locking(opened: Opened) -> None:
    opened.unlock()
    opened.wait_for_page(PageCode.TODAY)
    opened.close()
    assert not opened.window.locked
    assert not list((opened.home / "vault").glob("*-wal"))
