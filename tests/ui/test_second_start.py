"""Two programs on one vault: the second says one sentence and leaves the first one alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.support.at_the_keyboard import AtTheKeyboard
from tests.support.desks import CheapProgram, fresh_clinic
from tests.support.vaults import PASSPHRASE
from ui.stops import PageCode
from ui.theme.theme import Theme

SENTENCE = "The vault is open in another window or on another computer."


def test_a_second_start_says_that_the_vault_is_open_and_works_once_it_is_free(theme: Theme, tmp_path: Path) -> None:
    assert theme.percent == 100
    home = fresh_clinic(tmp_path)
    first = CheapProgram().keeper.open(home / "vault", passphrase=PASSPHRASE)
    before = {
        path: path.read_bytes() for path in (home / "vault").iterdir() if path.is_file() and path.suffix != ".lock"
    }
    second = AtTheKeyboard(home)
    for _try in range(2):
        second.type(PASSPHRASE)
        second.press(Qt.Key.Key_Return)
        second.wait_until(lambda: SENTENCE in second.reads())
        labels = [each for each in second.window.findChildren(QLabel) if each.isVisible() and SENTENCE in each.text()]
        assert len(labels) == 1
        assert second.name == "unlock.passphrase"
    assert {path: path.read_bytes() for path in before} == before
    first.close()
    second.type(PASSPHRASE)
    second.press(Qt.Key.Key_Return)
    second.wait_for_page(PageCode.TODAY)
    second.quit()
