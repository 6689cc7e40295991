"""Asks for the account of another matter that tells of the same incident, over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.matter.popup import Popup
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import Field
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say


class LinkSheet(Popup):
    """Which account of this matter, and which of the other.

    Args:
        owner: gets the keyboard back.
        accounts: of this matter, id and words.
    """

    link_requested = Signal(str, str, str)
    """The account here, the other matter, its account."""

    def __init__(self, owner: QWidget, accounts: Sequence[tuple[str, str]]) -> None:
        super().__init__("compare.link_sheet", owner)
        self._accounts = accounts
        self.setAccessibleName(say("compare.link_title"))
        self.column.addWidget(Words(say("compare.link_title"), step=Step.SMALL, weight=Weight.STRONG, wrap=True))
        self.column.addWidget(Words(say("compare.link_about"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        here = say("compare.link_here")
        self.here = Select("compare.link_here", here, [words for _id, words in accounts])
        self.column.addWidget(Words(here, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2))
        self.column.addWidget(self.here)
        self._matter = Field("compare.link_matter", say("compare.link_matter"), "")
        self._account = Field("compare.link_account", say("compare.link_account"), "1")
        self.matter = self._matter.field
        for field in (self._matter, self._account):
            field.field.returnPressed.connect(self._link)
            self.column.addWidget(field)
        link = Button("compare.link_do", say("compare.link_do"), kind=Kind.PRIMARY, icon=Icon.LINK)
        link.clicked.connect(self._link)
        self.column.addWidget(link)
        self.setFixedWidth(current().sizes.grown(tokens.HISTORY_SHEET))

    def _link(self) -> None:
        matter, account = self.matter.text().strip(), self._account.field.text().strip()
        if not matter:
            self.matter.setFocus()
            return
        here = self._accounts[self.here.currentIndex()][0]
        self.close()
        self.link_requested.emit(here, matter, account or "1")
