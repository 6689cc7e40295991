"""What stands above a page: of a page until another is shown, of the vault until somebody closes it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from clinic_app.errors import ClinicError, StorageError
from tests.support.pages import on_screen, speaking
from ui.theme.theme import Theme
from ui.widgets.trouble import TroublePlace
from ui.words import Language


@pytest.fixture
def place(app: QApplication, theme: Theme) -> TroublePlace:
    assert theme.percent == 100
    made = TroublePlace("shell.trouble")
    on_screen(app, made, 800, 200)
    return made


def error(words: str) -> ClinicError:
    return StorageError("a_fault", words, "-")


def said(place: TroublePlace) -> str:
    return "" if place.banner is None else place.banner.accessibleName()


def close(place: TroublePlace) -> None:
    buttons = [each for each in place.findChildren(QAbstractButton, "shell.banner_close") if each.isVisible()]
    buttons[-1].click()


def test_what_is_about_a_page_goes_with_it(place: TroublePlace) -> None:
    place.show_error(error("Of a page."))
    assert "Of a page." in said(place)
    place.clear()
    assert (place.banner, place.isHidden()) == (None, True)


def test_what_is_about_the_vault_stays_until_it_is_closed(place: TroublePlace) -> None:
    place.show_standing(error("Of the vault."))
    banner = place.banner
    place.clear()
    assert place.banner is banner  # and is not said aloud again
    place.show_error(error("Of a page."))
    assert "Of a page." in said(place)
    place.clear()
    assert "Of the vault." in said(place)
    close(place)
    assert place.banner is None
    place.clear()
    assert place.banner is None


def test_what_is_said_meanwhile_is_said_first_and_none_is_lost(place: TroublePlace) -> None:
    first = error("Of a page.")
    place.show_error(first)
    place.show_standing(error("One."))
    place.show_standing(error("Two."))
    assert "Of a page." in said(place)
    place.withdraw(first)
    assert "Two." in said(place)
    with speaking(Language.SPANISH):
        QApplication.processEvents()
        assert "Two." in said(place)
    close(place)
    assert "One." in said(place)
    close(place)
    assert place.banner is None
