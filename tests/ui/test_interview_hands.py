"""What quick hands do in the interview: keys beside a field, Enter past a fault, the mouse in a block, undo in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from clinic_app.domain.intake.intake import Translation
from tests.support.at_the_keyboard import AtTheKeyboard
from tests.support.desks import fresh_clinic
from tests.support.editing import shown
from tests.support.interviewing import STAYS, at, go_to_stays, interviewing, key, keys, note
from tests.support.keying import control, has_control, press, type_into
from tests.support.qt import wait_for
from tests.support.vaults import PASSPHRASE
from ui.desk import Desk
from ui.everywhere import everywhere
from ui.interview.editors.growing import GrowingText
from ui.interview.statement.review import TranslationState
from ui.presenters.interview import InterviewPresenter
from ui.stops import PageCode, Stop
from ui.theme.theme import Theme
from ui.widgets.answers import AnswerChoice
from ui.widgets.segments import Segment

Key = Qt.Key
HOURS = "A day has 24 hours, from 00:00 to 23:59. What was typed is still here."


def text(presenter: InterviewPresenter, name: str) -> str:
    field = control(presenter.page, name)
    assert isinstance(field, QLineEdit)
    return field.text()


def click(presenter: InterviewPresenter, name: str) -> None:
    QTest.mouseClick(control(presenter.page, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        go_to_stays(made)
        yield made


@pytest.mark.parametrize(
    ("field", "typed"), [("released_at", "5:40"), ("released_at", "about 5:40 11/6"), ("entry_time_local", "21:00")]
)
def test_what_is_typed_on_the_ways_of_a_time_goes_into_its_field(
    app: QApplication, theme: Theme, field: str, typed: str
) -> None:
    assert theme.percent == 100
    place = shown(app, field)
    control(place, f"interview.{field}.way.exact").setFocus(Qt.FocusReason.TabFocusReason)
    keys(typed)
    first = control(place, f"interview.{field}")
    assert isinstance(first, QLineEdit)
    assert (first.text(), at()) == (typed, f"interview.{field}")
    place.close()


def test_enter_stops_once_at_a_time_that_cannot_be_and_says_why_beside_it(presenter: InterviewPresenter) -> None:
    press(presenter.page, f"{STAYS}.add")
    type_into(presenter.page, f"{STAYS}.facility", "Clay County")
    control(presenter.page, f"{STAYS}.in_at").setFocus()
    keys("25:99")
    key(Key.Key_Return)
    assert (at(), note(presenter, f"{STAYS}.in_at.note")) == (f"{STAYS}.in_at", HOURS)
    assert text(presenter, f"{STAYS}.in_at") == "25:99"
    key(Key.Key_Return)  # she knows now, and goes on
    assert at() == f"{STAYS}.in_at.day"
    press(presenter.page, f"{STAYS}.done")
    assert at() == f"{STAYS}.in_at"
    assert note(presenter, f"{STAYS}.form_note") == ""
    QTest.keyClick(control(presenter.page, f"{STAYS}.in_at"), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys("8:10")
    assert note(presenter, f"{STAYS}.in_at.note") == ""
    assert text(presenter, f"{STAYS}.facility") == "Clay County"


def test_enter_stops_once_at_a_question_that_cannot_be_taken(presenter: InterviewPresenter) -> None:
    presenter.page.go_to_field("arrest_at")
    type_into(presenter.page, "interview.arrest_at", "25:99")
    key(Key.Key_Return)
    assert presenter.page.current_field == "arrest_at"
    assert HOURS in presenter.page.sheet.part.current.editor.note  # type: ignore[union-attr]
    key(Key.Key_Return)
    assert presenter.page.current_field != "arrest_at"


def test_after_taking_out_by_mouse_the_next_one_is_typed_at_once(presenter: InterviewPresenter) -> None:
    click(presenter, f"{STAYS}.add")
    keys("Clay")
    click(presenter, f"{STAYS}.drop")
    assert at() == f"{STAYS}.add"
    keys("Broad")
    assert text(presenter, f"{STAYS}.facility") == "Broad"
    click(presenter, f"{STAYS}.drop")
    click(presenter, f"{STAYS}.remove.0")
    assert at() == f"{STAYS}.add"


def test_undo_in_an_open_record_shows_the_record_as_it_was_and_keeps_what_is_half_typed(
    presenter: InterviewPresenter,
) -> None:
    def stored() -> dict[str, object]:
        return dict(presenter.page.answers["custody_segments"]["value"][0])

    before = stored()
    press(presenter.page, f"{STAYS}.edit.0")
    type_into(presenter.page, f"{STAYS}.facility", "Clay County")
    key(Key.Key_Return)
    wait_for(lambda: stored()["facility"] == "Clay County" and presenter.saving.is_saved)
    type_into(presenter.page, f"{STAYS}.in_at", "8:1")
    presenter.undo.turn_back(undo=True)
    wait_for(lambda: stored() == before and presenter.saving.is_saved)
    QApplication.processEvents()
    assert text(presenter, f"{STAYS}.facility") == before["facility"]
    assert text(presenter, f"{STAYS}.in_at") == "8:1"
    assert presenter.page.aside.of("custody_segments")["form"]["parts"]["in_at"]["fields"][0] == "8:1"
    assert at() == f"{STAYS}.in_at"
    presenter.page.commit()
    wait_for(lambda: presenter.saving.is_saved)
    assert stored() == before


def test_undo_takes_a_new_record_back_and_redo_puts_it_into_the_form_again(presenter: InterviewPresenter) -> None:
    def many() -> int:
        return len(presenter.page.answers["custody_segments"]["value"])

    press(presenter.page, f"{STAYS}.add")
    type_into(presenter.page, f"{STAYS}.facility", "Clay County")
    press(presenter.page, f"{STAYS}.type.jail")
    wait_for(lambda: many() == 2 and presenter.saving.is_saved)
    while many() == 2:
        presenter.undo.turn_back(undo=True)
        wait_for(lambda: presenter.saving.is_saved)
        QApplication.processEvents()
    assert has_control(presenter.page, f"{STAYS}.done")
    presenter.undo.turn_back(undo=False)
    wait_for(lambda: many() == 2 and presenter.saving.is_saved)
    assert text(presenter, f"{STAYS}.facility") == "Clay County"


def test_no_key_means_two_things_in_the_interview(theme: Theme, tmp_path: Path) -> None:
    assert theme.percent == 100
    person = AtTheKeyboard(fresh_clinic(tmp_path))
    person.unlock(PASSPHRASE)
    shell = person.window.shell
    assert shell is not None
    shell.go(Stop(PageCode.INTERVIEW, "DEMO-A"))
    person.wait_until(lambda: person.page is PageCode.INTERVIEW and shell.presenter is not None)
    assert shell.presenter is not None
    of_page = shell.presenter.commands()
    keys: dict[str, set[str]] = {}
    for command in (*of_page, *everywhere(person.window)):
        if command.shortcut:
            keys.setdefault(command.shortcut, set()).add(command.code.rpartition(".")[2])
    assert {key: codes for key, codes in keys.items() if len(codes) > 1} == {}
    person.quit()


@pytest.mark.parametrize("language", ["es", "ar"])
@pytest.mark.parametrize("field", ["released_at", "officers_seen", "entry_time_local", "employer", "arrest_type"])
def test_everything_one_can_choose_stands_in_both_languages(
    app: QApplication, theme: Theme, field: str, language: str
) -> None:
    assert theme.percent == 100
    place = shown(app, field, language)
    if field == "officers_seen":
        press(place, "interview.officers_seen.add")
    more = place.findChild(QWidget, f"interview.{field}.more_ways")
    if more is not None:
        press(place, more.objectName())
    segments = [each for each in place.findChildren(Segment) if each.isVisibleTo(place)]
    both = {each.objectName(): (each.text(), each.meaning) for each in segments}
    answers = [each for each in place.findChildren(AnswerChoice) if each.isVisibleTo(place)]
    both |= {each.objectName(): (each.answer.words, each.answer.meaning) for each in answers}
    assert both
    assert {name for name, (_words, meaning) in both.items() if not meaning} == set()
    for segment in segments:
        assert segment.accessibleName().startswith(segment.text())
        assert segment.accessibleName().endswith(segment.meaning)
    place.close()


def test_a_word_is_doubted_behind_it_too_and_from_the_palette(presenter: InterviewPresenter) -> None:
    presenter.page.go_to_statement()
    wait_for(lambda: has_control(presenter.page, "statement.s1"))
    box = control(presenter.page, "statement.s1")
    assert isinstance(box, GrowingText)
    box.setFocus()
    cursor = box.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    box.setTextCursor(cursor)
    assert box.word_here is not None
    assert box.toPlainText().rstrip(".").endswith(box.word_here[0].rstrip("."))
    doubt = next(each for each in presenter.commands() if each.code == "interview.doubt")
    assert doubt.allowed()
    doubt.run()
    assert at() == "interview.doubt_sheet.note"


def test_a_translation_is_read_by_somebody_where_it_stands(desk: Desk, app: QApplication) -> None:
    made = InterviewPresenter(desk)
    made.page.resize(1440, 900)
    made.page.show()
    made.page.activateWindow()
    app.processEvents()
    made.enter(Stop(PageCode.INTERVIEW, "DEMO-B", detail="statement"))
    wait_for(lambda: made.is_open)
    wait_for(lambda: has_control(made.page, "statement.s1.review"))

    def translation() -> Translation:
        return next(line for line in made.hand.lines if line.line_id == "s1").translations[0]

    assert translation().reviewed_by is None
    press(made.page, "statement.s1.review")
    keys("B. Muestra")
    press(made.page, "statement.review_sheet.keep")
    assert (translation().reviewed_by, str(translation().reviewed_on)) == ("B. Muestra", "2026-11-12")
    shown_words = made.page.findChildren(TranslationState)[0].text
    assert shown_words == "Translated by I. Muestra, read by B. Muestra, Thu 12 Nov 2026"
    wait_for(lambda: made.saving.is_saved)
    type_into(made.page, "statement.s1.translation", "They knocked hard.")
    made.page.commit()
    assert (translation().text, translation().reviewed_by) == ("They knocked hard.", None)
    made.undo.turn_back(undo=True)
    wait_for(lambda: translation().reviewed_by == "B. Muestra")
    wait_for(lambda: made.saving.is_saved)
    press(made.page, "statement.s1.review")
    assert (translation().reviewed_by, translation().reviewed_on) == (None, None)
    made.leave()
    desk.tasks.drain(20.0)
    made.page.close()
    made.page.deleteLater()
