"""The block of an address: written by hand, or drawn from the address when somebody asks for it and says yes."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt

from clinic_app.domain.places.blocks import block_of
from ui.interview.editors.inputs import Asked
from ui.interview.editors.texts import TextInput
from ui.theme.tokens import Control, Space, Step
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, CardKind
from ui.widgets.layouts import Row
from ui.widgets.words import Words
from ui.words import say

BLOCK: Final = "block_only"
ADDRESS: Final = "address"


class BlockInput(TextInput):
    """A text, with a button that proposes the block of the address. Nothing is filled in without a yes."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._asked = asked
        self._block = ""
        name = asked.object_name
        self.ask = Button(f"{name}.from_address", say("places.block.offer"), height=Control.ROW)
        self.ask.clicked.connect(self._propose)
        self._said = Words(step=Step.SMALL, wrap=True)
        self._offer = Card(f"{name}.offer", kind=CardKind.SUNKEN, gap=Space.S)
        self.take = Button(f"{name}.take", say("places.block.take"), height=Control.ROW)
        self.leave = Button(f"{name}.leave", say("places.block.leave"), kind=Kind.QUIET, height=Control.ROW)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self._put_away)
        self._answers = Row()
        for button in (self.take, self.leave):
            self._answers.addWidget(button)
        self._answers.addStretch(1)
        self._offer.column.addWidget(self._said)
        self._offer.column.addLayout(self._answers)
        self._offer.hide()
        row = Row()
        row.addWidget(self.ask)
        row.addStretch(1)
        column: Any = self.layout()
        column.addLayout(row)
        column.addWidget(self._offer)

    def _propose(self) -> None:
        block = block_of(str(self._asked.told(ADDRESS) or ""))
        self._block = block or ""
        self._said.setText(say("places.block.ask", block=block) if block else say("places.block.none"))
        self._offer.setAccessibleName(self._said.text())
        for button in (self.take, self.leave):
            button.setVisible(block is not None)
        self._offer.show()
        self.rearranged.emit()
        announce(self._offer)
        if block:
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        self._put_away()
        self.box.show_text(self._block)
        self.picked.emit()

    def _put_away(self) -> None:
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer.hide()
        self.rearranged.emit()
