"""Accounts compared in the window: told differently first, who said it, linked by an attorney, printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from clinic_app.domain.comparison import Likeness
from clinic_app.domain.intake.values.people import SpeakerRole
from clinic_app.services.ports.vault import Role
from tests.support.pages import speaking
from tests.support.qt import wait_for
from tests.support.seats import PageSeat
from tests.ui.test_components import cut, focusable, spoken
from ui.desk import Desk
from ui.pages.compare.page import ComparePage
from ui.pages.compare.paper import pdf_of
from ui.pages.compare.rows import Order
from ui.presenters.compare import ComparePresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import Language

A, B = "DEMO-A", "DEMO-B"


class Seat(PageSeat[ComparePresenter, ComparePage]):
    """Somebody before the comparison."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        presenter = ComparePresenter(desk)
        super().__init__(app, desk, presenter, presenter.view)

    def _go(self, stop: Stop) -> None:
        super()._go(stop)
        if stop.page is PageCode.COMPARE:
            self.presenter.enter(stop)

    def enter(self, matter: str = A, incident: str = "") -> None:
        self.presenter.enter(Stop(PageCode.COMPARE, matter, detail=incident))
        self.wait()

    def witness(self) -> None:
        """A second account of A, taken through answering."""

        def work() -> None:
            answering = self.desk.answering
            assert answering.add_account(A, SpeakerRole.WITNESS) == "2"
            source = {"basis": "told_by", "told_by": "a neighbor"}
            told: dict[str, dict[str, Any]] = {
                "warrant_type": {"value": "judicial_arrest", "source": source},
                "officers_count": {"value": 9},
                "arrest_at": {"value": {"earliest": "2026-10-30T09:00", "precision": "exact"}},
                "cpd_present": {"value": True},
                "phone_seized": {"state": "client_does_not_know"},
            }
            for name, answer in told.items():
                answering.put(A, "2", name, answer)

        self.do(work)

    def do(self, work: object) -> None:
        done: list[object] = []
        assert callable(work)
        self.desk.tasks.run(Place.VAULT, lambda _token: work(), owner=self.desk, saying="-", done=done.append)
        wait_for(lambda: done)

    def part(self, name: str) -> QWidget:
        found = self.page.findChild(QWidget, name)
        assert found is not None, name
        return found

    @property
    def fields(self) -> list[tuple[str, Likeness]]:
        return [(row.field, row.likeness) for row in self.page.table.shown.rows]


@pytest.fixture
def seat(app: QApplication, desk: Desk) -> Iterator[Seat]:
    made = Seat(app, desk)
    yield made
    made.page.close()
    assert made.troubles == []


def test_what_is_told_differently_stands_first_with_who_said_it(seat: Seat) -> None:
    seat.witness()
    seat.enter()
    found = dict(seat.fields)
    assert found["cpd_present"] is Likeness.ONLY_ONE
    assert found["arrest_at"] is Likeness.APART
    order = [list(Likeness).index(likeness) for _field, likeness in seat.fields]
    assert order == sorted(order)
    heard = [row.spoken(seat.page.table.speakers) for row in seat.page.table.shown.rows]
    said = next(words for words in heard if "told by a neighbor" in words)
    assert "Account 1, the client: " in said
    assert "Account 2, a witness: " in said
    assert not [words for words in heard if "contradict" in words.casefold() or "Jane" in words]


def test_the_order_turns_by_a_key_and_the_question_stays_chosen(seat: Seat) -> None:
    seat.witness()
    seat.enter()
    differing = [field for field, _likeness in seat.fields]
    row = differing.index("arrest_at")
    seat.page.table.setCurrentIndex(seat.page.table.shown.index(row, 0))
    turn = next(each for each in seat.presenter.commands() if each.code == "compare.order")
    assert turn.allowed()
    turn.run()
    assert seat.page.order is Order.INTERVIEW
    assert [field for field, _likeness in seat.fields] != differing
    assert seat.page.table.shown.rows[seat.page.table.currentIndex().row()].field == "arrest_at"
    QTest.keyClick(seat.page.table, Qt.Key.Key_Return)
    assert seat.went == [Stop(PageCode.INTERVIEW, A, detail="arrest_at")]


def test_one_account_is_compared_with_nothing(seat: Seat) -> None:
    seat.enter()
    assert seat.part("compare.empty").isVisibleTo(seat.page)
    assert "There is one account so far" in spoken(seat.part("compare.empty"))
    assert seat.page.table.shown.rowCount() == 0


def test_an_attorney_links_another_matter_and_parts_it_again(seat: Seat) -> None:
    seat.enter()
    QTest.mouseClick(seat.page.link, Qt.MouseButton.LeftButton)
    other = seat.part("compare.link_matter")
    assert isinstance(other, QLineEdit)
    QTest.keyClicks(other, B)
    QTest.keyClick(other, Qt.Key.Key_Return)
    seat.wait()
    assert seat.went == [Stop(PageCode.COMPARE, A, detail="I-0001")]
    assert seat.page.table.speakers == ("DEMO-A, account 1, the client", "DEMO-B, account 1, the client")
    assert {row.field for row in seat.page.table.shown.rows} & {"custody_segments", "nationality", "names"} == set()
    assert "only what happened" in " ".join(each.text() for each in seat.page.findChildren(QLabel))
    QTest.mouseClick(seat.part("compare.unlink.1"), Qt.MouseButton.LeftButton)
    seat.wait()
    assert seat.went[-1] == Stop(PageCode.COMPARE, A)
    assert seat.page.table.shown.rowCount() == 0


def test_what_cannot_be_linked_is_one_sentence(seat: Seat) -> None:
    seat.enter()
    QTest.mouseClick(seat.page.link, Qt.MouseButton.LeftButton)
    other = seat.part("compare.link_matter")
    QTest.keyClicks(other, "26-9999")
    QTest.keyClick(other, Qt.Key.Key_Return)
    seat.wait()
    (trouble,) = seat.troubles
    assert trouble.code == "unknown_matter"
    seat.troubles.clear()


def test_a_paralegal_sees_no_link(app: QApplication, desk: Desk) -> None:
    desk.person = replace(desk.person, role=Role.PARALEGAL)
    seat = Seat(app, desk)
    seat.enter()
    assert not seat.page.link.isVisibleTo(seat.page)
    assert not next(each for each in seat.presenter.commands() if each.code == "compare.link").allowed()
    seat.page.close()


def test_names_are_spoken_and_nothing_is_cut(seat: Seat) -> None:
    seat.witness()
    seat.enter()
    found = focusable(seat.page)
    assert [each.objectName() for each in found if not spoken(each).strip()] == []
    assert [each.objectName() for each in found][-1] == "compare.list"
    with speaking(Language.SPANISH):
        seat.wait()
        assert cut(seat.page) == []
        assert seat.page.table.shown.rows[0].standing.startswith("Contado de otro modo")
    seat.wait()


def test_the_rows_on_paper(seat: Seat) -> None:
    seat.witness()
    seat.enter()
    table = seat.page.table
    pdf = pdf_of("Compare accounts · DEMO-A", "About.", table.speakers, table.shown.rows)
    facts = seat.desk.program.pictures.pages(pdf)
    assert len(facts) >= 1
    longer = pdf_of("Compare accounts · DEMO-A", "About.", table.speakers, table.shown.rows * 4)
    assert len(seat.desk.program.pictures.pages(longer)) > len(facts)
