"""Asks for whom a result is approved, and in which neutral words: they are all that leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.interview.editors.growing import GrowingText
from ui.pages.asking_sheet import AskingSheet
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Step
from ui.widgets.select import Select
from ui.words import say


class ApproveSheet(AskingSheet):
    """The recipient and the words.

    Args:
        owner: gets the keyboard back.
        recipients: id and name of each.
        text: the words that are proposed.
    """

    approved = Signal(str, str)
    """The recipient's id, and the words."""

    def __init__(self, owner: QWidget, recipients: Sequence[tuple[str, str]], text: str) -> None:
        width = tokens.INTERPRETER_SHEET
        super().__init__("findings.approve_sheet", owner, say("findings.approve"), say("findings.approve_about"), width)
        self._recipients = tuple(recipients)
        names = [name for _code, name in self._recipients]
        self.recipient = Select("findings.approve_to", say("findings.approve_to"), names)
        self.add_labelled(say("findings.approve_to"), self.recipient)
        self.text = GrowingText("findings.approve_text", say("findings.approve_text"), step=Step.SMALL)
        self.text.show_text(text)
        self.text.document().documentLayout().documentSizeChanged.connect(
            lambda _size: QTimer.singleShot(0, self, self._place)
        )
        self.add_labelled(say("findings.approve_text"), self.text)
        self.add_ways("findings.approve_do", say("findings.approve_do"), Icon.SEAL)
        self.wanted.connect(self._approve)

    def _approve(self) -> None:
        code, text = self._recipients[self.recipient.currentIndex()][0], self.text.toPlainText().strip()
        if text:
            self.close()
            self.approved.emit(code, text)
        else:
            self.text.setFocus()
