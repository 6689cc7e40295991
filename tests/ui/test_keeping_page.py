"""Keeping and erasing in the window: holds and closing with a reason, and a matter whose time is over goes for good."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from clinic_app.domain.keeping import Stage
from clinic_app.services.ports.vault import Role
from tests.support.desks import desk_at, fresh_clinic, open_desk
from tests.support.qt import wait_for
from tests.support.seats import PageSeat, on_lane
from tests.support.vaults import PASSPHRASE
from ui.desk import Desk
from ui.pages.keeping.decision_sheet import DecisionSheet
from ui.pages.keeping.page import KeepingPage
from ui.presenters.keeping import KeepingPresenter
from ui.print_preview import PrintPreview
from ui.stops import PageCode, Stop
from ui.words import Language
from ui.words import choose as speak

A, B = "DEMO-A", "DEMO-B"
LATER = datetime.fromisoformat("2046-11-12T15:30:00-06:00")
"""Long after the time of a matter that was closed on the day of the others."""


class Shelf(PageSeat[KeepingPresenter, KeepingPage]):
    """Somebody before the page."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        presenter = KeepingPresenter(desk)
        super().__init__(app, desk, presenter, presenter.page)

    def enter(self, matter: str = "") -> None:
        self.presenter.enter(Stop(PageCode.KEEPING, matter))
        self.wait()

    def press(self, name: str) -> None:
        button = self.page.window().findChild(QAbstractButton, name)
        assert button is not None, name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()

    def sheet(self) -> DecisionSheet | None:
        found = self.page.window().findChildren(DecisionSheet)
        return next((each for each in found if each.isVisible()), None)

    def type(self, **typed: str) -> None:
        """Fills the sheet's fields and takes it with Enter."""
        field: QLineEdit | None = None
        for name, text in typed.items():
            sheet = self.sheet()
            assert sheet is not None
            field = sheet.fields[name].field
            field.selectAll()
            QTest.keyClicks(field, text)
        assert field is not None
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.wait()

    def ways(self) -> list[str]:
        buttons = self.page.findChildren(QAbstractButton)
        shown = {button.objectName() for button in buttons if button.isVisibleTo(self.page)}
        return [code for code in ("hold", "release", "close", "reopen", "erase") if f"keeping.{code}" in shown]

    def read(self) -> list[str]:
        labels = self.page.window().findChildren(QLabel)
        return [each.text().replace("\u00a0", " ") for each in labels if each.isVisible()]


@pytest.fixture
def shelf(app: QApplication, desk: Desk) -> Iterator[Shelf]:
    made = Shelf(app, desk)
    yield made
    made.page.close()
    assert made.troubles == []


def test_a_hold_and_its_end(shelf: Shelf) -> None:
    shelf.enter(A)
    assert shelf.ways() == ["hold", "close"]
    assert "Open. Its time begins when it is closed." in shelf.read()
    shelf.press("keeping.hold")
    shelf.press("keeping.do_hold")  # without a reason nothing is kept
    assert shelf.sheet() is not None
    assert "Say why; a few words are enough." in shelf.read()
    shelf.type(reason="A subpoena of 3 November.")
    assert shelf.sheet() is None
    assert shelf.told == ["A legal hold stands on matter DEMO-A."]
    assert shelf.ways() == ["release", "close"]
    assert "Held. Nothing of it may be erased." in shelf.read()
    assert any("A subpoena of 3 November." in text and "A. Muestra" in text for text in shelf.read())
    shelf.press("keeping.release")
    shelf.type(reason="Answered.")
    assert shelf.ways() == ["hold", "close"]


def test_closing_asks_for_a_day_and_refuses_one_to_come(shelf: Shelf) -> None:
    shelf.enter(A)
    shelf.press("keeping.close")
    sheet = shelf.sheet()
    assert sheet is not None
    assert sheet.fields["day"].field.text() == "2026-11-12"
    shelf.type(day="not a day", reason="Done.")
    assert shelf.sheet() is not None
    assert "This is not a day; 2026-11-23 is." in shelf.read()
    shelf.type(day="2026-12-24", reason="Done.")
    assert shelf.sheet() is not None  # the service refused it, and says the bounds
    assert any("to today; nothing was changed" in text for text in shelf.read())
    shelf.type(day="2026-11-12")
    assert shelf.ways() == ["hold", "reopen"]
    assert any(text.startswith("Closed, and kept until") and "2033" in text for text in shelf.read())
    shelf.enter()
    assert shelf.ways() == []
    shelf.press("keeping.line.0")
    assert shelf.went == [Stop(PageCode.KEEPING, A)]


