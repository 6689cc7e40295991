"""When an earlier set-up ended before its sheet was tried: what there is, and the one way on."""

from __future__ import annotations

from clinic_app.errors import ClinicError
from ui.pages.first_run.note import Note
from ui.pages.first_run.stages import Stage
from ui.pages.first_run.step_page import StepPage
from ui.widgets.cards import Card
from ui.widgets.words import Words
from ui.words import say, spoken


class UnfinishedStep(StepPage):
    """Says that the vault is empty and will be removed; the frame's button does it."""

    def __init__(self) -> None:
        super().__init__(Stage.UNFINISHED)
        card = Card()
        self._sheets = Words(wrap=True)
        card.column.addWidget(self._sheets)
        self.note = Note("first_run.unfinished_note")
        self.column.addWidget(card)
        self.column.addWidget(self.note)
        self.say_words()

    @property
    def reason(self) -> str:
        """What comes of it."""
        return say("first_run.no_records_lost")

    def refused(self, error: ClinicError) -> None:
        """It was not removed."""
        self.note.tell(spoken(error.sentence), spoken(error.hint))

    def say_words(self) -> None:
        """Says its words anew."""
        super().say_words()
        self._sheets.setText(say("first_run.old_sheets"))
