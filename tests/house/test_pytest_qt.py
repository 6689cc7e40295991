"""pytest-qt beside our own fixtures: it shares the one application, and neither swallows what the other looks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.conftest import ROOT

CONFTEST = """
from tests.conftest import no_network, private_home, pytest_configure, pytest_plugins
from tests.ui.fixtures import app, qapp, qt_is_silent, theme
"""
CASES = """
from PySide6.QtCore import QEvent, Qt, qWarning
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


class Faulty(QWidget):
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            raise ValueError("in an event")
        return super().event(event)


def test_clicks(qtbot, app, theme):
    button = QPushButton("Next")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_application(qapp, app):
    assert qapp is app
    assert app.applicationName() != "pytest-qt-qapp"


def test_a_message_of_qt_fails(app):
    qWarning("something is odd")


def test_a_message_of_qt_fails_with_the_bot_too(qtbot):
    qWarning("something is odd")


def test_an_exception_that_qt_would_print_fails(qtbot, app):
    widget = Faulty()
    qtbot.addWidget(widget)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.User))


def test_the_next_one_is_not_touched(app):
    pass
"""


def test_each_catches_what_is_its_own(tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtWidgets", reason="needs Qt and its system libraries", exc_type=ImportError)
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "test_cases.py").write_text(CASES, "utf-8")
    words = ["-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-rA", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    ran = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    told = {
        line.split("::")[1].split(" ")[0]: line.split(" ")[0]
        for line in ran.stdout.splitlines()
        if "::" in line and line.startswith(("PASSED", "FAILED", "ERROR"))
    }
    assert told == {
        "test_clicks": "PASSED",
        "test_one_application": "PASSED",
        "test_a_message_of_qt_fails": "ERROR",  # at the end of the fixture
        "test_a_message_of_qt_fails_with_the_bot_too": "ERROR",
        "test_an_exception_that_qt_would_print_fails": "FAILED",
        "test_the_next_one_is_not_touched": "PASSED",
    }, ran.stdout + ran.stderr
