"""Guided and as a form: what an account calls for, at once and without a jump; nothing asked twice, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextEdit, QWidget

from clinic_app.domain.intake.branching import Stand
from clinic_app.domain.intake.parts import figures_of
from tests.support.accessibility import faults_of as unheard_of
from tests.support.cut import faults_of
from tests.support.interviewing import interviewing
from tests.support.qt import wait_for
from tests.ui.test_interview_presenter import bind, open_at, stored
from ui.desk import Desk
from ui.interview.asking import Mode
from ui.interview.question import QuestionView
from ui.presenters.interview import InterviewPresenter
from ui.remembered import Remembered
from ui.stops import PageCode, Stop
from ui.theme import tokens

NO = {"state": "answered", "value": False}
YES = {"state": "answered", "value": True}
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        yield made


def shown(presenter: InterviewPresenter) -> list[str]:
    part = presenter.page.sheet.part
    assert part is not None
    return [each.spec.name for each in part.shown]


def question(presenter: InterviewPresenter, field: str) -> QuestionView:
    part = presenter.page.sheet.part
    found = None if part is None else part.question(field)
    assert found is not None
    return found


def mode_of(presenter: InterviewPresenter) -> Mode:
    return presenter.page.asking.mode


def can_go_back(presenter: InterviewPresenter) -> bool:
    return presenter.page.jumps.can_go_back


def texts(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def answer(presenter: InterviewPresenter, field: str, given: dict[str, Any] | None) -> None:
    presenter.page.answered.emit(field, given)


def key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def settle(desk: Desk) -> None:
    assert desk.tasks.drain(20.0)
    QApplication.processEvents()
    QApplication.processEvents()


# --- guided


def test_a_new_interview_asks_only_what_it_calls_for_and_more_with_each_answer(
    desk: Desk, presenter: InterviewPresenter
) -> None:
    presenter.enter(Stop(PageCode.INTERVIEW))
    wait_for(lambda: presenter.is_open)
    presenter.page.go_to_field("entry_occurred")
    assert "consent_given" not in shown(presenter)
    before = presenter.page.asking.counted
    part = presenter.page.course.spots[presenter.page.spot]
    assert "consent_given" in part.part.fields
    here = QApplication.focusWidget()
    key(Qt.Key.Key_1)
    assert "consent_given" in shown(presenter), "at once"
    assert QApplication.focusWidget() is here, "the keyboard stays"
    after = presenter.page.asking.counted
    assert before is not None
    assert after is not None
    assert {"consent_given", "entry_type"} <= after - before
    line = presenter.page.rail.findChild(QAbstractButton, f"interview.part.{part.part.id}")
    known, asked = figures_of(part.part, presenter.page.answers, lines=0, asked=after)
    assert line is not None
    assert line.accessibleName().endswith(f"{known}/{asked}")
    settle(desk)


def test_what_comes_and_goes_above_leaves_the_current_question_where_it_is(
    desk: Desk, presenter: InterviewPresenter
) -> None:
    open_at(presenter, field="exigency_claimed")
    settle(desk)
    view = presenter.page.sheet.area.viewport()
    current = question(presenter, "exigency_claimed")
    bar = presenter.page.sheet.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    top = current.mapTo(view, current.rect().topLeft()).y()
    answer(presenter, "consent_given", None)
    answer(presenter, "entry_occurred", None)
    QApplication.processEvents()
    QApplication.processEvents()
    after = current.mapTo(view, current.rect().topLeft()).y()
    assert abs(after - top) <= 1 or bar.value() in (0, bar.maximum())


def test_what_is_being_typed_stays_though_nothing_calls_for_it_any_more(
    desk: Desk, presenter: InterviewPresenter
) -> None:
    open_at(presenter, field="consent_by_whom")
    box = question(presenter, "consent_by_whom").findChild(QTextEdit)
    assert box is not None
    box.setFocus()
    QTest.keyClicks(box, "a neighbor who")
    answer(presenter, "consent_given", NO)
    assert "consent_by_whom" in shown(presenter)
    assert box.toPlainText() == "a neighbor who"
    assert QApplication.focusWidget() is box
    QTest.keyClicks(box, " was there")
    key(Qt.Key.Key_Return, CTRL)
    presenter.page.commit()
    settle(desk)
    kept = stored(desk).entry.consent_by_whom
    assert kept is not None
    assert "was there" in str(kept.value)


def test_an_answer_that_is_no_longer_needed_stays_and_says_so_calmly(presenter: InterviewPresenter) -> None:
    open_at(presenter, field="consent_given")
    assert "No longer needed" not in texts(presenter.page.sheet)
    answer(presenter, "entry_occurred", NO)
    answer(presenter, "incident_location_type", {"state": "answered", "value": "street"})
    assert "consent_given" in shown(presenter)
    assert "No longer needed, unless the answer to" in texts(question(presenter, "consent_given"))
    answer(presenter, "entry_occurred", YES)
    assert "No longer needed" not in texts(presenter.page.sheet)


def test_going_on_passes_by_parts_without_a_question(desk: Desk, presenter: InterviewPresenter) -> None:
    presenter.enter(Stop(PageCode.INTERVIEW))
    wait_for(lambda: presenter.is_open)
    page = presenter.page
    seen = [page.spot]
    while not page.is_reviewing and len(seen) < len(page.course.spots) + 1:
        page.next_part()
        if not page.is_reviewing:
            seen.append(page.spot)
    assert len(seen) < len(page.course.spots)
    for at in seen:
        part = page.course.spots[at].part
        assert part.statement or any(page.asking.is_asked(field) for field in part.fields), part.id
    page.previous_part()
    page.previous_part()
    assert page.spot == seen[-2]
    settle(desk)


def test_a_question_that_nothing_calls_for_can_be_gone_to_all_the_same(
    desk: Desk, presenter: InterviewPresenter
) -> None:
    presenter.enter(Stop(PageCode.INTERVIEW))
    wait_for(lambda: presenter.is_open)
    assert presenter.page.asking.stand("hospital_name") is not Stand.ASKED
    presenter.page.go_to_field("hospital_name")
    assert presenter.page.current_field == "hospital_name"
    assert "hospital_name" in shown(presenter)
    settle(desk)


# --- as a form


def test_a_form_shows_the_whole_chapter_and_folds_away_what_does_not_apply(
    desk: Desk, presenter: InterviewPresenter
) -> None:
    open_at(presenter, field="entry_occurred")
    answer(presenter, "incident_location_type", {"state": "answered", "value": "street"})
    answer(presenter, "entry_occurred", NO)
    presenter.asking.choose(Mode.FORM)
    page = presenter.page
    assert page.current_field == "entry_occurred", "the place is kept"
    chapter = page.course.spots[page.spot].chapter
    stands = page.asking
    everything = [field for part in chapter.parts for field in part.fields]
    folded = [field for field in everything if stands.stand(field) is Stand.RULED_OUT]
    assert folded
    assert shown(presenter) == [field for field in everything if field not in folded]
    part = next(each for each in chapter.parts if folded[0] in each.fields)
    fold = page.sheet.findChild(QAbstractButton, f"interview.fold.{part.id}")
    assert fold is not None
    here = sum(field in folded for field in part.fields)
    assert f"Not asked here ({here})" in fold.accessibleName()
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert set(folded) & set(part.fields) <= set(shown(presenter))
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert folded[0] not in shown(presenter)
    settle(desk)


def test_on_a_form_every_question_opens_by_itself_and_enter_goes_through_all_parts(
    desk: Desk, presenter: InterviewPresenter
) -> None:
    open_at(presenter, field="entry_occurred")
    presenter.asking.choose(Mode.FORM)
    part = presenter.page.sheet.part
    assert part is not None
    part.open_all()
    waiting = [each.spec.name for each in part.shown if not each.is_open]
    assert all(presenter.page.asking.stand(name) is Stand.KNOWN for name in waiting)
    first = presenter.page.spot
    for _ in range(len(part.questions)):
        presenter.page.next_question()
        if presenter.page.spot != first:
            break
    assert presenter.page.spot > first
    assert presenter.page.sheet.part is part, "the same form"
    line = presenter.page.rail.findChild(
        QAbstractButton, f"interview.part.{presenter.page.course.spots[presenter.page.spot].part.id}"
    )
    assert line is not None
    assert line.isChecked()
    settle(desk)


def test_the_mode_changes_by_key_by_segment_and_back_at_the_same_question(
    desk: Desk, presenter: InterviewPresenter
) -> None:
    bind(presenter)
    open_at(presenter, field="consent_given")
    key(Qt.Key.Key_F, CTRL_SHIFT)
    assert mode_of(presenter) is Mode.FORM
    assert presenter.page.current_field == "consent_given"
    segment = presenter.page.findChild(QAbstractButton, "interview.mode.guided")
    assert segment is not None
    QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert mode_of(presenter) is Mode.GUIDED
    assert presenter.page.current_field == "consent_given"
    settle(desk)


def test_words_half_typed_are_kept_when_the_mode_changes(desk: Desk, presenter: InterviewPresenter) -> None:
    open_at(presenter, field="consent_by_whom")
    box = question(presenter, "consent_by_whom").findChild(QTextEdit)
    assert box is not None
    box.setFocus()
    QTest.keyClicks(box, "half a wo")
    presenter.asking.toggle()
    again = question(presenter, "consent_by_whom").findChild(QTextEdit)
    assert again is not None
    assert again.toPlainText() == "half a wo"
    settle(desk)
    kept = stored(desk).entry.consent_by_whom
    assert kept is not None
    assert kept.value == "half a wo"


def test_both_modes_give_the_same_answers(desk: Desk, presenter: InterviewPresenter) -> None:
    open_at(presenter, field="exigency_claimed")
    key(Qt.Key.Key_2)
    presenter.asking.choose(Mode.FORM)
    presenter.page.go_to_field("knock_announce")
    key(Qt.Key.Key_1)
    settle(desk)
    account = stored(desk)
    assert account.entry.exigency_claimed is not None
    assert account.entry.exigency_claimed.value is False
    assert account.entry.knock_announce is not None


def test_a_person_finds_the_mode_they_left(desk: Desk, app: QApplication, tmp_path: Path) -> None:
    remembered = Remembered(tmp_path)
    first = InterviewPresenter(desk)
    first.asking.remember_in(remembered)
    assert first.page.asking.mode is Mode.GUIDED
    first.asking.choose(Mode.FORM)
    again = InterviewPresenter(desk)
    again.asking.remember_in(Remembered(tmp_path))
    assert again.page.asking.mode is Mode.FORM
    assert remembered.way_of_asking("somebody else") == ""
    app.processEvents()
    for each in (first, again):
        each.page.close()


# --- never asked twice


def test_what_follows_from_another_answer_is_offered_and_taken_over_by_one_key(
    desk: Desk, presenter: InterviewPresenter
) -> None:
    bind(presenter)
    open_at(presenter, field="nta_issued")
    asked = question(presenter, "nta_issued")
    assert "Already told: Yes. It follows from" in texts(asked)
    assert stored(desk).processing.nta_issued is None, "never by itself"
    key(Qt.Key.Key_T, CTRL)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert asked.isAncestorOf(focused)
    assert "Already told" not in texts(asked)
    settle(desk)
    kept = stored(desk).processing.nta_issued
    assert kept is not None
    assert kept.value is True


def test_what_somebody_else_told_is_taken_over_with_who_told_it(desk: Desk, presenter: InterviewPresenter) -> None:
    open_at(presenter, account="2", field="officers_count")
    answer(presenter, "officers_count", {"state": "answered", "value": 4})
    settle(desk)
    presenter.enter(Stop(PageCode.INTERVIEW, "DEMO-B", "1", detail="officers_count"))
    wait_for(lambda: presenter.hand.account is not None and presenter.hand.account.account_id == "1")
    answer(presenter, "officers_count", None)
    QApplication.processEvents()
    asked = question(presenter, "officers_count")
    assert "A witness already told: 4" in texts(asked)
    press = asked.findChild(QAbstractButton, "interview.officers_count.take_over")
    assert press is not None
    QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    settle(desk)
    kept = stored(desk).officers.officers_count
    assert kept is not None
    assert (kept.value, kept.source.told_by) == (4, "a witness")


def test_a_question_that_is_told_elsewhere_says_so_before_it_is_opened(
    desk: Desk, presenter: InterviewPresenter
) -> None:
    open_at(presenter, field="nta_served_at")
    settle(desk)
    part = presenter.page.sheet.part
    assert part is not None
    known = [each for each in part.shown if presenter.page.asking.stand(each.spec.name) is Stand.KNOWN]
    for each in known:
        if not each.is_open:
            assert "Already told" in each.findChildren(QAbstractButton)[0].accessibleName()
    assert all(part.open_after(None) is not each for each in known), "Enter passes it by"


# --- jumps


def test_a_jump_to_the_guides_question_and_back(desk: Desk, presenter: InterviewPresenter) -> None:
    bind(presenter)
    open_at(presenter, field="exigency_claimed")
    wait_for(lambda: presenter.page.guide.ask is not None)
    ask = presenter.page.guide.ask
    assert ask is not None
    assert not can_go_back(presenter)
    key(Qt.Key.Key_J, CTRL)
    assert presenter.page.current_field == ask.field
    back = presenter.page.findChild(QAbstractButton, "interview.jump_back")
    assert back is not None
    assert back.isVisible()
    label = desk.program.library.script("en").label("exigency_claimed")
    assert back.text() == f"Back to “{label}”"
    key(Qt.Key.Key_J, CTRL_SHIFT)
    assert presenter.page.current_field == "exigency_claimed"
    assert not back.isVisible()
    assert not can_go_back(presenter)
    settle(desk)


def test_somebody_who_walks_back_is_offered_no_way_back(desk: Desk, presenter: InterviewPresenter) -> None:
    open_at(presenter, field="exigency_claimed")
    presenter.page.jumps.to("nta_served_at")
    assert can_go_back(presenter)
    presenter.page.go_to_field("exigency_claimed")
    assert not can_go_back(presenter)
    settle(desk)


# --- what it looks and sounds like


@pytest.mark.parametrize("mode", list(Mode))
def test_nothing_is_cut_unnamed_or_out_of_order(desk: Desk, presenter: InterviewPresenter, mode: Mode) -> None:
    open_at(presenter, field="nta_issued")
    presenter.asking.choose(mode)
    settle(desk)
    part = presenter.page.sheet.part
    assert part is not None
    part.open_all()
    QApplication.processEvents()
    assert faults_of(presenter.page.sheet) == []
    assert unheard_of(presenter.page) == []


# --- bad input


def paste(box: QTextEdit, text: str) -> None:
    QApplication.clipboard().setText(text)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_V, CTRL)
    QApplication.processEvents()


def test_pasted_megabytes_get_one_sentence_and_nothing_is_lost(desk: Desk, presenter: InterviewPresenter) -> None:
    open_at(presenter, field="consent_by_whom")
    asked = question(presenter, "consent_by_whom")
    box = asked.findChild(QTextEdit)
    assert box is not None
    box.setFocus()
    QTest.keyClicks(box, "A neighbor")
    paste(box, "x" * 3_000_000)
    assert box.toPlainText() == "A neighbor"
    assert "3,000,000 letters; up to 100,000 go in at once" in texts(asked)
    QTest.qWait(2 * tokens.TYPING_PAUSE_MS)
    desk.tasks.drain(10.0)
    QApplication.processEvents()  # what stood there before was saved meanwhile; the sentence stays
    assert "3,000,000 letters; up to 100,000 go in at once" in texts(asked)
    assert len(QApplication.clipboard().text()) == 3_000_000
    for _ in range(2):
        paste(box, " and " + "y" * 60_000)
    if asked.editor is not None:
        asked.editor.commit()
    assert "Up to 100,000 letters can be kept here." in texts(asked)
    assert box.toPlainText() == "A neighbor" + 2 * (" and " + "y" * 60_000), "all of it still stands there"
    presenter.page.go_to_field("entry_occurred")
    presenter.page.go_to_field("consent_by_whom")
    again = question(presenter, "consent_by_whom").findChild(QTextEdit)
    assert again is not None
    assert len(again.toPlainText()) > 120_000
    settle(desk)
    QApplication.clipboard().clear()


def test_a_name_of_nothing_but_marks_is_kept_as_it_is(desk: Desk, presenter: InterviewPresenter) -> None:
    marks = "\u0301\u0308\u0327"
    open_at(presenter, field="names")
    given = [{"kind": "other", "as_given": marks}]
    answer(presenter, "names", {"state": "answered", "value": given})
    settle(desk)
    kept = stored(desk).person.names
    assert kept is not None
    assert kept.value is not None
    assert [each.as_given for each in kept.value] == [marks]
    presenter.page.show_review(put_off=False)
    presenter.page.go_to_field("names")
    assert faults_of(presenter.page.sheet) == []
    settle(desk)
