"""A program of its own in which an interview is taken by keyboard until somebody stops it (see `nursery`).

It opens the real window over a cheap vault, goes on with a matter or makes a new one, and types the answers of the
worked interviews into it, over and over: choices, words, times, lists of officers and stays. Between answers
it goes by its keys to the next part or back, from guided to form and back, and into the statement, where it writes
lines and takes some out. It says, one line each: `matter NUMBER`; `given FIELD JSON` as an answer sets out for the
disk; `line JSON` and `line_out ID` of the statement; `saved` when the page shows that everything is saved; `closed`
when it was told to stop.
"""

from __future__ import annotations

import importlib
import json
import random
import select
import sys
from collections.abc import Mapping
from functools import cache, partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.bootstrap import Clinic
from clinic_app.domain.intake.catalog import FieldSpec, Kind, dictionary
from clinic_app.domain.intake.laying import answers_of
from tests.support.keying import give_answer, give_record, has_control, press, type_letter
from tests.support.qt import wait_for
from tests.support.window_driver import WindowDriver, cheap_program
from tests.support.worked import worked
from ui import preload
from ui.interview.editors.elsewhere import CONSENTS
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


@cache
def answers() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Every answer of both interviews."""
    accounts = (account for number in ("DEMO-A", "DEMO-B") for account in worked(number).accounts)
    return tuple(each for account in accounts for each in answers_of(account).items())


@cache
def program() -> Clinic:
    """Wired before the copies are made."""
    return cheap_program()


def prepare() -> None:
    """Loads what every copy needs; a window begins in the copy."""
    answers()
    for name in (*preload.BEHIND_THE_LOCK, *preload.IN_THE_WINDOW):
        importlib.import_module(name)
    library = program().library
    library.rulebook()
    library.course()
    for language in library.script_languages():
        library.script(language)


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


def _finish(page: QWidget, spec: FieldSpec, answer: Mapping[str, Any]) -> None:
    """A record of a list in the middle of which the program before this one died is shown as it was typed."""
    name = f"interview.{spec.name}"
    if spec.kind is Kind.ITEMS and not has_control(page, f"{name}.add") and answer.get("value"):
        give_record(page, name, answer["value"][0])
        press(page, f"{name}.done")


def _tell(presenter: InterviewPresenter) -> None:
    """Whatever is on its way to the disk is said before it sets out."""
    hand = presenter.hand
    put, put_line, remove_line = hand.put, hand.put_line, hand.remove_line

    def tell_put(field: str, answer: Mapping[str, Any] | None) -> None:
        say("given", field, json.dumps(answer))
        put(field, answer)

    def tell_line(line: Mapping[str, Any], before: str | None) -> None:
        say("line", json.dumps(line))
        put_line(line, before)

    def tell_removed(line_id: str) -> None:
        say("line_out", line_id)
        remove_line(line_id)

    hand.put, hand.put_line, hand.remove_line = tell_put, tell_line, tell_removed  # type: ignore[method-assign]
    presenter.saving.saved.connect(lambda _time: say("saved"))  # after the page has shown it


def work(home: str, seed: int, first: int = 0, matter: str = "") -> None:
    """Unlocks, interviews until told to stop, closes.

    Args:
        home: the folder with the vault.
        seed: of chance.
        first: which answer of both interviews comes first.
        matter: goes on with this one.
    """
    app = QApplication([])
    Theme().apply(app)
    driver = WindowDriver(Path(home), program())
    driver.unlock()
    driver.go(Stop(PageCode.INTERVIEW, matter))
    presenter = driver.shell.presenter
    assert isinstance(presenter, InterviewPresenter)
    say("matter", presenter.saving.matter)
    _tell(presenter)
    chance, fields = random.Random(seed), dictionary()
    for field, answer in islice(cycle(answers()), first, None):
        if chance.random() < _OFTEN:
            _wander(presenter, chance)
        if field == CONSENTS or presenter.page.course.spot_of(field) is None:
            continue  # asked on a page of its own
        presenter.page.go_to_field(field)
        wait_for(partial(_is_open, presenter.page, field))
        _finish(presenter.page, fields[field], answer)
        give_answer(presenter.page, fields[field], answer)
        QTest.qWait(chance.choice(_PAUSES_MS))
        if select.select([sys.stdin], [], [], 0)[0]:
            sys.stdin.readline()
            break
    driver.close()
    say("closed")
