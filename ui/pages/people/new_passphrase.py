"""A new passphrase: words drawn by chance or one of one's own with its estimate, and the same once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.passphrases import same
from ui.pages.asked_passphrase import AskedPassphrase
from ui.pages.first_run.drawn_words import DrawnWordsPart
from ui.pages.first_run.note import Note
from ui.pages.first_run.own_passphrase import OwnPassphrasePart
from ui.theme.tokens import Space
from ui.widgets.layouts import Column
from ui.widgets.segments import Segments
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.domain.passphrases import Strength
    from clinic_app.services.passphrases import DrawnWords

_DRAWN, _OWN = "drawn", "own"


class NewPassphrase(QWidget):
    """What was chosen, typed once more. Args: page: that it stands on; its names begin so."""

    draw_requested = Signal(str)
    """The language of the words."""
    judge_requested = Signal(str)
    """What is typed."""
    entered = Signal()
    """Enter in the last field."""

    def __init__(self, page: str) -> None:
        super().__init__()
        column = Column(self, gap=Space.M)
        self.ways = Segments(f"{page}.ways", "-", [(_DRAWN, "-"), (_OWN, "-")])
        self.ways.chosen.connect(self._choose)
        self.drawn = DrawnWordsPart(page)
        self.drawn.draw_requested.connect(self.draw_requested)
        self.own = OwnPassphrasePart(page)
        self.own.judge_requested.connect(self.judge_requested)
        for part in (self.ways, self.drawn, self.own):
            column.addWidget(part)
        self.note = Note(f"{page}.again_note")
        self.again = AskedPassphrase(f"{page}.again", self.note)
        self.again.entered.connect(self.entered)
        self.again.addWidget(self.note)
        column.addLayout(self.again)
        self.begin()

    @property
    def passphrase(self) -> str:
        """What was chosen; empty until there is one that is good enough."""
        return self.own.passphrase if self.ways.value == _OWN else self.drawn.passphrase

    def proven(self) -> str:
        """The passphrase if it was typed once more; else empty, and the page says what is missing."""
        chosen = self.passphrase
        if not chosen:
            self.note.tell(say("first_run.type_longer"))
            self.own.field.setFocus()
            return ""
        if same(self.again.field.text(), chosen):
            return chosen
        self.note.tell(say("first_run.differs"), say("people.differs_why"))
        self.again.field.refuse(self.note.accessibleName())
        return ""

    def show_words(self, drawn: DrawnWords) -> None:
        """Shows words just drawn."""
        self.drawn.show_words(drawn)

    def show_strength(self, typed: str, strength: Strength) -> None:
        """Says what the estimate of something typed means."""
        self.own.show_strength(typed, strength)

    def begin(self) -> None:
        """Takes every passphrase off the page and begins with words drawn by chance."""
        self.drawn.forget()
        self.own.forget()
        self.again.forget()
        self.ways.show_value(_DRAWN)
        self._choose(_DRAWN)
        self.say_words()

    def say_words(self) -> None:
        """Says its words anew."""
        self.ways.setAccessibleName(say("first_run.ways"))
        self.ways.say_segments("first_run.way")
        self.drawn.say_words()
        self.own.say_words()
        self.again.say_words(say("people.again"))
        self.own.field.setAccessibleName(say("people.new"))

    def _choose(self, way: str) -> None:
        self.own.setVisible(way == _OWN)
        self.drawn.setVisible(way != _OWN)
        if way == _OWN and self.isVisible():
            self.own.field.setFocus()
