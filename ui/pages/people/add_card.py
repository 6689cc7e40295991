"""The card for one more person: their name, what they may do, and a passphrase that they choose themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from clinic_app.errors import ClinicError, InputError
from ui.pages.first_run.note import Note
from ui.pages.people.new_passphrase import NewPassphrase
from ui.theme.icon_names import Icon
from ui.theme.tokens import Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import Field
from ui.widgets.folding_card import FoldingCard
from ui.widgets.segments import Segments
from ui.widgets.words import Words
from ui.words import say, spoken


class AddPersonCard(FoldingCard):
    """One more person. Args: roles: codes of what whoever looks may give; nothing is offered where there is none."""

    opened = Signal()
    """Somebody is to be added: words are to be drawn."""
    add_requested = Signal(str, str, str)
    """Name, role, passphrase."""

    def __init__(self, roles: Sequence[str]) -> None:
        self._roles = tuple(roles)
        super().__init__(
            "people.adding",
            opens=Button("people.add", "-", icon=Icon.PERSON),
            does=Button("people.do_add", "-", kind=Kind.PRIMARY, icon=Icon.TICK),
            leaves=Button("people.add_leave", "-"),
        )
        self.name = Field("people.name", "-")
        self.name.field.textEdited.connect(self.name.settle)
        self._role_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.role = Segments("people.role", "-", [(role, "-") for role in self._roles])
        self.role.chosen.connect(self._say_role)
        self._role_about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._new_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self.new = NewPassphrase("people.theirs")
        self.new.entered.connect(self.ask)
        self.note = Note("people.add_note")
        for widget in (self.name, self._role_label, self.role, self._role_about, self._new_label, self.new, self.note):
            self.fields.addWidget(widget)
        self.add_ways()
        self.forget()
        self.offer()
        self.say_words()

    @property
    def may_open(self) -> bool:
        """Where there is a role to give."""
        return bool(self._roles)

    def unfold(self) -> None:
        """Begins with the name."""
        super().unfold()
        self.name.field.setFocus()
        self.opened.emit()

    def refused(self, error: ClinicError) -> None:
        """Says why nobody was added; what was typed stays."""
        self.do.busy(False)
        if isinstance(error, InputError) and error.where == "name":
            self.name.need_attention(f"{spoken(error.sentence)} {spoken(error.hint)}".strip())
            self.name.field.setFocus()
            return
        self.note.tell(spoken(error.sentence), spoken(error.hint))

    def forget(self) -> None:
        """Takes name and passphrases off the page."""
        self.name.field.clear()
        self.name.settle()
        self.role.show_value(self._roles[0] if self._roles else None)
        self.note.settle()
        self.new.begin()
        self._say_role()

    def ask(self) -> None:
        """Asks for them to be added, if name and passphrase are there."""
        self.note.settle()
        if not self.name.field.text().strip():
            self.name.need_attention(say("people.name_missing"))
            self.name.field.setFocus()
            return
        chosen = self.new.proven()
        if chosen and self.role.value and self.do.isEnabled():
            self.do.busy(True)
            self.add_requested.emit(self.name.field.text(), self.role.value, chosen)

    def say_words(self) -> None:
        """Says its words anew."""
        self.say_head("people.adding", "people.adding_about" if self._roles else "people.adding_others")
        self.say_ways("people.add", "people.do_add")
        self.name.label.setText(say("people.name"))
        self.name.field.setAccessibleName(say("people.name"))
        self._role_label.setText(say("people.role"))
        self.role.setAccessibleName(say("people.role"))
        self.role.say_segments("people.role")
        self._new_label.setText(say("people.theirs"))
        self.new.say_words()
        self._say_role()

    def _say_role(self) -> None:
        self._role_about.setText(say(f"people.may.{self.role.value}") if self.role.value else "")
