"""Still the third step: the passphrase is typed once, from memory or from paper, before a vault is made with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent

from clinic_app.errors import ClinicError
from ui.pages.first_run.note import Note
from ui.pages.first_run.stages import Stage
from ui.pages.first_run.step_page import StepPage
from ui.pages.passphrase import PassphraseField
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import say, spoken


class ProveStep(StepPage):
    """One field."""

    def __init__(self) -> None:
        super().__init__(Stage.PROVE)
        part = Column(gap=Space.S)
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.field = PassphraseField("first_run.again")
        self._label.setBuddy(self.field)
        self.field.textEdited.connect(self._typed)
        self.field.caps_lock_changed.connect(self._say_hint)
        self.note = Note("first_run.prove_note")
        self._hint = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        for widget in (self._label, self.field, self.note, self._hint):
            part.addWidget(widget)
        self.column.addLayout(part)
        self.say_words()

    @property
    def can_go_on(self) -> bool:
        """Whether anything is typed."""
        return bool(self.field.text())

    @property
    def reason(self) -> str:
        """What comes of it."""
        return say("first_run.makes_vault")

    def differs(self) -> None:
        """What was typed is not the passphrase of the page before."""
        self.note.tell(say("first_run.differs"), say("first_run.differs_why"))
        self.field.refuse(self.note.accessibleName())

    def refused(self, error: ClinicError) -> None:
        """The vault could not be made."""
        self.note.tell(spoken(error.sentence), spoken(error.hint))

    def take_keyboard(self) -> None:
        """To the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empties the field."""
        self.field.forget()
        self._settle()

    def say_words(self) -> None:
        """Says its words anew."""
        super().say_words()
        self._label.setText(say("first_run.again"))
        self.field.say_words()
        self._say_hint()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()

    def _say_hint(self) -> None:
        parts = [say("first_run.spaces_count"), say("unlock.caps_on") if self.field.caps_lock else ""]
        self._hint.setText(" ".join(part for part in parts if part))

    def _typed(self) -> None:
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        self.note.settle()
        self.field.settle()
