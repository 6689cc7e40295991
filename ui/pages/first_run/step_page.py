"""What every step of the first run has: a title, a sentence, whether one can go on, and what the button says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.first_run.stages import Stage
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import say


class StepPage(QWidget):
    """One step.

    Args:
        stage: its words are `first_run.STAGE.title`, `.lead` and `.forward`.
        of: in the place of `first_run`, where the same step stands elsewhere; names of what is on it begin so too.
    """

    changed = Signal()
    """Whether one can go on is to be asked again."""

    def __init__(self, stage: Stage, of: str = "first_run") -> None:
        super().__init__()
        self.stage = stage
        self.of = of
        self.setObjectName(f"{of}.{stage}")
        self.column = Column(self, gap=Space.XL)
        head = Column(gap=Space.S)
        alone = of == "first_run"  # elsewhere it is a part of a page
        self.title = Words(step=Step.PAGE if alone else Step.BODY, weight=Weight.STRONG, wrap=True)
        self.lead = Words(step=Step.READ if alone else Step.SMALL, tone=Tone.INK2, wrap=True)
        head.addWidget(self.title)
        head.addWidget(self.lead)
        self.column.addLayout(head)

    @property
    def can_go_on(self) -> bool:
        """Whether this step is done."""
        return True

    @property
    def reason(self) -> str:
        """Beside the button: why one cannot go on, or what comes of it; may be empty."""
        return ""

    @property
    def forward_words(self) -> str:
        """What the button says."""
        return say(f"{self.of}.{self.stage}.forward")

    def take_keyboard(self) -> None:
        """Puts the keyboard where this step begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empties what must not stay on the page."""

    def say_words(self) -> None:
        """Says its words anew, as after a change of language."""
        self.title.setText(say(f"{self.of}.{self.stage}.title"))
        self.lead.setText(say(f"{self.of}.{self.stage}.lead"))
        self.setAccessibleName(self.title.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say_words()
            self.changed.emit()
