"""Faults of the program itself: every one is caught, told in plain words, and reported without anybody's data.

Python would print an exception with its message, and a message can hold a client's words. So none is printed: what
goes to standard error and into the dialog is the redacted report of `clinic_app.domain.fault_report`.
"""

from __future__ import annotations

import faulthandler
import platform
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import PySide6
import shiboken6
from PySide6.QtCore import QCoreApplication, QFile, QIODevice, QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QWidget

from clinic_app import __version__
from clinic_app.domain.fault_report import FaultReport, report_of
from ui.crash_dialog import CrashDialog

if TYPE_CHECKING:
    from clinic_app.services.ports.files import OutputFiles
    from ui.tasks import Tasks

FILE = "hard-crash.log"
"""Where the machine's own faults leave the places in the program that ran; made anew at each start, never data."""


class Faults(QObject):
    """Hears of every fault, on whatever thread, and shows the first of them until it is closed.

    Args:
        ask_window: the window to stand over; None where there is none yet.
    """

    quit_requested = Signal()
    """Somebody wants to close the program; the window saves and shuts the vault first."""
    _heard = Signal(object)

    def __init__(self, ask_window: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self.dialog: CrashDialog | None = None
        self._ask_window = ask_window
        self._saving: tuple[Tasks, Callable[[], OutputFiles]] | None = None
        self._log: QFile | None = None
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._heard.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def save_with(self, tasks: Tasks, output: Callable[[], OutputFiles]) -> None:
        """From now on a report can be saved: a file is written on the work lane by what `output` gives."""
        self._saving = (tasks, output)

    def own_fault(self, error: BaseException) -> None:
        """A fault of ours; fits `own_fault` of Tasks. From any thread, and raises nothing."""
        try:
            report = report_of(error, versions())
            _to_standard_error(report.text)
            self._heard.emit(report)
        except Exception:  # nothing is left to tell it with
            _to_standard_error("Amparo fault, and no report of it could be made.\n")

    def take_over(self, log_folder: Path) -> None:
        """Hears of what nobody caught, on every thread."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        sys.unraisablehook = self._unraisable
        log = QFile(str(log_folder / FILE))
        owner_only = QFile.Permission.ReadOwner | QFile.Permission.WriteOwner
        flags = QIODevice.OpenModeFlag.WriteOnly | QIODevice.OpenModeFlag.Unbuffered
        if log.open(flags, owner_only):
            self._log = log  # kept open: a crash has no time to open one
            faulthandler.enable(log.handle(), all_threads=True)

    def let_go(self) -> None:
        """Puts back what was there before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        if self._log is not None:
            faulthandler.disable()
            self._log.close()
            self._log = None

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        self.own_fault(error if error.__traceback__ else error.with_traceback(trace))

    def _uncaught_in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None and not issubclass(told.exc_type, SystemExit):
            self.own_fault(told.exc_value)

    def _unraisable(self, told: sys.UnraisableHookArgs) -> None:
        if told.exc_value is not None:
            self.own_fault(told.exc_value)

    def _show(self, report: FaultReport) -> None:
        if self.dialog is not None and shiboken6.isValid(self.dialog) and self.dialog.isVisible():
            self.dialog.add(report)
            return
        self.dialog = CrashDialog(report, self._saving, self._ask_window())
        self.dialog.quit_requested.connect(self.quit_requested)
        self.dialog.open()


def install(log_folder: Path, ask_window: Callable[[], QWidget | None]) -> Faults:
    """Takes over every hook; keep the result as long as the program runs.

    Args:
        log_folder: where a crash of the machine's code leaves its places; nothing is kept if it is not there.
        ask_window: see `Faults`.
    """
    faults = Faults(ask_window)
    faults.take_over(log_folder)
    return faults


def versions() -> dict[str, str]:
    """Of the program and what it stands on."""
    return {
        "Amparo": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "PySide6": PySide6.__version__,
        "System": f"{platform.system()}-{platform.machine()}",
    }


def _to_standard_error(text: str) -> None:
    if sys.stderr is not None:  # a program without a console has none
        sys.stderr.write(text)
