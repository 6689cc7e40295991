"""The card for one more person: their name, what they may do, and a passphrase that they choose themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.errors import ClinicError, InputError
from ui.pages.first_run.note import Note
from ui.pages.people.new_passphrase import NewPassphrase
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.field import Field
from ui.widgets.layouts import Column, Flow
from ui.widgets.segments import Segments
from ui.widgets.words import Words
from ui.words import say, spoken


class AddPersonCard(Card):
    """One more person. Args: roles: codes of what whoever looks may give; nothing is offered where there is none."""

    opened = Signal()
    """Somebody is to be added: words are to be drawn."""
    add_requested = Signal(str, str, str)
    """Name, role, passphrase."""

    def __init__(self, roles: Sequence[str]) -> None:
        super().__init__("people.adding", gap=Space.M)
        self._roles = tuple(roles)
        self._title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.open = Button("people.add", "-", icon=Icon.PERSON)
        self.open.clicked.connect(self._open)
        opening = Flow(gap=Space.S, gap_if_broken=Space.S)
        opening.addWidget(self.open)
        for widget in (self._title, self._about):
            self.column.addWidget(widget)
        self.column.addLayout(opening)
        self.form = QWidget()
        self._fill_form()
        self.column.addWidget(self.form)
        self.form.hide()
        self.open.setVisible(bool(self._roles))
        self.say_words()

    def refused(self, error: ClinicError) -> None:
        """Says why nobody was added; what was typed stays."""
        self.busy(False)
        if isinstance(error, InputError) and error.where == "name":
            self.name.need_attention(f"{spoken(error.sentence)} {spoken(error.hint)}".strip())
            self.name.field.setFocus()
            return
        self.note.tell(spoken(error.sentence), spoken(error.hint))

    def busy(self, busy: bool) -> None:
        """While somebody is added nothing can be asked for twice."""
        self.add.setEnabled(not busy)

    def fold(self) -> None:
        """Takes name and passphrases off the page."""
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.form.isAncestorOf(focused)
        self.form.hide()
        self.open.setVisible(bool(self._roles))
        self.name.field.clear()
        self.name.settle()
        self.role.show_value(self._roles[0] if self._roles else None)
        self.note.settle()
        self.new.begin()
        self.busy(False)
        self._say_role()
        if had_keyboard and self._roles:
            self.open.setFocus()

    def say_words(self) -> None:
        """Says its words anew."""
        self.setAccessibleName(say("people.adding"))
        self._title.setText(say("people.adding"))
        self._about.setText(say("people.adding_about" if self._roles else "people.adding_others"))
        self.name.label.setText(say("people.name"))
        self.name.field.setAccessibleName(say("people.name"))
        self._role_label.setText(say("people.role"))
        self.role.setAccessibleName(say("people.role"))
        for segment, role in zip(self.role.segments, self._roles, strict=True):
            segment.setText(say(f"people.role.{role}"))
            segment.setAccessibleName(segment.text())
            segment.updateGeometry()
        self._new_label.setText(say("people.theirs"))
        self.new.say_words()
        ways = ((self.open, "people.add"), (self.add, "people.do_add"), (self.leave, "window.leave_it"))
        for button, key in ways:
            button.setText(say(key))
            button.updateGeometry()
        self._say_role()

    def _fill_form(self) -> None:
        column = Column(self.form, gap=Space.M)
        self.name = Field("people.name", "-")
        self.name.field.textEdited.connect(self.name.settle)
        self._role_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.role = Segments("people.role", "-", [(role, "-") for role in self._roles])
        self.role.show_value(self._roles[0] if self._roles else None)
        self.role.chosen.connect(self._say_role)
        self._role_about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._new_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self.new = NewPassphrase("people.theirs")
        self.new.entered.connect(self._ask)
        self.note = Note("people.add_note")
        self.add = Button("people.do_add", "-", kind=Kind.PRIMARY, icon=Icon.TICK)
        self.leave = Button("people.add_leave", "-")
        self.add.clicked.connect(self._ask)
        self.leave.clicked.connect(self.fold)
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        ways.addWidget(self.add)
        ways.addWidget(self.leave)
        for widget in (self.name, self._role_label, self.role, self._role_about, self._new_label, self.new, self.note):
            column.addWidget(widget)
        column.addLayout(ways)

    def _open(self) -> None:
        self.open.hide()
        self.form.show()
        self.name.field.setFocus()
        self.opened.emit()

    def _say_role(self) -> None:
        self._role_about.setText(say(f"people.may.{self.role.value}") if self.role.value else "")

    def _ask(self) -> None:
        self.note.settle()
        if not self.name.field.text().strip():
            self.name.need_attention(say("people.name_missing"))
            self.name.field.setFocus()
            return
        chosen = self.new.proven()
        if chosen and self.role.value and self.add.isEnabled():
            self.busy(True)
            self.add_requested.emit(self.name.field.text(), self.role.value, chosen)
