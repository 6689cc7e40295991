"""Asks why a matter goes into the trash, over the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.asking_sheet import AskingSheet
from ui.theme.icon_names import Icon
from ui.words import say


class ThrowSheet(AskingSheet):
    """The reason, and two ways out.

    Args:
        owner: gets the keyboard back.
        matter: its number.
    """

    reason_given = Signal(str)

    def __init__(self, owner: QWidget, matter: str) -> None:
        super().__init__("trash.sheet", owner, say("trash.throw_title", matter=matter), say("trash.throw_about"))
        self._field = self.add_field("trash.reason", say("trash.reason"))
        self.reason = self._field.field
        self.add_ways("trash.throw", say("trash.throw"), Icon.BIN)
        self.wanted.connect(self._throw)

    def _throw(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.refuse(self._field, say("trash.reason_missing"))
            return
        self.close()
        self.reason_given.emit(reason)
