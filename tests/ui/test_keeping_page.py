"""Keeping and erasing in the window: holds and closing with a reason, and a matter whose time is over goes for good."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView, QWidget

from clinic_app.domain.keeping import Stage
from clinic_app.services.keeping import KeptMatter
from clinic_app.services.kept_list import KeptList
from clinic_app.services.ports.vault import Role
from tests.support.desks import desk_at, fresh_clinic, open_desk
from tests.support.keeping_states import closed_matters
from tests.support.pages import on_screen
from tests.support.qt import wait_for
from tests.support.seats import PageSeat, on_lane
from tests.support.vaults import PASSPHRASE
from ui.desk import Desk
from ui.pages.keeping.decision_sheet import DecisionSheet
from ui.pages.keeping.erased import ErasedLine, ErasedMatters
from ui.pages.keeping.list import KeptLine, KeptMatters
from ui.pages.keeping.page import KeepingPage, KeepingShown
from ui.presenters.keeping import KeepingPresenter
from ui.print_preview import PrintPreview
from ui.remembered import Remembered
from ui.shell import Shell
from ui.stops import PageCode, Stop
from ui.theme.theme import Theme
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

    def press(self, name: str, *, wait: bool = True) -> None:
        button = self.page.window().findChild(QAbstractButton, name)
        assert button is not None, name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        if wait:
            self.wait()

    def sheet(self) -> DecisionSheet | None:
        found = self.page.window().findChildren(DecisionSheet)
        return next((each for each in found if each.isVisible()), None)

    def type(self, *, wait: bool = True, **typed: str) -> None:
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
        if wait:
            self.wait()

    def kept(self) -> KeptMatters:
        (found,) = self.page.findChildren(KeptMatters)
        return found

    def ways(self) -> list[str]:
        buttons = self.page.findChildren(QAbstractButton)
        shown = {button.objectName() for button in buttons if button.isVisibleTo(self.page)}
        return [code for code in ("hold", "release", "close", "reopen", "erase") if f"keeping.{code}" in shown]

    def read(self) -> list[str]:
        """What is written; a list's lines as a screen reader says them."""
        labels = self.page.window().findChildren(QLabel)
        told = [each.text().replace("\u00a0", " ") for each in labels if each.isVisible()]
        lists: list[QListView] = [*self.page.findChildren(KeptMatters), *self.page.findChildren(ErasedMatters)]
        for kept in lists:
            rows = kept.model()
            spoken = (rows.data(rows.index(at, 0), Qt.ItemDataRole.AccessibleTextRole) for at in range(rows.rowCount()))
            told += [text.replace("\u00a0", " ") for text in spoken]
        return told


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
    assert focused() == "keeping.release"  # the button that had the keyboard is gone
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
    sheet = shelf.sheet()
    assert sheet is not None  # the service refused it, and says the bounds
    assert any("to today; nothing was changed" in text for text in shelf.read())
    assert "The time to keep it runs from that day. It stays in every list and can be opened again." in shelf.read()
    assert "nothing was changed" in sheet.fields["day"].field.accessibleDescription()
    shelf.type(day="2026-11-12")
    assert shelf.ways() == ["hold", "reopen"]
    assert any(text.startswith("Closed, and kept until") and "2033" in text for text in shelf.read())
    shelf.enter()
    assert shelf.ways() == []
    assert "1 matter" in shelf.read()
    kept = shelf.kept()
    assert kept.height() == kept.visualRect(kept.currentIndex()).height()  # no more room than its line
    QTest.keyClick(kept, Qt.Key.Key_Return)
    QTest.mouseClick(kept.viewport(), Qt.MouseButton.LeftButton, pos=kept.visualRect(kept.model().index(0, 0)).center())
    assert shelf.went == [Stop(PageCode.KEEPING, A)] * 2


