"""The page of people: who there is, and another passphrase of one's own, by keyboard, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from clinic_app.errors import UnlockError
from clinic_app.services.ports.vault import Person, Role
from tests.support.pages import on_screen
from tests.support.qt import wait_for
from tests.support.roles import InHandsOf
from tests.support.seats import PageSeat, on_lane
from tests.support.vaults import PASSPHRASE
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui import words
from ui.allowed import WITHOUT_CASES
from ui.desk import Desk
from ui.pages.people.page import PeoplePage
from ui.presenters.people import PeoplePresenter
from ui.remembered import Remembered
from ui.shell import Shell
from ui.stops import PageCode, Stop
from ui.theme.theme import current
from ui.words import Language

NEW = "harvest pillow grammar sunset violin"


class Seat(PageSeat[PeoplePresenter, PeoplePage]):
    """Somebody before the page."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        presenter = PeoplePresenter(desk)
        super().__init__(app, desk, presenter, presenter.page, width=1064)
        self.presenter.enter(Stop(PageCode.PEOPLE))
        self.wait()

    def press(self, name: str) -> None:
        button = self.page.findChild(QAbstractButton, name)
        assert button is not None, name
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.wait()

    def type(self, name: str, text: str) -> None:
        field = self.page.findChild(QLineEdit, name)
        assert field is not None, name
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        self.wait()

    def read(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page)]

    def drawn(self) -> str:
        return self.page.own.new.drawn.passphrase

    def kept(self) -> list[str]:
        """Everything in the fields."""
        return [each.text() for each in self.page.findChildren(QLineEdit) if each.text()]

    def opened_by(self, passphrase: str) -> bool:
        def try_it() -> bool:
            try:
                self.desk.vault.people.change_passphrase(passphrase, "letmein")
            except UnlockError:
                return False
            except Exception as error:
                return getattr(error, "code", "") == "weak_passphrase"
            return False

        return on_lane(self.desk, try_it)


@pytest.fixture
def seat(app: QApplication, theme: object, desk: Desk) -> Iterator[Seat]:
    del theme
    yield Seat(app, desk)
    words.choose(Language.ENGLISH)


def test_who_there_is_and_no_client(seat: Seat) -> None:
    read = seat.read()
    assert "A. Muestra" in read
    assert any(text.startswith("Attorney, you · ") for text in read)
    assert "DEMO" not in " ".join(read)
    assert "Jane" not in " ".join(read)
    assert seat.presenter.first() is seat.page.own.open
    assert seat.kept() == []


def test_words_drawn_for_her_become_her_passphrase(seat: Seat) -> None:
    seat.press("people.change")
    wait_for(seat.drawn)
    new = seat.drawn()
    assert len(new.split()) == 5
    seat.type("people.present", PASSPHRASE)
    seat.type("people.again", new)
    seat.press("people.do_change")
    assert seat.told == ["From now on the new passphrase opens this vault"]
    assert seat.kept() == []
    assert seat.drawn() == ""
    assert not seat.page.own.form.isVisible()
    assert seat.page.own.open.hasFocus()
    assert seat.opened_by(new)
    assert not seat.opened_by(PASSPHRASE)


def test_one_of_her_own_is_judged_honestly(seat: Seat) -> None:
    seat.press("people.change")
    seat.press("people.ways.own")
    seat.type("people.present", PASSPHRASE)
    seat.type("people.own", "letmein")
    assert any("easy" in text for text in seat.read())
    seat.press("people.do_change")
    assert seat.told == []
    seat.type("people.own", NEW)
    assert any("costs" in text or "cost" in text for text in seat.read())
    seat.type("people.again", NEW + "x")
    seat.press("people.do_change")
    assert "This is not the same passphrase." in seat.read()
    assert seat.told == []
    field = seat.page.own.new.again.field
    seat.type("people.again", NEW)
    QTest.keyClick(field, Qt.Key.Key_Return)
    seat.wait()
    assert len(seat.told) == 1
    assert seat.opened_by(NEW)


