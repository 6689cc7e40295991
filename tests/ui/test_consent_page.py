"""Asking for a consent in the window: choose, read aloud, answer, take back; by keyboard, kept at every step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from clinic_app.domain.consent import ConsentState
from clinic_app.domain.consent_case import PAD, CaseState, ConsentCase
from clinic_app.domain.intake.values.consents import ConsentDecision, EvidenceKind, IdentityLevel
from clinic_app.errors import SubmissionError
from clinic_app.services.consent_views import ConsentsView
from tests.support.pages import speaking
from tests.support.prepared_clinic import CITY, FORM
from tests.support.qt import wait_for
from tests.support.seats import on_lane
from ui import choosing
from ui.desk import Desk
from ui.pages.consent.answer_card import AnswerCard
from ui.pages.consent.kept_card import KeptCard
from ui.pages.consent.pad import SignaturePad
from ui.pages.consent.paper_card import PaperCard
from ui.pages.consent.read_card import ReadCard
from ui.pages.consent.scan_view import ScanView
from ui.pages.consent.values import Way
from ui.presenters.consent import ConsentPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import Language, say

MATTER = "DEMO-A"


@pytest.fixture
def presenter(desk: Desk) -> Iterator[ConsentPresenter]:
    made = ConsentPresenter(desk)
    made.page.resize(1040, 720)
    made.page.show()
    made.enter(Stop(PageCode.CONSENT, MATTER))
    wait_for(lambda: made.page.view)
    yield made
    made.leave()
    desk.tasks.drain(20.0)
    made.page.close()


def press(page: QWidget, name: str) -> None:
    found = [each for each in page.findChildren(QAbstractButton, name) if each.isVisibleTo(page)]
    assert found, name
    found[0].setFocus()
    QTest.keyClick(found[0], Qt.Key.Key_Space)


def type_into(page: QWidget, name: str, text: str) -> None:
    box = page.findChild(QLineEdit, name)
    assert box is not None, name
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def texts(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def view_of(presenter: ConsentPresenter) -> ConsentsView:
    view = presenter.page.view
    assert view is not None
    return view


def newest(desk: Desk) -> ConsentCase:
    case = on_lane(desk, lambda: desk.consents.look(MATTER), Place.SAVE).consents[0].case
    assert case is not None
    return case


def chosen(desk: Desk, presenter: ConsentPresenter) -> None:
    """The first step, by keyboard."""
    page = presenter.page
    press(page, f"consent.ask.{CITY}")
    wait_for(lambda: page.asked)
    for name in ("identity.initials", "publicity.no", "evidence.film.yes", "evidence.photos.no"):
        press(page, f"consent.{name}")
    type_into(page, "consent.expires", "2027-04-30")
    assert desk.tasks.drain(20.0)
    wait_for(lambda: page.asked is not None and not page.asked.lacks)


def step(presenter: ConsentPresenter, way: Way) -> None:
    before = presenter.page.card
    press(presenter.page, f"consent.way.{way}")
    wait_for(lambda: presenter.page.way is way and presenter.page.card is not before)


def read(desk: Desk, presenter: ConsentPresenter) -> None:
    """The second step: every paragraph ticked."""
    step(presenter, Way.READ)
    card = presenter.page.card
    assert isinstance(card, ReadCard)
    for paragraph in card.paragraphs:
        paragraph.understood.box.setFocus()
        QTest.keyClick(paragraph.understood.box, Qt.Key.Key_Space)
    assert desk.tasks.drain(20.0)


def answering(desk: Desk, presenter: ConsentPresenter) -> AnswerCard:
    chosen(desk, presenter)
    read(desk, presenter)
    step(presenter, Way.ANSWER)
    card = presenter.page.card
    assert isinstance(card, AnswerCard)
    return card


def test_a_yes_on_paper_from_the_first_choice_to_the_account(desk: Desk, presenter: ConsentPresenter) -> None:
    answering(desk, presenter)
    type_into(presenter.page, "consent.kept_by", "the clinic")
    press(presenter.page, "consent.say_yes")
    wait_for(lambda: presenter.page.asked is None)
    kept = view_of(presenter).consents[0]
    assert (kept.state, kept.counts) == (ConsentState.VALID, True)
    assert kept.decision is not None
    assert kept.decision.identity is IdentityLevel.INITIALS
    assert kept.decision.evidence == (EvidenceKind.FILM,)
    assert kept.decision.signature_kind is None, "on paper"
    assert "the clinic" in texts(presenter.page)


def test_every_choice_and_tick_is_kept_at_once(desk: Desk, presenter: ConsentPresenter) -> None:
    chosen(desk, presenter)
    step(presenter, Way.READ)
    card = presenter.page.card
    assert isinstance(card, ReadCard)
    first = card.paragraphs[0]
    press(presenter.page, "consent.ask_about.about")
    QTest.keyClicks(first.question.box, "Who sees it?")
    press(presenter.page, "consent.understood.about.yes")
    first.question.commit()
    assert desk.tasks.drain(20.0)
    heard = newest(desk).read_back.heard
    assert (heard[0].understood, heard[0].question) == (True, "Who sees it?")
    assert not any(each.understood for each in heard[1:])
    presenter.enter(Stop(PageCode.CONSENT, MATTER))
    wait_for(lambda: presenter.page.asked is None)
    press(presenter.page, "consent.kept.consent-4.go_on")
    wait_for(lambda: presenter.page.asked)
    assert presenter.page.asked is not None
    assert presenter.page.asked.case.choices.identity is IdentityLevel.INITIALS


def test_what_is_missing_is_said_in_a_sentence(desk: Desk, presenter: ConsentPresenter) -> None:
    press(presenter.page, f"consent.ask.{CITY}")
    wait_for(lambda: presenter.page.asked)
    assert say("consent_state.lack.expiry") in texts(presenter.page)
    step(presenter, Way.ANSWER)
    assert say("consent_state.lack.not_read") in texts(presenter.page)
    press(presenter.page, "consent.say_yes")  # it is off
    assert desk.tasks.drain(20.0)
    assert newest(desk).state is CaseState.ASKING


def test_a_no_can_be_kept_at_any_point(presenter: ConsentPresenter) -> None:
    press(presenter.page, f"consent.ask.{CITY}")
    wait_for(lambda: presenter.page.asked)
    step(presenter, Way.ANSWER)
    told: list[str] = []
    presenter.told.connect(told.append)
    press(presenter.page, "consent.say_no")
    wait_for(lambda: told)
    assert told == [say("consent.said_no")]
    assert view_of(presenter).consents[0].state is ConsentState.REFUSED


def test_a_signature_on_the_screen_is_drawn_and_a_mark_needs_a_witness(desk: Desk, presenter: ConsentPresenter) -> None:
    answering(desk, presenter)
    page = presenter.page
    press(page, "consent.how.screen")
    assert say("consent_state.lack.drawing") in texts(page)
    pad = page.findChild(SignaturePad)
    assert pad is not None
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(pad, QPoint(60, 40))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    press(page, "consent.is_mark.yes")
    assert say("consent_state.lack.witness") in texts(page)
    type_into(page, "consent.witness", "A. Roe")
    press(page, "consent.say_yes")
    wait_for(lambda: page.asked is None)
    signature = newest(desk).signature
    assert signature is not None
    assert (signature.is_mark, signature.witness) == (True, "A. Roe")
    assert len(signature.strokes) == 1
    assert all(across <= PAD[0] and down <= PAD[1] for across, down in signature.strokes[0])


def test_taking_back_stops_what_would_leave(desk: Desk, presenter: ConsentPresenter, tmp_path: Path) -> None:
    name = next(each.consent_id for each in view_of(presenter).consents if each.recipient == CITY)
    press(presenter.page, f"consent.kept.{name}.withdraw")
    type_into(presenter.page, f"consent.kept.{name}.reason", "They wish to wait.")
    press(presenter.page, f"consent.kept.{name}.withdraw_now")
    wait_for(lambda: any(each.state is ConsentState.REVOKED for each in view_of(presenter).consents))

    def send() -> str:
        try:
            desk.submission.make(MATTER, recipient=CITY, out=tmp_path / "out.zip.age", form_id=FORM)
        except SubmissionError as error:
            return error.sentence
        return ""

    assert on_lane(desk, send, Place.SAVE).endswith("the consent to this recipient was withdrawn.")


class Chosen:
    """A person who chooses a file. Args: path: which."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path | None:
        raise NotImplementedError

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path | None:
        del parent, suffixes
        return self.path

    def choose_folder(self, parent: QWidget | None) -> Path | None:
        raise NotImplementedError


