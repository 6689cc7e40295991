"""Asks what is to be done, for whom and by when, over the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.task import LONGEST_TITLE, ForWhom, NewTask
from clinic_app.domain.wall_times import WallTimeError, read_day
from ui.pages.matter.popup import Popup
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import Field
from ui.widgets.layouts import Column, Flow
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say


class TaskSheet(Popup):
    """The words, for whom, and the day.

    Args:
        owner: gets the keyboard back.
        for_whom: whom this person may ask.
        account: it is about.
    """

    task_given = Signal(object)
    """A NewTask."""

    def __init__(self, owner: QWidget, for_whom: tuple[ForWhom, ...], account: str) -> None:
        super().__init__("tasks.sheet", owner)
        self._account, self._for_whom = account, for_whom
        self.setAccessibleName(say("tasks.add"))
        self.column.addWidget(Words(say("tasks.add"), step=Step.SMALL, weight=Weight.STRONG, wrap=True))
        self.column.addWidget(Words(say("tasks.read_by"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self._what = Field("tasks.what", say("tasks.what"))
        self.what = self._what.field
        self.what.setMaxLength(LONGEST_TITLE)
        self.what.textEdited.connect(self._what.settle)
        self.column.addWidget(self._what)
        holder = QWidget()
        column = Column(holder, gap=Space.XS)
        label = Words(say("tasks.who"), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.who = Select("tasks.who", say("tasks.who"), [say(f"tasks.who.{each}") for each in for_whom])
        self.who.setCurrentIndex(for_whom.index(ForWhom.PARALEGAL))
        label.setBuddy(self.who)
        column.addWidget(label)
        column.addWidget(self.who)
        self.column.addWidget(holder)
        self._due = Field("tasks.due", say("tasks.due"))
        self.due = self._due.field
        self.due.textEdited.connect(self._due.settle)
        self.column.addWidget(self._due)
        for field in (self.what, self.due):
            field.returnPressed.connect(self._give)
        ways = QWidget()
        row = Flow(ways, gap=Space.S, gap_if_broken=Space.S)
        add = Button("tasks.add_do", say("tasks.add_do"), kind=Kind.PRIMARY, icon=Icon.PLUS)
        add.clicked.connect(self._give)
        leave = Button("tasks.cancel", say("trash.cancel"))
        leave.clicked.connect(self.close)
        row.addWidget(add)
        row.addWidget(leave)
        self.column.addWidget(ways)
        self.setFixedWidth(current().sizes.grown(tokens.HISTORY_SHEET))

    def _give(self) -> None:
        """What cannot be read stays in its field, with a word about it."""
        title, typed = self.what.text().strip(), self.due.text().strip()
        try:
            due = read_day(typed) if typed else None
        except WallTimeError:
            self._due.need_attention(say("tasks.due_unreadable"))
            self._stay(self.due)
            return
        if not title:
            self._what.need_attention(say("tasks.what_missing"))
            self._stay(self.what)
            return
        self.close()
        who = self._for_whom[self.who.currentIndex()]
        self.task_given.emit(NewTask(title, who, due, self._account))

    def _stay(self, field: QWidget) -> None:
        self.adjustSize()
        field.setFocus()