def test_a_wrong_present_one_changes_nothing_and_keeps_what_was_typed(seat: Seat) -> None:
    seat.press("people.change")
    wait_for(seat.drawn)
    new = seat.drawn()
    seat.type("people.again", new)
    seat.press("people.do_change")
    assert "Type the present passphrase first." in seat.read()
    seat.type("people.present", "something else entirely")
    seat.press("people.do_change")
    assert "This passphrase does not open the vault." in seat.read()
    assert seat.page.own.present.field.hasFocus()
    assert seat.drawn() == new
    assert seat.opened_by(PASSPHRASE)
    seat.type("people.present", PASSPHRASE)
    seat.press("people.do_change")
    assert seat.opened_by(new)


def test_one_more_person_by_the_keyboard(seat: Seat) -> None:
    seat.press("people.add")
    wait_for(lambda: seat.page.adding.new.passphrase)
    seat.press("people.do_add")
    assert seat.page.adding.name.note == "Write the name first."
    assert seat.page.adding.name.field.hasFocus()
    seat.type("people.name", "P. Doe")
    seat.press("people.role.paralegal")
    assert any("shut by its own key" in text for text in seat.read())
    words_of_hers = seat.page.adding.new.passphrase
    seat.type("people.theirs.again", words_of_hers)
    seat.press("people.do_add")
    seat.wait()
    assert seat.told == ["P. Doe can open this vault now (pdoe)"]
    assert {"A. Muestra", "P. Doe"} <= set(seat.read())
    assert "Paralegal · pdoe" in seat.read()
    assert seat.kept() == []
    assert seat.page.adding.open.hasFocus()
    seat.press("people.add")
    wait_for(lambda: seat.page.adding.new.passphrase)
    seat.press("people.theirs.ways.own")
    seat.type("people.name", "J. Roe")
    seat.type("people.theirs.own", PASSPHRASE)
    seat.type("people.theirs.again", PASSPHRASE)
    seat.press("people.do_add")
    assert "This passphrase cannot be used in this vault; nothing was changed." in seat.read()
    assert len(seat.told) == 1


OTHER = "thistle ribbon anchor purple mosaic"


def with_paralegal(seat: Seat) -> None:
    """Somebody else, whom the attorney may change."""
    person = Person("5" * 32, "pdoe", "P. Doe", Role.PARALEGAL)
    on_lane(seat.desk, lambda: seat.desk.vault.people.add(person, OTHER, prepare=lambda: None))
    seat.presenter.enter(Stop(PageCode.PEOPLE))
    seat.wait()


def test_somebody_is_removed_by_the_keyboard_after_what_it_means_was_said(seat: Seat) -> None:
    assert seat.page.findChild(QAbstractButton, f"people.edit.{seat.desk.person.handle}") is None  # nobody their own
    with_paralegal(seat)
    seat.press("people.edit.pdoe")
    seat.press("people.what.remove")
    assert any("P. Doe will no longer open this vault" in text and "still open" in text for text in seat.read())
    seat.press("people.do_person")
    assert "Type your own passphrase first." in seat.read()
    seat.type("people.asking_present", OTHER)
    seat.press("people.do_person")
    assert "This passphrase does not open the vault." in seat.read()
    assert seat.page.person.present.field.hasFocus()
    seat.type("people.asking_present", PASSPHRASE)
    QTest.keyClick(seat.page.person.present.field, Qt.Key.Key_Return)
    seat.wait()
    assert seat.told == ["P. Doe no longer opens this vault. Make a new backup."]
    assert "Paralegal · pdoe" not in seat.read()
    assert seat.kept() == []
    assert not seat.page.person.isVisible()
    assert not seat.opened_by(OTHER)
    assert seat.opened_by(PASSPHRASE)


