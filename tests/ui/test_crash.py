"""A fault of the program: heard on every thread, told without data, saved only when somebody wants it."""

from __future__ import annotations

import faulthandler
import gc
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.adapters.output_files import DurableOutputFiles
from tests.support.pages import speaking
from tests.support.qt import wait_for
from tests.ui.test_components import cut, focusable, overlapping, spoken
from ui import choosing
from ui.crash import FILE, Faults, install
from ui.crash_dialog import CrashDialog
from ui.tasks import Place, Tasks
from ui.theme import painting
from ui.theme.theme import Theme
from ui.widgets.chips import Chip
from ui.words import Language

NAME = "Jane Roe"
ROOT = Path(__file__).resolve().parents[2]


def wrong() -> None:
    raise ValueError(NAME)


@pytest.fixture
def faults(theme: Theme, tmp_path: Path) -> Iterator[Faults]:
    assert theme.percent == 100
    window = QWidget()
    window.show()
    was_on = faulthandler.is_enabled()
    made = install(tmp_path, lambda: window)
    yield made
    made.let_go()
    if was_on:
        faulthandler.enable()
    if made.dialog is not None:
        made.dialog.close()


def shown(faults: Faults) -> CrashDialog:
    wait_for(lambda: faults.dialog is not None and faults.dialog.isVisible())
    assert faults.dialog is not None
    return faults.dialog


@contextmanager
def at_work(faults: Faults) -> Iterator[Tasks]:
    tasks = Tasks(faults.own_fault, lambda _error: None)
    ended: list[bool] = []
    tasks.closed.connect(lambda: ended.append(True))
    try:
        yield tasks
    finally:
        tasks.close()
        wait_for(lambda: ended)


def test_what_a_slot_raises_is_told_without_its_message(faults: Faults, capfd: pytest.CaptureFixture[str]) -> None:
    QTimer.singleShot(0, wrong)
    dialog = shown(faults)
    assert "Fault: ValueError" in dialog.report.toPlainText()
    said = capfd.readouterr()
    assert NAME not in dialog.text + said.out + said.err
    assert "Fault: ValueError" in said.err


def test_a_thread_and_a_task_and_a_dying_object_are_heard(faults: Faults) -> None:
    thread = threading.Thread(target=wrong)
    thread.start()
    thread.join()
    dialog = shown(faults)
    with at_work(faults) as tasks:
        tasks.run(Place.WORK, lambda _token: 1 // 0, owner=tasks, saying="x")
        wait_for(lambda: "ZeroDivisionError" in dialog.text)

    class Dying:
        def __del__(self) -> None:
            raise KeyError(NAME)

    Dying()
    gc.collect()
    wait_for(lambda: "KeyError" in dialog.text)
    assert "ValueError" in dialog.text
    assert NAME not in dialog.text


@pytest.mark.qt_no_exception_capture
def test_what_cannot_be_painted_is_told_and_painted_again(faults: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    """A painter that is left at work on a widget can end the process, before anybody is told."""
    chip = Chip("Draft")
    chip.show()
    QApplication.processEvents()
    still_painted, tell = list[bool](), faults.own_fault

    def told(error: BaseException) -> None:
        still_painted.append(chip.paintingActive())
        tell(error)

    def fail_once(*_: object, **__: object) -> None:
        monkeypatch.undo()
        monkeypatch.setattr(faults, "own_fault", told)
        wrong()

    monkeypatch.setattr(painting, "box", fail_once)
    chip.update()
    wait_for(lambda: still_painted)
    assert still_painted == [False]
    assert "Fault: ValueError" in shown(faults).text
    chip.repaint()
    chip.close()


def test_the_same_fault_is_shown_once_and_another_window_opens_after_it(faults: Faults) -> None:
    for _ in range(3):
        QTimer.singleShot(0, wrong)
    dialog = shown(faults)
    QTest.qWait(1)
    assert dialog.text.count("Fault: ValueError") == 1
    dialog.go_on.click()
    assert not dialog.isVisible()
    QTimer.singleShot(0, wrong)
    assert shown(faults) is not dialog


class To:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: list[tuple[str, str]] = []

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path:
        assert parent is not None
        self.asked.append((suggested_name, suffix))
        return self.path

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path | None:
        raise AssertionError((parent, suffixes))

    def choose_folder(self, parent: QWidget | None) -> Path | None:
        raise AssertionError(parent)


def test_what_is_saved_and_copied_is_what_was_read(faults: Faults, tmp_path: Path) -> None:
    chooser = To(tmp_path / "amparo-report.txt")
    with at_work(faults) as tasks, choosing.use(chooser):
        faults.save_with(tasks, DurableOutputFiles)
        faults.own_fault(ValueError(NAME))
        dialog = shown(faults)
        dialog.save.click()
        wait_for(lambda: dialog._note.text() == "The report was saved.")
        assert chooser.path.read_text("utf-8") == dialog.report.toPlainText() == dialog.text
        assert chooser.asked == [("amparo-report", ".txt")]
        dialog.save.click()
        wait_for(lambda: "already there" in dialog._note.text())
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.text


def test_without_threads_it_can_still_be_copied(faults: Faults) -> None:
    faults.own_fault(ValueError(NAME))
    dialog = shown(faults)
    assert not dialog.save.isEnabled()
    assert "Copy it" in dialog.save.accessibleDescription()


def test_closing_is_asked_of_the_window(faults: Faults) -> None:
    heard: list[bool] = []
    faults.quit_requested.connect(lambda: heard.append(True))
    faults.own_fault(ValueError(NAME))
    shown(faults).quit.click()
    assert heard == [True]


def test_escape_goes_on(faults: Faults) -> None:
    faults.own_fault(ValueError(NAME))
    dialog = shown(faults)
    assert dialog.go_on.hasFocus() or dialog.focusWidget() is dialog.go_on
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_all_of_it_is_named_and_shows_whole(app: QApplication, faults: Faults, percent: int) -> None:
    Theme(percent=percent).apply(app)
    with speaking(Language.SPANISH):
        faults.own_fault(ValueError(NAME))
        dialog = shown(faults)
        dialog.resize(900, 900)
        for _ in range(3):
            app.processEvents()
        assert [each.objectName() for each in focusable(dialog) if not spoken(each)] == []
        assert cut(dialog) == []
        assert overlapping(dialog) == []
        assert dialog.windowTitle() == "Algo falló en Amparo"
    Theme().apply(app)


def test_the_hooks_are_given_back(theme: Theme, tmp_path: Path) -> None:
    assert theme.percent == 100
    was_on = faulthandler.is_enabled()
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    faults = install(tmp_path / "not there", lambda: None)
    assert sys.excepthook != before[0]
    faults.let_go()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    if was_on:
        faulthandler.enable()


def test_a_crash_of_the_machine_leaves_places_only(tmp_path: Path) -> None:
    code = (
        "import sys, ctypes; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        "from ui.crash import install\n"
        "app = QApplication([]); name = 'Jane Roe'\n"
        "faults = install(Path(sys.argv[1]), lambda: None)\n"
        "ctypes.string_at(0)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode != 0
    log = (tmp_path / FILE).read_text("utf-8")
    assert "Current thread" in log
    assert "Jane" not in log
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0 or sys.platform == "win32"
