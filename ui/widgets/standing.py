"""How something stands now, in one line: a sign and words beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Row
from ui.widgets.words import Words


class Standing(QWidget):
    """Hidden until something is known."""

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, gap=Space.S)
        self._sign = IconView(Icon.TICK)
        self._words = Words(step=Step.SMALL, weight=Weight.MEDIUM, wrap=True)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, icon: Icon, tone: Tone, words: str) -> None:
        """Says it."""
        self._sign.show_icon(icon, tone)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
