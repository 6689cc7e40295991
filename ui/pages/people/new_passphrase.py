"""A new passphrase: words drawn by chance or one of one's own with its estimate, and the same once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.passphrases import same
from ui.pages.first_run.drawn_words import DrawnWordsPart
from ui.pages.first_run.note import Note
from ui.pages.first_run.own_passphrase import OwnPassphrasePart
from ui.pages.passphrase import PassphraseField
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.segments import Segments
from ui.widgets.words import Words
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
        last = Column(gap=Space.S)
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.again = PassphraseField(f"{page}.again")
        self._label.setBuddy(self.again)
        self.again.textEdited.connect(self._settle)
        self.again.returnPressed.connect(self.entered)
        self.note = Note(f"{page}.again_note")
        for widget in (self._label, self.again, self.note):
            last.addWidget(widget)
        column.addLayout(last)
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
        if same(self.again.text(), chosen):
            return chosen
        self.note.tell(say("first_run.differs"), say("people.differs_why"))
        self.again.set_attention(True)
        self.again.setAccessibleDescription(self.note.accessibleName())
        self.again.setFocus()
        self.again.selectAll()
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
        self._settle()
        self.ways.show_value(_DRAWN)
        self._choose(_DRAWN)
        self.say_words()

    def say_words(self) -> None:
        """Says its words anew."""
        self.ways.setAccessibleName(say("first_run.ways"))
        for segment, key in zip(self.ways.segments, (_DRAWN, _OWN), strict=True):
            segment.setText(say(f"first_run.way.{key}"))
            segment.setAccessibleName(segment.text())
            segment.updateGeometry()
        self.drawn.say_words()
        self.own.say_words()
        self.again.say_words()
        self.own.field.setAccessibleName(say("people.new"))
        self.again.setAccessibleName(say("people.again"))
        self._label.setText(say("people.again"))

    def _choose(self, way: str) -> None:
        self.own.setVisible(way == _OWN)
        self.drawn.setVisible(way != _OWN)
        if way == _OWN and self.isVisible():
            self.own.field.setFocus()

    def _settle(self) -> None:
        self.note.settle()
        self.again.set_attention(False)
        self.again.setAccessibleDescription("")
