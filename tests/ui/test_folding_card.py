"""Cards that fold a form away: the keyboard comes back, what was typed goes, what was chosen stays while it can."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.errors import ClinicError, StorageError, UnlockError
from tests.support.pages import on_screen
from ui.pages.backup_restore_card import RestoreCard
from ui.pages.people.own_card import OwnPassphraseCard
from ui.pages.people.sheet_card import RecoverySheetCard
from ui.pages.recover.page import RecoverPage
from ui.theme.theme import Theme
from ui.widgets.layouts import Column

WRONG = UnlockError("wrong_passphrase", "This passphrase does not open the vault.", "Check Caps Lock, try again.")
FULL = StorageError("disk_full", "The disk is full; nothing was changed.")


@pytest.fixture
def place(app: QApplication, theme: Theme) -> Iterator[QWidget]:
    """A page with nothing on it yet."""
    assert theme.percent == 100
    made = QWidget()
    Column(made)
    on_screen(app, made, 700, 600)
    yield made
    made.close()


def put(place: QWidget, card: QWidget) -> None:
    layout = place.layout()
    assert layout is not None
    layout.addWidget(card)
    card.show()


def test_the_keyboard_comes_back_only_from_the_form(place: QWidget) -> None:
    mine, other = OwnPassphraseCard(), RestoreCard()
    put(place, mine)
    put(place, other)
    mine.open.click()
    QTest.keyClicks(mine.present.field, "abc")
    assert mine.present.field.hasFocus()
    mine.fold()
    assert (mine.open.hasFocus(), mine.present.field.text(), mine.form.isHidden()) == (True, "", True)
    mine.open.click()
    other.open.setFocus()
    mine.fold()
    assert other.open.hasFocus()


@pytest.mark.parametrize(("error", "is_about_it"), [(WRONG, True), (FULL, False)])
def test_a_refusal_marks_the_field_it_is_about(place: QWidget, error: ClinicError, is_about_it: bool) -> None:
    card = OwnPassphraseCard()
    put(place, card)
    card.open.click()
    field = card.present.field
    QTest.keyClicks(field, "abc")
    card.refused(error)
    assert (field.property("state") == "attention", field.selectedText() == "abc") == (is_about_it, is_about_it)
    assert field.accessibleDescription() == (card.note.text if is_about_it else "")
    QTest.keyClicks(field, "d")
    assert (field.property("state"), field.accessibleDescription(), card.note.text) == ("", "", "")


def test_a_backup_that_was_chosen_stays_chosen(place: QWidget) -> None:
    card, asked = RestoreCard(), list[tuple[str, str]]()
    card.restore_requested.connect(lambda key, passphrase: asked.append((key, passphrase)))
    put(place, card)
    card.show_backups([("b", "Tue 10 Nov"), ("a", "Mon 9 Nov")])
    card.open.click()
    card.choice.which.setCurrentIndex(1)
    QTest.keyClicks(card.choice.passphrase.field, "abc")
    card.show_backups([("c", "mié 11 nov"), ("b", "mar 10 nov"), ("a", "lun 9 nov")])
    assert card.choice.which.currentText() == "lun 9 nov"
    card.do.click()
    assert asked == [("a", "abc")]
    card.show_backups([("c", "Wed 11 Nov")])
    assert card.choice.which.currentText() == "Wed 11 Nov"
    card.show_backups([])
    assert (card.isHidden(), card.form.isHidden(), card.choice.passphrase.field.text()) == (True, True, "")


def test_what_was_said_of_a_sheet_goes_with_whoever_leaves(place: QWidget) -> None:
    card, left = RecoverySheetCard("records_sheet"), list[bool]()
    card.left.connect(lambda: left.append(True))
    put(place, card)
    card.show_state(is_there=True)
    card.refused(FULL)  # while it was drawn
    assert card.note.text
    card.fold()
    assert (card.note.text, left) == ("", [])
    card.begin(replaces=True)
    card.fold()
    assert left == [True]


def test_a_window_that_comes_back_leaves_the_keyboard_where_it_was(app: QApplication, theme: Theme) -> None:
    assert theme.percent == 100
    page = RecoverPage()
    on_screen(app, page, 1000, 700)
    page.back.setFocus()
    page.showEvent(_Returned())
    assert page.back.hasFocus()
    page.close()


class _Returned(QShowEvent):
    """Told by the system, not by the program."""

    def spontaneous(self) -> bool:
        return True
