"""Tasks of the matter page: added, ended and taken up again; each is durable when it is said, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clinic_app.domain.task import ForWhom, NewTask, Outcome, Task
from clinic_app.services.ports.vault import Role
from ui.pages.task_sheet import DaySheet, TaskSheet
from ui.tasks import Place
from ui.words import chosen, dates, say

if TYPE_CHECKING:
    from ui.presenters.presenter import Presenter


class MatterTasks(QObject):
    """One presenter's tasks. Args: presenter: of the matter page."""

    def __init__(self, presenter: Presenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._desk = presenter.desk
        self.names: dict[str, str] = {}
        """Of the clinic's people, by their id, as they were read last."""

    def title(self, task: Task | NewTask) -> str:
        """What a task is called in the window's language; stored it stays as it was made."""
        return self._desk.program.library.rule_words(str(chosen())).task(task)

    def ask(self, owner: QWidget, matter: str, account: str) -> None:
        """Asks for a task made by hand."""
        is_attorney = self._desk.person.role is Role.ATTORNEY
        for_whom = tuple(each for each in ForWhom if is_attorney or each is not ForWhom.ATTORNEY)
        sheet = TaskSheet(owner, for_whom, account)
        sheet.task_given.connect(lambda new: self.add(matter, new))
        sheet.open_under(owner, sheet.what)

    def add(self, matter: str, new: NewTask) -> None:
        """Adds one; the same one is there once."""
        made: list[Task] = []
        self._do(
            matter,
            lambda: made.append(self._desk.to_do.add(matter, new)),
            say("tasks.told_added", title=self.title(new)),
            lambda: self._desk.to_do.end(matter, made[0].task_id, Outcome.DROPPED),
        )

    def end(self, matter: str, task: Task, outcome: Outcome) -> None:
        """It is done, or not needed."""
        key = "tasks.told_done" if outcome is Outcome.DONE else "tasks.told_dropped"
        self._do(
            matter,
            lambda: self._desk.to_do.end(matter, task.task_id, outcome),
            say(key, title=self.title(task)),
            lambda: self._desk.to_do.reopen(matter, task.task_id),
        )

    def ask_day(self, owner: QWidget, matter: str, task: Task) -> None:
        """Asks for another day of a task. Args: owner: what the sheet hangs from."""
        sheet = DaySheet(owner, task, self.title(task))
        sheet.day_given.connect(lambda due: self.put_off(matter, task, due))
        sheet.open_under(owner, sheet.due)

    def put_off(self, matter: str, task: Task, due: date | None) -> None:
        """By another day, or by none."""
        if due == task.due:
            return
        today = self._desk.program.clock.now().astimezone(self._desk.zone).date()
        day = say("tasks.no_day") if due is None else dates.short_day(due, today)
        self._do(
            matter,
            lambda: self._desk.to_do.put_off(matter, task.task_id, due),
            say("tasks.told_day", title=self.title(task), day=day),
            lambda: self._desk.to_do.put_off(matter, task.task_id, task.due),
        )

    def reopen(self, matter: str, task_id: str) -> None:
        """It is to be done after all."""
        self._run(matter, lambda: self._desk.to_do.reopen(matter, task_id), lambda: None)

    def _do(self, matter: str, act: Callable[[], object], words: str, take_back: Callable[[], object]) -> None:
        def undo() -> None:
            self._run(matter, take_back, lambda: None)

        self._run(matter, act, lambda: self._presenter.undo_offer(words, undo))

    def _run(self, matter: str, act: Callable[[], object], afterwards: Callable[[], object]) -> None:
        def done(_done: object) -> None:
            self._desk.changed.emit(matter)
            afterwards()

        self._desk.tasks.run(
            Place.SAVE,
            lambda _token: act(),
            owner=self,
            saying=say("tasks.saving"),
            done=done,
            failed=self._presenter.trouble,
        )