def test_a_scan_is_added_and_its_hash_is_shown(desk: Desk, presenter: ConsentPresenter, tmp_path: Path) -> None:
    answering(desk, presenter)
    press(presenter.page, "consent.say_yes")
    wait_for(lambda: presenter.page.asked is None)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 scanned")
    with choosing.use(Chosen(scan)):
        press(presenter.page, f"consent.kept.{view_of(presenter).consents[0].consent_id}.scan")
        wait_for(lambda: "SHA-256" in texts(presenter.page))
    kept = newest(desk).scan
    assert kept is not None
    assert kept.sha256[:12] in texts(presenter.page)


def test_the_office_one_comes_for_has_the_keyboard_first(desk: Desk, presenter: ConsentPresenter) -> None:
    presenter.enter(Stop(PageCode.CONSENT, MATTER, detail="state-commission"))
    assert desk.tasks.drain(20.0)
    first = presenter.first()
    assert first is not None
    assert first.objectName() == "consent.ask.state-commission"


def test_the_page_speaks_spanish(presenter: ConsentPresenter) -> None:
    with speaking(Language.SPANISH):
        wait_for(lambda: "Quién puede recibirlo" in texts(presenter.page))


def test_what_was_begun_of_an_answer_outlives_another_step_and_another_language(
    desk: Desk, presenter: ConsentPresenter
) -> None:
    answering(desk, presenter)
    page = presenter.page
    type_into(page, "consent.place", "At the clinic")
    type_into(page, "consent.on", "2026-11-03")
    press(page, "consent.how.screen")
    press(page, "consent.is_mark.yes")
    pad = page.findChild(SignaturePad)
    assert pad is not None
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    card = page.card
    assert isinstance(card, AnswerCard)
    begun = card.signature()
    assert begun.strokes
    step(presenter, Way.READ)
    step(presenter, Way.ANSWER)
    assert isinstance(page.card, AnswerCard)
    assert page.card is not card
    assert page.card.signature() == begun
    with speaking(Language.SPANISH):
        wait_for(lambda: say("consent.way.answer") in texts(page))
        assert isinstance(page.card, AnswerCard)
        assert page.card.signature() == begun


