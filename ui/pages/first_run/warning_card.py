"""The one thing to remember of the recovery sheet: nobody else can open the vault."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.cards import Card
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import say


class WarningCard(Card):
    """Two sentences in a card."""

    def __init__(self) -> None:
        super().__init__()
        row = Row(gap=Space.M)
        row.addWidget(IconView(Icon.INFO, tone=Tone.ATTN, size=IconSize.NORMAL), 0, Qt.AlignmentFlag.AlignTop)
        said = Column(gap=Space.XS)
        self._first = Words(weight=Weight.STRONG, wrap=True)
        self._second = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        said.addWidget(self._first)
        said.addWidget(self._second)
        row.addLayout(said, 1)
        self.column.addLayout(row)

    def say_words(self) -> None:
        """Says its words anew."""
        self._first.setText(say("first_run.nobody_else"))
        self._second.setText(say("first_run.nobody_else_why"))
        self.setAccessibleName(f"{self._first.text()} {self._second.text()}")
