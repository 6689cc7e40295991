"""The real window over a cheap vault, in this process, and a hand on its keyboard."""

from __future__ import annotations

import gc
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.adapters.system_clock import StandingClock
from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.bootstrap import Clinic
from tests.support.qt import wait_for
from tests.support.vaults import CHEAP_KDF, PASSPHRASE
from ui.program import Program
from ui.remembered import Remembered
from ui.shell import Shell
from ui.stops import Stop
from ui.window import Window

if TYPE_CHECKING:
    from clinic_app.services.backups import Restoring
    from clinic_app.services.recovery import Recovery

SIZE = (1440, 900)
AFTER_BOTH = datetime.fromisoformat("2026-11-12T15:30:00-06:00")


def cheap_program() -> Clinic:
    """The real program after both interviews, but unlocking costs milliseconds. Loads nothing of the tests' own."""
    program = _CheapClinic(StandingClock(AFTER_BOTH))
    program.keeper = SqlCipherVaultKeeper(clock=program.clock, age=program.age, kdf=CHEAP_KDF)
    return program


class _CheapClinic(Clinic):
    """Other ways in are cheap as well, and loaded where somebody takes one."""

    @cached_property
    def restoring(self) -> Restoring:
        from tests.support.command_line import cheap_restoring

        return cheap_restoring(self)

    @cached_property
    def recovery(self) -> Recovery:
        from tests.support.command_line import cheap_recovery

        return cheap_recovery(self)


class WindowDriver:
    """A window as a person meets it; faults of the program and errors that no page takes are raised at the end.

    Args:
        home: the folder with `vault/`.
        program: wired; unlocking must be cheap.
    """

    def __init__(self, home: Path, program: Program | None = None) -> None:
        self.faults: list[BaseException] = []
        self.window = Window(program or cheap_program(), home, Remembered(home))
        self.window.hear_faults(self.faults.append)
        self.is_loaded = self.is_read = False
        self.window.loaded.connect(self._note_loaded)
        self.window.entrance.opened.connect(self._await_first_page)
        self.window.resize(*SIZE)
        self.window.begin()
        self.window.show()
        self.window.activateWindow()
        self.settle()

    @property
    def shell(self) -> Shell:
        """The pages behind the lock. Raises AssertionError: it is still locked."""
        assert self.window.shell is not None
        return self.window.shell

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Types the passphrase, presses Enter and waits for the first page."""
        self.type_passphrase(passphrase)
        self.press_enter()
        wait_for(self.is_in)
        self.settle()

    def type_passphrase(self, passphrase: str = PASSPHRASE) -> None:
        """As typed, without Enter."""
        field = self.widget("unlock.passphrase")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClicks(field, passphrase)

    def press_enter(self) -> None:
        """In the passphrase's field."""
        QTest.keyClick(self.widget("unlock.passphrase"), Qt.Key.Key_Return)

    def _note_loaded(self) -> None:
        self.is_loaded = True

    def _await_first_page(self) -> None:
        self.shell.arrived.connect(self._note_read)

    def _note_read(self) -> None:
        self.is_read = True

    def is_in(self) -> bool:
        """Whether a page behind the lock is shown."""
        return bool(self.faults) or (self.window.shell is not None and self.window.shell.presenter is not None)

    def go(self, stop: Stop) -> None:
        """Shows a page and waits until everything on it has come."""
        self.shell.go(stop)
        self.settle()

    def widget(self, name: str) -> QWidget:
        """By its stable name; the one that is seen. Raises AssertionError: none is."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisibleTo(self.window)]
        assert found, f"{name} is not on the page"
        return found[0]

    def settle(self) -> None:
        """Until no task is left and everything is painted. Raises AssertionError: a fault, or it takes too long."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        for _ in range(2):
            app.processEvents()
            assert self.window.tasks.drain(30.0), "a task did not end"
        app.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the program's own loop does so by itself
        assert self.faults == []

    def close(self) -> None:
        """Shuts the vault and ends all threads, as closing the window does."""
        ended: list[bool] = []
        self.window.ended.connect(lambda: ended.append(True))
        self.window.close()
        wait_for(lambda: ended)
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        assert self.faults == []
