"""The card that makes a vault of a backup: closed until somebody wants it, then a passphrase and two folders."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.errors import ClinicError
from ui.pages.first_run.note import Note
from ui.pages.passphrase import PassphraseField
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Flow
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say, spoken


class RestoreCard(Card):
    """Restoring."""

    restore_requested = Signal(int, str)
    """The place in the list of backups, 0 for the newest; and the passphrase."""

    def __init__(self) -> None:
        super().__init__("backups.restore", gap=Space.M)
        self._names: tuple[str, ...] = ()
        self._title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.open = Button("backups.open_restore", "-")
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
        self.hide()
        self.say_words()

    def show_names(self, names: Sequence[str]) -> None:
        """The backups that can be chosen, the newest first; without any there is nothing to restore."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        self.which.clear()
        self.which.addItems(list(names))
        self.setVisible(bool(names))

    def refused(self, error: ClinicError) -> None:
        """Says why nothing was made; what was typed stays."""
        self.busy(False)
        self.note.tell(spoken(error.sentence), spoken(error.hint))
        if error.code == "wrong_passphrase":
            self.passphrase.set_attention(True)
            self.passphrase.setAccessibleDescription(self.note.accessibleName())
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def busy(self, busy: bool) -> None:
        """While one is being restored nothing can be asked for twice."""
        self.restore.setEnabled(not busy)

    def fold(self) -> None:
        """Takes the passphrase off the page."""
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.form.isAncestorOf(focused)
        self.form.hide()
        self.open.show()
        self.passphrase.forget()
        self._settle()
        self.busy(False)
        if had_keyboard:
            self.open.setFocus()

    def say_words(self) -> None:
        """Says its words anew."""
        self.setAccessibleName(say("backups.restore"))
        self._title.setText(say("backups.restore"))
        self._about.setText(say("backups.restore_about"))
        self._which_label.setText(say("backups.restore_from"))
        self.which.setAccessibleName(say("backups.restore_from"))
        self._passphrase_label.setText(say("backups.restore_passphrase"))
        self.passphrase.say_words()
        self.passphrase.setAccessibleName(say("backups.restore_passphrase"))
        for button, key in (
            (self.open, "backups.open_restore"),
            (self.restore, "backups.restore_to"),
            (self.leave, "window.leave_it"),
        ):
            button.setText(say(key))
            button.setAccessibleName(say(key))
            button.updateGeometry()

    def _fill_form(self) -> None:
        column = Column(self.form, gap=Space.M)
        which = Column(gap=Space.S)
        self._which_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.which = Select("backups.restore_from", "-", ["-"])
        self._which_label.setBuddy(self.which)
        which.addWidget(self._which_label)
        which.addWidget(self.which)
        part = Column(gap=Space.S)
        self._passphrase_label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.passphrase = PassphraseField("backups.passphrase")
        self._passphrase_label.setBuddy(self.passphrase)
        self.passphrase.textEdited.connect(self._settle)
        self.passphrase.returnPressed.connect(self._ask)
        part.addWidget(self._passphrase_label)
        part.addWidget(self.passphrase)
        self.note = Note("backups.note")
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        self.restore = Button("backups.restore_to", "-", kind=Kind.PRIMARY, icon=Icon.FOLDER)
        self.leave = Button("backups.leave", "-")
        self.restore.clicked.connect(self._ask)
        self.leave.clicked.connect(self.fold)
        ways.addWidget(self.restore)
        ways.addWidget(self.leave)
        column.addLayout(which)
        column.addLayout(part)
        column.addWidget(self.note)
        column.addLayout(ways)

    def _open(self) -> None:
        self.open.hide()
        self.form.show()
        self.which.setFocus()

    def _ask(self) -> None:
        if not self.passphrase.text():
            self.note.tell(say("backups.restore_passphrase_missing"))
            self.passphrase.setFocus()
        elif self.restore.isEnabled():
            self.restore_requested.emit(self.which.currentIndex(), self.passphrase.text())

    def _settle(self) -> None:
        self.note.settle()
        self.passphrase.set_attention(False)
        self.passphrase.setAccessibleDescription("")
