"""A person before the real window who has a keyboard and nothing else: keys go to whatever has the focus.

What stands on the screen is read as a screen reader reads it. No focus is set, nothing is clicked, no part of the
program is asked to do anything; only the time a task needs is waited for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTextEdit, QWidget

from tests.support.desks import CheapProgram
from tests.support.qt import wait_for
from ui.remembered import Remembered
from ui.stops import PageCode
from ui.window import Window

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
_SETTLED = 3


class AtTheKeyboard:
    """One start of the program.

    Args:
        home: the folder with the vault, or an empty one.
        program: wired; unlocking must be cheap.
        size: of the window, in pixels.
    """

    def __init__(self, home: Path, program: CheapProgram | None = None, size: tuple[int, int] = (1440, 900)) -> None:
        self.faults: list[BaseException] = []
        self.ended: list[bool] = []
        self.walked: dict[str, int] = {}
        self.window = Window(program or CheapProgram(), home, Remembered(home))
        self.window.hear_faults(self.faults.append)
        self.window.ended.connect(lambda: self.ended.append(True))
        self.window.resize(*size)
        self.window.begin()
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        self.settle()

    # Keys.

    @property
    def at(self) -> QWidget:
        """What has the keyboard. Raises AssertionError: nothing has."""
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard is nowhere"
        return focused

    @property
    def name(self) -> str:
        """The object name of what has the keyboard."""
        return self.at.objectName()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key; then everything it began ends."""
        QTest.keyClick(self.at, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Letter by letter, any script; does not wait for anything."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.at, QKeyEvent(kind, 0, NONE, letter))

    def tab_to(self, name: str, limit: int = 12, *, back: bool = False) -> int:
        """Presses Tab until a control has the keyboard. Args: limit: presses. Returns how many it took.

        Raises:
            AssertionError: it did not come.
        """
        way: list[str] = [self.name]
        for presses in range(limit + 1):
            if self.name == name:
                self.walked[name] = presses
                return presses
            QTest.keyClick(self.at, Qt.Key.Key_Tab, SHIFT if back else NONE)
            QApplication.processEvents()
            way.append(self.name)
        raise AssertionError(f"{limit} presses do not lead to {name}: {way}")

    def act(self, name: str, limit: int = 12, *, back: bool = False) -> None:
        """Goes to a button by Tab and presses the space bar."""
        self.tab_to(name, limit, back=back)
        self.press(Qt.Key.Key_Space)

    def command(self, words: str) -> None:
        """Runs a command by its name, from the palette."""
        QTest.keyClick(self.at, Qt.Key.Key_K, CTRL)
        QApplication.processEvents()
        assert self.name == "palette.search", self.name
        self.type(words)
        assert self.reads("palette.list"), f"no command {words}"
        self.press(Qt.Key.Key_Return)
        assert not self.sees("palette"), f"{words} cannot be done now"

    # Reading.

    def reads(self, under: str = "") -> str:
        """Everything that can be read or is spoken. Args: under: only in the control with this object name."""
        root = self.control(under) if under else self.window
        return "\n".join(_spoken(each) for each in (root, *root.findChildren(QWidget)) if each.isVisible())

    def control(self, name: str) -> QWidget:
        """A control that is seen. Raises AssertionError: there is none."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"{name} is not on the screen"
        return found[-1]

    def sees(self, name: str) -> bool:
        """Whether a control is seen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def heard(self, name: str = "") -> str:
        """What a screen reader says of a control; of what has the keyboard where no name is given."""
        widget = self.control(name) if name else self.at
        found = QAccessible.queryAccessibleInterface(widget)
        parts = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
        return " ".join(filter(None, (found.text(part) for part in parts)))

    def state_of(self, name: str) -> QAccessible.State:
        """What a screen reader knows of a control beside its words."""
        return QAccessible.queryAccessibleInterface(self.control(name)).state()

    # Waiting.

    def settle(self) -> None:
        """Until nothing is under way. Raises AssertionError: a fault, or it takes too long."""
        for _ in range(_SETTLED):
            QApplication.processEvents()
            if self.ended:
                break
            assert self.window.tasks.drain(30.0), "a task did not end"
        QApplication.processEvents()
        assert self.faults == []

    def wait_until(self, ready: Callable[[], object]) -> None:
        """Until something is so."""
        wait_for(lambda: self.faults or ready())
        assert self.faults == []
        self.settle()

    def wait_for_page(self, code: PageCode) -> None:
        """Until a page behind the lock is shown."""
        self.wait_until(lambda: self.page is code)

    @property
    def page(self) -> PageCode | None:
        """The page that is shown behind the lock; None before it."""
        shell = self.window.shell
        return None if shell is None or shell.here is None else shell.here.page

    @property
    def matter(self) -> str:
        """The matter that is shown."""
        shell = self.window.shell
        assert shell is not None
        assert shell.here is not None
        return shell.here.matter

    # The door.

    def unlock(self, passphrase: str) -> None:
        """Types the passphrase where the keyboard is, and Enter."""
        assert self.name == "unlock.passphrase", self.name
        self.type(passphrase)
        self.press(Qt.Key.Key_Return)
        self.wait_until(lambda: self.page is not None)

    def lock(self) -> None:
        """Ctrl L: the program ends."""
        QTest.keyClick(self.at, Qt.Key.Key_L, CTRL)
        self._end()
        assert self.window.locked

    def quit(self) -> None:
        """Ctrl Q."""
        QTest.keyClick(self.at, Qt.Key.Key_Q, CTRL)
        self._end()
        assert not self.window.locked

    def _end(self) -> None:
        wait_for(lambda: self.ended)
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert self.faults == []


class Files:
    """A person before the dialogs of files, who knows beforehand what she will choose. Args: paths: in turn."""

    def __init__(self, *paths: Path) -> None:
        self.paths = list(paths)
        self.suggested: list[str] = []

    def choose_save_path(self, parent: QWidget | None, suggested_name: str, suffix: str) -> Path | None:
        """Where to."""
        del parent
        self.suggested.append(suggested_name)
        path = self.paths.pop(0)
        return path / f"{suggested_name.removesuffix(suffix)}{suffix}" if path.is_dir() else path

    def choose_open_path(self, parent: QWidget | None, suffixes: Sequence[str] = ()) -> Path | None:
        """Which file."""
        del parent, suffixes
        return self.paths.pop(0)

    def choose_folder(self, parent: QWidget | None) -> Path | None:
        """Which folder."""
        del parent
        return self.paths.pop(0)


def _spoken(widget: QWidget) -> str:
    own = widget.text() if isinstance(widget, QLabel) else ""
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        own = widget.toPlainText()
    found = QAccessible.queryAccessibleInterface(widget)
    name = found.text(QAccessible.Text.Name)
    return "\n".join(dict.fromkeys(part for part in (name, own) if part)).replace("\u200b", "")
