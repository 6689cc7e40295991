"""Watches over the open window while nobody is there: hides its words, locks it, and cleans up behind it.

Nothing here ever asks a person anything, and nothing that is open can hold the lock up: popups and dialogs are closed
as if somebody had pressed Escape, and if the work that is being ended takes longer than a minute, the process is
replaced all the same. What was acknowledged is on the disk by then; the rest is as after a power cut.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from clinic_app.domain.idle import Moment, Stage, has_jumped, idle_since, stage_after
from ui.locking.clipboard import OwnClipboard
from ui.locking.cover import Cover
from ui.locking.hands import Hands
from ui.stops import PageCode
from ui.theme import tokens
from ui.widgets.banner import announce
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.services.ports.device import Screens
    from ui.remembered import Remembered
    from ui.window import Window

CLIENT = "client"
"""The client's window: it may be shared with an interpreter far away, so it is left in pictures of the screen."""
_LISTENING = frozenset({PageCode.INTERVIEW, PageCode.EMERGENCY})
"""Pages at which somebody listens more than types."""


def clocks() -> Moment:
    """This computer's clocks now."""
    return Moment(time.monotonic(), time.time())


class Guard(QObject):
    """One window's.

    Args:
        window: watched from now on.
        remembered: after how many minutes it locks.
        screens: leaves windows out of pictures of the screen.
        give_up: replaces the process without waiting any longer.
        now: the clocks.
    """

    def __init__(
        self,
        window: Window,
        remembered: Remembered,
        screens: Screens,
        give_up: Callable[[], None],
        now: Callable[[], Moment] = clocks,
    ) -> None:
        super().__init__(window)
        self._window, self._remembered, self._screens = window, remembered, screens
        self._give_up, self._now = give_up, now
        self._moment = now()
        self._last_work: float | None = None
        self._covers: list[Cover] = []
        self._left_out: set[int] = set()
        self.clipboard = OwnClipboard(lambda: now().steady, self)
        self.hands = Hands(lambda: now().steady, self)
        self.hands.moved.connect(self.show)
        self.hands.window_came.connect(self._came)
        window.closing.connect(self._clean_up)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(tokens.GUARD_LOOKS)
        self._leave_out()

    @property
    def is_hidden(self) -> bool:
        """Whether the words are covered."""
        return self.hands.is_hidden

    @property
    def minutes(self) -> int:
        """After how many without input it locks where one is now."""
        here = self._window.shell.here if self._window.shell is not None else None
        return self._remembered.lock_minutes(in_interview=here is not None and here.page in _LISTENING)

    def look(self) -> None:
        """Looks at the clocks and does what is due; the timer calls it."""
        before, self._moment = self._moment, self._now()
        self.hands.listen()
        if self._window.tasks.exporting:
            self._last_work = self._moment.steady
        idle = self._moment.steady - idle_since(self.hands.last, self._last_work)
        stage = stage_after(idle, self.minutes)
        if has_jumped(before, self._moment) or stage is Stage.LOCKED:
            self.lock()
        elif stage is Stage.HIDDEN or self.is_hidden:
            self.hide()
        self.clipboard.look()
        self._leave_out()

    def lock(self) -> None:
        """Hides everything and locks; where there is nothing to lock, what was typed to get in is forgotten."""
        self.hide()
        if self._window.holds_keys:
            self._window.lock()
        else:
            self._window.entrance.forget_typed()

    def hide(self) -> None:
        """Covers every window that is seen, those that came since too.

        The page that asks for the passphrase shows nothing and must not swallow its first letter: there what is typed
        is forgotten instead.
        """
        if self._window.shell is None and self._window.entrance.asks_passphrase:
            self._window.entrance.unlock.forget_typed()
            return
        if self._window.shell is not None:
            self._window.shell.desk.names.hide()
        was_hidden, self.hands.is_hidden = self.hands.is_hidden, True
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        self._covers = [each for each in self._covers if shiboken6.isValid(each)]
        covered = {each.parentWidget(): each for each in self._covers}
        for window in _seen():
            if window in covered:
                covered[window].raise_()
            else:
                self._covers.append(self._cover(window))
        if not was_hidden and self._covers:
            announce(self._covers[0])

    def show(self) -> None:
        """Shows what was hidden; not while it locks."""
        if self._window.is_closing:
            return
        self.hands.is_hidden = False
        for each in self._covers:
            if shiboken6.isValid(each):
                each.let_go()
        self._covers.clear()

    def _cover(self, window: QWidget) -> Cover:
        if window is not self._window or self._window.is_closing:
            return Cover(window)
        if not self._window.holds_keys:
            return Cover(window, say("cover.title"), say("cover.shown_again"))
        return Cover(window, say("cover.title"), say("cover.text", minutes=self.minutes))

    def _came(self) -> None:
        if self.is_hidden:
            self.hide()
        self._leave_out()

    def _leave_out(self) -> None:
        """New windows, out of pictures of the screen."""
        if not self._screens.can_leave_out:
            return
        for window in _seen():
            number = int(window.winId())
            if window.objectName() != CLIENT and number not in self._left_out:
                self._left_out.add(number)
                self._screens.leave_out(number)

    def _clean_up(self) -> None:
        """The window closes, and the vault with it."""
        self.clipboard.empty()
        if not self._window.locked:
            return
        self.hide()
        for window in _seen():
            if isinstance(window, QDialog):
                window.reject()
        QTimer.singleShot(tokens.CLOSING_LONGEST, self, self._give_up)


def _seen() -> list[QWidget]:
    """The program's windows that are on the screen; a list that drops down is closed, not covered."""
    passing = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen)
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowType() not in passing]


def guard(window: Window, remembered: Remembered, screens: Screens, give_up: Callable[[], None]) -> Guard:
    """Watches over a window, and hears of the session it is in where the system tells; the window owns it."""
    made = Guard(window, remembered, screens, give_up)
    if sys.platform.startswith("linux"):
        from ui.locking.login import system_signals

        system_signals(made).away.connect(made.lock)
    return made
