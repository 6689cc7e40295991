"""What is to be done in a matter: a card with the open tasks, what is over on demand, and a way to add one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.task import Task
from ui.pages.task_lines import TaskLine, TaskWords
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.kept_keyboard import KeptKeyboard
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import count, say


class TasksCard(Card):
    """The card. Args: parent: Qt's parent."""

    add_asked = Signal()
    ended = Signal(object, object)
    """A Task and an Outcome."""
    reopened = Signal(str)
    day_asked = Signal(object, object)
    """A Task, and the button that a sheet hangs from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("matter.tasks", name=say("tasks.name"), gap=Space.S, parent=parent)
        self._tasks: tuple[Task, ...] = ()
        self._words: TaskWords | None = None
        self._over_shown = False
        self._body: QWidget | None = None
        head = Row(gap=Space.S)
        self._title = Words(step=Step.SMALL, weight=Weight.STRONG)
        self.add = Button("tasks.add", "", kind=Kind.LINK, icon=Icon.PLUS, height=Control.DENSE)
        self.add.clicked.connect(self.add_asked)
        head.addWidget(self._title, 1)
        head.addWidget(self.add)
        self.column.addLayout(head)
        self.say_words()

    def show_tasks(self, tasks: tuple[Task, ...], words: TaskWords) -> None:
        """Shows tasks, in their order."""
        if (tasks, words) != (self._tasks, self._words):
            self._tasks, self._words = tasks, words
            self._fill()

    def forget(self) -> None:
        """Another matter begins."""
        self._tasks, self._words, self._over_shown = (), None, False
        self._fill()

    def say_words(self) -> None:
        """In the window's language."""
        self.setAccessibleName(say("tasks.name"))
        self._title.setText(say("tasks.name"))
        self.add.setText(say("tasks.add"))
        self._fill()

    def _fill(self) -> None:
        if self._body is not None:
            self.column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        column = Column(self._body, gap=Space.S)
        open_ones = [task for task in self._tasks if task.is_open]
        over = [task for task in self._tasks if not task.is_open]
        for task in open_ones:
            column.addWidget(self._line(task))
        if not open_ones:
            column.addWidget(Words(say("tasks.none"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        if over:
            words = say("tasks.hide_ended") if self._over_shown else count("tasks.show_ended", len(over))
            more = Button("tasks.over", words, kind=Kind.LINK, height=Control.DENSE)
            more.clicked.connect(self._turn)
            row = Row()
            row.addWidget(more)
            row.addStretch(1)
            column.addLayout(row)
            if self._over_shown:
                for task in over:
                    column.addWidget(self._line(task))
        self.column.addWidget(self._body)
        self._body.show()
        keep_reading_order(self)

    def _line(self, task: Task) -> TaskLine:
        if self._words is None:
            raise RuntimeError("tasks without words")
        line = TaskLine(f"tasks.{task.task_id}", task, self._words)
        line.ended.connect(lambda _id, outcome, task=task: self.ended.emit(task, outcome))
        line.reopened.connect(self.reopened)
        line.day_asked.connect(lambda owner, task=task: self.day_asked.emit(task, owner))
        return line

    def _turn(self) -> None:
        keyboard = KeptKeyboard(self)
        self._over_shown = not self._over_shown
        self._fill()
        keyboard.give_back()
