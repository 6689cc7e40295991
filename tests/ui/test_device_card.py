"""This computer's keyring on the page of people, and what the first page says where it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.services.set_up import SheetState, remember
from tests.support.device_secrets import FakeDeviceSecrets
from tests.support.qt import wait_for
from tests.support.seats import on_lane
from tests.support.vaults import CHEAP_KDF, PASSPHRASE
from tests.support.window_driver import WindowDriver, cheap_program
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from tests.ui.test_people_page import Seat
from ui import words
from ui.desk import Desk
from ui.pages.people.device_card import DeviceCard
from ui.theme.theme import Theme, current
from ui.words import Language


class DeviceSeat(Seat):
    """Before the card, at a computer with a keyring."""

    @property
    def card(self) -> DeviceCard:
        return self.page.device_card

    def turn(self, passphrase: str = PASSPHRASE) -> None:
        self.press("device.open")
        self.type("device.present", passphrase)
        QTest.keyClick(self.card.present.field, Qt.Key.Key_Return)
        self.wait()


@pytest.fixture
def keyring(desk: Desk) -> FakeDeviceSecrets:
    made = FakeDeviceSecrets()
    desk.program.device_secrets = made  # type: ignore[attr-defined]
    return made


@pytest.fixture
def seat(app: QApplication, theme: Theme, desk: Desk, keyring: FakeDeviceSecrets) -> Iterator[DeviceSeat]:
    del theme, keyring
    on_lane(desk, lambda: remember(desk.vault.records, SheetState.TRIED))
    on_lane(desk, lambda: desk.vault.sheets.keep_work_product(desk.program.age.new_identity().recipient))
    yield DeviceSeat(app, desk)
    words.choose(Language.ENGLISH)


def test_on_and_off_by_keyboard(seat: DeviceSeat, keyring: FakeDeviceSecrets) -> None:
    assert "My passphrase alone opens the vault." in seat.read()
    seat.turn()
    assert seat.told == ["My passphrase opens the vault only on this computer, in this account."]
    assert on_lane(seat.desk, seat.desk.vault.people.uses_device)
    assert len(keyring.kept) == 1
    assert seat.kept() == []
    assert seat.card.open.hasFocus()
    seat.turn()
    assert not on_lane(seat.desk, seat.desk.vault.people.uses_device)
    assert len(keyring.kept) == 1


def test_a_wrong_passphrase_and_a_locked_keyring_change_nothing(seat: DeviceSeat, keyring: FakeDeviceSecrets) -> None:
    seat.turn("not this one")
    assert "does not open the vault" in seat.card.note.text
    assert seat.card.present.field.hasFocus()
    keyring.failing = "keyring_locked"
    seat.press("device.leave")
    seat.turn()
    assert "does not answer" in seat.card.note.text
    assert not on_lane(seat.desk, seat.desk.vault.people.uses_device)
    assert seat.told == []


def test_without_tried_sheets_it_is_not_offered(app: QApplication, theme: Theme, desk: Desk) -> None:
    del theme
    made = DeviceSeat(app, desk)
    assert "The recovery sheet was never tried here, so this cannot be turned on." in made.read()
    assert not made.card.open.isVisible()
    on_lane(desk, lambda: remember(desk.vault.records, SheetState.TRIED))
    made.presenter._device.look()
    made.wait()
    assert any(text.startswith("First make the recovery sheet for work product") for text in made.read())


@pytest.mark.parametrize("language", list(Language))
def test_it_is_whole_named_and_large_enough(seat: DeviceSeat, language: Language) -> None:
    words.choose(language)
    current().choose(percent=150)
    seat.press("device.open")
    seat.wait()
    assert cut(seat.page.content) == []
    assert overlapping(seat.page.content) == []
    assert too_small(seat.page.content) == []
    for widget in focusable(seat.card):
        assert spoken(widget), widget.objectName()
    current().choose(percent=100)


def test_the_first_page_says_what_is_missing_and_the_way_out(theme: Theme, tmp_path: Path) -> None:
    assert theme.percent == 100
    program, keyring = cheap_program(), FakeDeviceSecrets()
    program.keeper = SqlCipherVaultKeeper(clock=program.clock, age=program.age, kdf=CHEAP_KDF, device=keyring)
    program.device_secrets = keyring
    vault = program.founding.found(
        tmp_path / "vault",
        passphrase=PASSPHRASE,
        clinic_name="Example Clinic",
        attorney_name="A. Muestra",
        handle="muestra",
        sheet=tmp_path / "sheet.pdf",
    )
    remember(vault.records, SheetState.TRIED)
    vault.sheets.keep_work_product(program.age.new_identity().recipient)
    program.device_secret(vault).turn_on(PASSPHRASE)
    vault.close()
    keyring.failing = "keyring_locked"
    driver = WindowDriver(tmp_path, program)
    unlock = driver.window.entrance.unlock
    driver.type_passphrase()
    driver.press_enter()
    wait_for(lambda: bool(unlock.note))
    assert "while this computer's keyring is locked" in unlock.note.replace("’", "'")
    assert "recovery sheet" in unlock.note
    keyring.failing = ""
    driver.unlock()
    assert driver.is_in()
    driver.close()
