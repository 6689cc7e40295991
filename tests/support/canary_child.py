"""The program itself (main.py), with somebody at its keyboard who types canaries: `python -m ... ROOM`.

Only the application's class is exchanged, for one that begins to type when a window is there. What it does goes by the
number in `ROOM/sitting`, which it raises by one: 1 an interview, a search, a copy, Ctrl L, whereupon the program begins
anew as 2: half a line, a fault of the program, its report saved, the power cut. 3: the machine's own fault, which
ends it. 4: a look, and Ctrl Q.
"""

from __future__ import annotations

import faulthandler
import os
import runpy
import signal
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6 import QtWidgets
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from tests.support.canaries import canary
from tests.support.keying import press, type_letter
from tests.support.qt import wait_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.window import Window

_MAIN: Final = Path(__file__).resolve().parents[2] / "main.py"
MATTER: Final = "DEMO-B"
LINES: Final = (29, 30, 31, 32, 33, 34)
HALF_A_LINE, SEARCHED, PALETTE, RAISED = 35, 36, 37, 38
STRANDED: Final = 3
_CTRL: Final = Qt.KeyboardModifier.ControlModifier


class _Attended(QtWidgets.QApplication):
    room = Path()

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(10)

    def _look(self) -> None:
        from ui.window import Window

        windows = [each for each in self.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
        if windows:
            self._timer.stop()
            try:
                sit_down(windows[0], self.room)
            except BaseException:  # else the program would tell of it, and stay
                traceback.print_exc()
                sys.stderr.flush()
                os._exit(STRANDED)


def sit_down(window: Window, room: Path) -> None:
    """One sitting, from the passphrase on."""
    counted = room / "sitting"
    sitting = int(counted.read_text()) + 1
    counted.write_text(str(sitting))
    wait_for(lambda: window.isActiveWindow() and _at(window).objectName() == "unlock.passphrase")
    for letter in (room / "in" / "passphrase.txt").read_text().strip():
        type_letter(_at(window), letter)
    QTest.keyClick(_at(window), Qt.Key.Key_Return)
    wait_for(lambda: window.shell is not None and window.shell.presenter is not None, within_s=60)
    _settle(window)
    (_interview, _faults, _hard_fault, _look_and_go)[sitting - 1](window, room)


def _at(window: Window) -> QWidget:
    return QtWidgets.QApplication.focusWidget() or window


def _settle(window: Window) -> None:
    for _ in range(2):
        QtWidgets.QApplication.processEvents()
        assert window.tasks.drain(60.0)
    QtWidgets.QApplication.processEvents()


def _go_to_statement(window: Window) -> QWidget:
    from ui.interview.statement import StatementEditor
    from ui.presenters.interview import InterviewPresenter
    from ui.stops import PageCode, Stop

    shell = window.shell
    assert shell is not None
    shell.go(Stop(PageCode.INTERVIEW, MATTER))
    _settle(window)
    presenter = shell.presenter
    assert isinstance(presenter, InterviewPresenter)
    page = presenter.page
    page.go_to_statement()
    wait_for(lambda: any(each.isVisible() for each in page.findChildren(StatementEditor)))
    return page


def _type(window: Window, text: str) -> None:
    for letter in text:
        type_letter(_at(window), letter)


def _interview(window: Window, _room: Path) -> None:
    page = _go_to_statement(window)
    for number in LINES:
        press(page, "statement.add")
        _type(window, f"They said {canary(number)} again.")
    QTest.keyClick(_at(window), Qt.Key.Key_A, _CTRL)
    QTest.keyClick(_at(window), Qt.Key.Key_C, _CTRL)
    _settle(window)
    QTest.keyClick(_at(window), Qt.Key.Key_K, _CTRL)
    _type(window, canary(PALETTE))
    QTest.keyClick(_at(window), Qt.Key.Key_Escape)
    window.activateWindow()  # as a window manager does, which is not here
    wait_for(window.isActiveWindow)
    from ui.stops import PageCode, Stop

    assert window.shell is not None
    window.shell.go(Stop(PageCode.MATTERS))
    _settle(window)
    search = next(each for each in window.findChildren(QtWidgets.QWidget, "matters.search") if each.isVisible())
    search.setFocus(Qt.FocusReason.TabFocusReason)
    _type(window, canary(SEARCHED))
    _settle(window)
    QTest.keyClick(_at(window), Qt.Key.Key_L, _CTRL)


def _faults(window: Window, room: Path) -> None:
    from tests.support.at_the_keyboard import Files
    from ui import choosing
    from ui.crash_dialog import CrashDialog

    page = _go_to_statement(window)
    press(page, "statement.add")
    _type(window, f"Half a line with {canary(HALF_A_LINE)}")
    QTimer.singleShot(0, _raise)
    dialogs: list[CrashDialog] = []

    def shown() -> bool:
        dialogs[:] = [each for each in window.findChildren(CrashDialog) if each.isVisible()]
        return bool(dialogs)

    wait_for(shown)
    with choosing.use(Files(room / "out" / "report.txt")):
        press(dialogs[0], "crash.save")
        wait_for(lambda: (room / "out" / "report.txt").exists())
    os.kill(os.getpid(), signal.SIGKILL)


def _raise() -> None:
    raise ValueError(f"{canary(RAISED)} was in a message")


def _hard_fault(window: Window, _room: Path) -> None:
    _go_to_statement(window)
    faulthandler._sigsegv()  # type: ignore[attr-defined]


def _look_and_go(window: Window, _room: Path) -> None:
    _go_to_statement(window)
    QTest.keyClick(_at(window), Qt.Key.Key_Q, _CTRL)


if __name__ == "__main__":
    _Attended.room = Path(sys.argv[1])
    QtWidgets.QApplication = _Attended  # type: ignore[misc, assignment]
    sys.argv = [str(_MAIN)]
    sys.path.insert(0, str(_MAIN.parent))
    runpy.run_path(str(_MAIN), run_name="__main__")
