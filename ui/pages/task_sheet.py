"""Asks what is to be done, for whom and by when, over the page; or for another day of a task."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.task import LONGEST_TITLE, ForWhom, NewTask, Task
from clinic_app.domain.wall_times import WallTimeError, read_day
from ui.pages.asking_sheet import AskingSheet
from ui.theme.icon_names import Icon
from ui.widgets.select import Select
from ui.words import say


class TaskSheet(AskingSheet):
    """The words, for whom, and the day.

    Args:
        owner: gets the keyboard back.
        for_whom: whom this person may ask.
        account: it is about.
    """

    task_given = Signal(object)
    """A NewTask."""

    def __init__(self, owner: QWidget, for_whom: tuple[ForWhom, ...], account: str) -> None:
        super().__init__("tasks.sheet", owner, say("tasks.add"), say("tasks.read_by"))
        self._account, self._for_whom = account, for_whom
        self._what = self.add_field("tasks.what", say("tasks.what"))
        self.what = self._what.field
        self.what.setMaxLength(LONGEST_TITLE)
        self.who = Select("tasks.who", say("tasks.who"), [say(f"tasks.who.{each}") for each in for_whom])
        self.who.setCurrentIndex(for_whom.index(ForWhom.PARALEGAL))
        self.add_labelled(say("tasks.who"), self.who)
        self._due = self.add_field("tasks.due", say("tasks.due"))
        self.due = self._due.field
        self.add_ways("tasks.add_do", say("tasks.add_do"), Icon.PLUS)
        self.wanted.connect(self._give)

    def _give(self) -> None:
        """What cannot be read stays in its field, with a word about it."""
        title, typed = self.what.text().strip(), self.due.text().strip()
        try:
            due = read_day(typed) if typed else None
        except WallTimeError:
            self.refuse(self._due, say("tasks.due_unreadable"))
            return
        if not title:
            self.refuse(self._what, say("tasks.what_missing"))
            return
        self.close()
        who = self._for_whom[self.who.currentIndex()]
        self.task_given.emit(NewTask(title, who, due, self._account))


class DaySheet(AskingSheet):
    """Another day for a task, or none. Args: owner: gets the keyboard back; task: as it is; title: as it is told."""

    day_given = Signal(object)
    """A date, or None."""

    def __init__(self, owner: QWidget, task: Task, title: str) -> None:
        super().__init__("tasks.day_sheet", owner, say("tasks.day_of", title=title), say("tasks.day_about"))
        self._due = self.add_field("tasks.day", say("tasks.due"))
        self.due = self._due.field
        self.due.setText("" if task.due is None else task.due.isoformat())
        self.due.selectAll()
        self.add_ways("tasks.day_do", say("tasks.day_do"), Icon.CALENDAR)
        self.wanted.connect(self._give)

    def _give(self) -> None:
        """What cannot be read stays in its field, with a word about it."""
        typed = self.due.text().strip()
        try:
            due = read_day(typed) if typed else None
        except WallTimeError:
            self.refuse(self._due, say("tasks.due_unreadable"))
            return
        self.close()
        self.day_given.emit(due)
