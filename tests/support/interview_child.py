"""A program of its own in which an interview is taken by keyboard until somebody stops it.

`python -m tests.support.interview_child HOME` opens the real window over the cheap vault in HOME, makes a new matter
and types every answer of the worked interviews into it, over and over. Between answers it goes by its keys to the
next part or back, from guided to form and back, and into the statement, where it writes lines and takes some out. It
says on standard output, one line each: `matter NUMBER`; `given FIELD JSON` when an answer leaves its question; `line
JSON` and `line_out ID` of the statement; `saved` when the page shows that everything is saved; `closed` at the end of
its standard input.
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

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.laying import answers_of
from tests.support.keying import give_answer, press, type_letter
from tests.support.qt import wait_for
from tests.support.window_driver import WindowDriver
from tests.support.worked import worked
from ui.interview.statement import StatementEditor
from ui.presenters.interview import InterviewPresenter
from ui.stops import PageCode, Stop
from ui.theme.theme import Theme

_PAUSES_MS = (0, 0, 1, 5, 20)
_OFTEN = 0.3
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_WAYS = (
    (Qt.Key.Key_Return, _CONTROL),  # the next part
    (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),  # the part before
    (Qt.Key.Key_F, _CONTROL | _SHIFT),  # guided or form
    (Qt.Key.Key_Down, _CONTROL),  # the next question
)
_SAID = ("Golpearon la puerta.", "No había luz todavía", "طرقوا الباب", "She asked what they wanted. ")


def say(*words: object) -> None:
    print(*words, flush=True)


def _answers() -> Iterator[tuple[str, dict[str, Any]]]:
    while True:
        for number in ("DEMO-A", "DEMO-B"):
            for account in worked(number).accounts:
                yield from answers_of(account).items()


def _is_open(page: QWidget, field: str) -> bool:
    return any(each.isVisibleTo(page) for each in page.findChildren(QWidget, f"interview.{field}.editor"))


def _wander(presenter: InterviewPresenter, chance: random.Random) -> None:
    """Something else than answering, by its keys."""
    page, (key, held) = presenter.page, chance.choice(_WAYS)
    QTest.keyClick(QApplication.focusWidget() or page, key, held)
    QTest.qWait(chance.choice(_PAUSES_MS))
    if chance.random() < _OFTEN:
        _write_line(presenter, chance)


def _write_line(presenter: InterviewPresenter, chance: random.Random) -> None:
    """One line more, or another end of one, or one less; left by going elsewhere or while it is being typed."""
    page = presenter.page
    page.go_to_statement()
    wait_for(lambda: any(each.isVisible() for each in page.findChildren(StatementEditor)))
    editor = next(each for each in page.findChildren(StatementEditor) if each.isVisible())
    if editor.lines and chance.random() < _OFTEN:
        line = chance.choice(editor.lines)
        name = f"statement.{line.line_id}"
        if chance.random() < _OFTEN:
            press(page, f"{name}.remove")
            return
        line.focus_line()
    else:
        press(page, "statement.add")
    for letter in chance.choice(_SAID):
        type_letter(QApplication.focusWidget() or page, letter)
    QTest.qWait(chance.choice(_PAUSES_MS))


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
    presenter.page.line_changed.connect(lambda line, _before: say("line", json.dumps(line)))
    presenter.page.line_removed.connect(lambda line_id: say("line_out", line_id))
    presenter.saving.saved.connect(lambda _time: say("saved"))  # after the page has shown it
    chance, fields = random.Random(7), dictionary()
    for field, answer in _answers():
        if chance.random() < _OFTEN:
            _wander(presenter, chance)
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
