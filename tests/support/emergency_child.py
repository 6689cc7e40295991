"""A program of its own in which calls are taken on the emergency card until somebody kills it (see `nursery`).

It opens the real window over a cheap vault and types the first answers of call after call. It says, one line each:
`call` as one begins; `given NAME TEXT` as an answer leaves its field; `saved` when the page shows that everything is
saved; `matter NUMBER` once it has one.
"""

from __future__ import annotations

import random
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.interview_child import prepare, program
from tests.support.qt import wait_for
from tests.support.window_driver import WindowDriver
from ui.presenters.emergency import EmergencyPresenter
from ui.stops import PageCode, Stop
from ui.theme.theme import Theme
from ui.widgets.saved import SavedState

__all__ = ["prepare", "work"]

NAMES = ("emergency.caller", "emergency.place", "emergency.held", "emergency.words.health", "emergency.words.seen")
_PAUSES_MS = (0, 0, 1, 5, 20)


def say(*words: object) -> None:
    print(*words, flush=True)


def work(home: str, seed: int) -> None:
    """Unlocks, and takes calls without end."""
    app = QApplication([])
    Theme().apply(app)
    driver = WindowDriver(Path(home), program())
    driver.unlock()
    driver.go(Stop(PageCode.EMERGENCY))
    presenter = driver.shell.presenter
    assert isinstance(presenter, EmergencyPresenter)
    page, chance = presenter.page, random.Random(seed)
    page.caller_told.connect(lambda text: say("given", NAMES[0], text))
    page.place_told.connect(lambda text: say("given", NAMES[1], text))
    page.held_told.connect(lambda held: say("given", NAMES[2], held.name))
    page.words_told.connect(lambda said, text: say("given", f"emergency.words.{said}", text))

    def shown_as_saved(_time: str) -> None:
        if page.head.saved.state is SavedState.SAVED and presenter.matter:
            say("matter", presenter.matter)  # the page may say "saved" before it goes to the new matter
            say("saved")

    presenter.saving.saved.connect(shown_as_saved)
    presenter.go_requested.connect(lambda stop: say("matter", stop.matter))
    for number in count(1):
        say("call")
        page.finish()  # the last questions come some frames later, and so quickly nobody answers
        for name in chance.sample(NAMES, len(NAMES)):
            box = driver.widget(name)
            box.setFocus()
            QTest.keyClicks(box, f"words {number}")
            QTest.keyClick(box, Qt.Key.Key_Tab)
            QTest.qWait(chance.choice(_PAUSES_MS))
        wait_for(lambda: presenter.matter and presenter.saving.is_saved)
        driver.go(Stop(PageCode.TODAY))
        driver.go(Stop(PageCode.EMERGENCY))
        wait_for(lambda: presenter.page.first and not presenter.matter)
