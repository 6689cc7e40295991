"""A doubt about a word: kept at the word, underlined, undone like an answer, and never in a document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from clinic_app.domain.intake.answers import Source, WordDoubt
from clinic_app.domain.intake.drafts import answer_json
from tests.support.interviewing import interviewing
from tests.support.qt import wait_for
from tests.ui.test_interview_presenter import open_at, stored
from ui.desk import Desk
from ui.interview.editors.growing import GrowingText
from ui.interview.editors.word_doubts import DoubtSheet
from ui.interview.statement.line import LineEditor
from ui.presenters.interview import InterviewPresenter

WORD, NOTE = "casa", "puede ser «house» o «home»"


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        yield made


def select(box: GrowingText, word: str, occurrence: int = 1) -> None:
    at = -1
    for _ in range(occurrence):
        at = box.toPlainText().index(word, at + 1)
    cursor = box.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(word), QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)


def doubt(presenter: InterviewPresenter, box: GrowingText, note: str) -> None:
    box.setFocus()
    next(each for each in presenter.commands() if each.code == "interview.doubt").run()
    sheet = next(each for each in presenter.page.window().findChildren(DoubtSheet) if each.isVisible())
    assert QApplication.focusWidget() is sheet.field
    sheet.field.selectAll()
    QTest.keyClicks(sheet.field, note)
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)


def underlined(box: GrowingText) -> list[str]:
    return [each.cursor.selectedText() for each in box.extraSelections()]


def first_line(presenter: InterviewPresenter) -> LineEditor:
    presenter.page.go_to_statement()
    return next(each for each in presenter.page.findChildren(LineEditor) if each.isVisible())


def test_a_word_of_a_line_is_doubted_shown_and_taken_back(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="consent_given")
    line = first_line(presenter)
    word = next(each.strip(".,«»") for each in line.said.toPlainText().split() if len(each.strip(".,«»")) > 4)
    select(line.said, word)
    doubt(presenter, line.said, NOTE)
    wait_for(lambda: presenter.saving.is_saved)
    kept = stored(desk).statement[0]
    assert kept.source.doubts == (WordDoubt(word=word, note=NOTE),)
    assert underlined(line.said) == [word]
    assert line.translation is not None
    assert underlined(line.translation) == []
    assert any(f"“{word}”: {NOTE}" in each.text() for each in line.findChildren(QLabel))
    presenter.undo.turn_back(undo=True)
    wait_for(lambda: stored(desk).statement[0].source.doubts == ())
    wait_for(lambda: underlined(first_line(presenter).said) == [])


def test_a_word_of_the_translation_too_and_it_is_there_after_reading_again(
    presenter: InterviewPresenter, desk: Desk
) -> None:
    open_at(presenter, field="consent_given")
    line = first_line(presenter)
    assert line.translation is not None
    word = next(each.strip(".,“”") for each in line.translation.toPlainText().split() if len(each) > 5)
    select(line.translation, word)
    doubt(presenter, line.translation, NOTE)
    wait_for(lambda: presenter.saving.is_saved)
    assert [each.translated for each in stored(desk).statement[0].source.doubts] == [True]
    presenter.leave()
    open_at(presenter, matter="DEMO-A")
    open_at(presenter, field="statement")
    again = first_line(presenter)
    assert again.translation is not None
    assert underlined(again.translation) == [word]


def test_a_word_in_an_answer_keeps_which_of_its_places(presenter: InterviewPresenter) -> None:
    open_at(presenter, field="fear_words")
    box = QApplication.focusWidget()
    assert isinstance(box, GrowingText)
    box.selectAll()
    QTest.keyClicks(box, "la casa, mi casa")
    select(box, WORD, 2)
    doubt(presenter, box, NOTE)
    wait_for(lambda: presenter.saving.is_saved)
    source = presenter.page.answers["fear_words"]["source"]
    assert source["doubts"] == [{"word": WORD, "occurrence": 2, "translated": False, "note": NOTE}]
    assert [each.cursor.selectionStart() for each in box.extraSelections()] == [12]
    assert box.toPlainText() == "la casa, mi casa"
    QTest.keyClick(box, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "no, ")
    assert [each.cursor.selectionStart() for each in box.extraSelections()] == [16]


def test_nothing_is_asked_at_no_word(presenter: InterviewPresenter) -> None:
    open_at(presenter, field="fear_words")
    box = QApplication.focusWidget()
    assert isinstance(box, GrowingText)
    box.clear()
    assert box.word_here is None
    box.ask_doubt()
    assert presenter.page.window().findChildren(DoubtSheet) == []


def test_a_source_without_doubts_is_stored_as_before() -> None:
    assert answer_json("fear_words", {"value": "x", "source": {"basis": "first_hand", "doubts": []}}) == {
        "state": "answered",
        "value": "x",
    }
    told = Source(doubt="all of it", doubts=(WordDoubt(word="orden", note="order or warrant"),)).doubts_told
    assert told == "all of it; “orden”: order or warrant"


@given(text=st.text(alphabet="ab 😀é", max_size=30), word=st.sampled_from(("a", "ab", "😀", "b a")))
def test_every_place_of_a_word_is_found_where_qt_counts_it(text: str, word: str) -> None:
    from ui.interview.editors.growing import _places

    units = text.encode("utf-16-le")
    for at in _places(text, word):
        assert units[2 * at :].decode("utf-16-le").startswith(word)
    assert len(_places(text, word)) == text.count(word)
