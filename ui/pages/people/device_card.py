"""The card of this computer's keyring: whether one's way in needs it, and the passphrase that turns it on or off."""

from __future__ import annotations

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
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.words import Words
from ui.words import say, spoken


class DeviceCard(Card):
    """Of one's own way in."""

    turn_requested = Signal(bool, str)
    """On or off, and the passphrase."""

    def __init__(self) -> None:
        super().__init__("people.device", gap=Space.M)
        self._is_on: bool | None = None
        self._lacks = ""
        self._title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._state = QWidget()
        line = Row(self._state, gap=Space.S)
        self._sign = IconView(Icon.TICK)
        self._state_words = Words(step=Step.SMALL, weight=Weight.MEDIUM, wrap=True)
        line.addWidget(self._sign)
        line.addWidget(self._state_words, 1)
        self.open = Button("device.open", "-", icon=Icon.KEY)
        self.open.clicked.connect(self._open)
        opening = Flow(gap=Space.S, gap_if_broken=Space.S)
        opening.addWidget(self.open)
        for widget in (self._title, self._about, self._state):
            self.column.addWidget(widget)
        self.column.addLayout(opening)
        self.form = QWidget()
        self._fill_form()
        self.column.addWidget(self.form)
        self.form.hide()
        self.say_words()

    def show_state(self, *, is_on: bool, lacks: str) -> None:
        """Whether it is on. Args: lacks: what has to be there first, as `DeviceSecret.lacks` says."""
        self._is_on, self._lacks = is_on, lacks
        self._say_state()

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
        """While it is being turned nothing can be asked for twice."""
        self.turn.setEnabled(not busy)

    def fold(self) -> None:
        """Takes the passphrase off the page."""
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.form.isAncestorOf(focused)
        self.form.hide()
        self.present.forget()
        self._settle()
        self.busy(False)
        self._say_state()
        if had_keyboard and not self.open.isHidden():
            self.open.setFocus()

    def say_words(self) -> None:
        """Says its words anew."""
        self.setAccessibleName(say("device.title"))
        self._title.setText(say("device.title"))
        self._about.setText(say("device.about"))
        self._label.setText(say("people.present"))
        self.present.say_words()
        self.present.setAccessibleName(say("people.present"))
        self.leave.setText(say("window.leave_it"))
        self.leave.updateGeometry()
        self._say_state()

    def _fill_form(self) -> None:
        column = Column(self.form, gap=Space.M)
        self._consequence = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        part = Column(gap=Space.S)
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.present = PassphraseField("device.present")
        self._label.setBuddy(self.present)
        self.present.textEdited.connect(self._settle)
        self.present.returnPressed.connect(self._ask)
        part.addWidget(self._label)
        part.addWidget(self.present)
        self.note = Note("device.note")
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        self.turn = Button("device.turn", "-", kind=Kind.PRIMARY, icon=Icon.TICK)
        self.leave = Button("device.leave", "-")
        self.turn.clicked.connect(self._ask)
        self.leave.clicked.connect(self.fold)
        ways.addWidget(self.turn)
        ways.addWidget(self.leave)
        column.addWidget(self._consequence)
        column.addLayout(part)
        column.addWidget(self.note)
        column.addLayout(ways)

    def _open(self) -> None:
        self.open.hide()
        self.form.show()
        self.present.setFocus()

    def _ask(self) -> None:
        if not self.present.text():
            self.note.tell(say("people.present_missing"))
            self.present.setFocus()
        elif self.turn.isEnabled() and self._is_on is not None:
            self.busy(True)
            self.turn_requested.emit(not self._is_on, self.present.text())

    def _say_state(self) -> None:
        on = bool(self._is_on)
        self._state.setVisible(self._is_on is not None)
        self._sign.show_icon(Icon.TICK if on else Icon.INFO, Tone.ACCENT if on else Tone.INK2)
        lacking = not on and self._lacks
        self._state_words.setText(say(f"device.lacks.{self._lacks}" if lacking else f"device.{'on' if on else 'off'}"))
        self._state.setAccessibleName(self._state_words.text())
        self._consequence.setText(say("device.then_off" if on else "device.then_on"))
        for button in (self.open, self.turn):
            button.setText(say("device.turn_off" if on else "device.turn_on"))
            button.updateGeometry()
        self.open.setVisible(self._is_on is not None and not lacking and self.form.isHidden())

    def _settle(self) -> None:
        self.note.settle()
        self.present.set_attention(False)
        self.present.setAccessibleDescription("")