def test_another_role_and_the_attorneys_with_their_own_passphrase(seat: Seat) -> None:
    with_paralegal(seat)
    seat.press("people.edit.pdoe")
    seat.press("people.do_person")
    assert "Choose the new role first." in seat.read()
    seat.press("people.other_role.attorney")
    seat.type("people.asking_present", PASSPHRASE)
    seat.type("people.their_own", "not theirs")
    seat.press("people.do_person")
    assert "This is not that person's passphrase; nothing was changed." in seat.read()
    assert seat.page.person.theirs.field.hasFocus()
    seat.type("people.their_own", OTHER)
    seat.press("people.do_person")
    assert seat.told == ["P. Doe is from now on: Attorney"]
    seat.press("people.edit.pdoe")
    seat.press("people.other_role.records_officer")
    assert not seat.page.person.theirs.field.isVisible()
    assert any("Work product gets a new key" in text for text in seat.read())
    seat.type("people.asking_present", PASSPHRASE)
    seat.press("people.do_person")
    assert "Records officer · pdoe" in seat.read()
    seat.press("people.edit.pdoe")
    seat.type("people.asking_present", PASSPHRASE)
    seat.press("people.person_leave")
    assert seat.kept() == []
    button = seat.page.findChild(QAbstractButton, "people.edit.pdoe")
    assert button is not None
    assert button.hasFocus()


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.ATTORNEY, {"paralegal", "attorney", "records_officer", "administrator"}),
        (Role.ADMINISTRATOR, {"paralegal", "records_officer", "administrator"}),
        (Role.PARALEGAL, set()),
        (Role.RECORDS_OFFICER, set()),
    ],
)
def test_what_each_role_may_give(app: QApplication, theme: object, desk: Desk, role: Role, offered: set[str]) -> None:
    del theme
    desk.vault = InHandsOf(desk.vault, role)
    desk.person = desk.vault.person
    seat = Seat(app, desk)
    names = {each.objectName().rpartition(".")[2] for each in seat.page.adding.role.segments}
    assert names == offered
    assert seat.page.adding.open.isVisibleTo(seat.page) == bool(offered)
    assert ("An attorney or an administrator adds people." in seat.read()) == (not offered)


def test_an_administrator_sees_no_case(app: QApplication, theme: object, desk: Desk, tmp_path: Path) -> None:
    del theme
    desk.vault = InHandsOf(desk.vault, Role.ADMINISTRATOR)
    desk.person = desk.vault.person
    shell = Shell(desk.zone, Remembered(tmp_path / "home"))
    on_screen(app, shell, 1280, 720)
    settled: list[bool] = []
    desk.settled.connect(lambda: settled.append(True))
    shell.begin(desk, None)
    wait_for(lambda: settled)  # or what begins then comes in between
    for page in PageCode:
        shell.go(Stop(page, "DEMO-A"))
        wait_for(lambda: not desk.tasks._tasks)
        assert shell.here is not None
        assert shell.here.page in WITHOUT_CASES
        shown = " ".join(each.text() for each in shell.findChildren(QLabel) if each.isVisibleTo(shell))
        assert "DEMO" not in shown
    shell.go(Stop(PageCode.SETTINGS))
    visible = {each.objectName() for each in shell.findChildren(QAbstractButton) if each.isVisibleTo(shell)}
    assert {"sidebar.check", "sidebar.settings", "settings.people", "settings.packs"} <= visible
    assert not {"sidebar.find", "sidebar.today", "sidebar.matters", "settings.trash", "settings.reporting"} & visible
    shell.leave()
    shell.close()
    shell.deleteLater()


def test_whoever_leaves_leaves_no_passphrase_there(seat: Seat) -> None:
    ways: tuple[Callable[[], object], ...] = (
        lambda: seat.press("people.leave"),
        seat.presenter.leave,
        lambda: seat.page.hide(),
    )
    for leave in ways:
        seat.page.show()
        seat.press("people.change")
        wait_for(seat.drawn)
        seat.type("people.present", PASSPHRASE)
        leave()
        assert seat.kept() == []
        assert seat.drawn() == ""


def test_it_speaks_spanish_and_stays_where_it_was(seat: Seat) -> None:
    seat.press("people.change")
    seat.type("people.present", "abc")
    words.choose(Language.SPANISH)
    seat.wait()
    assert "Mi frase de paso" in seat.read()
    assert seat.kept() == ["abc"]
    assert any(text.startswith("Abogada o abogado, usted") for text in seat.read())


@pytest.mark.parametrize("percent", [80, 150])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_is_whole_named_and_large_enough(seat: Seat, percent: int, direction: Qt.LayoutDirection) -> None:
    seat.app.setLayoutDirection(direction)
    current().choose(percent=percent)
    with_paralegal(seat)
    seat.press("people.edit.pdoe")
    seat.press("people.other_role.attorney")
    seat.press("people.change")
    seat.press("people.add")
    wait_for(lambda: seat.drawn() and seat.page.adding.new.passphrase)
    seat.wait()
    page = seat.page
    assert cut(page.content) == []
    assert overlapping(page.content) == []
    assert too_small(page) == []
    assert [each.objectName() for each in focusable(page) if not spoken(each)] == []