def test_a_long_list_comes_when_it_is_whole_and_has_every_matter(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_one = KeptList.read_on
    monkeypatch.setattr(KeptList, "read_on", lambda listing: in_one(listing, seconds=0))  # a matter a slice
    with open_desk(tmp_path) as desk:
        matters = on_lane(desk, lambda: closed_matters(desk, 30))
        shelf = Shelf(app, desk)
        heard: list[str] = []
        shelf.presenter._kept.went_on.connect(lambda *_: heard.extend(t for t in shelf.read() if "Reading" in t))
        shelf.page.show()
        shelf.enter(A)
        assert heard == [f"Reading: {done} of 30" for done in range(1, 30)]
        kept = shelf.kept()
        assert [row.matter for row in kept.shown.rows] == matters
        assert "30 matters" in shelf.read()
        assert kept.verticalScrollBar().maximum() > 0
        QTest.keyClick(kept, Qt.Key.Key_End)
        assert kept.chosen is not None
        assert kept.chosen.matter == matters[-1]
        QTest.keyClicks(kept, "T-0007")  # a number can be typed
        assert kept.chosen.matter == "T-0007"
        kept.setFocus()
        shelf.press("keeping.hold")
        shelf.type(reason="A subpoena.")  # the list of before stays while it is read anew, and so does the place in it
        assert [row.matter for row in shelf.kept().shown.rows] == [*matters, A]
        assert shelf.kept().chosen == kept_of(shelf, "T-0007")
        shelf.page.close()
        assert shelf.troubles == []


def focused() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()


def kept_of(shelf: Shelf, matter: str) -> KeptMatter:
    return next(row for row in shelf.kept().shown.rows if row.matter == matter)


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
        shelf.press("keeping.erase", wait=False)
        shelf.presenter.leave()
        shelf.wait()
        assert shelf.sheet() is None  # what would go was counted for a page that nobody looks at any more
        shelf.enter(B)
        shelf.press("keeping.erase")
        assert any(text.startswith("This cannot be undone.") for text in shelf.read())
        shelf.type(reason="Policy of 2026.", number=A)
        assert "That is another number." in shelf.read()
        shelf.type(number=B)
        assert gone == [B]
        assert "Matter DEMO-B is erased." in shelf.told[-1]
        assert "may still hold it" in shelf.told[-1]
        assert shelf.went == [Stop(PageCode.KEEPING)]
        assert any(text.endswith(". Policy of 2026.") for text in shelf.read())
        assert on_lane(desk, lambda: desk.vault.records.find("intake", B)) is None
        pdf = desk.program.disposal_sheets.table(on_lane(desk, lambda: desk.program.disposal_log(desk.vault).all()))
        assert pdf.startswith(b"%PDF")
        shelf.page.close()
        assert shelf.troubles == []
    from tests.support.vaults import cheap_keeper

    assert cheap_keeper().check(folder, passphrase=PASSPHRASE) == ()


def test_who_went_on_while_it_is_erased_stays_where_they_are(app: QApplication, tmp_path: Path) -> None:
    folder = fresh_clinic(tmp_path) / "vault"
    with desk_at(folder) as desk:
        today = on_lane(desk, lambda: desk.program.keeping(desk.vault).today)
        on_lane(desk, lambda: desk.program.keeping(desk.vault).close(B, today, "Done."))
    with desk_at(folder, LATER) as desk:
        shelf = Shelf(app, desk)
        shelf.enter(B)
        shelf.press("keeping.erase")
        shelf.type(reason="Policy of 2026.", number=B, wait=False)
        shelf.presenter.leave()
        shelf.wait()
        assert "Matter DEMO-B is erased." in shelf.told[-1]
        assert shelf.went == []
        shelf.page.close()


def test_a_matter_leads_here_and_says_it_is_in_the_trash(app: QApplication, tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        on_lane(desk, lambda: desk.trash.throw_matter(A, "Twice."))
        kept = on_lane(desk, lambda: desk.program.keeping(desk.vault).hold(A, "A hold."))
        assert (kept.stage, kept.in_trash) == (Stage.HELD, True)
        shelf = Shelf(app, desk)
        shelf.enter()
        assert any("It lies in the trash." in text for text in shelf.read())
        shelf.page.close()


def test_a_long_disposal_log_is_a_list_and_no_widget_a_line(app: QApplication, theme: Theme) -> None:
    del theme
    lines = [ErasedLine(f"Id {at}", "Thu 12 Nov", f"Policy of 2026. {'Why so. ' * (at % 40)}") for at in range(1_000)]
    page = KeepingPage()
    shown = KeepingShown(None, "7 years", (), (), lambda kept: KeptLine(kept.matter, kept.stage, ""), lines, True)
    on_screen(app, page)
    page.show_keeping(shown)
    app.processEvents()
    assert len(page.findChildren(QWidget)) < 100
    (found,) = page.findChildren(ErasedMatters)
    wait_for(lambda: found.verticalScrollBar().maximum() > found.height() * 20)
    assert found.visualRect(found.model().index(39, 0)).height() > found.visualRect(found.model().index(0, 0)).height()
    page.close()


def test_pages_of_a_matter_that_is_gone_are_left(app: QApplication, desk: Desk, tmp_path: Path) -> None:
    shell = Shell(desk.zone, Remembered(tmp_path / "home"))
    on_screen(app, shell)
    shell.begin(desk, Stop(PageCode.MATTER, A))
    assert desk.tasks.drain(20.0)
    desk.thrown.emit(B)
    assert shell.here == Stop(PageCode.MATTER, A)
    desk.thrown.emit(A)
    assert shell.here == Stop(PageCode.MATTERS)
    assert desk.tasks.drain(20.0)
    shell.close()
    shell.deleteLater()