def test_a_question_typed_as_the_language_changes_stays_and_is_kept(desk: Desk, presenter: ConsentPresenter) -> None:
    chosen(desk, presenter)
    step(presenter, Way.READ)
    press(presenter.page, "consent.ask_about.about")
    assert isinstance(presenter.page.card, ReadCard)
    QTest.keyClicks(presenter.page.card.paragraphs[0].question.box, "Who sees it?")
    with speaking(Language.SPANISH):
        wait_for(lambda: say("consent.way.read") in texts(presenter.page))
        press(presenter.page, "consent.understood.about.yes")
        assert desk.tasks.drain(20.0)
        assert newest(desk).read_back.heard[0].question == "Who sees it?"
        assert newest(desk).read_back.heard[0].understood


def test_a_tick_that_a_screen_reader_toggles_is_kept(desk: Desk, presenter: ConsentPresenter) -> None:
    chosen(desk, presenter)
    step(presenter, Way.READ)
    card = presenter.page.card
    assert isinstance(card, ReadCard)
    for paragraph in card.paragraphs:
        actions = QAccessible.queryAccessibleInterface(paragraph.understood.box).actionInterface()
        actions.doAction(actions.actionNames()[0])
    assert desk.tasks.drain(20.0)
    assert all(each.understood for each in newest(desk).read_back.heard)


