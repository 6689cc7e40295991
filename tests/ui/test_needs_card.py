"""What each recipient still needs, on the matter page: figures, what is missing, and the way to its question."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from clinic_app.services.recipient_needs import RecipientNeeds
from tests.support.pages import speaking
from tests.ui.test_components import label_is_cut, spoken
from tests.ui.test_matter_page import A, Seat, at
from ui.desk import Desk
from ui.stops import PageCode, Tab
from ui.widgets.words import Words
from ui.words import Language

CITY = "city-investigation"


@pytest.fixture
def seat(app: QApplication, desk: Desk) -> Iterator[Seat]:
    made = Seat(app, desk)
    yield made
    made.page.close()
    assert made.troubles == []


def labels(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]


def cut_words(seat: Seat) -> list[str]:
    """Of a card that may be taller than the page."""
    seat.wait()
    shown = [each for each in seat.part("matter.needs").findChildren(Words) if each.isVisibleTo(seat.page)]
    assert shown
    return [each.text() for each in shown if label_is_cut(each)]


def test_the_figures_are_the_services(seat: Seat) -> None:
    seat.enter(at(A, Tab.SUBMISSIONS))
    measures = RecipientNeeds(seat.desk.program.library).of(seat.known.intake)
    shown = "\n".join(labels(seat.part("matter.needs")))
    for measure in measures:
        assert f"{measure.complete} of {measure.needed} answers are there" in shown


def test_what_is_missing_leads_to_its_question(seat: Seat) -> None:
    seat.enter(at(A, Tab.SUBMISSIONS))
    line = seat.part(f"matter.needs.{CITY}")
    line.setFocus()
    assert "Show what is missing" in spoken(line)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is seat.part(f"matter.needs.{CITY}")
    (measure,) = RecipientNeeds(seat.desk.program.library).of(seat.known.intake, recipient=CITY)
    for need in measure.missing:
        assert need.why["en"] in spoken(seat.part(f"matter.needs.ask.{need.field}"))
    assert cut_words(seat) == []
    first = measure.missing[0].field
    QTest.keyClick(seat.part(f"matter.needs.ask.{first}"), Qt.Key.Key_Return)
    assert (seat.went[-1].page, seat.went[-1].matter, seat.went[-1].detail) == (PageCode.INTERVIEW, A, first)


def test_an_answer_makes_it_fuller_and_what_is_open_stays_open(seat: Seat) -> None:
    seat.enter(at(A, Tab.SUBMISSIONS))
    (before,) = RecipientNeeds(seat.desk.program.library).of(seat.known.intake, recipient=CITY)
    QTest.keyClick(seat.part(f"matter.needs.{CITY}"), Qt.Key.Key_Return)
    seat.do(lambda: seat.desk.answering.put(A, "1", "rd_number", {"state": "client_does_not_know"}))
    seat.desk.changed.emit(A)
    seat.wait()
    (after,) = RecipientNeeds(seat.desk.program.library).of(seat.known.intake, recipient=CITY)
    assert after.complete == before.complete + 1
    assert f"{after.complete} of {after.needed} answers are there" in "\n".join(labels(seat.part("matter.needs")))
    assert seat.page.findChild(QWidget, "matter.needs.ask.rd_number") is None
    assert seat.part(f"matter.needs.ask.{after.missing[0].field}").isVisibleTo(seat.page)


def test_in_spanish(seat: Seat) -> None:
    seat.enter(at(A, Tab.SUBMISSIONS))
    with speaking(Language.SPANISH):
        seat.wait()
        QTest.keyClick(seat.part(f"matter.needs.{CITY}"), Qt.Key.Key_Return)
        assert "Con qué trabaja cada destinatario" in labels(seat.part("matter.needs"))
        assert cut_words(seat) == []
    seat.wait()
