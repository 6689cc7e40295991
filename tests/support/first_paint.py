"""Starts a program and says when its first window was painted: `python -m tests.support.first_paint SINCE PROGRAM`.

SINCE is the moment of `time.monotonic_ns` at which the caller started this process; PROGRAM is `amparo` (main.py
itself) or `bare`. Prints the milliseconds and ends the process at once. Only the application's class is exchanged,
for one that looks, whenever nothing else is to be done, whether a window has come.
"""

from __future__ import annotations

import os
import runpy
import sys
import time
from pathlib import Path
from typing import NoReturn

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

_MAIN = Path(__file__).resolve().parents[2] / "main.py"


class _Watched(QtWidgets.QApplication):
    since = 0

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self._look_again = QTimer(self)
        self._look_again.timeout.connect(self._look)
        self._look_again.start(0)

    def _look(self) -> None:
        if any(window.isExposed() for window in QGuiApplication.topLevelWindows()):
            _tell(time.monotonic_ns() - self.since)


def _tell(nanoseconds: int) -> NoReturn:
    print(nanoseconds / 1e6, flush=True)
    os._exit(0)


def bare() -> int:
    """The least that asks for a passphrase: a field and a button, plain Qt."""
    app = QtWidgets.QApplication(["bare"])
    window = QtWidgets.QMainWindow()
    middle = QtWidgets.QWidget()
    column = QtWidgets.QVBoxLayout(middle)
    column.addWidget(QtWidgets.QLineEdit())
    column.addWidget(QtWidgets.QPushButton("Unlock"))
    window.setCentralWidget(middle)
    window.resize(1280, 800)
    window.show()
    return app.exec()


def main(since: str, program: str) -> None:
    """Runs the program until its first window is painted."""
    _Watched.since = int(since)
    QtWidgets.QApplication = _Watched  # type: ignore[misc, assignment]
    if program == "bare":
        bare()
    else:
        sys.argv = [str(_MAIN)]
        sys.path.insert(0, str(_MAIN.parent))
        runpy.run_path(str(_MAIN), run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:3])
