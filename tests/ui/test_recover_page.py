"""In again with the printed sheets, from the page that asks for the passphrase: by keyboard, in both languages."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.errors import InputError
from clinic_app.services.set_up import ARCHIVE_KEY
from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.support.vaults import PASSPHRASE, cheap_keeper, new_vault
from tests.support.window_driver import WindowDriver
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui.pages.recover.page import Opened, RecoverPage
from ui.stops import PageCode
from ui.theme.theme import Theme, current
from ui.words import Language

LETTERS = 58


class Home:
    """A folder with a clinic whose passphrase nobody knows, and its two sheets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        made = new_vault(folder / "vault")
        second = PyrageBox().new_identity()
        made.vault.records.put_secret(ARCHIVE_KEY, b"age1")
        made.vault.sheets.keep_work_product(second.recipient)
        made.vault.close()
        self.records, self.second = made.recovery.secret, second.secret


class Hand:
    """Somebody at the window, with the keyboard alone."""

    def __init__(self, home: Home) -> None:
        self._closed = False
        self.driver = WindowDriver(home.folder)
        self.page = self.open()
        self.driver.settle()

    def open(self) -> RecoverPage:
        """From the page that asks for the passphrase."""
        entrance = self.driver.window.entrance
        entrance.unlock.recover.setFocus()
        QTest.keyClick(entrance.unlock.recover, Qt.Key.Key_Space)
        shown = entrance.currentWidget()
        assert isinstance(shown, RecoverPage)
        return shown

    def type(self, text: str) -> None:
        """Into what has the keyboard, which goes on by itself."""
        for letter in text:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, letter)

    def press(self, name: str) -> None:
        button = self.page.findChild(QAbstractButton, name)
        assert button is not None, name
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def enter(self) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)

    def read(self) -> str:
        return " ".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page))

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self.driver.close()


@pytest.fixture(scope="module")
def home_once(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("recover"))


@pytest.fixture
def hand(theme: Theme, home_once: Home, tmp_path: Path) -> Iterator[Hand]:
    assert theme.percent == 100
    home = copy.copy(home_once)
    home.folder = tmp_path
    shutil.copytree(home_once.folder / "vault", tmp_path / "vault")
    made = Hand(home)
    yield made
    made.close()


@pytest.fixture
def page(app: QApplication, theme: Theme) -> Iterator[RecoverPage]:
    assert theme.percent == 100
    made = RecoverPage()
    on_screen(app, made, 1280, 720)
    yield made
    made.close()


def letters(secret: str) -> str:
    return secret[-LETTERS:].lower()


def test_both_sheets_by_keyboard_alone(hand: Hand, home_once: Home, tmp_path: Path) -> None:
    hand.type(letters(home_once.records))
    hand.press("recover.second_have")
    hand.type(letters(home_once.second))
    hand.enter()
    wait_for(lambda: not hand.page.who.isHidden() and bool(hand.page.who.new.passphrase))
    assert "Example Clinic" in hand.read()
    assert "Nobody" not in hand.page.note.text
    new = hand.page.who.new.passphrase
    assert hand.page.who.person is not None
    assert hand.page.who.person.value == "amuestra"
    hand.page.who.new.again.field.setFocus()
    hand.type(new)
    hand.enter()
    wait_for(lambda: hand.driver.window.shell is not None)
    wait_for(lambda: hand.driver.shell.here is not None)
    here = hand.driver.shell.here
    assert here is not None
    assert here.page is PageCode.PEOPLE
    assert all(not each.text() for each in hand.page.findChildren(QLineEdit))
    hand.close()
    vault = cheap_keeper().open(tmp_path / "vault", passphrase=new)
    assert vault.privileged is not None
    vault.close()


def test_a_pasted_key_goes_into_all_groups(hand: Hand, home_once: Home) -> None:
    first = hand.page.findChild(QLineEdit, "recover.records.group_B2")
    assert first is not None
    first.setFocus()
    QApplication.clipboard().setText(home_once.records)
    first.paste()
    assert hand.page.records.missing == 0
    assert home_once.records.endswith(hand.page.records.key)
    QApplication.clipboard().clear()


def test_a_wrong_sheet_is_said_and_what_was_typed_stays(hand: Hand, tmp_path: Path) -> None:
    hand.type(letters(PyrageBox().new_identity().secret))
    hand.enter()
    wait_for(lambda: bool(hand.page.note.text))
    assert "does not open this vault" in hand.page.note.text
    assert hand.page.records.missing == 0
    assert hand.page.who.isHidden()
    hand.press("recover.back")
    assert hand.driver.window.entrance.asks_passphrase
    assert hand.page.records.missing == LETTERS
    cheap_keeper().open(tmp_path / "vault", passphrase=PASSPHRASE).close()


def test_whoever_leaves_takes_the_keys_along(hand: Hand, home_once: Home) -> None:
    driver = hand.driver
    hand.type(letters(home_once.records))
    hand.enter()
    hand.press("recover.back")  # before it is known what the sheet opens
    driver.settle()
    hand.open()
    assert hand.page.who.isHidden()
    assert hand.page.records.missing == LETTERS
    hand.type(letters(home_once.records))
    hand.enter()
    wait_for(lambda: not hand.page.who.isHidden())
    driver.window.entrance.show_check()
    driver.window.entrance.begin()
    hand.open()
    assert hand.page.who.isHidden()
    presenter = driver.window.entrance._recover
    assert presenter is not None
    assert (presenter._sheets, presenter._found) == (None, None)
    driver.settle()
    assert hand.page.who.new.passphrase == ""


def test_what_is_missing_is_counted(page: RecoverPage) -> None:
    heard: list[tuple[str, str]] = []
    page.look_requested.connect(lambda *keys: heard.append(keys))
    page.records.grid.fields["A1"].setFocus()
    for letter in "abcdef":
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)
    assert page.records.grid.fields["A2"].text() == "ef"
    assert page.records.missing == LETTERS - 6
    page._go_on()
    assert "52" in page.note.text
    assert heard == []


def test_a_look_can_be_left_and_a_way_in_is_made_to_its_end(page: RecoverPage) -> None:
    page.busy(True)
    assert page.back.isEnabled()
    page.show_opened(Opened("Example Clinic", False, [], "administrator"))
    assert page.back.isEnabled()
    page.busy(True)
    assert not page.back.isEnabled()
    page.busy(False)
    assert page.back.isEnabled()


def test_somebody_new_needs_a_name(page: RecoverPage) -> None:
    page.show_opened(Opened("Example Clinic", False, [], "administrator"))
    heard: list[object] = []
    page.come_in_requested.connect(lambda *words: heard.append(words))
    assert page.who.name.isVisible()
    page.who.ask()
    assert heard == []
    page.refused(InputError("name_too_long", "This name is too long.", where="name"))
    assert page.note.text == ""


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("opened", [False, True])
def test_everything_fits_and_is_spoken(app: QApplication, page: RecoverPage, language: Language, opened: bool) -> None:
    with speaking(language):
        app.processEvents()
        if opened:
            people = [("amuestra", "A. Muestra", "attorney"), ("jroe", "Jane Roe", "paralegal")]
            page.show_opened(Opened("Example Clinic", True, people, "attorney"))
        else:
            page.have_second.click()
        for percent in (100, 150):
            current().choose(percent=percent)
            on_screen(app, page, 1280, 720)
            assert cut(page.content) == []
            assert overlapping(page.content) == []
            assert too_small(page.content) == []
        current().choose(percent=100)
        for widget in focusable(page):
            assert spoken(widget), widget.objectName()
