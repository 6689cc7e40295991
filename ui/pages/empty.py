"""Where there is nothing: why, and what to do, in the middle under a sign."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row, margins
from ui.widgets.words import Words


class Empty(QWidget):
    """Args: object_name: `page.empty`; icon: of what is not there."""

    def __init__(self, object_name: str, icon: Icon) -> None:
        super().__init__()
        self.setObjectName(object_name)
        column = Column(self, gap=Space.S, outer=margins(Space.XL, Space.PAGE))
        sign = Row()
        sign.addStretch(1)
        sign.addWidget(IconView(icon, size=IconSize.LARGE))
        sign.addStretch(1)
        column.addLayout(sign)
        self._happened = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._next = Words(tone=Tone.INK2, wrap=True)
        for words in (self._happened, self._next):
            words.centre()
            column.addWidget(words)
        column.addStretch(1)

    def show_words(self, happened: str, next_step: str) -> None:
        """Other words."""
        self._happened.setText(happened)
        self._next.setText(next_step)
        self.setAccessibleName(f"{happened}. {next_step}")
