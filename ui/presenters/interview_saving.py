"""Keeps an interview's answers: each on the disk at once, shown as saved only when it is, tried again if not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_app.errors import ClinicError, InputError
from ui.desk import Desk
from ui.jobs import Token
from ui.tasks import Place
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.domain.intake.drafts import Place as DraftPlace
    from clinic_app.domain.intake.intake import Intake
    from clinic_app.services.answering import Answering

Write = Callable[["Answering"], None]


@dataclass(frozen=True)
class _Change:
    """One change on its way. Attributes: about: changes about the same thing follow one another."""

    about: str
    number: int
    write: Write


@dataclass
class _Outcome:
    """What became of a batch."""

    left: list[_Change] = field(default_factory=list)
    refused: list[InputError] = field(default_factory=list)
    error: ClinicError | None = None
    can_undo: bool = False
    can_redo: bool = False


@dataclass(frozen=True)
class TurnedBack:
    """What undo or redo did: the place that changed, and the matter as it is now."""

    place: DraftPlace
    intake: Intake
    undo: bool


class InterviewSaving(QObject):
    """The way of one matter's answers to the disk. Typing never waits for it.

    Args:
        desk: the open vault.
        parent: Qt's parent.
    """

    saving = Signal()
    """Something is on its way."""
    saved = Signal(str)
    """Everything is on the disk; the clock's time, as "10:42"."""
    written = Signal()
    """Beside `saved`: something new came to the disk, so the account is another one than before."""
    not_saved = Signal(str)
    """Something is not, since this time. It is kept here and tried again with the next change."""
    refused = Signal(object)
    """An InputError: a change was not taken and will not be; what is stored is as before."""
    failed = Signal(object)
    """A ClinicError of settling, undoing or redoing; of saving, once for as long as it lasts."""
    eased = Signal(object)
    """The one of saving is over: everything is on the disk."""
    turned_back = Signal(object)
    """A TurnedBack."""
    reach_changed = Signal()
    """What can be undone or redone."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._numbers = count(1)
        self._newest: dict[str, int] = {}
        self._waiting: list[_Change] = []
        self._running = 0
        self._since = ""
        self._in_the_way: ClinicError | None = None
        self.matter = ""
        self.saved_at: datetime | None = None
        self.puts = 0
        """How many changes were given here."""
        self.can_undo = self.can_redo = False

    @property
    def is_saved(self) -> bool:
        """Whether everything is on the disk."""
        return not self._running and not self._waiting

    @property
    def is_running(self) -> bool:
        """Whether anything is on its way now."""
        return self._running > 0

    def begin(self, matter: str, *, can_undo: bool, can_redo: bool) -> None:
        """Another matter is worked on, of which everything is on the disk."""
        self.matter = matter
        self._set_reach(can_undo, can_redo)
        self._now_saved()

    def put(self, about: str, write: Write) -> None:
        """One change, durable as soon as the disk takes it; with it all that could not be saved before."""
        change = _Change(about, next(self._numbers), write)
        self.puts = change.number
        self._newest[about] = change.number
        self._waiting = [each for each in self._waiting if each.about != about]
        self._waiting.append(change)
        self.retry()

    def retry(self) -> None:
        """Tries what is not saved again, at once."""
        if not self._waiting:
            return
        batch, self._waiting = tuple(self._waiting), []
        outcomes: list[_Outcome] = []
        self._running += 1
        self.saving.emit()
        self._desk.tasks.run(
            Place.SAVE,
            lambda _token: _write_all(self._desk.answering, self.matter, batch),
            owner=self,
            saying=say("interview_page.saying.save"),
            done=outcomes.append,
            failed=lambda _error: None,  # told by `ended`, like a fault of the program
            ended=lambda: self._written(batch, outcomes),
        )

    def settle(self) -> None:
        """Makes a revision of what was answered; after everything that waits."""
        matter = self.matter
        if not matter:
            return
        self.retry()

        def settle(_token: Token) -> tuple[bool, bool, bool]:
            answering = self._desk.answering
            is_new = answering.settle(matter) is not None
            return is_new, answering.can_undo(matter), answering.can_redo(matter)

        def settled(result: tuple[bool, bool, bool]) -> None:
            is_new, can_undo, can_redo = result
            if matter == self.matter:
                self._set_reach(can_undo, can_redo)
            if is_new:
                self._desk.changed.emit(matter)

        self._desk.tasks.run(
            Place.SAVE,
            settle,
            owner=self,
            saying=say("interview_page.saying.settle"),
            done=settled,
            failed=self.failed.emit,
        )

    def turn_back(self, *, undo: bool) -> None:
        """Takes the last change back, or makes it again, durably."""
        matter = self.matter

        def turn(_token: Token) -> tuple[TurnedBack | None, bool, bool]:
            answering = self._desk.answering
            place = answering.undo(matter) if undo else answering.redo(matter)
            found = None if place is None else TurnedBack(place, answering.working(matter), undo)
            return found, answering.can_undo(matter), answering.can_redo(matter)

        def turned(result: tuple[TurnedBack | None, bool, bool]) -> None:
            found, can_undo, can_redo = result
            self._running -= 1
            self._set_reach(can_undo, can_redo)
            if matter == self.matter and found is not None:
                self.turned_back.emit(found)
            self._tell()

        def failed(error: ClinicError) -> None:
            self._running -= 1
            self.failed.emit(error)
            self._tell()

        self._running += 1
        self.saving.emit()
        self._desk.tasks.run(
            Place.SAVE,
            turn,
            owner=self,
            saying=say(f"interview_page.saying.{'undo' if undo else 'redo'}"),
            done=turned,
            failed=failed,
        )

    def _written(self, batch: tuple[_Change, ...], outcomes: list[_Outcome]) -> None:
        self._running -= 1
        outcome = outcomes[0] if outcomes else _Outcome(left=list(batch))
        again = [each for each in outcome.left if self._newest[each.about] == each.number]
        self._waiting = again + self._waiting
        if outcomes:
            self._set_reach(outcome.can_undo, outcome.can_redo)
        for error in outcome.refused:
            self.refused.emit(error)
        self._tell_why(outcome.error)
        self._tell()

    def _tell_why(self, error: ClinicError | None) -> None:
        """Why something cannot be saved, and what to do; not again with every answer."""
        before = self._in_the_way
        if error is not None and (before is None or before.code != error.code):
            self._in_the_way = error
            self.failed.emit(error)
        elif before is not None and self.is_saved:
            self._in_the_way = None
            self.eased.emit(before)

    def _tell(self) -> None:
        if self._waiting:
            self.not_saved.emit(self._since)
        elif not self._running:
            self._now_saved()
            self.written.emit()

    def _now_saved(self) -> None:
        self.saved_at = self._desk.program.clock.now().astimezone(self._desk.zone)
        self._since = f"{self.saved_at:%H:%M}"
        self.saved.emit(self._since)

    def _set_reach(self, can_undo: bool, can_redo: bool) -> None:
        if (can_undo, can_redo) != (self.can_undo, self.can_redo):
            self.can_undo, self.can_redo = can_undo, can_redo
            self.reach_changed.emit()


def _write_all(answering: Answering, matter: str, batch: tuple[_Change, ...]) -> _Outcome:
    """Writes each; where the disk fails, the rest is left. What the schema refuses would be refused again."""
    outcome = _Outcome()
    for at, change in enumerate(batch):
        try:
            change.write(answering)
        except InputError as error:
            outcome.refused.append(error)
        except ClinicError as error:
            outcome.left, outcome.error = list(batch[at:]), error
            return outcome
    outcome.can_undo, outcome.can_redo = answering.can_undo(matter), answering.can_redo(matter)
    return outcome
