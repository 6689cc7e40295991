"""Third step: words drawn by chance, or a passphrase of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.pages.first_run.drawn_words import DrawnWordsPart
from ui.pages.first_run.own_passphrase import OwnPassphrasePart
from ui.pages.first_run.stages import Stage
from ui.pages.first_run.step_page import StepPage
from ui.widgets.segments import Segments
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.domain.passphrases import Strength
    from clinic_app.services.passphrases import DrawnWords

_DRAWN, _OWN = "drawn", "own"


class PassphraseStep(StepPage):
    """Which passphrase."""

    draw_requested = Signal(str)
    judge_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(Stage.PASSPHRASE)
        self._make_ways()
        self.drawn = DrawnWordsPart()
        self.drawn.draw_requested.connect(self.draw_requested)
        self.own = OwnPassphrasePart()
        self.own.judge_requested.connect(self.judge_requested)
        self.own.changed.connect(self.changed)
        self.own.hide()
        self.column.addWidget(self.drawn)
        self.column.addWidget(self.own)
        self.say_words()

    @property
    def passphrase(self) -> str:
        """What was chosen; empty until there is one that is good enough."""
        return self.own.passphrase if self.is_own else self.drawn.passphrase

    @property
    def is_own(self) -> bool:
        """Whether she makes her own."""
        return self.ways.value == _OWN

    @property
    def can_go_on(self) -> bool:
        """Whether there is a passphrase that is good enough."""
        return bool(self.passphrase)

    @property
    def reason(self) -> str:
        """Why one cannot go on, or what comes next."""
        if self.can_go_on:
            return say("first_run.nothing_made_yet")
        return say("first_run.type_longer") if self.is_own else ""

    def show_words(self, drawn: DrawnWords) -> None:
        """Shows words just drawn."""
        self.drawn.show_words(drawn)
        self.changed.emit()

    def show_strength(self, typed: str, strength: Strength) -> None:
        """Says what the estimate of something typed means."""
        self.own.show_strength(typed, strength)

    def take_keyboard(self) -> None:
        """To the field, or to the chosen way: never to what draws other words, which Enter would replace unseen."""
        target = self.own.field if self.is_own else self.ways.segments[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Takes every passphrase off the page."""
        self.drawn.forget()
        self.own.forget()

    def say_words(self) -> None:
        """Says its words anew."""
        super().say_words()
        self.ways.setAccessibleName(say("first_run.ways"))
        self.ways.say_segments("first_run.way")
        self.drawn.say_words()
        self.own.say_words()

    def _make_ways(self) -> None:
        self.ways = Segments("first_run.ways", "-", [(_DRAWN, "-"), (_OWN, "-")])
        self.ways.show_value(_DRAWN)
        self.ways.chosen.connect(self._choose)
        self.column.addWidget(self.ways)

    def _choose(self, way: str) -> None:
        self.own.setVisible(way == _OWN)
        self.drawn.setVisible(way != _OWN)
        if way == _OWN:
            self.own.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
