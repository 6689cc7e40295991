"""Asks for the account of another matter that tells of the same incident, over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.asking_sheet import AskingSheet
from ui.theme.icon_names import Icon
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import Field
from ui.widgets.select import Select
from ui.words import say


class LinkSheet(AskingSheet):
    """Which account of this matter, and which of the other.

    Args:
        owner: gets the keyboard back.
        accounts: of this matter, id and words.
    """

    link_requested = Signal(str, str, str)
    """The account here, the other matter, its account."""

    def __init__(self, owner: QWidget, accounts: Sequence[tuple[str, str]]) -> None:
        super().__init__("compare.link_sheet", owner, say("compare.link_title"), say("compare.link_about"))
        self._accounts = accounts
        here = say("compare.link_here")
        self.here = Select("compare.link_here", here, [words for _id, words in accounts])
        self.add_labelled(here, self.here)
        self._matter = Field("compare.link_matter", say("compare.link_matter"), "")
        self._account = Field("compare.link_account", say("compare.link_account"), "1")
        self.matter = self._matter.field
        for field in (self._matter, self._account):
            field.field.returnPressed.connect(self._link)
            self.column.addWidget(field)
        link = Button("compare.link_do", say("compare.link_do"), kind=Kind.PRIMARY, icon=Icon.LINK)
        link.clicked.connect(self._link)
        self.column.addWidget(link)

    def _link(self) -> None:
        matter, account = self.matter.text().strip(), self._account.field.text().strip()
        if not matter:
            self.matter.setFocus()
            return
        here = self._accounts[self.here.currentIndex()][0]
        self.close()
        self.link_requested.emit(here, matter, account or "1")
