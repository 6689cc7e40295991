"""A small sheet that asks for something before it is done: what it is about, fields, and two ways out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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


class AskingSheet(Popup):
    """A sheet to fill with fields, and last with `add_ways`.

    Args:
        object_name: `page.sheet`.
        owner: gets the keyboard back.
        title: its name.
        about: what it does.
        width: a token, at 100 %.
    """

    wanted = Signal()
    """The first button, or Enter in a line: what was asked for is to be read, and done or refused."""

    def __init__(
        self, object_name: str, owner: QWidget, title: str, about: str, width: int = tokens.HISTORY_SHEET
    ) -> None:
        super().__init__(object_name, owner)
        self.setAccessibleName(title)
        self.column.addWidget(Words(title, step=Step.SMALL, weight=Weight.STRONG, wrap=True))
        self.column.addWidget(Words(about, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self.setFixedWidth(current().sizes.grown(width))

    def add_field(self, name: str, label: str) -> Field:
        """A line to type in."""
        field = Field(name, label)
        field.field.textEdited.connect(field.settle)
        field.field.returnPressed.connect(self.wanted)
        self.column.addWidget(field)
        return field

    def add_labelled(self, words: str, control: QWidget) -> None:
        """Anything else that is asked for, under its label."""
        label = Words(words, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        label.setBuddy(control)
        self.column.addWidget(label)
        self.column.addWidget(control)

    def add_ways(self, name: str, words: str, icon: Icon) -> None:
        """The button that does it, and the one that leaves it."""
        ways = QWidget()
        row = Flow(ways, gap=Space.S, gap_if_broken=Space.S)
        do = Button(name, words, kind=Kind.PRIMARY, icon=icon)
        do.clicked.connect(self.wanted)
        leave = Button(f"{self.objectName()}.leave", say("window.leave_it"))
        leave.clicked.connect(self.close)
        row.addWidget(do)
        row.addWidget(leave)
        self.column.addWidget(ways)

    def refuse(self, field: Field, words: str) -> None:
        """Says what is missing; what was typed stays."""
        field.need_attention(words)
        self.adjustSize()
        field.field.setFocus()
