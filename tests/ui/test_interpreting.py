"""Who interprets: the sheet, the oath, another person taking over, and which answer was interpreted by whom."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from clinic_app.domain.intake.laying import answer_of, answers_of
from tests.support.interviewing import interviewing
from tests.support.qt import wait_for
from tests.ui.test_interview_presenter import key, open_at, stored
from ui.desk import Desk
from ui.interview.interpreter_sheet import InterpreterSheet
from ui.presenters.interview import InterviewPresenter
from ui.presenters.interview_opening import interpreter_of


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        yield made


def sheet_of(presenter: InterviewPresenter) -> InterpreterSheet:
    return next(each for each in presenter.page.window().findChildren(InterpreterSheet) if each.isVisible())


def press(inside: QWidget, name: str) -> None:
    found = inside.findChild(QWidget, name)
    assert found is not None, name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def name_one(presenter: InterviewPresenter, name: str, mode: str) -> None:
    sheet = sheet_of(presenter)
    field = sheet.findChild(QWidget, "interview.interpreter.name")
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, name)
    press(sheet, f"interview.interpreter.mode.{mode}")


def test_the_bar_opens_the_fields_and_the_oath_is_kept_with_its_minute(
    presenter: InterviewPresenter, desk: Desk
) -> None:
    open_at(presenter, field="exigency_claimed")
    press(presenter.page, "interview.interpreter_change")
    sheet = sheet_of(presenter)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert sheet.isAncestorOf(focused)
    press(sheet, "interview.oath_now")
    wait_for(lambda: presenter.saving.is_saved)
    found = answer_of(stored(desk), "interpreter")
    assert found is not None
    assert found.value is not None
    assert found.value.oath_given_at.earliest.strftime("%H:%M") == "15:30"
    line = presenter.page.header.findChild(QWidget, "interview.interpreter_line")
    assert line is not None
    assert "since 15:30" in line.accessibleName()
    assert presenter.page.current_field == "exigency_claimed"


def test_another_person_takes_over_and_only_what_follows_is_theirs(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="exigency_claimed")
    before = answers_of(stored(desk))
    first = answer_of(stored(desk), "interpreter")
    assert first is not None
    press(presenter.page, "interview.interpreter_change")
    press(sheet_of(presenter), "interview.interpreter_other")
    name_one(presenter, "B. Muestra", "telephone")
    QTest.keyClick(sheet_of(presenter), Qt.Key.Key_Escape)
    presenter.page.go_to_field("exigency_claimed")
    key(Qt.Key.Key_1)
    presenter.page.go_to_field("consent_given")
    wait_for(lambda: presenter.saving.is_saved)
    account = stored(desk)
    earlier = account.interview.earlier_interpreters
    assert [each.interpreter for each in earlier] == [first.value]
    line = interpreter_of(account)
    assert line is not None
    assert (line.name, line.mode, line.since) == ("B. Muestra", "telephone", "15:30")
    after = answers_of(account)
    assert after["exigency_claimed"]["source"]["interpreter"] == "i2"
    changed = {name for name, each in after.items() if before.get(name) != each}
    assert changed == {"exigency_claimed", "interpreter"}
    press(presenter.page, "interview.interpreter_change")
    shown = [each.text() for each in sheet_of(presenter).findChildren(QLabel)]
    assert any(text.startswith("Until 15:30: I. Muestra") for text in shown), shown


def test_the_source_of_an_old_answer_may_change_and_it_stays_the_first_interpreters(
    presenter: InterviewPresenter, desk: Desk
) -> None:
    open_at(presenter, field="consent_given")
    press(presenter.page, "interview.interpreter_change")
    press(sheet_of(presenter), "interview.interpreter_other")
    name_one(presenter, "B. Muestra", "video")
    told = {**answers_of(stored(desk))["consent_given"], "source": {"basis": "belief"}}
    presenter.page.answered.emit("consent_given", told)
    wait_for(lambda: presenter.saving.is_saved)
    assert answers_of(stored(desk))["consent_given"]["source"] == {"basis": "belief"}


def test_a_line_is_the_interpreters_who_interpreted_its_words(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="consent_given")
    press(presenter.page, "interview.interpreter_change")
    press(sheet_of(presenter), "interview.interpreter_other")
    name_one(presenter, "B. Muestra", "video")
    old = stored(desk).statement[0]
    presenter.page.line_changed.emit({**old.model_dump(mode="json"), "section": "entry"}, None)
    new = {"line_id": "s99", "section": "incident", "language": "es", "text": "Después se fueron."}
    presenter.page.line_changed.emit(new, None)
    wait_for(lambda: presenter.saving.is_saved)
    lines = {each.line_id: each.source.interpreter for each in stored(desk).statement}
    assert (lines[old.line_id], lines["s99"]) == (None, "i2")