def test_years_are_chosen_within_bounds(shelf: Shelf) -> None:
    shelf.enter()
    shelf.press("keeping.years")
    shelf.type(years="ten", reason="Our insurer.")
    assert "A number of years, in digits." in shelf.read()
    shelf.type(years="3", reason="Our insurer.")
    assert any("between 6 and 40 years" in text for text in shelf.read())
    shelf.type(years="10", reason="Our insurer.")
    assert any(text.startswith("10 years after it is closed") for text in shelf.read())


def test_paralegals_read_and_decide_nothing(shelf: Shelf) -> None:
    shelf.desk.person = type(shelf.desk.person)("2" * 32, "para", "P. Ejemplo", Role.PARALEGAL)
    shelf.enter(A)
    assert shelf.ways() == []
    assert "Only an attorney decides about this." in shelf.read()
    assert shelf.page.findChild(QAbstractButton, "keeping.years") is None
    assert [command.code for command in shelf.presenter.commands()] == [
        "keeping.breach", "keeping.breach_blank", "keeping.print", "keeping.export",
    ]  # fmt: skip


def test_the_page_speaks_the_windows_language(shelf: Shelf) -> None:
    shelf.enter(A)
    speak(Language.SPANISH)
    try:
        shelf.wait()
        assert "Abierto. Su plazo empieza cuando se cierra." in shelf.read()
        assert any("es delito" in text for text in shelf.read())
    finally:
        speak(Language.ENGLISH)


@pytest.mark.parametrize("code", ["keeping.breach", "keeping.breach_blank"])
def test_the_breach_sheet_is_shown_as_it_will_be_printed(shelf: Shelf, code: str) -> None:
    shelf.enter()
    shelf.press(code)
    wait_for(lambda: shelf.page.findChildren(PrintPreview))
    (preview,) = shelf.page.findChildren(PrintPreview)
    wait_for(lambda: not shelf.desk.tasks._tasks)
    preview.reject()


def test_what_is_over_goes_for_good(app: QApplication, tmp_path: Path) -> None:
    folder = fresh_clinic(tmp_path) / "vault"
    with desk_at(folder) as desk:
        today = on_lane(desk, lambda: desk.program.keeping(desk.vault).today)
        on_lane(desk, lambda: desk.program.keeping(desk.vault).close(B, today, "Done."))
    with desk_at(folder, LATER) as desk:
        gone: list[str] = []
        desk.thrown.connect(gone.append)
        shelf = Shelf(app, desk)
        shelf.enter(B)
        assert shelf.ways() == ["hold", "reopen", "erase"]
        shelf.press("keeping.erase")
        assert any(text.startswith("This cannot be undone.") for text in shelf.read())
        shelf.type(reason="Policy of 2026.", number=A)
        assert "That is another number." in shelf.read()
        shelf.type(number=B)
        assert gone == [B]
        assert "Matter DEMO-B is erased." in shelf.told[-1]
        assert "may still hold it" in shelf.told[-1]
        assert shelf.went == [Stop(PageCode.KEEPING)]
        assert "Policy of 2026." in shelf.read()
        assert on_lane(desk, lambda: desk.vault.records.find("intake", B)) is None
        pdf = desk.program.disposal_sheets.table(on_lane(desk, lambda: desk.program.disposal_log(desk.vault).all()))
        assert pdf.startswith(b"%PDF")
        shelf.page.close()
        assert shelf.troubles == []
    from tests.support.vaults import cheap_keeper

    assert cheap_keeper().check(folder, passphrase=PASSPHRASE) == ()


def test_a_matter_leads_here_and_says_it_is_in_the_trash(app: QApplication, tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        on_lane(desk, lambda: desk.trash.throw_matter(A, "Twice."))
        kept = on_lane(desk, lambda: desk.program.keeping(desk.vault).hold(A, "A hold."))
        assert (kept.stage, kept.in_trash) == (Stage.HELD, True)
        shelf = Shelf(app, desk)
        shelf.enter()
        assert any("It lies in the trash." in text for text in shelf.read())
        shelf.page.close()
