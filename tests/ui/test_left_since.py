"""Answers that come when whoever asked has left: nothing secret is shown or kept, no refusal is lost or misplaced."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from clinic_app.services.ports.vault import Person, Role
from tests.support.qt import wait_for
from tests.support.seats import on_lane
from tests.support.vaults import PASSPHRASE
from tests.ui.test_backups_page import Folders
from tests.ui.test_backups_page import Seat as BackupsSeat
from tests.ui.test_people_page import OTHER, Seat
from ui import choosing
from ui.desk import Desk
from ui.pages.people.person_card import PersonLine
from ui.stops import PageCode, Stop

WRONG = "not this one"


@pytest.fixture
def seat(app: QApplication, theme: object, desk: Desk) -> Seat:
    del theme
    return Seat(app, desk)


@pytest.fixture
def two_more(seat: Seat) -> Seat:
    """With two people more, whom the attorney may change."""
    for number, name, passphrase in (("5", "P. Doe", OTHER), ("6", "J. Roe", OTHER[::-1])):
        person = Person(number * 32, name.lower().replace(". ", ""), name, Role.PARALEGAL)
        add = partial(seat.desk.vault.people.add, person, passphrase, prepare=lambda: None)
        on_lane(seat.desk, add)
    seat.presenter.enter(Stop(PageCode.PEOPLE))
    seat.wait()
    return seat


def line(handle: str, name: str) -> PersonLine:
    return PersonLine(handle, name, "paralegal", False)


def test_words_drawn_for_a_form_that_was_left_do_not_stay(seat: Seat) -> None:
    for card in (seat.page.own, seat.page.adding):
        card.open.click()
        seat.presenter.leave()
        seat.wait()
        assert card.new.drawn.passphrase == ""


def test_a_refusal_is_heard_on_the_next_page_too(seat: Seat) -> None:
    seat.press("people.change")
    wait_for(seat.drawn)
    seat.type("people.present", WRONG)
    seat.type("people.again", seat.drawn())
    seat.page.own.do.click()
    seat.presenter.leave()
    seat.wait()
    assert [each.code for each in seat.troubles] == ["wrong_passphrase"]
    assert seat.page.own.note.text == ""


def test_a_refusal_about_one_person_is_not_said_of_another(two_more: Seat) -> None:
    seat, card = two_more, two_more.page.person
    for present in (WRONG, PASSPHRASE):
        card.show_person(line("pdoe", "P. Doe"))
        seat.press("people.what.remove")
        seat.type("people.asking_present", present)
        card.do.click()
        card.show_person(line("jroe", "J. Roe"))
        seat.wait()
        assert (card.asked, card.note.text, card.isVisible()) == ("jroe", "", True)
    assert [each.code for each in seat.troubles] == ["wrong_passphrase"]
    assert seat.told == ["P. Doe no longer opens this vault. Make a new backup."]


def test_a_sheet_that_nobody_waits_for_is_not_begun(seat: Seat) -> None:
    card = seat.page.sheet_card
    wait_for(card.open.isVisible)
    card.open.click()
    seat.presenter.leave()
    seat.wait()
    assert card.form.isHidden()
    assert [each._new for each in seat.presenter._sheets] == [None, None]
    seat.press("work_sheet.make")
    assert card.form.isVisible()


def test_a_keyring_that_refuses_is_heard_of_later(seat: Seat) -> None:
    seat.page.device_card.show_state(is_on=False, lacks="")
    seat.page.device_card.open.click()
    seat.page.device_card.present.field.setText(WRONG)
    seat.page.device_card.do.click()
    seat.presenter.leave()
    seat.wait()
    assert len(seat.troubles) == 1
    assert seat.page.device_card.note.text == ""


def test_a_backup_that_could_not_be_restored_is_heard_of_later(app: QApplication, desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    seat = BackupsSeat(app, desk)
    with choosing.use(Folders(stick, tmp_path)):
        seat.press("backups.now")
        seat.press("backups.open_restore")
        seat.page.restoring.choice.passphrase.field.setText(WRONG)
        seat.page.restoring.do.click()
    seat.presenter.leave()
    seat.wait()
    assert [each.code for each in seat.troubles] == ["wrong_passphrase"]
    assert seat.page.restoring.note.text == ""
    seat.page.close()
