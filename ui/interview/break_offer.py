"""At the head of a chapter: a quiet line that a break would be good now. Never a dialog, and nothing waits for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, IconSize, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Row
from ui.widgets.words import Words
from ui.words import say

_AFTER = timedelta(minutes=tokens.BREAK_AFTER)


class BreakOffer(QWidget):
    """Hidden until it is due."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview.break_offer")
        row = Row(self, gap=Space.S)
        row.addWidget(IconView(Icon.CUP, size=IconSize.MICRO))
        self._words = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        row.addWidget(self._words, 1)
        self.take = Button("interview.break_now", "-", kind=Kind.LINK, height=Control.DENSE)
        self.take.clicked.connect(self.chosen)
        row.addWidget(self.take)
        self._say()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self._words.setText(say("client_window.break.offer"))
        self.take.setText(say("client_window.break.take"))


class SinceBreak:
    """How long people have been at it. Args: now: when they began."""

    def __init__(self, now: datetime) -> None:
        self._since = now

    def begin(self, now: datetime) -> None:
        """They begin, or go on after a break."""
        self._since = now

    def is_due(self, now: datetime) -> bool:
        """Whether a break should be offered at the next heading; a clock that was set back offers none."""
        return now - self._since >= _AFTER
