"""Small sheets over the clocks page: why a clock ended, and which day an order sets."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.clock_decision import Standing
from clinic_app.domain.wall_times import WallTimeError, read_day
from ui.pages.matter.popup import Popup
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import Field
from ui.widgets.layouts import Flow
from ui.widgets.words import Words
from ui.words import say


class _Sheet(Popup):
    """A title, what it does, fields, and two ways out."""

    def __init__(self, name: str, owner: QWidget, title: str, about: str) -> None:
        super().__init__(name, owner)
        self.setAccessibleName(title)
        self.column.addWidget(Words(title, step=Step.SMALL, weight=Weight.STRONG, wrap=True))
        self.column.addWidget(Words(about, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self.setFixedWidth(current().sizes.grown(tokens.HISTORY_SHEET))

    def add_field(self, name: str, label: str) -> Field:
        """A field; Enter in it does what the first button does."""
        field = Field(name, label)
        field.field.textEdited.connect(field.settle)
        field.field.returnPressed.connect(self.finish)
        self.column.addWidget(field)
        return field

    def add_ways(self, name: str, words: str, icon: Icon) -> None:
        """The two buttons."""
        ways = QWidget()
        row = Flow(ways, gap=Space.S, gap_if_broken=Space.S)
        do = Button(name, words, kind=Kind.PRIMARY, icon=icon)
        do.clicked.connect(self.finish)
        leave = Button("clocks.leave", say("clocks.leave"))
        leave.clicked.connect(self.close)
        row.addWidget(do)
        row.addWidget(leave)
        self.column.addWidget(ways)

    def finish(self) -> None:
        """What the first button does."""
        raise NotImplementedError

    def refuse(self, field: Field, words: str) -> None:
        """Says what is missing; what was typed stays."""
        field.need_attention(words)
        self.adjustSize()
        field.field.setFocus()


class EndSheet(_Sheet):
    """Why a clock ended. Args: owner: gets the keyboard back; title: of the clock."""

    reason_given = Signal(str)

    def __init__(self, owner: QWidget, standing: Standing, title: str) -> None:
        super().__init__("clocks.end_sheet", owner, say(f"clocks.end.{standing}", title=title), say("clocks.end_about"))
        self._field = self.add_field("clocks.reason", say("clocks.reason"))
        self.reason = self._field.field
        self.add_ways("clocks.end_now", say(f"clocks.do.{standing}"), Icon.TICK)

    def finish(self) -> None:
        """Gives the reason; without one it is asked for."""
        reason = self.reason.text().strip()
        if not reason:
            self.refuse(self._field, say("clocks.reason_missing"))
            return
        self.close()
        self.reason_given.emit(reason)


class OrderSheet(_Sheet):
    """Which day, by which order; the paper itself is asked for next."""

    order_given = Signal(object, str)
    """A date and the order's title."""

    def __init__(self, owner: QWidget, title: str) -> None:
        super().__init__("clocks.order_sheet", owner, say("clocks.order", title=title), say("clocks.order_about"))
        self._day = self.add_field("clocks.order_day", say("clocks.order_day"))
        self._title = self.add_field("clocks.order_title", say("clocks.order_title"))
        self.day, self.title = self._day.field, self._title.field
        self.add_ways("clocks.order_now", say("clocks.order_file"), Icon.DOCUMENT)

    def finish(self) -> None:
        """Gives day and title; what cannot be read stays in its field."""
        try:
            day = read_day(self.day.text())
        except WallTimeError:
            self.refuse(self._day, say("clocks.order_day_unreadable"))
            return
        if not self.title.text().strip():
            self.refuse(self._title, say("clocks.order_title_missing"))
            return
        self.close()
        self.order_given.emit(day, self.title.text().strip())
