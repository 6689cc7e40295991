"""The language of the questions apart from the window's: changed at once, kept, mirrored where it is written so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.paper.line_order import begins_right
from tests.support.cut import faults_of
from tests.support.interviewing import interviewing
from tests.support.pages import speaking
from tests.support.qt import wait_for
from tests.ui.test_interview_presenter import open_at, stored
from ui.desk import Desk
from ui.presenters.interview import InterviewPresenter
from ui.theme.theme import Theme
from ui.widgets.words import Words
from ui.words import Language

FIELD = "consent_given"


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        yield made


def head(presenter: InterviewPresenter) -> list[Words]:
    """The words over the current question: as asked, and the English."""
    part = presenter.page.sheet.part
    assert part is not None
    question = part.question(FIELD)
    assert question is not None
    asked = ShippedLibrary().script("ar").ask(FIELD), ShippedLibrary().script("en").ask(FIELD)
    return [each for words in asked for each in question.findChildren(Words) if each.text() == words]


def test_arabic_questions_mirror_the_page_and_the_english_keeps_its_side(presenter: InterviewPresenter) -> None:
    open_at(presenter, field=FIELD)
    page = presenter.page
    assert page.rail.x() < page.guide.x()
    page.header.language_chosen.emit("ar")
    wait_for(lambda: presenter.saving.is_saved)
    QApplication.processEvents()
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page.rail.x() > page.guide.x()
    arabic, english = head(presenter)
    assert arabic.mapTo(page, arabic.rect().topLeft()).x() > english.mapTo(page, english.rect().topLeft()).x()
    assert english.alignment() & Qt.AlignmentFlag.AlignLeft
    assert page.footer.back.accessibleDescription() == "Alt →"
    keys = {each.code: each.shortcut for each in presenter.commands()}
    assert keys["interview.back"] == "Alt+Right"
    assert page.current_field == FIELD
    page.header.language_chosen.emit("es")
    wait_for(lambda: presenter.saving.is_saved)
    QApplication.processEvents()
    assert page.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert page.rail.x() < page.guide.x()


def test_it_is_kept_with_the_account_and_there_when_it_is_read_again(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field=FIELD)
    presenter.page.header.language_chosen.emit("ar")
    wait_for(lambda: presenter.saving.is_saved)
    assert (stored(desk).interview.language, stored(desk).interview.asked_in) == ("es", "ar")
    presenter.leave()
    open_at(presenter, matter="DEMO-A")
    assert presenter.page.layoutDirection() == Qt.LayoutDirection.LeftToRight
    open_at(presenter, field=FIELD)
    assert presenter.page.header.language.currentText() == "Asked in Arabic"
    assert presenter.page.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_a_language_without_a_script_is_read_through_the_interpreter(presenter: InterviewPresenter) -> None:
    open_at(presenter, field=FIELD)
    presenter.page.header.language_chosen.emit("en")
    wait_for(lambda: presenter.saving.is_saved)
    shown = [each.text() for each in presenter.page.sheet.findChildren(QLabel) if each.isVisible()]
    assert "English, read through the interpreter" in shown


@pytest.mark.parametrize(("percent", "wide", "high"), [(100, 1440, 900), (100, 1280, 720), (150, 1440, 900)])
def test_nothing_is_cut_in_arabic(
    presenter: InterviewPresenter, theme: Theme, percent: int, wide: int, high: int
) -> None:
    theme.choose(percent=percent)
    presenter.page.resize(wide, high)
    open_at(presenter, field=FIELD)
    presenter.page.header.language_chosen.emit("ar")
    wait_for(lambda: presenter.saving.is_saved)
    for _ in range(4):
        QApplication.processEvents()
    assert [str(fault) for fault in faults_of(presenter.page)] == []


def test_words_from_the_right_keep_their_text_and_no_markup(theme: Theme) -> None:
    del theme
    label = Words("هل <b>دخل</b> الضباط؟", wrap=True)
    assert label.text() == "هل <b>دخل</b> الضباط؟"
    assert label.accessibleName() == label.text()
    assert "&lt;b&gt;" in QLabel.text(label)
    label.setText("Did they <b>come</b> in?")
    assert (label.text(), QLabel.text(label), label.accessibleName()) == (label.text(), label.text(), "")


@given(st.text(max_size=20))
def test_the_direction_of_words_is_that_of_their_first_letter(text: str) -> None:
    assert not begins_right("a" + text)
    assert begins_right("1. «ع" + text)


def test_beside_english_questions_stands_what_the_window_speaks(presenter: InterviewPresenter) -> None:
    """Else half of the words around an English question would be Spanish and the others English."""
    open_at(presenter, field=FIELD)
    page = presenter.page
    page.header.language_chosen.emit("en")
    wait_for(lambda: presenter.saving.is_saved)
    library = ShippedLibrary()
    english, spanish = (library.script(tag).ask(FIELD) for tag in ("en", "es"))

    def shown() -> list[str]:
        part = page.sheet.part
        question = None if part is None else part.question(FIELD)
        words = [] if question is None else question.findChildren(Words)
        return [each.text() for each in words if each.text() in (english, spanish)]

    wait_for(lambda: shown() == [english])
    assert page.current_field == FIELD
    with speaking(Language.SPANISH):
        wait_for(lambda: shown() == [english, spanish])
        assert page.current_field == FIELD
        page.header.language_chosen.emit("es")
        wait_for(lambda: shown() == [spanish, english])
        page.header.language_chosen.emit("ar")  # and beside a third one
        wait_for(lambda: shown() == [spanish])
        page.header.language_chosen.emit("en")
        wait_for(lambda: shown() == [english, spanish])
    wait_for(lambda: shown() == [english])
