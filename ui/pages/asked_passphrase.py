"""A passphrase that is asked for: label and field; a note, wherever the page puts it, says what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from clinic_app.errors import ClinicError
from ui.pages.first_run.note import Note
from ui.pages.passphrase import PassphraseField
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import say, spoken

WRONG = "wrong_passphrase"


class AskedPassphrase(Column):
    """Label and field.

    Args:
        object_name: of the field.
        note: says what is wrong with it; it stands where the page puts it, and may serve another field too.
        wrong: the code of the error that is about this field.
    """

    entered = Signal()
    """Enter in the field."""

    def __init__(self, object_name: str, note: Note, *, wrong: str = WRONG) -> None:
        super().__init__(gap=Space.S)
        self._note, self._wrong = note, wrong
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self.field = PassphraseField(object_name)
        self._label.setBuddy(self.field)
        self.field.textEdited.connect(self.settle)
        self.field.returnPressed.connect(self.entered)
        self.addWidget(self._label)
        self.addWidget(self.field)

    def typed(self, missing: str) -> str:
        """What was typed; where that is nothing the note says so. Args: missing: the key of its words."""
        if not self.field.text():
            self._note.tell(say(missing))
            self.field.refuse(self._note.accessibleName())
        return self.field.text()

    def refused(self, error: ClinicError) -> None:
        """The note says why nothing was done; what was typed stays."""
        self._note.tell(spoken(error.sentence), spoken(error.hint))
        if error.code == self._wrong:
            self.field.refuse(self._note.accessibleName())

    def settle(self) -> None:
        """Nothing is wrong any more."""
        self._note.settle()
        self.field.settle()

    def forget(self) -> None:
        """Takes it off the page, with what was said about it."""
        self.field.forget()
        self.settle()

    def say_words(self, label: str) -> None:
        """Says its words anew. Args: label: as it is to be read."""
        self._label.setText(label)
        self.field.say_words()
        self.field.setAccessibleName(label)
