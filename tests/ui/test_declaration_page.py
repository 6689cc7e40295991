"""The declaration page at a real desk: drafts, sources, what is held back, the seal, and documents sealed before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QDialog, QLabel, QWidget

from clinic_app.services.ports.vault import Role
from tests.support.accessibility import faults_of
from tests.support.pages import on_screen, speaking
from tests.support.qt import wait_for
from tests.support.sampled import one_in
from tests.ui.test_components import every, is_cut, overlapping, spoken, too_small
from ui import choosing
from ui.desk import Desk
from ui.jobs import Token
from ui.pages.declaration.held_back import HeldBackCard
from ui.pages.declaration.page import DeclarationPage
from ui.pages.declaration.paragraph import ParagraphBlock
from ui.pages.declaration.tall import Tall
from ui.presenters.declaration import DeclarationPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.theme.colors import ThemeName
from ui.theme.theme import Theme
from ui.widgets.page_view import PageView
from ui.widgets.signature_bar import SignatureState
from ui.words import Language

OWN, CITY, COMMISSION = "clinic-file", "city-investigation", "state-commission"


@dataclass
class Room:
    """The presenter with its page on a screen, and what it told the window."""

    presenter: DeclarationPresenter
    gone: list[Stop] = field(default_factory=list)
    troubled: list[Any] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    printed: list[tuple[bytes, str]] = field(default_factory=list)

    @property
    def page(self) -> DeclarationPage:
        return self.presenter.page

    def enter(self, matter: str, detail: str = "", account: str = "") -> None:
        """Goes there and waits until something stands on the page."""
        self.presenter.enter(Stop(PageCode.DECLARATION, matter, account, detail=detail))
        self.settle()

    def settle(self) -> None:
        tasks = self.presenter.desk.tasks
        for _ in range(2):
            assert tasks.drain(20)
            self.page.list.make_all()
            QApplication.processEvents()

    def texts(self) -> str:
        return "\n".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page))

    def button(self, name: str) -> QAbstractButton:
        found = self.page.findChild(QAbstractButton, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def block(self, number: int) -> ParagraphBlock:
        found = self.page.findChild(ParagraphBlock, f"declaration.paragraph.{number}")
        assert found is not None
        return found


@pytest.fixture
def room(app: QApplication, desk: Desk) -> Iterator[Room]:
    presenter = DeclarationPresenter(desk)
    made = Room(presenter)
    presenter.go_requested.connect(made.gone.append)
    presenter.troubled.connect(made.troubled.append)
    presenter.told.connect(made.told.append)
    presenter.page.print_requested.disconnect()
    presenter.page.print_requested.connect(lambda pdf, title: made.printed.append((bytes(pdf), title)))
    on_screen(app, presenter.page, 1224, 900)
    yield made
    presenter.page.close()
    presenter.page.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# A draft.


def test_the_draft_of_an_account_stands_there_with_its_pages(room: Room) -> None:
    room.enter("DEMO-B", OWN)
    said = room.texts()
    assert "Declaration under penalty of perjury, Spanish with English" in said
    assert "For the person’s own case. 31 paragraphs. Account 1." in said
    assert "Draft" in spoken(room.page.findChild(QWidget, "declaration.state") or room.page)
    assert room.page.pane.view.pages == 5
    first = room.block(2).paragraph.texts
    assert [language for language, _ in first] == ["es", "en"]
    assert first[1][1] in said
    assert room.page.list.number == 2


def test_an_answer_that_waits_is_in_the_draft(room: Room) -> None:
    desk = room.presenter.desk
    changed: list[str] = []
    desk.changed.connect(changed.append)
    desk.tasks.run(
        Place.SAVE,
        lambda _token: desk.answering.remove_line("DEMO-B", "1", "s10"),
        owner=desk,
        saying="Saving",
    )
    room.enter("DEMO-B", OWN)
    assert "30 paragraphs." in room.texts()
    assert changed == ["DEMO-B"]


def test_a_pseudonym_stands_in_the_head_and_no_name_anywhere(room: Room) -> None:
    room.enter("DEMO-A", CITY)
    everything = room.texts() + " ".join(spoken(each) for each in room.page.findChildren(QWidget))
    assert "Under P-" in everything
    assert "Roe" not in everything
    assert "Jane" not in everything
    assert "Guatemala" not in everything


def test_the_current_paragraph_is_marked_on_its_page(room: Room) -> None:
    room.enter("DEMO-B", OWN)
    QTest.mouseClick(room.block(25), Qt.MouseButton.LeftButton)
    room.settle()
    assert room.page.list.number == 25
    assert room.page.pane.view.page == room.block(25).paragraph.places[0].page
    assert room.page.pane.view._marks.keys() == {room.block(25).paragraph.places[0].page}


def test_keys_go_from_paragraph_to_paragraph(room: Room) -> None:
    room.enter("DEMO-B", OWN)
    room.page.list.choose(2, focus=True)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or room.page, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget() or room.page, Qt.Key.Key_Up)
    assert room.page.list.number == 4
    assert QApplication.focusWidget() is room.block(4)
    QTest.keyClick(room.block(4), Qt.Key.Key_Return)
    assert room.block(4).shows_why
    commands = {each.code: each for each in room.presenter.commands()}
    commands["declaration.next"].run()
    commands["declaration.why"].run()
    assert room.block(5).shows_why
    assert not room.block(4).shows_why


# Why.


def test_why_names_the_line_the_facts_and_the_doubt_and_leads_to_them(room: Room) -> None:
    room.enter("DEMO-B", OWN)
    room.page.list.choose(4)
    room.press("declaration.why.4")
    QApplication.processEvents()
    said = room.texts()
    assert "Line s3, word for word as said in Spanish" in said
    assert "orden can mean order or warrant" in said
    room.press("declaration.source.4.consent_given")
    assert room.gone == [Stop(PageCode.INTERVIEW, "DEMO-B", detail="consent_given")]


def test_a_chip_leads_to_the_fact_and_the_fact_back_to_the_sentence(room: Room) -> None:
    room.enter("DEMO-B", OWN)
    room.press("declaration.line.5.s4")
    assert room.gone[-1].detail == "officer_agency"
    room.enter("DEMO-B", "force_used")
    assert room.page.list.number == 10
    assert QApplication.focusWidget() is room.block(10)
    assert room.block(10).paragraph.lines[0].line_id == "s9"


def test_the_words_of_a_person_are_in_the_serif(room: Room) -> None:
    room.enter("DEMO-A", CITY)
    blocks = room.page.list.findChildren(ParagraphBlock)
    own = [each for each in blocks if each.paragraph.own_words]
    assert own
    for block in own:
        families = {label.property("family") for label in block.findChildren(QLabel)}
        assert "serif" in families


# Held back.


def test_what_is_held_back_says_how_much_and_why_and_nothing_of_it(room: Room) -> None:
    room.enter("DEMO-A", CITY)
    cards = {each.objectName(): each for each in room.page.list.findChildren(HeldBackCard)}
    status = cards["declaration.held.alienage"]
    assert spoken(status).startswith("Held back. 1 line about nationality, entry and status. This recipient may not")
    room.press("declaration.review.alienage")
    assert "Guatemala" not in room.texts()
    room.press("declaration.held.alienage.line.s2")
    assert room.gone[-1].detail == "nationality"


# For whom.


def test_a_recipient_that_the_client_refused_says_so_and_shows_nothing(room: Room) -> None:
    room.enter("DEMO-A", CITY)
    select = room.page.findChild(QComboBox, "declaration.recipient")
    assert select is not None
    names = [select.itemText(index) for index in range(select.count())]
    refused = names.index("Illinois Accountability Commission (not possible)")
    select.setFocus()
    while select.currentIndex() != refused:
        QTest.keyClick(select, Qt.Key.Key_Down if select.currentIndex() < refused else Qt.Key.Key_Up)
    room.settle()
    assert "The client said no to this recipient." in room.texts()
    assert not room.page.list.isVisibleTo(room.page)
    assert room.page.pane.view.pages == 0
    assert not room.page.can_seal
    assert not room.page.can_print
    room.press("declaration.consents")
    assert (room.gone[-1].page, room.gone[-1].detail) == (PageCode.CONSENT, "state-commission")
    select.setCurrentIndex(0)
    select.activated.emit(0)
    room.settle()
    assert room.page.list.isVisibleTo(room.page)


def test_another_language_is_another_document(room: Room) -> None:
    room.enter("DEMO-A", CITY)
    assert room.page.can_seal
    room.press("declaration.form.declaration-1746-2-es-en")
    room.settle()
    assert "The seal is off: a check stands in the way." in room.texts()
    assert not room.button("declaration.seal").isEnabled()
    assert "Not translated yet: s3, s4" in room.texts()
    reason = room.button("declaration.seal").accessibleDescription()
    assert reason == "The seal is off: a check stands in the way."


def test_checks_lead_to_their_paragraphs(room: Room) -> None:
    room.enter("DEMO-B", OWN)
    assert "Document checks: 5 met, 1 to look at, 3 at signing" in room.texts()
    room.press("declaration.check.DOC-19.30")
    assert room.page.list.number == 30


# The seal.


def sealed(room: Room) -> Stop:
    """Seals what is shown, as an attorney would; where the window is sent then."""
    room.press("declaration.seal")
    assert "Seal this declaration?" in room.texts()
    room.press("declaration.seal_yes")
    room.settle()
    return room.gone[-1]


def test_the_question_comes_once_and_a_second_enter_seals_nothing(room: Room) -> None:
    room.enter("DEMO-A", CITY)
    room.button("declaration.seal").setFocus()
    QTest.keyClick(room.button("declaration.seal"), Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is room.button("declaration.seal_no")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    room.settle()
    assert "Seal this declaration?" not in room.texts()
    assert room.gone == []


def test_a_sealed_declaration_shows_its_state_and_its_sources(room: Room) -> None:
    changed: list[str] = []
    room.presenter.desk.changed.connect(changed.append)
    room.enter("DEMO-A", CITY)
    stop = sealed(room)
    assert stop.detail.startswith("D-")
    assert changed == ["DEMO-A"]
    assert room.told == [f"Sealed as {stop.detail}."]
    room.presenter.enter(stop)
    room.settle()
    said = room.texts()
    assert room.page.sealed_panel.bar.state is SignatureState.VALID
    assert "Sealed by A. Muestra, 15:30" in said
    assert "The person had not signed when this was sealed." in said
    assert "Document checks when it was sealed" in said
    assert room.block(4).paragraph.lines[0].line_id == "s5"
    assert not room.page.audience.isVisibleTo(room.page)
    room.press("declaration.to_draft")
    room.enter("DEMO-A", CITY)
    assert f"declaration.sealed.{stop.detail}" in {each.objectName() for each in room.page.findChildren(QWidget)}


def test_two_wishes_make_one_document(room: Room) -> None:
    room.enter("DEMO-A", CITY)
    room.page.seal_confirmed.emit()
    room.page.seal_confirmed.emit()
    room.settle()
    assert len(room.told) == 1
    assert room.troubled == []


def test_the_title_of_a_sealed_one_is_in_the_windows_language(room: Room) -> None:
    room.enter("DEMO-B", CITY)
    assert "Declaration under penalty of perjury, Spanish with English" in room.texts()
    room.presenter.enter(sealed(room))
    room.settle()
    assert room.page.head.isVisibleTo(room.page)
    assert "Declaration, Spanish with English" in room.texts()
    assert "Declaración bajo pena de perjurio, Spanish" not in room.texts()


@pytest.mark.parametrize("goes_on", [True, False])
def test_whoever_left_while_it_was_sealed_is_not_brought_back(room: Room, goes_on: bool) -> None:
    room.enter("DEMO-A", CITY)
    room.page.seal_confirmed.emit()
    if goes_on:
        room.presenter.leave()
        room.presenter.enter(Stop(PageCode.DECLARATION, "DEMO-B"))
    else:
        room.presenter.leave()
    room.settle()
    assert len(room.told) == 1
    assert room.gone == []
    if goes_on:
        assert "DEMO-B" in room.button("declaration.back").text()


def test_a_seal_that_comes_too_late_shows_the_new_draft(room: Room) -> None:
    room.enter("DEMO-B", OWN)
    desk = room.presenter.desk

    def change(_token: Token) -> None:
        desk.answering.remove_line("DEMO-B", "1", "s10")
        desk.answering.settle("DEMO-B")

    desk.tasks.run(Place.VAULT, change, owner=desk, saying="Saving")
    room.page.seal_confirmed.emit()
    room.settle()
    assert [each.code for each in room.troubled] == ["draft_changed"]
    assert room.told == []
    assert "30 paragraphs." in room.texts()


@dataclass
class _Hand:
    """Chooses a path as a person would."""

    path: Path | None
    asked: list[tuple[str, str]] = field(default_factory=list)

    def choose_save_path(self, _parent: QWidget | None, suggested_name: str, suffix: str) -> Path | None:
        self.asked.append((suggested_name, suffix))
        return self.path

    def choose_open_path(self, _parent: QWidget | None, _suffixes: Any = ()) -> Path | None:
        return None

    def choose_folder(self, _parent: QWidget | None) -> Path | None:
        return None


def test_the_sealed_file_is_saved_as_it_is(room: Room, tmp_path: Path) -> None:
    room.enter("DEMO-A", CITY)
    stop = sealed(room)
    room.presenter.enter(stop)
    room.settle()
    out = tmp_path / "out.pdf"
    with choosing.use(_Hand(None)):
        room.press("declaration.save")
    room.settle()
    assert not out.exists()
    hand = _Hand(out)
    with choosing.use(hand):
        room.press("declaration.save")
        room.settle()
    assert hand.asked == [(f"{stop.detail}.pdf", ".pdf")]
    assert room.told[-1] == f"Saved {stop.detail} as a PDF."
    room.press("declaration.print_sealed")
    assert room.printed == [(out.read_bytes(), stop.detail)]
    with choosing.use(hand):
        room.press("declaration.save")
        room.settle()
    assert [each.code for each in room.troubled] == ["output_exists"]


def test_a_document_that_is_not_there(room: Room) -> None:
    room.enter("DEMO-A", "D-NOTTHERE")
    assert "There is no declaration with that number in this vault." in room.texts()


def test_printing_a_draft_hands_over_the_draft(room: Room) -> None:
    room.enter("DEMO-B", OWN)
    room.press("declaration.print")
    ((pdf, title),) = room.printed
    assert pdf.startswith(b"%PDF-")
    assert title == "Draft for reading back"


def test_print_opens_the_print_preview_with_the_same_pages(room: Room) -> None:
    room.enter("DEMO-B", OWN)
    room.presenter._print(room.presenter._draft.pdf if room.presenter._draft else b"", "Draft")
    room.settle()
    dialog = room.page.findChild(QDialog, "printing")
    assert dialog is not None
    pages = dialog.findChild(PageView, "printing.pages")
    assert pages is not None
    wait_for(lambda: pages.pages == 5)
    dialog.close()
    room.settle()


def test_a_paralegal_reads_and_prints_and_sees_why_she_cannot_seal(app: QApplication, desk: Desk) -> None:
    object.__setattr__(desk.person, "role", Role.PARALEGAL)
    presenter = DeclarationPresenter(desk)
    made = Room(presenter)
    on_screen(app, presenter.page, 1224, 900)
    made.enter("DEMO-A", CITY)
    assert not presenter.page.can_seal
    assert presenter.page.can_print
    assert "Only an attorney can seal." in made.texts()
    presenter.page.close()


def test_the_way_back(room: Room) -> None:
    room.enter("DEMO-A", CITY)
    room.press("declaration.back")
    assert (room.gone[-1].page, room.gone[-1].matter) == (PageCode.MATTER, "DEMO-A")


def test_nothing_of_one_matter_is_seen_while_another_is_read(room: Room) -> None:
    room.enter("DEMO-A", CITY)
    room.presenter.enter(Stop(PageCode.DECLARATION, "DEMO-B"))
    assert not room.page.list.isVisibleTo(room.page)
    assert room.page.pane.view.pages == 0
    room.settle()
    assert "Spanish with English" in room.texts()


# How it looks.


def cut_parts(page: QWidget) -> list[str]:
    """All but what scrolls, and what gives way because something in it scrolls."""
    solid = [each for each in every(page) if not isinstance(each, Tall) and not each.findChildren(QAbstractScrollArea)]
    ours = [each for each in solid if not each.objectName().startswith("qt_")]
    return [f"{type(each)} {each.objectName()}" for each in ours if is_cut(each)]


@pytest.mark.parametrize(
    ("percent", "language", "size"),
    [
        (80, "en", (1224, 900)),
        (100, "es", (1064, 720)),
        (100, "es", (1224, 900)),
        (150, "es", (1064, 720)),
        (200, "en", (1064, 720)),
    ],
)
def test_nothing_is_cut(
    app: QApplication, theme: Theme, room: Room, percent: int, language: str, size: tuple[int, int]
) -> None:
    theme.choose(percent=percent)
    with speaking(Language(language)):
        room.enter("DEMO-A", CITY)
        room.page.list.choose(4)
        room.page.list.toggle_why()
        for card in room.page.list.findChildren(HeldBackCard):
            card.show_review(True)
        on_screen(app, room.page, *size)
        room.settle()
        for turn in (0, 1):
            if room.page.is_narrow:
                room.page._ways.segments[turn].click()
                on_screen(app, room.page, *size)
            assert cut_parts(room.page) == []
            assert too_small(room.page) == []
            content = room.page.list.widget()
            assert content is not None
            assert overlapping(content) == []
            assert content.width() <= room.page.list.viewport().width() or not content.isVisible()
        room.settle()


def test_another_language_while_shown(app: QApplication, room: Room) -> None:
    room.enter("DEMO-B", OWN)
    room.page.list.choose(4)
    with speaking(Language.SPANISH):
        app.processEvents()
        room.settle()
        said = room.texts()
        assert "Declaración bajo pena de perjurio, español con inglés" in said
        assert "Revisión del documento: 5 en orden, 1 por mirar, 3 al firmar" in said
        assert "Entrada a casa o negocio: línea s3" in spoken(room.button("declaration.line.4.s3"))
        assert room.page.list.number == 4
    room.settle()


def test_a_reader_and_a_keyboard_find_everything(room: Room) -> None:
    room.enter("DEMO-A", CITY)
    room.page.list.choose(4)
    QApplication.processEvents()
    assert [str(fault) for fault in faults_of(room.page)] == []


@pytest.mark.parametrize("name", one_in(2, ThemeName))
def test_the_current_paragraph_is_told_by_more_than_colour(
    app: QApplication, theme: Theme, room: Room, name: ThemeName
) -> None:
    theme.choose(name=name)
    room.enter("DEMO-B", OWN)
    app.processEvents()
    block, other = room.block(2), room.block(3)
    bar = block.grab().toImage()
    assert bar.pixelColor(1, block.height() // 2).name().upper() == theme.colors.accent
    assert other.grab().toImage().pixelColor(1, other.height() // 2).name().upper() != theme.colors.accent
    assert room.button("declaration.why.2").isVisibleTo(room.page)
    assert room.page.findChild(QWidget, "declaration.why.3") is None


def test_a_mirrored_page_runs_from_the_right(app: QApplication, room: Room) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    room.enter("DEMO-B", OWN)
    on_screen(app, room.page, 1224, 900)
    left = room.page.pane.mapTo(room.page, room.page.pane.rect().topLeft()).x()
    right = room.page.list.mapTo(room.page, room.page.list.rect().topLeft()).x()
    assert left < right
    chip = room.button("declaration.line.2.s1")
    number = room.block(2)
    assert chip.mapTo(number, chip.rect().center()).x() > number.width() / 2
    assert cut_parts(room.page) == []
