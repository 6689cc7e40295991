"""A passphrase of one's own, with an honest estimate of how hard it is to guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.first_run.note import Note
from ui.pages.passphrase import PassphraseField
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import named, say

if TYPE_CHECKING:
    from clinic_app.domain.passphrases import Strength


class OwnPassphrasePart(QWidget):
    """Field and estimate. The estimate belongs to what stands in the field, or is not shown.

    Args:
        page: that it stands on; its names begin so.
    """

    judge_requested = Signal(str)  # what is typed
    changed = Signal()

    def __init__(self, page: str = "first_run") -> None:
        super().__init__()
        column = Column(self, gap=Space.S)
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.field = PassphraseField(f"{page}.own")
        self._label.setBuddy(self.field)
        self.field.textEdited.connect(self._typed)
        self.estimate = Note(f"{page}.estimate")
        self._advice = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        for widget in (self._label, self.field, self.estimate, self._advice):
            column.addWidget(widget)
        self._strength: Strength | None = None
        self.say_words()

    @property
    def passphrase(self) -> str:
        """As typed, if it is hard enough to guess; empty otherwise."""
        return self.field.text() if self._strength is not None and self._strength.enough else ""

    def show_strength(self, typed: str, strength: Strength) -> None:
        """Says what an estimate means, unless something else was typed meanwhile."""
        if typed == self.field.text():
            self._strength = strength
            self._say_estimate()
            self.changed.emit()

    def forget(self) -> None:
        """Empties the field."""
        self.field.forget()
        self._strength = None
        self.estimate.settle()

    def say_words(self) -> None:
        """Says its words anew."""
        self._label.setText(say("first_run.own"))
        self.field.say_words()
        self._advice.setText(say("first_run.own_advice"))
        self._say_estimate()

    def _typed(self, typed: str) -> None:
        self._strength = None
        if typed:
            self.judge_requested.emit(typed)
        else:
            self.estimate.settle()
        self.changed.emit()

    def _say_estimate(self) -> None:
        if self._strength is None:
            self.estimate.settle()
            return
        enough = self._strength.enough
        self.estimate.sign(Icon.TICK if enough else Icon.INFO, Tone.ACCENT if enough else Tone.ATTN)
        cost = say("first_run.worth_guessed", cost=named("first_run.cost", self._strength.cost))
        self.estimate.tell(say("first_run.hard_enough" if enough else "first_run.too_easy"), cost, aloud=False)
        self.field.setAccessibleDescription(self.estimate.accessibleName())
