"""Asks for whom a result is approved, and in which neutral words: they are all that leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.interview.editors.growing import GrowingText
from ui.pages.matter.popup import Popup
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Flow
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say


class ApproveSheet(Popup):
    """The recipient and the words.

    Args:
        owner: gets the keyboard back.
        recipients: id and name of each.
        text: the words that are proposed.
    """

    approved = Signal(str, str)
    """The recipient's id, and the words."""

    def __init__(self, owner: QWidget, recipients: Sequence[tuple[str, str]], text: str) -> None:
        super().__init__("findings.approve_sheet", owner)
        self._recipients = tuple(recipients)
        self.setAccessibleName(say("findings.approve"))
        self.column.addWidget(Words(say("findings.approve"), step=Step.SMALL, weight=Weight.STRONG, wrap=True))
        self.column.addWidget(Words(say("findings.approve_about"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        names = [name for _code, name in self._recipients]
        self.recipient = Select("findings.approve_to", say("findings.approve_to"), names)
        self._label(say("findings.approve_to"), self.recipient)
        self.text = GrowingText("findings.approve_text", say("findings.approve_text"), step=Step.SMALL)
        self.text.show_text(text)
        self.text.document().documentLayout().documentSizeChanged.connect(
            lambda _size: QTimer.singleShot(0, self, self._place)
        )
        self._label(say("findings.approve_text"), self.text)
        ways = QWidget()
        row = Flow(ways, gap=Space.S, gap_if_broken=Space.S)
        approve = Button("findings.approve_do", say("findings.approve_do"), kind=Kind.PRIMARY, icon=Icon.SEAL)
        approve.clicked.connect(self._approve)
        leave = Button("findings.approve_cancel", say("trash.cancel"))
        leave.clicked.connect(self.close)
        row.addWidget(approve)
        row.addWidget(leave)
        self.column.addWidget(ways)
        self.setFixedWidth(current().sizes.grown(tokens.INTERPRETER_SHEET))

    def _label(self, words: str, field: QWidget) -> None:
        label = Words(words, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        label.setBuddy(field)
        self.column.addWidget(label)
        self.column.addWidget(field)

    def _approve(self) -> None:
        code, text = self._recipients[self.recipient.currentIndex()][0], self.text.toPlainText().strip()
        if text:
            self.close()
            self.approved.emit(code, text)
        else:
            self.text.setFocus()
