"""The page of backups by keyboard: a folder, one now, by itself, a vault made of one; and what Today says of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from clinic_app.adapters.system_clock import StandingClock
from clinic_app.errors import ClinicError
from clinic_app.services.backups import BackupState, KnownBackup
from tests.support.cut import faults_of
from tests.support.desks import AT, open_desk
from tests.support.pages import HERE, on_screen, speaking
from tests.support.qt import wait_for
from tests.support.seats import PageSeat, on_lane
from tests.support.vaults import PASSPHRASE, cheap_keeper, fault_codes
from tests.ui.test_components import cut, focusable, overlapping, spoken, too_small
from ui import choosing
from ui.allowed import WITHOUT_CASES
from ui.backup_words import BackupsTold
from ui.desk import Desk
from ui.pages.backups import BackupsPage
from ui.pages.today import TodayPage
from ui.presenters.backups import RESTORED, BackupsPresenter
from ui.presenters.today import TodayPresenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import Language


class Folders:
    """A chooser whose answers are given beforehand."""

    def __init__(self, *folders: Path | None) -> None:
        self.folders = list(folders)

    def choose_folder(self, _parent: QWidget | None) -> Path | None:
        return self.folders.pop(0)

    def choose_save_path(self, *_: object) -> Path | None:
        raise AssertionError("no file is chosen here")

    def choose_open_path(self, *_: object) -> Path | None:
        raise AssertionError("no file is chosen here")


class Seat(PageSeat[BackupsPresenter, BackupsPage]):
    """Somebody before the page."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        presenter = BackupsPresenter(desk)
        super().__init__(app, desk, presenter, presenter.view, width=1064)
        self.failures: list[ClinicError] = []
        desk.backing_up.failed.connect(self.failures.append)
        desk.backing_up.told.connect(self.told.append)  # as the window does
        presenter.enter(Stop(PageCode.BACKUPS))
        self.wait()

    def press(self, name: str) -> None:
        button = self.page.findChild(QAbstractButton, name)
        assert button is not None, name
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.wait()

    def read(self) -> str:
        return " ".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisibleTo(self.page))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def seat(app: QApplication, desk: Desk) -> Iterator[Seat]:
    sitting = Seat(app, desk)
    yield sitting
    sitting.page.close()


def answer(desk: Desk, n: int = 1) -> None:
    record = desk.vault.records.find("intake", "DEMO-A")
    assert record is not None
    for number in range(n):
        desk.vault.records.save_draft(record, f"z{number}", b"1")


def test_the_first_one(seat: Seat, desk: Desk, stick: Path) -> None:
    assert "No backup was ever made. Everything exists only on this laptop." in seat.read()
    assert seat.presenter.first() is seat.page.choose
    with choosing.use(Folders(stick)):
        seat.press("backups.now")  # asks where first
    assert seat.told == ["The backup is whole, but it lies on the same disk as the vault. A stick is safer."]
    assert "Everything is in the last backup. Last backup Thu 12 Nov 15:30." in seat.read()
    assert str(stick) in seat.read()
    on_lane(desk, lambda: answer(desk, 14))
    seat.presenter.enter(Stop(PageCode.BACKUPS))
    seat.wait()
    assert "14 answers exist only on this laptop." in seat.read()
    assert seat.presenter.first() is seat.page.now
    seat.press("backups.now")
    assert seat.page.now.hasFocus()
    assert "Everything is in the last backup." in seat.read()
    lines = on_lane(desk, lambda: desk.vault.records.log_page(events=("backup_proven",), limit=5))
    assert [line.event for line in lines] == ["backup_proven"] * 2
    assert seat.failures == []


def test_somebody_changes_her_mind(seat: Seat, stick: Path) -> None:
    with choosing.use(Folders(None)):
        seat.press("backups.choose")
    assert "No folder or stick was chosen yet." in seat.read()
    with choosing.use(Folders(stick)):
        seat.press("backups.choose")
    assert seat.page.choose.text() == "Choose another"
    assert not list(stick.iterdir())


def test_a_stick_that_is_gone_is_one_sentence(seat: Seat, stick: Path) -> None:
    with choosing.use(Folders(stick)):
        seat.press("backups.choose")
    stick.rmdir()
    seat.press("backups.now")
    assert [error.code for error in seat.failures] == ["backup_place_missing"]
    assert seat.page.now.isEnabled()


