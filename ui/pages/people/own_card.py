"""The card of one's own passphrase: closed until somebody wants to change it, then the present one and a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal

from clinic_app.errors import ClinicError
from ui.pages.asked_passphrase import AskedPassphrase
from ui.pages.first_run.note import Note
from ui.pages.people.new_passphrase import NewPassphrase
from ui.theme.icon_names import Icon
from ui.theme.tokens import Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.folding_card import FoldingCard
from ui.widgets.words import Words
from ui.words import say


class OwnPassphraseCard(FoldingCard):
    """One's own passphrase."""

    opened = Signal()
    """Somebody wants to change it: words are to be drawn."""
    change_requested = Signal(str, str)
    """The present passphrase and the new one."""

    def __init__(self) -> None:
        super().__init__(
            "people.mine",
            opens=Button("people.change", "-", icon=Icon.KEY),
            does=Button("people.do_change", "-", kind=Kind.PRIMARY, icon=Icon.TICK),
            leaves=Button("people.leave", "-"),
        )
        self.note = Note("people.note")
        self.present = AskedPassphrase("people.present", self.note)
        self._new_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.new = NewPassphrase("people")
        self.new.entered.connect(self.ask)
        self._old_copies = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.fields.addLayout(self.present)
        for widget in (self._new_label, self.new, self._old_copies, self.note):
            self.fields.addWidget(widget)
        self.add_ways()
        self.say_words()

    def unfold(self) -> None:
        """Begins with the present one."""
        super().unfold()
        self.present.field.setFocus()
        self.opened.emit()

    def refused(self, error: ClinicError) -> None:
        """Says why nothing was changed; what was typed stays."""
        self.do.busy(False)
        self.present.refused(error)

    def forget(self) -> None:
        """Takes every passphrase off the page."""
        self.present.forget()
        self.new.begin()

    def ask(self) -> None:
        """Asks for the change, if both are there."""
        present = self.present.typed("people.present_missing")
        chosen = self.new.proven() if present else ""
        if chosen and self.do.isEnabled():
            self.do.busy(True)
            self.change_requested.emit(present, chosen)

    def say_words(self) -> None:
        """Says its words anew."""
        self.say_head("people.mine", "people.mine_about")
        self.say_ways("people.change", "people.do_change")
        self.present.say_words(say("people.present"))
        self._new_label.setText(say("people.new"))
        self.new.say_words()
        self._old_copies.setText(say("people.old_copies"))
