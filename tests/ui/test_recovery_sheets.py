"""Recovery sheets on the page of people: onto paper, typed back in part, then they open what they are for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from clinic_app.domain.recovery_key import groups
from clinic_app.domain.recovery_steps import TEXTS
from clinic_app.errors import InputError
from clinic_app.services.ports.vault import Role
from clinic_app.spanish import in_spanish
from tests.support.pages import speaking
from tests.support.qt import wait_for
from tests.support.roles import InHandsOf
from tests.support.seats import PageSeat, on_lane
from tests.support.vaults import PASSPHRASE
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from tests.ui.test_first_run import Chosen
from tests.ui.test_people_page import Seat
from ui import words
from ui.choosing import use
from ui.desk import Desk
from ui.pages.people.sheet_card import RecoverySheetCard
from ui.presenters.today import TodayPresenter
from ui.stops import PageCode, Stop
from ui.theme.theme import Theme, current
from ui.words import Language, say


class SheetSeat(Seat):
    """Before the cards. Attributes: folder: the vault's."""

    folder: Path

    @property
    def card(self) -> RecoverySheetCard:
        return self.page.sheet_card

    def key_onto_paper(self, folder: Path, of: str = "work_sheet") -> str:
        """Makes the sheet and saves it; its key."""
        card = self.page.sheet_card if of == "work_sheet" else self.page.records_card
        paper = folder / "second.pdf"
        self.press(f"{of}.make")
        wait_for(lambda: card.form.isVisible())
        with use(Chosen(paper)):
            self.press(f"{of}.save")
            wait_for(lambda: card.sheet.can_go_on)
        told = PdfReader(io.BytesIO(paper.read_bytes())).pages[0].extract_text()
        titles = {"en": "Recovery sheet for work product", "es": "Hoja de recuperación del trabajo jurídico"}
        assert (titles[words.chosen()] in told) == (of == "work_sheet")
        paper.unlink()
        return next(word for word in told.split() if word.startswith("AGE-SECRET-KEY-1") and len(word) > 16)

    def onto_paper(self, folder: Path) -> dict[str, str]:
        """The same; what stands on it, by label."""
        return {group.label: group.text for group in groups(self.key_onto_paper(folder))}

    def type_back(self, card: RecoverySheetCard, key: str) -> None:
        paper = {group.label: group.text for group in groups(key)}
        grid = card.type_back.grid
        assert grid is not None
        for label in grid.asked:
            focused = QApplication.focusWidget()
            assert isinstance(focused, QLineEdit)
            QTest.keyClicks(focused, paper[label].lower())
            self.wait()

    def opens(self, key: str, file: str) -> bool:
        """Whether a sheet opens a recovery file of the vault."""
        try:
            self.desk.program.age.decrypt((self.folder / "recovery" / file).read_bytes(), key)
        except InputError:
            return False
        return True

    def has_sheet(self) -> bool:
        return bool(on_lane(self.desk, lambda: self.desk.vault.sheets.has_work_product()))


@pytest.fixture
def seat(app: QApplication, theme: Theme, desk: Desk, tmp_path: Path) -> Iterator[SheetSeat]:
    del theme
    made = SheetSeat(app, desk)
    (made.folder,) = {path.parent for path in tmp_path.rglob("header.a")}
    wait_for(lambda: made.card.open.isVisible())
    yield made
    words.choose(Language.ENGLISH)


def test_it_is_printed_in_the_language_of_the_window(seat: SheetSeat, tmp_path: Path) -> None:
    words.choose(Language.SPANISH)
    seat.key_onto_paper(tmp_path)  # looks at its title


@pytest.mark.parametrize("language", Language)
def test_it_names_the_way_in_as_the_window_does(language: Language) -> None:
    """Years later somebody looks for these words."""
    with speaking(language):
        for sheet in TEXTS.values():
            assert f"\N{LEFT DOUBLE QUOTATION MARK}{say('unlock.recover')}\N{RIGHT DOUBLE QUOTATION MARK}" in " ".join(
                in_spanish(step.text) if language is Language.SPANISH else step.text for step in sheet.steps
            )