def test_a_body_without_a_profile_is_called_by_words(presenter: ConsentPresenter) -> None:
    first = view_of(presenter).consents[0]
    for language, name in ((Language.ENGLISH, "Statistics"), (Language.SPANISH, "Estadísticas")):
        with speaking(language):
            card = KeptCard(
                replace(first, recipient="statistics", name="statistics"), (), {},
                today=view_of(presenter).today, zone=UTC,
            )  # fmt: skip
            assert name in [label.text() for label in card.findChildren(QLabel)]


def test_a_paper_is_keyed_in_by_keyboard_and_stands_as_it_is_written(presenter: ConsentPresenter) -> None:
    page = presenter.page
    press(page, f"consent.from_paper.{CITY}")
    wait_for(lambda: page.asked)
    for name in ("identity.named", "publicity.no"):
        press(page, f"consent.{name}")
    type_into(page, "consent.expires", "2027-04-30")
    press(page, "consent.read_on")  # at once: it does not wait for the disk
    wait_for(lambda: isinstance(page.card, PaperCard))
    press(page, "consent.read_aloud.yes")
    step(presenter, Way.ANSWER)
    assert say("consent_state.lack.day") in texts(page)
    press(page, "consent.say_no")  # off: a no on paper bears a day too
    type_into(page, "consent.on", "2026-11-03")
    type_into(page, "consent.signed_by", "his wife")
    press(page, "consent.say_yes")
    wait_for(lambda: page.asked is None)
    kept = view_of(presenter).consents[0]
    assert kept.decision is not None
    assert kept.decision.decision is ConsentDecision.GRANTED
    assert (kept.decision.read_back, kept.decision.interpreter_used) == (True, None)
    assert (kept.decision.signed_by, kept.decision.understood) == ("his wife", None)
    assert not page.findChildren(QAbstractButton, f"consent.kept.{kept.consent_id}.print")


@pytest.mark.parametrize("suffix", ["pdf", "jpg", "png", "broken.png"])
def test_a_scanned_paper_is_looked_at_in_the_window(
    desk: Desk, presenter: ConsentPresenter, tmp_path: Path, suffix: str
) -> None:
    answering(desk, presenter)
    press(presenter.page, "consent.say_yes")
    wait_for(lambda: presenter.page.asked is None)
    name = view_of(presenter).consents[0].consent_id
    scan = tmp_path / f"scan.{suffix}"
    if suffix == "pdf":
        scan.write_bytes(on_lane(desk, lambda: desk.consents.paper(MATTER, "1", name), Place.SAVE))
    elif suffix == "broken.png":
        scan.write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
    else:
        picture = QImage(300, 420, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.darkCyan)
        assert picture.save(str(scan))
    with choosing.use(Chosen(scan)):
        press(presenter.page, f"consent.kept.{name}.scan")
        wait_for(lambda: "SHA-256" in texts(presenter.page))
    before = sorted(tmp_path.rglob("*"))
    press(presenter.page, f"consent.kept.{name}.look")
    wait_for(lambda: presenter.page.findChild(ScanView))
    view = presenter.page.findChild(ScanView)
    assert view is not None
    if suffix == "broken.png":
        wait_for(lambda: "cannot be shown" in texts(view))
    else:
        wait_for(lambda: view.pages.drawn_pages)
        if suffix != "pdf":
            middle = view.pages.viewport().grab().toImage()
            color = middle.pixelColor(middle.width() // 2, middle.height() // 2)
            assert color.blue() > 90 > color.red()
    assert sorted(tmp_path.rglob("*")) == before, "nothing is written"
    press(view, "consent.scan_close")
    wait_for(lambda: presenter.page.findChild(ScanView) is None)
