"""History in the interview: by key, of the question or the line the keyboard is in; an earlier answer comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.sensitivity import Section
from tests.support.interviewing import interviewing
from tests.support.qt import wait_for
from tests.ui.test_interview_presenter import MATTER, Heard, bind, key, open_at, stored
from ui.desk import Desk
from ui.presenters.interview import InterviewPresenter
from ui.tasks import Place

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def presenter(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    with interviewing(desk, app) as made:
        yield made


def before(desk: Desk, work: object) -> None:
    assert callable(work)
    done: list[object] = []
    desk.tasks.run(Place.VAULT, lambda _token: work(), owner=desk, saying="-", done=done.append)
    wait_for(lambda: done)


def sheet_of(presenter: InterviewPresenter) -> QWidget:
    wait_for(lambda: presenter.page.findChild(QWidget, "matter.history_sheet") is not None)
    found = presenter.page.findChild(QWidget, "matter.history_sheet")
    assert found is not None
    return found


def restore(sheet: QWidget, number: int) -> None:
    button = sheet.findChild(QAbstractButton, f"matter.history_sheet.restore.{number}")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_earlier_answer_comes_back_by_key_and_is_undone(presenter: InterviewPresenter, desk: Desk) -> None:
    def work() -> None:
        for answer in ({"value": True}, {"value": False}):
            desk.answering.put(MATTER, "1", "exigency_claimed", answer)
            desk.answering.settle(MATTER)

    before(desk, work)
    open_at(presenter, field="exigency_claimed")
    heard = Heard(presenter)
    bind(presenter)
    key(Qt.Key.Key_H, CONTROL)
    sheet = sheet_of(presenter)
    assert next(label.text() for label in sheet.findChildren(QLabel)).startswith("History: ")
    restore(sheet, 1)
    wait_for(lambda: presenter.saving.is_saved and "exigency_claimed" in presenter.page.answers)
    answer = stored(desk).entry.exigency_claimed
    assert answer is not None
    assert answer.value is True
    assert presenter.page.answers["exigency_claimed"]["value"] is True
    key(Qt.Key.Key_Z, CONTROL)
    wait_for(lambda: heard.told)
    answer = stored(desk).entry.exigency_claimed
    assert answer is not None
    assert answer.value is False
    assert heard.troubles == []


def test_undo_goes_back_beyond_the_end_of_a_section(presenter: InterviewPresenter, desk: Desk) -> None:
    open_at(presenter, field="exigency_claimed")
    heard = Heard(presenter)
    changed: list[str] = []
    desk.changed.connect(changed.append)
    key(Qt.Key.Key_2)
    presenter.page.go_to_field("force_used")
    wait_for(lambda: changed)
    wait_for(lambda: presenter.saving.is_saved)
    assert presenter.saving.can_undo
    presenter.undo.turn_back(undo=True)
    wait_for(lambda: heard.told)
    assert presenter.page.current_field == "exigency_claimed"
    assert stored(desk).entry.exigency_claimed is None


def test_a_line_has_its_own(presenter: InterviewPresenter, desk: Desk) -> None:
    def line(text: str) -> StatementLine:
        return StatementLine(line_id="h1", section=Section.ENTRY, language="es", text=text)

    def work() -> None:
        for text in ("Tocaron.", "Tocaron dos veces."):
            desk.answering.put_line(MATTER, "1", line(text))
            desk.answering.settle(MATTER)

    before(desk, work)
    open_at(presenter)
    presenter.page.go_to_statement()
    wait_for(lambda: presenter.page.findChild(QWidget, "statement.h1") is not None)
    said = presenter.page.findChild(QWidget, "statement.h1")
    assert said is not None
    said.setFocus()
    assert presenter.history.can_ask
    presenter.history.ask()
    sheet = sheet_of(presenter)
    assert "History: A line of the account" in [label.text() for label in sheet.findChildren(QLabel)]
    restore(sheet, 1)
    wait_for(lambda: presenter.saving.is_saved and not presenter.saving.is_running)
    texts = {told.line_id: told.text for told in stored(desk).statement}
    assert texts["h1"] == "Tocaron."


def test_nothing_is_asked_where_nothing_is_open(presenter: InterviewPresenter) -> None:
    assert not presenter.history.can_ask
    presenter.history.ask()
    assert presenter.page.findChild(QWidget, "matter.history_sheet") is None
