"""What `python main.py` runs: the application, its window, and what watches over that once it is shown."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.home import home_folder
from ui.remembered import Remembered
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.focus_ring import FocusFollower
from ui.window import Window

if TYPE_CHECKING:
    from ui.program import Program


def run(program: Program, begin_again: Callable[[], None]) -> int:
    """Opens the window and returns its exit status.

    Args:
        program: the wired program.
        begin_again: after a lock, starts the program anew in place of this process, whose memory held the keys.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Amparo")
    app.setApplicationDisplayName("Amparo")
    home = home_folder()
    remembered = Remembered(home)
    remembered.speak()
    theme = Theme()
    theme.apply(app)
    remembered.dress(theme)
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda: remembered.dress(theme))
    window = Window(program, home, remembered)
    window.loaded.connect(gc.freeze)  # it all stays: a look through it takes longer than a frame
    FocusFollower(app)
    remembered.place(window)
    window.begin()
    window.show()
    QTimer.singleShot(tokens.AFTER_FIRST_PAINT, partial(_watch, window, program, home, remembered, begin_again))
    status = app.exec()
    if window.locked and status == 0:
        begin_again()
    return status


def _watch(
    window: Window, program: Program, home: Path, remembered: Remembered, begin_again: Callable[[], None]
) -> None:
    """After the first page is shown: it is not worth waiting for, and before it there is nothing to be kept secret."""
    from ui.crash import install
    from ui.locking.guard import guard

    guard(window, remembered, program.screens, begin_again)

    faults = install(home, lambda: window)
    faults.setParent(window)
    faults.save_with(window.tasks, lambda: program.output)
    faults.quit_requested.connect(window.close)
    window.hear_faults(faults.own_fault)
