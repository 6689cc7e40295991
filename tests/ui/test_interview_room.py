"""More words than a field has room for: one sentence, nothing lost, and the way into the account."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from tests.support.interviewing import STAYS, go_to_stays, interviewing, note
from tests.support.keying import control, press, type_into
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.interview.editors.texts import LONGEST
from ui.presenters.interview import InterviewPresenter
from ui.presenters.interview_account import in_pieces

MEGABYTE = "They did not say why. " * 50_000


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        go_to_stays(made)
        yield made


def paste(widget: QWidget, text: str) -> None:
    QApplication.clipboard().setText(text)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def told(presenter: InterviewPresenter) -> str:
    """The lines that were put into the account from elsewhere."""
    return "".join(line.text for line in presenter.hand.lines if line.line_id.startswith("t"))


@pytest.mark.parametrize(
    "text",
    [
        "x" * (LONGEST + 1),
        pytest.param("y" * 40_000, marks=pytest.mark.long),
        pytest.param(MEGABYTE, marks=pytest.mark.long),
    ],
    ids=["one more", "Qt's own limit", "1 MB"],
)
def test_a_paste_into_a_short_field_says_one_sentence_and_goes_into_the_account(
    presenter: InterviewPresenter, text: str
) -> None:
    press(presenter.page, f"{STAYS}.add")
    type_into(presenter.page, f"{STAYS}.facility", "Clay")
    field = control(presenter.page, f"{STAYS}.facility")
    assert isinstance(field, QLineEdit)
    paste(field, text)
    assert field.text() == "Clay"
    assert note(presenter, f"{STAYS}.facility.note") == (
        f"That is {len(text):,} letters; up to 4,000 go in at once. Nothing was lost: it is still on the clipboard."
    )
    press(presenter.page, f"{STAYS}.facility.note.to_account")
    assert told(presenter) == text
    assert field.hasFocus()
    assert (field.text(), note(presenter, f"{STAYS}.facility.note")) == ("Clay", "")
    wait_for(lambda: presenter.saving.is_saved)
    while told(presenter):
        presenter.undo.turn_back(undo=True)
        wait_for(lambda: presenter.saving.is_saved)
    assert presenter.page.aside.of("custody_segments")["form"]["parts"]["facility"] == "Clay"


def test_a_paste_into_a_text_says_one_sentence_and_goes_into_the_account(presenter: InterviewPresenter) -> None:
    presenter.page.go_to_field("conditions")
    name = f"interview.{presenter.page.current_field}"
    box = control(presenter.page, name)
    assert isinstance(box, QTextEdit)
    before = box.toPlainText()
    paste(box, MEGABYTE)
    assert box.toPlainText() == before
    assert "1,100,000 letters" in note(presenter, f"{name}.note")
    press(presenter.page, f"{name}.note.to_account")
    assert told(presenter) == MEGABYTE
    assert note(presenter, f"{name}.note") == ""


def test_a_typed_text_that_is_too_long_moves_whole(presenter: InterviewPresenter) -> None:
    presenter.page.go_to_field("conditions")
    name = f"interview.{presenter.page.current_field}"
    box = control(presenter.page, name)
    assert isinstance(box, QTextEdit)
    before = box.toPlainText()
    paste(box, "z" * 90_000)
    paste(box, "z" * 90_000)
    presenter.page.commit()
    assert "100,000" in note(presenter, f"{name}.note") or "4,000" in note(presenter, f"{name}.note")
    whole = box.toPlainText()
    press(presenter.page, f"{name}.note.to_account")
    assert told(presenter) == whole
    assert box.toPlainText() == before
    assert presenter.page.aside.of(presenter.page.current_field) is None


def test_pieces_leave_no_letter_out() -> None:
    for words in (MEGABYTE[:1000], "a" * 950, "one two\nthree " * 80, ""):
        pieces = in_pieces(words, 100)
        assert "".join(pieces) == words
        assert all(len(each) <= 100 for each in pieces)
    assert in_pieces("one two three", 8) == ["one two ", "three"]
