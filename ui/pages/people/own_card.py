"""The card of one's own passphrase: closed until somebody wants to change it, then the present one and a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.errors import ClinicError
from ui.pages.first_run.note import Note
from ui.pages.passphrase import PassphraseField
from ui.pages.people.new_passphrase import NewPassphrase
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Flow
from ui.widgets.words import Words
from ui.words import say, spoken


class OwnPassphraseCard(Card):
    """One's own passphrase."""

    opened = Signal()
    """Somebody wants to change it: words are to be drawn."""
    change_requested = Signal(str, str)
    """The present passphrase and the new one."""

    def __init__(self) -> None:
        super().__init__("people.mine", gap=Space.M)
        self._title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.open = Button("people.change", "-", icon=Icon.KEY)
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
        self.say_words()

    def refused(self, error: ClinicError) -> None:
        """Says why nothing was changed; what was typed stays."""
        self.busy(False)
        self.note.tell(spoken(error.sentence), spoken(error.hint))
        if error.code == "wrong_passphrase":
            self.present.set_attention(True)
            self.present.setAccessibleDescription(self.note.accessibleName())
            self.present.setFocus()
            self.present.selectAll()

    def busy(self, busy: bool) -> None:
        """While it is being changed nothing can be asked for twice."""
        self.change.setEnabled(not busy)

    def fold(self) -> None:
        """Takes every passphrase off the page."""
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.form.isAncestorOf(focused)
        self.form.hide()
        self.open.show()
        self.present.forget()
        self._settle()
        self.new.begin()
        self.busy(False)
        if had_keyboard:
            self.open.setFocus()

    def say_words(self) -> None:
        """Says its words anew."""
        self.setAccessibleName(say("people.mine"))
        self._title.setText(say("people.mine"))
        self._about.setText(say("people.mine_about"))
        self._present_label.setText(say("people.present"))
        self.present.say_words()
        self.present.setAccessibleName(say("people.present"))
        self._new_label.setText(say("people.new"))
        self.new.say_words()
        self._old_copies.setText(say("people.old_copies"))
        for button, key in ((self.open, "people.change"), (self.change, "people.do_change"), (self.leave, "leave_it")):
            button.setText(say(key if "." in key else f"window.{key}"))
            button.updateGeometry()

    def _fill_form(self) -> None:
        column = Column(self.form, gap=Space.M)
        part = Column(gap=Space.S)
        self._present_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.present = PassphraseField("people.present")
        self._present_label.setBuddy(self.present)
        self.present.textEdited.connect(self._settle)
        self._new_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        part.addWidget(self._present_label)
        part.addWidget(self.present)
        self.new = NewPassphrase("people")
        self.new.entered.connect(self._ask)
        self._old_copies = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.note = Note("people.note")
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        self.change = Button("people.do_change", "-", kind=Kind.PRIMARY, icon=Icon.TICK)
        self.leave = Button("people.leave", "-")
        self.change.clicked.connect(self._ask)
        self.leave.clicked.connect(self.fold)
        ways.addWidget(self.change)
        ways.addWidget(self.leave)
        column.addLayout(part)
        for widget in (self._new_label, self.new, self._old_copies, self.note):
            column.addWidget(widget)
        column.addLayout(ways)

    def _open(self) -> None:
        self.open.hide()
        self.form.show()
        self.present.setFocus()
        self.opened.emit()

    def _ask(self) -> None:
        if not self.present.text():
            self.note.tell(say("people.present_missing"))
            self.present.setFocus()
            return
        chosen = self.new.proven()
        if chosen and self.change.isEnabled():
            self.busy(True)
            self.change_requested.emit(self.present.text(), chosen)

    def _settle(self) -> None:
        self.note.settle()
        self.present.set_attention(False)
        self.present.setAccessibleDescription("")
