"""The unlock page: what it asks, what it says when it is refused, and how little it loads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from clinic_app.errors import ClinicError, UnlockError
from tests.support.pages import on_screen, speaking
from tests.support.vaults import PASSPHRASE, cheap_keeper, new_vault
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui.pages.unlock import UnlockPage
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.theme.tokens import Script
from ui.words import Language

WRONG = UnlockError("wrong_passphrase", "This passphrase does not open the vault.", "Check Caps Lock and try again.")
BUSY = UnlockError("vault_busy", "The vault is open elsewhere.", "Close it there first.")
ORDER = [
    "unlock.passphrase", "unlock.passphrase.eye", "unlock.open", "unlock.recover", "unlock.check",
    "unlock.language.en", "unlock.language.es", "unlock.text_size", "unlock.look",
]  # fmt: skip


@pytest.fixture
def page(app: QApplication, theme: Theme) -> Iterator[UnlockPage]:
    assert theme.percent == 100
    made = UnlockPage(now=lambda: datetime(2026, 11, 12, 9))
    on_screen(app, made)
    yield made
    made.close()


def asked(page: UnlockPage) -> list[str]:
    heard: list[str] = []
    page.unlock_requested.connect(heard.append)
    return heard


def test_it_imports_nothing_that_is_slow() -> None:
    slow = ("pydantic", "keyring", "pyhanko", "clinic_app.services", "clinic_app.domain", "clinic_app.adapters")
    # Directions of letters, dates held together: every word asks for them. They import the standard library alone.
    light = {
        f"clinic_app.domain{name}" for name in ("", ".side_by_side", ".paper", ".paper.line_order", ".short_dates")
    }
    told = f"name.startswith({slow!r}) and name not in {light!r}"
    code = f"import sys; import ui.pages.unlock; print([name for name in sys.modules if {told}])"
    folder = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_keyboard_is_in_the_field_and_enter_asks(page: UnlockPage) -> None:
    heard = asked(page)
    assert page.passphrase.hasFocus()
    QTest.keyClicks(page.passphrase, "cabin sorrow")
    assert page.passphrase.displayText() != "cabin sorrow"
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert heard == ["cabin sorrow"]


def test_spaces_at_the_ends_belong_to_a_passphrase(page: UnlockPage) -> None:
    heard = asked(page)
    page.passphrase.setText(" cabin ")
    page.unlock.click()
    assert heard == [" cabin "]


def test_nothing_typed_asks_nobody(page: UnlockPage) -> None:
    heard = asked(page)
    page.unlock.click()
    assert heard == []
    assert page.note == "Type the passphrase first."
    QTest.keyClicks(page.passphrase, "c")
    assert page.note == ""


def test_what_is_typed_on_the_eye_goes_nowhere(page: UnlockPage) -> None:
    page.passphrase.setText("cabin")
    eye = page.passphrase.eye
    assert eye is not None
    eye.setFocus()
    QTest.keyClicks(eye, "sorrow")
    QTest.keyClick(eye, Qt.Key.Key_Backspace)
    assert page.passphrase.text() == "cabin"
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert eye.isChecked()


def test_the_eye_shows_and_asking_covers_again(page: UnlockPage) -> None:
    eye = page.passphrase.eye
    assert eye is not None
    page.passphrase.setText("cabin")
    assert spoken(eye) == "Show the passphrase"
    eye.click()
    assert page.passphrase.displayText() == "cabin"
    assert spoken(eye) == "Hide the passphrase"
    page.unlock.click()
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Password


def test_a_refusal_says_that_nothing_changed_why_and_how_many_tries(page: UnlockPage) -> None:
    QTest.keyClicks(page.passphrase, "wrong words")
    page.busy(True)
    page.refused(WRONG, 4, wait_s=30)
    assert page.note == (
        "That passphrase did not open the vault. Nothing was changed. Caps Lock or the keyboard’s language may be "
        "the reason. Four more tries before a 30-second wait."
    )
    assert page.passphrase.text() == ""
    assert page.passphrase.placeholderText() == "Try again"
    assert page.passphrase.hasFocus()
    assert page.passphrase.accessibleDescription() == page.note
    assert page.unlock.isEnabled()
    page.passphrase.undo()
    assert page.passphrase.text() == ""


@pytest.mark.parametrize(
    ("tries", "said"), [(None, ""), (1, "One more try before a wait."), (0, "Wait a while before the next try.")]
)
def test_tries(page: UnlockPage, tries: int | None, said: str) -> None:
    page.refused(WRONG, tries)
    assert page.note.endswith(said or "reason.")


def test_caps_lock_is_named_where_it_is_known(page: UnlockPage) -> None:
    QTest.keyClicks(page.passphrase, "C")  # a capital without Shift
    assert page.passphrase.caps_lock
    page.refused(WRONG, 2)
    assert "Nothing was changed. Caps Lock is on." in page.note
    QTest.keyClicks(page.passphrase, "c")
    assert not page.passphrase.caps_lock


def test_shift_is_not_caps_lock(page: UnlockPage) -> None:
    QTest.keyClicks(page.passphrase, "C", Qt.KeyboardModifier.ShiftModifier)
    assert not page.passphrase.caps_lock


def test_another_error_speaks_for_itself(page: UnlockPage) -> None:
    page.refused(BUSY)
    assert page.note == "The vault is open elsewhere. Close it there first."


def test_a_wait_is_counted_down_and_nothing_is_asked_meanwhile(page: UnlockPage) -> None:
    heard = asked(page)
    page.refused(WRONG, 0, wait_s=2)
    assert page.note.endswith("Try again in 2 seconds.")
    assert not page.unlock.isEnabled()
    QTest.keyClicks(page.passphrase, "cabin")  # typing is never blocked
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert heard == []
    page._second_passed()
    assert page.note.endswith("Try again in 1 second.")
    page._second_passed()
    assert page.note == ""
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert heard == ["cabin"]


def test_while_it_opens_nothing_is_asked_twice(page: UnlockPage) -> None:
    heard = asked(page)
    page.passphrase.setText("cabin")
    page.busy(True)
    page.unlock.click()
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert heard == []
    assert page.unlock.text() == "Opening the vault"
    page.busy(False)
    assert page.unlock.text() == "Unlock"
    assert not page.passphrase.isReadOnly()


def test_leaving_the_page_forgets_what_was_typed(page: UnlockPage) -> None:
    page.passphrase.setText("cabin")
    page.refused(WRONG, 3)
    page.passphrase.setText("sorrow")
    page.hide()
    assert (page.passphrase.text(), page.note, page.passphrase.placeholderText()) == ("", "", "")


def test_the_real_vault_opens_or_refuses(page: UnlockPage, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    new_vault(folder).vault.close()
    opened: list[str] = []

    def try_it(passphrase: str) -> None:
        try:
            vault = cheap_keeper().open(folder, passphrase=passphrase)
        except ClinicError as error:
            page.refused(error, 4)
        else:
            opened.append(vault.person.display_name)
            vault.close()

    page.unlock_requested.connect(try_it)
    QTest.keyClicks(page.passphrase, PASSPHRASE + "s")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert page.note.startswith("That passphrase did not open the vault.")
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    assert page.note == ""
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert opened == ["A. Muestra"]


def test_recovery_is_asked_for(page: UnlockPage) -> None:
    heard: list[bool] = []
    page.recovery_requested.connect(lambda: heard.append(True))
    page.recover.click()
    assert heard == [True]


def test_the_language_changes_in_place(app: QApplication, page: UnlockPage) -> None:
    heard: list[str] = []
    page.language_chosen.connect(heard.append)
    page.refused(WRONG, 4, wait_s=30)
    with speaking(Language.ENGLISH):
        QTest.mouseClick(page.footer.choices[1], Qt.MouseButton.LeftButton)
        app.processEvents()
        assert heard == ["es"]
        assert page.unlock.text() == "Abrir"
        assert page.note.startswith("Esa frase de paso no abrió la bóveda. No se cambió nada.")
        QTest.mouseClick(page.footer.choices[0], Qt.MouseButton.LeftButton)
    app.processEvents()
    assert page.unlock.text() == "Unlock"


def test_text_size_and_look_change_in_place(app: QApplication, theme: Theme, page: UnlockPage) -> None:
    page.footer.text_size.click()
    assert theme.percent == 110
    assert page.footer.text_size.text() == "Text size 110 %"
    theme.choose(percent=200)
    page.footer.text_size.click()
    assert theme.percent == 80
    page.footer.look.click()
    app.processEvents()
    assert theme.name is ThemeName.DARK
    assert page.footer.look.text() == "Dark"


def test_tab_goes_in_reading_order_and_everything_has_a_name(page: UnlockPage) -> None:
    found = focusable(page)
    assert {each.objectName() for each in found} == set(ORDER)
    assert [each.objectName() for each in found if not spoken(each).strip()] == []
    order, widget = [], page.passphrase.nextInFocusChain()
    while widget is not None and widget is not page.passphrase:
        if widget.objectName() in ORDER and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(widget.objectName())
        widget = widget.nextInFocusChain()
    assert order == ORDER[1:]


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("leftward", [False, True], ids=["ltr", "rtl"])
def test_nothing_is_cut(app: QApplication, theme: Theme, percent: int, language: Language, leftward: bool) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)
    theme.choose(percent=percent, script=Script.ARABIC if leftward else Script.LATIN)
    with speaking(language):
        made = UnlockPage(now=lambda: datetime(2026, 11, 12, 9))
        on_screen(app, made, 1280, 720)
        made.refused(WRONG, 4, wait_s=30)
        on_screen(app, made, 1280, 720)
        assert cut(made.content) == []
        assert overlapping(made.content) == []
        assert too_small(made.content) == []
        assert made.content.width() <= made.width()
        made.close()


@pytest.mark.parametrize("name", ThemeName)
def test_it_wears_every_theme(app: QApplication, theme: Theme, name: ThemeName) -> None:
    theme.choose(name=name)
    made = UnlockPage()
    on_screen(app, made)
    picture = made.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert picture.pixelColor(2, 2).name().upper() == theme.colors.canvas
    made.close()


def test_nobody_is_named(page: UnlockPage) -> None:
    said = " ".join(spoken(each) for each in page.findChildren(QWidget))
    assert not [word for word in ("clinic", "legal", "immigra", "Muestra", "Amparo") if word.lower() in said.lower()]