def test_it_opens_nothing_before_it_was_typed_back(seat: SheetSeat, tmp_path: Path) -> None:
    assert any("There is no sheet" in text for text in seat.read())
    paper = seat.onto_paper(tmp_path)
    seat.press("work_sheet.forward")
    grid = seat.card.type_back.grid
    assert grid is not None
    assert len(grid.asked) == 3
    assert not seat.has_sheet()
    for label in grid.asked:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit)
        QTest.keyClicks(focused, paper[label].lower())
        seat.wait()
    assert seat.card.do.hasFocus()
    QTest.keyClick(seat.card.do, Qt.Key.Key_Space)
    wait_for(lambda: seat.told)
    assert seat.told == ["From now on the sheet opens work product."]
    assert seat.has_sheet()
    assert seat.card.open.text() == "Replace a lost sheet"
    assert "The sheet was made and tried." in seat.read()
    assert seat.kept() == []


def test_given_up_it_is_forgotten(seat: SheetSeat, tmp_path: Path) -> None:
    first = seat.onto_paper(tmp_path)
    seat.press("work_sheet.leave")
    assert not seat.card.form.isVisible()
    assert seat.card.open.isVisible()
    assert not seat.has_sheet()
    (tmp_path / "again").mkdir()
    assert seat.onto_paper(tmp_path / "again") != first
    seat.presenter.leave()
    assert not seat.card.form.isVisible()
    assert not seat.has_sheet()


@pytest.mark.parametrize(("of", "file"), [("work_sheet", "privileged.age"), ("records_sheet", "records.age")])
def test_a_lost_one_is_replaced_and_opens_nothing_any_more(seat: SheetSeat, tmp_path: Path, of: str, file: str) -> None:
    before = on_lane(seat.desk, seat.desk.program.age.new_identity)
    if of == "work_sheet":
        on_lane(seat.desk, lambda: seat.desk.vault.sheets.keep_work_product(before.recipient))
        seat.presenter.enter(Stop(PageCode.PEOPLE))
        wait_for(lambda: seat.card.open.text() == "Replace a lost sheet")
        assert seat.opens(before.secret, file)
    card = seat.page.sheet_card if of == "work_sheet" else seat.page.records_card
    key = seat.key_onto_paper(tmp_path, of)
    seat.press(f"{of}.forward")
    seat.type_back(card, key)
    seat.press(f"{of}.forward")
    assert "passphrase" in card.note.text
    seat.type(f"{of}.present", "not this one")
    seat.press(f"{of}.forward")
    wait_for(lambda: "does not open" in card.note.text)
    assert not seat.opens(key, file)
    seat.type(f"{of}.present", PASSPHRASE)
    seat.press(f"{of}.forward")
    wait_for(lambda: seat.told)
    assert seat.opens(key, file)
    assert not seat.opens(before.secret, file)
    assert seat.kept() == []


def test_only_attorneys_are_shown_it(app: QApplication, theme: Theme, desk: Desk) -> None:
    del theme
    desk.vault = InHandsOf(desk.vault, Role.ADMINISTRATOR)
    desk.person = desk.vault.person
    made = Seat(app, desk)
    made.wait()
    for card in (made.page.sheet_card, made.page.records_card):
        assert not card.isVisibleTo(made.page)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("percent", [80, 150])
def test_it_is_whole_named_and_large_enough(seat: SheetSeat, tmp_path: Path, language: Language, percent: int) -> None:
    words.choose(language)
    current().choose(percent=percent)
    for step in ("work_sheet.make", "work_sheet.forward"):
        if step == "work_sheet.make":
            seat.onto_paper(tmp_path)
        else:
            seat.press(step)
        seat.wait()
        assert cut(seat.page.content) == []
        assert overlapping(seat.page.content) == []
        assert too_small(seat.page.content) == []
        for widget in focusable(seat.card):
            assert spoken(widget), widget.objectName()
    current().choose(percent=100)


def test_today_tells_an_attorney_until_it_is_made(app: QApplication, theme: Theme, desk: Desk) -> None:
    del theme
    presenter = TodayPresenter(desk)
    seat = PageSeat(app, desk, presenter, presenter.view)
    presenter.enter(Stop(PageCode.TODAY))
    seat.wait()
    line = presenter.view.findChild(QWidget, "today.sheet_missing")
    assert line is not None
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert seat.went == [Stop(PageCode.PEOPLE)]
    on_lane(desk, lambda: desk.vault.sheets.keep_work_product(desk.program.age.new_identity().recipient))
    assert not on_lane(desk, lambda: desk.program.recovery_sheets(desk.vault).is_missing())
    presenter.enter(Stop(PageCode.TODAY))
    seat.wait()
    wait_for(lambda: presenter.view.findChild(QWidget, "today.sheet_missing") is None)
