"""A task: a job, the page that asked for it, and what that page wants to hear. Belongs to the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import Shiboken

from clinic_app.errors import ClinicError
from ui.jobs import Job, PromptRequest
from ui.lanes import Lane

Slot = tuple[int, Hashable]
"""An owner's address and a key: of the tasks in one slot only the newest counts."""


@dataclass(frozen=True)
class Listeners:
    """What is called back; see `Tasks.run`."""

    done: Callable[[Any], None] | None
    failed: Callable[[ClinicError], None] | None
    cancelled: Callable[[], None] | None
    ended: Callable[[], None] | None
    asked: Callable[[PromptRequest], None] | None


class Task:
    """A task as the page holds it that asked for it.

    Args:
        slot: None if it is wanted for more than its answer.
        is_export: see `Tasks.run`.
    """

    def __init__(
        self, job: Job, lane: Lane, owner: QObject, listeners: Listeners, slot: Slot | None, *, is_export: bool = False
    ) -> None:
        self.job = job
        self.is_export = is_export
        self.owner = owner
        self.listeners = listeners
        self.slot = slot
        self._lane = lane
        self._superseded = False

    @property
    def number(self) -> int:
        """What `progress` calls it."""
        return self.job.number

    @property
    def is_heard(self) -> bool:
        """Whether anybody waits for its end: the owner is alive and has not asked anew."""
        return not self._superseded and Shiboken.isValid(self.owner)

    def cancel(self) -> None:
        """Asks the task to stop; one that waits never begins. Safe at any time, without effect on a save."""
        self.job.token.cancel()
        if self.job.token.cancelled:
            self._lane.withdraw(self.job)

    def supersede(self) -> None:
        """Cancels it without a word to its owner, who has asked anew."""
        self._superseded = True
        self.cancel()


def address(owner: QObject) -> int:
    """What tells an owner from all others alive; unlike `id`, it outlives the Python half of a widget."""
    return int(Shiboken.getCppPointer(owner)[0])
