"""The power goes in mid-word, at each kind of field: what was typed is there again, as an answer or beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from tests.support.desks import desk_at, open_desk
from tests.support.keying import control, has_control, press, type_letter
from tests.support.qt import wait_for
from tests.support.sampled import these_of
from ui.desk import Desk
from ui.presenters.interview import STATEMENT, InterviewPresenter
from ui.stops import PageCode, Stop

MATTER = "DEMO-B"


def opened(desk: Desk, app: QApplication, field: str) -> InterviewPresenter:
    presenter = InterviewPresenter(desk)
    presenter.page.resize(1440, 900)
    presenter.page.show()
    presenter.page.activateWindow()
    app.processEvents()
    presenter.enter(Stop(PageCode.INTERVIEW, MATTER, detail=field))
    wait_for(lambda: presenter.is_open)
    return presenter


def begin(presenter: InterviewPresenter, name: str, typed: str) -> None:
    """Types into a control and never leaves it."""
    wait_for(lambda: has_control(presenter.page, name))
    widget = control(presenter.page, name)
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for letter in typed:
        type_letter(widget, letter)


def text(presenter: InterviewPresenter, name: str) -> str:
    widget = control(presenter.page, name)
    if isinstance(widget, QLineEdit):
        return widget.text()
    assert isinstance(widget, QTextEdit)
    return widget.toPlainText()


def block(presenter: InterviewPresenter) -> None:
    press(presenter.page, "interview.officers_seen.add")


def line(presenter: InterviewPresenter) -> None:
    wait_for(lambda: has_control(presenter.page, "statement.add"))
    press(presenter.page, "statement.add")


def nothing(presenter: InterviewPresenter) -> None:
    del presenter


KINDS = {
    "short text": ("employer", "interview.employer", "Panadería Mues", nothing),
    "long text": ("fear_words", "interview.fear_words", "Tengo mied", nothing),
    "number": ("officers_count", "interview.officers_count", "4", nothing),
    "time": ("released_at", "interview.released_at", "5:4", nothing),
    "day": ("subject_dob", "interview.subject_dob", "19", nothing),
    "block": ("officers_seen", "interview.officers_seen.clothing", "chaleco ver", block),
    "a line": (STATEMENT, "statement.{new}", "Me llevar", line),
    "a translation alone": (STATEMENT, "statement.{new}.translation", "They took m", line),
}


@pytest.mark.parametrize("kind", these_of(KINDS, "a line", "time", "block", "short text"))
def test_what_is_typed_is_there_again(app: QApplication, theme: object, tmp_path: Path, kind: str) -> None:
    del theme
    field, name, typed, prepare = KINDS[kind]
    go: Callable[[InterviewPresenter], None] = prepare
    with open_desk(tmp_path / "before") as desk:
        presenter = opened(desk, app, field)
        go(presenter)
        name = name.format(new=f"s{len(presenter.hand.lines) + 1}")
        begin(presenter, name, typed)
        puts = presenter.saving.puts
        wait_for(lambda: presenter.saving.puts > puts)
        wait_for(lambda: presenter.saving.is_saved)
        shutil.copytree(tmp_path / "before" / "clinic" / "vault", tmp_path / "as-it-was")
        presenter.leave()
        desk.tasks.drain(20.0)
        presenter.page.close()
        presenter.page.deleteLater()
    with desk_at(tmp_path / "as-it-was") as desk:
        presenter = opened(desk, app, field)
        wait_for(lambda: has_control(presenter.page, name))
        assert text(presenter, name) == typed
        presenter.leave()
        desk.tasks.drain(20.0)
        presenter.page.close()
        presenter.page.deleteLater()


def test_nobody_types_longer_than_two_seconds_without_it_being_kept(desk: Desk, app: QApplication) -> None:
    presenter = opened(desk, app, "fear_words")
    wait_for(lambda: has_control(presenter.page, "interview.fear_words"))
    box = control(presenter.page, "interview.fear_words")
    box.setFocus()
    kept: list[object] = []
    presenter.page.answered.connect(lambda *told: kept.append(told))
    for _letter in range(60):  # never a pause of 600 ms
        type_letter(box, "a")
        QTest.qWait(50)
    assert kept
    presenter.leave()
    desk.tasks.drain(20.0)
    presenter.page.close()
