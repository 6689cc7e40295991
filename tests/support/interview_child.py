"""A program of its own in which an interview is taken by keyboard until somebody stops it.

`python -m tests.support.interview_child HOME` opens the real window over the cheap vault in HOME, makes a new matter
and types every answer of the worked interviews into it, over and over. It says on standard output, one line each:
`matter NUMBER`; `given FIELD JSON` when an answer leaves its question; `saved` when the page shows that everything
is saved; `closed` at the end of its standard input.
"""

from __future__ import annotations

import json
import random
import select
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.laying import answers_of
from tests.support.keying import give_answer
from tests.support.qt import wait_for
from tests.support.window_driver import WindowDriver
from tests.support.worked import worked
from ui.presenters.interview import InterviewPresenter
from ui.stops import PageCode, Stop
from ui.theme.theme import Theme

_PAUSES_MS = (0, 0, 1, 5, 20)


def say(*words: object) -> None:
    print(*words, flush=True)


def _answers() -> Iterator[tuple[str, dict[str, Any]]]:
    while True:
        for number in ("DEMO-A", "DEMO-B"):
            for account in worked(number).accounts:
                yield from answers_of(account).items()


def _is_open(page: QWidget, field: str) -> bool:
    return any(each.isVisibleTo(page) for each in page.findChildren(QWidget, f"interview.{field}.editor"))


def work(home: Path) -> None:
    """Unlocks, interviews until told to stop, closes."""
    app = QApplication([])
    Theme().apply(app)
    driver = WindowDriver(home)
    driver.unlock()
    driver.go(Stop(PageCode.INTERVIEW))
    presenter = driver.shell.presenter
    assert isinstance(presenter, InterviewPresenter)
    say("matter", presenter.saving.matter)
    presenter.page.answered.connect(lambda field, answer: say("given", field, json.dumps(answer)))
    presenter.saving.saved.connect(lambda _time: say("saved"))  # after the page has shown it
    chance, fields = random.Random(7), dictionary()
    for field, answer in _answers():
        presenter.page.go_to_field(field)
        wait_for(partial(_is_open, presenter.page, field))
        give_answer(presenter.page, fields[field], answer)
        QTest.qWait(chance.choice(_PAUSES_MS))
        if select.select([sys.stdin], [], [], 0)[0]:
            break
    driver.close()
    say("closed")


if __name__ == "__main__":
    work(Path(sys.argv[1]))
