"""What Linux says of this person's session: sleep, a locked screen, another session. Over a bus of the test's own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from tests.support.display import NoDisplayError
from tests.support.fake_login import PATH, SESSION_PATH, FakeLogin, login_service
from tests.support.qt import wait_for
from ui.locking.login import SAVERS, LoginSignals


@pytest.fixture(scope="module")
def login() -> Iterator[FakeLogin]:
    try:
        with login_service() as service:
            yield service
    except NoDisplayError as missing:
        pytest.skip(f"needs {missing}")


@pytest.fixture
def heard(app: QApplication, login: FakeLogin, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    login.properties |= {"LockedHint": ("b", False), "Active": ("b", True)}
    name = f"test-{os.getpid()}"
    bus = QDBusConnection.connectToBus(login.address, name)
    signals = LoginSignals(bus, QDBusConnection(""), app)
    wait_for(lambda: signals.holds_up_sleep)
    times: list[bool] = []
    signals.away.connect(lambda: times.append(True))
    yield times
    signals.setParent(None)
    signals.deleteLater()
    QDBusConnection.disconnectFromBus(name)


def test_sleep_locks_before_it_begins_and_not_when_it_ends(login: FakeLogin, heard: list[bool]) -> None:
    login.prepare_for_sleep(False)
    login.prepare_for_sleep(True)
    wait_for(lambda: heard)
    assert heard == [True]


def test_a_session_that_is_to_be_locked_locks(login: FakeLogin, heard: list[bool]) -> None:
    login.emit(f"{PATH}/session/_37", "org.freedesktop.login1.Session", "Lock")  # somebody else's
    login.lock_session()
    wait_for(lambda: heard)
    assert heard == [True]


@pytest.mark.parametrize("told", [{"LockedHint": True}, {"Active": False}])
def test_a_locked_screen_and_another_session_lock(login: FakeLogin, heard: list[bool], told: dict[str, bool]) -> None:
    login.change(**told)
    wait_for(lambda: heard)


def test_a_session_that_is_seen_again_does_not(login: FakeLogin, heard: list[bool]) -> None:
    login.change(LockedHint=False, Active=True)
    login.emit(SESSION_PATH, "org.freedesktop.login1.Session", "Unlock")
    login.lock_session()  # comes after both
    wait_for(lambda: heard)
    assert heard == [True]


@pytest.mark.parametrize("saver", [name for name, _path in SAVERS])
def test_a_screen_saver_locks_when_it_covers_the_screen(app: QApplication, login: FakeLogin, saver: str) -> None:
    name = f"saver-{os.getpid()}"
    signals = LoginSignals(QDBusConnection(""), QDBusConnection.connectToBus(login.address, name), app)
    heard: list[bool] = []
    signals.away.connect(lambda: heard.append(True))
    login.save_screen(saver, active=False)
    login.save_screen(saver, active=True)
    wait_for(lambda: heard)
    assert heard == [True]
    signals.setParent(None)
    signals.deleteLater()
    QDBusConnection.disconnectFromBus(name)


def test_a_computer_without_the_services_says_nothing(app: QApplication) -> None:
    signals = LoginSignals(QDBusConnection(""), QDBusConnection(""), app)
    assert not signals.holds_up_sleep
    signals.setParent(None)
    signals.deleteLater()
