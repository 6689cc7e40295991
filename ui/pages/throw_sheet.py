"""Asks why a matter goes into the trash, over the page."""

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


class ThrowSheet(Popup):
    """The reason, and two ways out.

    Args:
        owner: gets the keyboard back.
        matter: its number.
    """

    reason_given = Signal(str)

    def __init__(self, owner: QWidget, matter: str) -> None:
        super().__init__("trash.sheet", owner)
        title = say("trash.throw_title", matter=matter)
        self.setAccessibleName(title)
        self.column.addWidget(Words(title, step=Step.SMALL, weight=Weight.STRONG, wrap=True))
        self.column.addWidget(Words(say("trash.throw_about"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self._field = Field("trash.reason", say("trash.reason"), "")
        self.reason = self._field.field
        self.reason.textEdited.connect(self._field.settle)
        self.reason.returnPressed.connect(self._throw)
        self.column.addWidget(self._field)
        ways = QWidget()
        row = Flow(ways, gap=Space.S, gap_if_broken=Space.S)
        throw = Button("trash.throw", say("trash.throw"), kind=Kind.PRIMARY, icon=Icon.BIN)
        throw.clicked.connect(self._throw)
        leave = Button("trash.cancel", say("trash.cancel"))
        leave.clicked.connect(self.close)
        row.addWidget(throw)
        row.addWidget(leave)
        self.column.addWidget(ways)
        self.setFixedWidth(current().sizes.grown(tokens.HISTORY_SHEET))

    def _throw(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._field.need_attention(say("trash.reason_missing"))
            self.adjustSize()
            self.reason.setFocus()
            return
        self.close()
        self.reason_given.emit(reason)
