"""An interview on the screen, with real services, and what a person at its keyboard does and reads there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.keying import has_control, type_letter
from tests.support.qt import wait_for
from ui.desk import Desk
from ui.interview.editors.note import Note
from ui.presenters.interview import InterviewPresenter
from ui.stops import PageCode, Stop

STAYS = "interview.custody_segments"


@contextmanager
def interviewing(desk: Desk, app: QApplication) -> Iterator[InterviewPresenter]:
    """The page of an interview, shown and with nothing in it yet; it goes with all that it began."""
    made = InterviewPresenter(desk)
    made.page.resize(1440, 900)
    made.page.show()
    made.page.activateWindow()
    app.processEvents()
    yield made
    made.leave()
    assert desk.tasks.drain(20.0)
    made.page.close()
    made.page.deleteLater()


def go_to_stays(presenter: InterviewPresenter) -> None:
    """Opens DEMO-A at the stays in custody."""
    presenter.enter(Stop(PageCode.INTERVIEW, "DEMO-A", detail="custody_segments"))
    wait_for(lambda: presenter.is_open)
    wait_for(lambda: has_control(presenter.page, f"{STAYS}.add"))


def focused() -> QWidget:
    """What has the keyboard. Raises AssertionError: nothing has."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def at() -> str:
    """The name of what has the keyboard; empty where nothing has."""
    found = QApplication.focusWidget()
    return "" if found is None else found.objectName()


def key(key: Qt.Key) -> None:
    """One key, to whatever has the keyboard."""
    QTest.keyClick(focused(), key)
    QApplication.processEvents()


def keys(text: str) -> None:
    """Letter by letter, to whatever has the keyboard then."""
    for letter in text:
        type_letter(focused(), letter)


def note(presenter: InterviewPresenter, name: str) -> str:
    """What is said beside a field; empty where nothing is."""
    found = presenter.page.findChild(Note, name)
    return "" if found is None else found.text
