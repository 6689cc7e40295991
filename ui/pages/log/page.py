"""The log: who did what when, by group and day; what an export needs to be checked stands under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from clinic_app.domain.log_kinds import LogGroup
from ui.pages.empty import Empty
from ui.pages.log.check_card import CheckCard
from ui.pages.log.list import LogEntryLine, LogList
from ui.pages.scrolling import ScrollPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.field import Field
from ui.widgets.layouts import Column, Flow, margins
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say

GROUPS: Final = tuple(group for group in LogGroup if group is not LogGroup.OTHER)
"""What can be asked for; kinds of a newer program stand among all."""


class LogPage(ScrollPage):
    """The page."""

    asked = Signal()
    """Another group or day is wanted: see `group` and `day`."""
    older_wanted = Signal()
    export_requested = Signal()
    check_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("log", parent)
        head = Column(gap=Space.XS)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=True)
        self._about = Words(tone=Tone.INK2, wrap=True)
        head.addWidget(self._title)
        head.addWidget(self._about)
        self.body.addLayout(head)
        self.body.addLayout(self._filters())
        self.check = CheckCard()
        self.check.requested.connect(self.check_requested)
        self.body.addWidget(self.check)
        self._card = QFrame()
        self._card.setProperty("card", "plain")
        inside = Column(self._card, gap=Space.NONE, outer=margins(Space.XS, Space.S))
        self.list = LogList()
        self.list.end_neared.connect(self.older_wanted)
        self._empty = Empty("log.empty", Icon.LIST)
        self._empty.hide()
        inside.addWidget(self.list, 1)
        inside.addWidget(self._empty)
        self.body.addWidget(self._card, 1)
        foot = Column(gap=Space.XS)
        self._key_about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.key = Words(step=Step.MICRO, family=Family.MONO, wrap=True)
        self.key.setObjectName("log.key")
        foot.addWidget(self._key_about)
        foot.addWidget(self.key)
        self.body.addLayout(foot)
        self._say_words()

    @property
    def group(self) -> LogGroup | None:
        """What is asked for; None for all."""
        chosen = self.groups.currentIndex()
        return GROUPS[chosen - 1] if chosen > 0 else None

    @property
    def day(self) -> str:
        """As it was typed."""
        return self.day_field.field.text().strip()

    def show_lines(self, lines: Sequence[LogEntryLine]) -> None:
        """The newest that were asked for."""
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self._empty.setHidden(bool(lines))

    def add_lines(self, lines: Sequence[LogEntryLine]) -> None:
        """Older ones, behind those that are shown."""
        self.list.add_lines(lines)

    def show_key(self, key: str) -> None:
        """The public half of the key that the log is signed with."""
        name, id_and_key = key.split("+", 1)
        self.key.setText(f"{name}+\n{id_and_key}")  # it is too long for one line where letters are large
        self.key.setAccessibleName(key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self.asked.emit()

    def _filters(self) -> Flow:
        flow = Flow(gap=Space.L)
        kind = QWidget()
        column = Column(kind, gap=Space.XS)
        self._groups_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.groups = Select("log.group", "-", ["-"] * (len(GROUPS) + 1))
        self._groups_label.setBuddy(self.groups)
        self.groups.currentIndexChanged.connect(lambda _index: self.asked.emit())
        column.addWidget(self._groups_label)
        column.addWidget(self.groups)
        flow.addWidget(kind)
        self.day_field = Field("log.day", "-")
        self.day_field.field.editingFinished.connect(self.asked)
        flow.addWidget(self.day_field)
        self.export = Button("log.export", "-", icon=Icon.ARROW_FORWARD)
        self.export.clicked.connect(self.export_requested)
        holder = QWidget()
        below = Column(holder, gap=Space.XS)
        below.addWidget(Words(" ", step=Step.SMALL))  # as high as the labels beside it
        below.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        flow.addWidget(holder)
        return flow

    def _say_words(self) -> None:
        self.setAccessibleName(say("log.title"))
        self._title.setText(say("log.title"))
        self._about.setText(say("log.about"))
        self._groups_label.setText(say("log.group"))
        self.groups.setAccessibleName(say("log.group"))
        for number, words in enumerate((say("log.all"), *(say(f"log.group.{group}") for group in GROUPS))):
            self.groups.setItemText(number, words)
        self.day_field.label.setText(say("log.day"))
        self.day_field.field.setAccessibleName(say("log.day"))
        self.day_field.field.setPlaceholderText(say("log.day_hint"))
        self.check.say_words()
        self.export.setText(say("log.export"))
        self.export.setAccessibleName(say("log.export"))
        self._empty.show_words(say("log.none"), say("log.none_next"))
        self.list.setAccessibleName(say("log.list"))
        self._key_about.setText(say("log.key_about"))
