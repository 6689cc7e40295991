"""The trash in the window: a matter and an account put away with a reason, listed by code, and brought back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from clinic_app.domain.intake.values.people import SpeakerRole
from tests.support.qt import wait_for
from tests.support.seats import PageSeat
from tests.ui.test_components import cut, focusable, spoken
from tests.ui.test_matter_page import A, B, Seat, at
from ui.desk import Desk
from ui.pages.trash import TrashPage
from ui.presenters.trash import TrashPresenter
from ui.stops import PageCode, Stop, Tab
from ui.tasks import Place


class Bin(PageSeat[TrashPresenter, TrashPage]):
    """Somebody before the trash."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        presenter = TrashPresenter(desk)
        super().__init__(app, desk, presenter, presenter.view)

    def enter(self) -> None:
        self.presenter.enter(Stop(PageCode.TRASH))
        self.wait()

    def restore_first(self) -> str:
        """Brings the newest thing back; what its button says."""
        button = self.page.findChild(QAbstractButton, "trash.restore.0")
        assert button is not None
        said = spoken(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()
        return said

    def read(self) -> list[str]:
        labels = (each for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page))
        return [each.text() for each in labels]


@pytest.fixture
def seat(app: QApplication, desk: Desk) -> Iterator[Seat]:
    made = Seat(app, desk)
    yield made
    made.page.close()
    assert made.troubles == []


@pytest.fixture
def trash(app: QApplication, desk: Desk) -> Iterator[Bin]:
    made = Bin(app, desk)
    yield made
    made.page.close()
    assert made.troubles == []


def command(seat: Seat, code: str) -> None:
    found = next(each for each in seat.presenter.commands() if each.code == code)
    assert found.allowed()
    found.run()


def test_a_matter_goes_with_a_reason_and_comes_back(seat: Seat, trash: Bin) -> None:
    thrown: list[str] = []
    seat.desk.thrown.connect(thrown.append)
    seat.enter(at(A))
    command(seat, "matter.throw")
    reason = seat.part("trash.reason")
    QTest.keyClick(reason, Qt.Key.Key_Return)  # without one nothing goes
    seat.wait()
    assert thrown == []
    assert "Say why; a few words are enough." in [each.text() for each in seat.page.findChildren(QLabel)]
    QTest.keyClicks(reason, "Entered twice.")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    seat.wait()
    assert seat.went[-1] == Stop(PageCode.MATTERS)
    assert thrown == [A]
    listed: list[object] = []
    seat.do(lambda: listed.extend(line.matter for line in seat.desk.program.matters(seat.desk.vault).all()))
    assert listed == [B]
    trash.enter()
    words = trash.read()
    assert "Matter DEMO-A" in words
    assert "Reason: Entered twice." in words
    assert any("A. Muestra" in each for each in words)
    assert trash.restore_first() == "Restore: Matter DEMO-A"
    assert trash.told == ["Restored: Matter DEMO-A"]
    assert "The trash is empty" in trash.read()
    listed.clear()
    seat.do(lambda: listed.extend(line.matter for line in seat.desk.program.matters(seat.desk.vault).all()))
    assert set(listed) == {A, B}


def test_putting_a_matter_away_is_undone_at_once(seat: Seat) -> None:
    offered: list[object] = []
    seat.presenter.undoable.connect(lambda _words, back: offered.append(back))
    seat.enter(at(A))
    command(seat, "matter.throw")
    reason = seat.part("trash.reason")
    assert isinstance(reason, QLineEdit)
    assert QApplication.focusWidget() is reason
    QTest.keyClicks(reason, "Entered twice.")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    seat.wait()
    (take_back,) = offered
    assert callable(take_back)
    take_back()
    seat.wait()
    seat.enter(at(A))
    assert "DEMO-A" in seat.read()


def test_an_account_goes_and_comes_back(seat: Seat, trash: Bin) -> None:
    seat.enter(at(A))
    assert not next(each for each in seat.presenter.commands() if each.code == "matter.throw_account").allowed()
    seat.do(lambda: seat.desk.answering.add_account(A, SpeakerRole.WITNESS))
    seat.enter(at(A, Tab.ACCOUNT, "2"))
    seat.desk.changed.emit(A)
    seat.wait()
    command(seat, "matter.throw_account")
    seat.wait()
    assert [account.account_id for account in seat.known.intake.accounts] == ["1"]
    trash.enter()
    assert "Account 2 of matter DEMO-A" in trash.read()
    trash.restore_first()
    seat.wait()
    assert [account.account_id for account in seat.known.intake.accounts] == ["1", "2"]


def test_what_was_said_is_not_on_the_page(trash: Bin) -> None:
    """Codes and the names of questions; a person's words come back with the thing, not before."""

    def work() -> None:
        answering = trash.desk.answering
        answering.put(A, "1", "injuries", {"value": ["a bruise that nobody should read here"]})
        answering.put(A, "1", "injuries", {"value": []})

    done: list[object] = []
    trash.desk.tasks.run(Place.VAULT, lambda _token: work(), owner=trash.desk, saying="-", done=done.append)
    wait_for(lambda: done)
    trash.enter()
    assert any("an entry of the list, account 1, matter DEMO-A" in words for words in trash.read())
    everything = " ".join(trash.read()) + " ".join(spoken(each) for each in trash.page.findChildren(QWidget))
    assert "bruise" not in everything
    assert cut(trash.page) == []
    assert [each.objectName() for each in focusable(trash.page)] == ["trash.restore.0"]


def test_it_says_that_nothing_is_erased(trash: Bin) -> None:
    trash.enter()
    assert any("cannot be emptied" in words for words in trash.read())
