"""One application for all tests of the window; an unexpected message of Qt's fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.support.desks import open_desk
from ui.desk import Desk
from ui.theme.theme import Theme

# What the screenless platform says of itself.
EXPECTED = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)


@pytest.fixture(scope="session")
def app() -> QApplication:
    running = QApplication.instance()
    made = running if running is not None else QApplication([])
    assert isinstance(made, QApplication)
    return made


@pytest.fixture(scope="session")
def qapp(app: QApplication) -> QApplication:
    """The same one for pytest-qt."""
    return app


@pytest.fixture(autouse=True)
def qt_is_silent() -> Iterator[None]:
    said: list[str] = []

    def note(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if message not in EXPECTED:
            said.append(message)

    before = qInstallMessageHandler(note)
    yield
    qInstallMessageHandler(before)
    assert said == []


@pytest.fixture
def theme(app: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %, left to right; windows are closed afterwards."""
    worn = Theme()
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    worn.apply(app)
    yield worn
    for window in app.topLevelWidgets():
        window.close()
        window.deleteLater()
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or every later change of theme would dress the dead too


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    """An open vault with both interviews, on its own threads; see tests.support.desks."""
    del theme
    with open_desk(tmp_path) as opened:
        yield opened
