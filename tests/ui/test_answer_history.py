"""The history of an answer and of a line on the matter page: restored, undone, and a reason that never has to be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.intake import StatementLine
from clinic_app.domain.intake.sensitivity import Section
from tests.ui.test_components import cut, spoken
from tests.ui.test_matter_page import A, Seat, at
from ui.desk import Desk
from ui.stops import Tab


@pytest.fixture
def seat(app: QApplication, desk: Desk) -> Iterator[Seat]:
    made = Seat(app, desk)
    yield made
    made.page.close()
    assert made.troubles == []


def settled(seat: Seat, *answers: dict[str, object] | None) -> None:
    """The same question answered one after the other, each settled but for None, which stands for 'no settling'."""

    def write() -> None:
        for answer in answers:
            if answer is None:
                continue
            seat.desk.answering.put(A, "1", "cpd_bwc", answer)
            if answers[-1] is not None or answer is not answers[-2]:
                seat.desk.answering.settle(A)

    seat.do(write)


def choose(seat: Seat, **wanted: str) -> None:
    rows = seat.page.account.list.shown.rows
    row = next(at for at, row in enumerate(rows) if all(getattr(row, name) == value for name, value in wanted.items()))
    seat.page.account.list.setCurrentIndex(seat.page.account.list.shown.index(row, 0))


def opened(seat: Seat) -> QWidget:
    seat.press("matter.account.history")
    seat.wait()
    return seat.part("matter.history_sheet")


def answer_of(seat: Seat) -> Answer[bool] | None:
    found = seat.known.intake.accounts[0].local.cpd_bwc
    assert found is None or isinstance(found, Answer)
    return found


def test_an_earlier_answer_comes_back_and_goes_again(seat: Seat) -> None:
    settled(seat, {"value": True}, {"value": False}, {"value": True}, {"state": "declined"})
    seat.enter(at(A, Tab.ACCOUNT))
    choose(seat, field="cpd_bwc")
    sheet = opened(seat)
    told = [label.text() for label in sheet.findChildren(QLabel)]
    assert any("as Thu 12 Nov, 15:30" in words for words in told)
    offered: list[tuple[str, object]] = []
    seat.presenter.undoable.connect(lambda words, back: offered.append((words, back)))
    assert sheet.findChild(QWidget, "matter.history_sheet.restore.0") is None  # what stands now
    seat.press("matter.history_sheet.restore.2")
    seat.wait()
    found = answer_of(seat)
    assert found is not None
    assert found.value is False
    ((words, take_back),) = offered
    assert words.startswith("Restored an earlier answer: ")
    assert callable(take_back)
    take_back()
    seat.wait()
    found = answer_of(seat)
    assert found is not None
    assert found.state == "declined"


def test_why_is_asked_only_where_a_settled_answer_was_changed_and_need_not_be_said(seat: Seat) -> None:
    settled(seat, {"value": True})
    seat.enter(at(A, Tab.ACCOUNT))
    choose(seat, field="cpd_bwc")
    sheet = opened(seat)
    assert sheet.findChild(QWidget, "matter.history_sheet.why") is None
    sheet.close()
    settled(seat, {"value": False})
    seat.desk.changed.emit(A)
    seat.wait()
    choose(seat, field="cpd_bwc")
    for reason in ("", "She saw the recording."):
        opened(seat)
        why = seat.part("matter.history_sheet.why")
        assert why is QApplication.focusWidget()
        assert spoken(why) == "Why was it changed?"
        QTest.keyClicks(why, reason)
        QTest.keyClick(why, Qt.Key.Key_Return)
        seat.wait()
    opened(seat)
    why = seat.part("matter.history_sheet.why")
    assert isinstance(why, QLineEdit)
    assert why.text() == "She saw the recording."
    QTest.keyClick(why, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(why, "Heard wrong.")
    QTest.keyClick(why, Qt.Key.Key_Escape)  # however the sheet goes, what was typed is kept
    seat.wait()
    opened(seat)
    why = seat.part("matter.history_sheet.why")
    assert isinstance(why, QLineEdit)
    assert why.text() == "Heard wrong."


def test_what_waits_to_be_settled_is_the_newest(seat: Seat) -> None:
    settled(seat, {"value": True}, {"value": False}, None)
    seat.enter(at(A, Tab.ACCOUNT))
    choose(seat, field="cpd_bwc")
    told = [label.text() for label in opened(seat).findChildren(QLabel) if label.text()]
    assert told[2:4] == ["No", "Not settled yet · another answer"]


def test_a_line_has_a_history_too(seat: Seat) -> None:
    def line(text: str) -> StatementLine:
        return StatementLine(line_id="h1", section=Section.INCIDENT, language="en", text=text)

    def write() -> None:
        for text in ("They knocked.", "They knocked twice."):
            seat.desk.answering.put_line(A, "1", line(text))
            seat.desk.answering.settle(A)

    seat.do(write)
    seat.enter(at(A, Tab.ACCOUNT))
    choose(seat, line_id="h1")
    sheet = opened(seat)
    assert "History: A line of the account" in [label.text() for label in sheet.findChildren(QLabel)]
    seat.press("matter.history_sheet.restore.1")
    seat.wait()
    texts = [told.text for told in seat.known.intake.accounts[0].statement if told.line_id == "h1"]
    assert texts == ["They knocked."]


def test_nothing_of_the_sheet_is_cut(seat: Seat) -> None:
    settled(seat, {"value": True}, {"value": False}, {"state": "client_does_not_know"})
    seat.enter(at(A, Tab.ACCOUNT))
    choose(seat, field="cpd_bwc")
    assert cut(opened(seat)) == []
