"""Which tasks a person should see at work: those that have taken 200 ms, counted from when they were asked for."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Told

PATIENCE_S = 0.2
"""What is faster than this is not worth a person's glance."""


@dataclass(frozen=True)
class Progress:
    """A task at work. Args: number: the task's own; fraction: 0 to 1, None where nobody knows."""

    number: int
    sentence: str
    fraction: float | None
    can_cancel: bool


class ProgressBoard(QObject):
    """Keeps what each task told and shows it when its time has come. Args: now: seconds, only differences count."""

    shown = Signal(object)
    """A Progress: at its first showing and at each change."""
    hidden = Signal(int)
    """The number of a shown task that has ended."""

    def __init__(self, parent: QObject | None = None, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._latest: dict[int, Progress] = {}
        self._due: dict[int, float] = {}  # in order of arrival, so the first is the next
        self._alarm = QTimer(self)
        self._alarm.setSingleShot(True)
        self._alarm.timeout.connect(self.look)

    def begin(self, number: int, told: Told) -> None:
        """A task was asked for."""
        self._latest[number] = _progress(number, told)
        self._due[number] = self._now() + PATIENCE_S
        if not self._alarm.isActive():
            self._alarm.start(_milliseconds(PATIENCE_S))

    def tell(self, number: int, told: Told) -> None:
        """A task told how far it is."""
        self._latest[number] = _progress(number, told)
        if number not in self._due:
            self.shown.emit(self._latest[number])

    def end(self, number: int) -> None:
        """A task has ended."""
        was_shown = self._due.pop(number, None) is None
        del self._latest[number]
        if was_shown:
            self.hidden.emit(number)

    def look(self) -> None:
        """Shows every task whose time has come, and looks again when the next one's does."""
        now = self._now()
        for number in [number for number, due in self._due.items() if due <= now]:
            if self._due.pop(number, None) is not None:  # a listener may have ended it
                self.shown.emit(self._latest[number])
        if self._due:
            self._alarm.start(_milliseconds(next(iter(self._due.values())) - now))


def _progress(number: int, told: Told) -> Progress:
    return Progress(number, told.sentence, told.fraction, told.can_cancel)


def _milliseconds(seconds: float) -> int:
    return max(1, math.ceil(seconds * 1000))