def test_it_counts_as_work_and_can_be_stopped(seat: Seat, desk: Desk, stick: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()
    whole = desk.backups.write

    def slow(place: Path, watch: object) -> object:
        begun.set()
        go_on.wait(10)
        return whole(place, watch)  # type: ignore[arg-type]

    object.__setattr__(desk.backups, "write", slow)
    with choosing.use(Folders(stick)):
        desk.tasks.run(Place.VAULT, lambda _t: desk.backups.choose(stick), owner=desk, saying="-")
        seat.presenter.enter(Stop(PageCode.BACKUPS))
        seat.wait()
        seat.page.now.click()
    wait_for(begun.is_set)
    assert desk.tasks.exporting
    wait_for(lambda: not seat.page.now.isEnabled())
    on_lane(desk, lambda: answer(desk), Place.SAVE)  # nobody waits for it
    assert desk.backing_up.is_running
    desk.tasks.cancel(next(iter(desk.tasks._tasks)))
    go_on.set()
    seat.wait()
    assert seat.told == ["Stopped. The earlier backups are as they were."]
    assert not [path for path in stick.rglob("*") if path.name == "contents.json"]
    assert seat.page.now.isEnabled()


def test_a_lock_ends_one_and_leaves_no_half(app: QApplication, tmp_path: Path, stick: Path) -> None:
    assert app is not None
    with open_desk(tmp_path) as desk:
        on_lane(desk, lambda: desk.vault.records.keep_file(bytes(9_000_000), "text/plain"))
        desk.backing_up.make(stick, asked=False)
        wait_for(lambda: list(stick.glob("backup-*/.making-*")))
    assert not list(stick.glob("backup-*/.making-*"))
    assert all((each / "contents.json").exists() for each in stick.glob("backup-*/*Z"))


def test_by_itself_once_a_day(desk: Desk, seat: Seat, stick: Path) -> None:
    desk.backing_up.look()
    seat.wait()
    assert not list(stick.iterdir())  # no place was chosen
    on_lane(desk, lambda: desk.backups.choose(stick))
    desk.backing_up.look()
    seat.wait()
    assert len(list(stick.glob("backup-*/*Z"))) == 1
    on_lane(desk, lambda: answer(desk))
    desk.backing_up.look()
    seat.wait()
    assert len(list(stick.glob("backup-*/*Z"))) == 1  # it is of today
    assert isinstance(desk.program.clock, StandingClock)
    desk.program.clock.set(AT + timedelta(days=1))
    desk.backing_up.look()
    seat.wait()
    assert len(list(stick.glob("backup-*/*Z"))) == 2
    assert seat.told == []  # nobody asked
    desk.program.clock.set(AT + timedelta(days=3))
    on_lane(desk, lambda: answer(desk))
    stick.rename(stick.with_name("pulled"))
    desk.backing_up.look()
    seat.wait()
    assert seat.failures == []


def test_a_vault_of_a_backup(seat: Seat, stick: Path, tmp_path: Path) -> None:
    with choosing.use(Folders(stick)):
        seat.press("backups.now")
    seat.press("backups.open_restore")
    assert seat.page.restoring.choice.which.hasFocus()
    seat.press("backups.restore_to")
    assert "Type a passphrase that opened the vault then." in seat.read()
    field = seat.page.findChild(QLineEdit, "backups.passphrase")
    assert field is not None
    into = tmp_path / "into"
    into.mkdir()
    QTest.keyClicks(field, "marble window lantern")
    with choosing.use(Folders(None, into)):
        seat.press("backups.restore_to")
        seat.press("backups.restore_to")
    assert "This passphrase does not open the backup." in seat.read()
    assert not list(into.iterdir())
    field.selectAll()
    QTest.keyClicks(field, PASSPHRASE)
    with choosing.use(Folders(into)):
        seat.press("backups.restore_to")
    assert seat.told[-1].startswith("Restored as it was on Thu 12 Nov, 15:30, into a folder of its own")
    assert field.text() == ""
    assert fault_codes(into / RESTORED) == set()
    vault = cheap_keeper().open(into / RESTORED, passphrase=PASSPHRASE)
    assert vault.records.find("intake", "DEMO-B")
    vault.close()


def test_no_passphrase_stays(seat: Seat, stick: Path) -> None:
    with choosing.use(Folders(stick)):
        seat.press("backups.now")
    seat.press("backups.open_restore")
    field = seat.page.findChild(QLineEdit, "backups.passphrase")
    assert field is not None
    QTest.keyClicks(field, "cabin")
    seat.presenter.leave()
    assert field.text() == ""
    assert not field.isVisibleTo(seat.page)


def test_today_says_what_is_here_only(app: QApplication, desk: Desk, stick: Path) -> None:
    presenter = TodayPresenter(desk, TodayPage(desk.zone))
    on_screen(app, presenter.view, 1224)
    went: list[Stop] = []
    presenter.go_requested.connect(went.append)
    presenter.enter(Stop(PageCode.TODAY))
    wait_for(lambda: presenter.view.findChild(QAbstractButton, "today.backup"))
    line = presenter.view.findChild(QAbstractButton, "today.backup")
    assert line is not None
    assert line.accessibleName().startswith("No backup was ever made.")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert went == [Stop(PageCode.BACKUPS)]
    written = on_lane(desk, lambda: desk.backups.write(stick, lambda _stage, _share: None))
    on_lane(desk, lambda: desk.backups.keep(stick, written))
    on_lane(desk, lambda: answer(desk, 3))
    desk.changed.emit("DEMO-A")

    def said() -> str:
        now = presenter.view.findChildren(QAbstractButton, "today.backup")
        return now[-1].accessibleName() if now else ""

    wait_for(lambda: said().startswith("3 answers exist only on this laptop. Last backup Thu 12 Nov 15:30."))
    presenter.view.close()


def test_todays_card_makes_one_at_once_or_leads_to_where_it_goes(app: QApplication, desk: Desk, stick: Path) -> None:
    presenter = TodayPresenter(desk, TodayPage(desk.zone))
    on_screen(app, presenter.view, 1224)
    went: list[Stop] = []
    told: list[str] = []
    presenter.go_requested.connect(went.append)
    desk.backing_up.told.connect(told.append)
    presenter.enter(Stop(PageCode.TODAY))

    def button(name: str) -> QAbstractButton | None:
        found = [each for each in presenter.view.findChildren(QAbstractButton, name) if each.isVisible()]
        return found[0] if found else None

    def press(name: str) -> None:
        found = button(name)
        assert found is not None
        found.setFocus()
        QTest.keyClick(found, Qt.Key.Key_Space)

    wait_for(lambda: button("today.back_up"))
    assert button("today.restore") is None  # there is none to be tried
    press("today.back_up")
    assert went == [Stop(PageCode.BACKUPS)]
    on_lane(desk, lambda: desk.backups.choose(stick))
    desk.changed.emit("DEMO-A")
    wait_for(lambda: presenter._place is not None)
    press("today.back_up")
    one = button("today.back_up")
    assert one is not None
    assert not one.isEnabled()  # it cannot be asked for twice
    wait_for(lambda: told)
    wait_for(lambda: button("today.restore"))
    assert len(list(stick.glob("backup-*/*Z"))) == 1
    assert told == ["The backup is whole, but it lies on the same disk as the vault. A stick is safer."]
    again = button("today.back_up")
    assert again is not None
    assert again.isEnabled()
    press("today.restore")
    assert went[-1] == Stop(PageCode.BACKUPS, detail="restore")
    presenter.view.close()


def test_who_comes_to_try_a_restore_finds_it_open_once(seat: Seat, stick: Path) -> None:
    with choosing.use(Folders(stick)):
        seat.press("backups.now")
    came = Stop(PageCode.BACKUPS, detail="restore")
    seat.presenter.enter(came)
    seat.wait()
    field = seat.page.findChild(QLineEdit, "backups.passphrase")
    assert field is not None
    assert field.isVisibleTo(seat.page)
    seat.page.restoring.fold()
    seat.presenter._read()
    seat.wait()
    assert not field.isVisibleTo(seat.page)
    assert seat.presenter.resting(came) == Stop(PageCode.BACKUPS)


@pytest.mark.parametrize(
    ("days", "changed", "behind", "short"),
    [
        (None, True, True, "Never backed up"),
        (None, False, False, "Never backed up"),
        (0, True, False, "Backed up 15:30"),
        (1, True, False, "Backed up yesterday"),
        (6, True, False, "Backed up 6 Nov"),
        (7, True, True, "Last backup 5 Nov"),
        (90, False, False, "Backed up 14 Aug"),
        (-2, True, True, "Last backup 14 Nov"),
    ],
)
def test_when_somebody_should_know(days: int | None, changed: bool, behind: bool, short: str) -> None:
    last = None if days is None else KnownBackup("b", AT - timedelta(days=days))
    state = BackupState(None, last, (last,) if last else (), answers=0, changed=changed)
    told = BackupsTold.of(state, AT, HERE)
    assert (told.behind, told.short) == (behind, short)
    assert told.matters == (changed or last is not None)


def test_words_and_shapes(seat: Seat, app: QApplication, stick: Path) -> None:
    with choosing.use(Folders(stick)):
        seat.press("backups.now")
    seat.press("backups.open_restore")
    for language in (Language.ENGLISH, Language.SPANISH):
        with speaking(language):
            app.sendEvent(seat.page, QEvent(QEvent.Type.LanguageChange))
            seat.presenter.enter(Stop(PageCode.BACKUPS))
            seat.wait()
            on_screen(app, seat.page, 1064)
            assert "backups." not in seat.read()
            assert faults_of(seat.page) == []
            assert cut(seat.page.content) == []
            assert overlapping(seat.page.content) == []
            assert too_small(seat.page.content) == []
            assert all(spoken(each) for each in focusable(seat.page))


def test_whoever_looks_after_keys_sees_it() -> None:
    assert PageCode.BACKUPS in WITHOUT_CASES
