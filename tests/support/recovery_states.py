"""Pictures of the way in with the sheets, and of the sheet for work product."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from tests.support.desks import CheapProgram
from ui.desk import Desk
from ui.pages.recover.page import Opened, RecoverPage


def _keys(_desk: Desk) -> QWidget:
    page = RecoverPage()
    page.have_second.click()
    return page


def _who(_desk: Desk) -> QWidget:
    page = RecoverPage()
    people = [("amuestra", "A. Muestra", "attorney"), ("jroe", "Jane Roe", "paralegal")]
    page.show_opened(Opened("Example Clinic", True, people, "attorney"))
    page.who.new.show_words(CheapProgram().passphrases.draw("en", ("Example Clinic",)))
    return page


def _sealed(_desk: Desk) -> QWidget:
    page = RecoverPage()
    page.show_opened(Opened("Example Clinic", False, [], "administrator"))
    page.who.new.show_words(CheapProgram().passphrases.draw("es", ("Example Clinic",)))
    return page


RECOVERY_SCREENS: Final = {
    "recover": lambda _desk: RecoverPage(),
    "recover-both-sheets": _keys,
    "recover-who": _who,
    "recover-sealed": _sealed,
}
