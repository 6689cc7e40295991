"""The way from the workers back to the window's thread."""

from __future__ import annotations

from collections import deque
from threading import Condition

from PySide6.QtCore import QObject, Signal

from ui.jobs import News


class Outbox(QObject):
    """News of jobs, by their numbers, in order of arrival."""

    rang = Signal()
    """Once for each piece of news, from the worker's thread: connect it queued."""

    def __init__(self) -> None:
        """Without a parent: a worker may still ring when the object that listens goes."""
        super().__init__()
        self._news: deque[tuple[int, News]] = deque()
        self._changed = Condition()

    def post(self, number: int, news: News) -> None:
        """Leaves a piece of news; from any thread."""
        with self._changed:
            self._news.append((number, news))
            self._changed.notify_all()
        self.rang.emit()

    def take(self, wait_s: float = 0.0) -> tuple[int, News] | None:
        """The oldest piece of news; None if none came within `wait_s` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._news, wait_s)
            return self._news.popleft() if self._news else None
