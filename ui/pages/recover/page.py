"""In again with the printed sheets: the keys from paper, who comes in, a new passphrase. Keyboard alone is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError, InputError
from ui.pages.first_run.note import Note
from ui.pages.recover.key_entry import KeyEntry
from ui.pages.recover.who import WhoComesIn
from ui.pages.way_in import WayInPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Flow
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say, spoken


@dataclass(frozen=True)
class Opened:
    """What the sheets opened. Args: people: handle, name and role of each who may come in; new_role: of others."""

    clinic: str
    work_product: bool
    people: Sequence[tuple[str, str, str]]
    new_role: str


class RecoverPage(WayInPage):
    """The page."""

    look_requested = Signal(str, str)
    """The keys of both sheets; the second may be empty."""
    come_in_requested = Signal(str, str, str)
    """Handle or nothing, name of somebody new or nothing, passphrase."""
    back_requested = Signal()
    left = Signal()
    """Another page is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("recover", Icon.KEY, parent)
        self._busy = False
        self.keys = QWidget()
        self._fill_keys(Column(self.keys, gap=Space.L))
        self.who = WhoComesIn()
        self.who.come_in_requested.connect(self.come_in_requested)
        self.note = Note("recover.note")
        for widget in (self.keys, self.who, self.note):
            self.sheet.addWidget(widget)
        self.sheet.addLayout(self._ways())
        self._without = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.sheet.addWidget(self._without)
        self.who.changed.connect(self._offer)
        self.begin()

    def begin(self) -> None:
        """As at first: no key, nobody chosen."""
        for entry in (self.records, self.second):
            entry.forget()
        self.who.forget()
        self.who.hide()
        self._show_second(shown=False)
        self.keys.show()
        self.note.settle()
        self.busy(False)
        self.say_words()

    def show_opened(self, opened: Opened) -> None:
        """The sheets opened the vault: who comes in? Args: opened: what they opened."""
        self.note.settle()
        self.keys.hide()
        self.who.show_opened(opened.clinic, opened.people, opened.new_role, work_product=opened.work_product)
        self.who.show()
        keep_reading_order(self.middle)
        self.busy(False)
        announce(self.who)
        self.who.take_keyboard()

    def busy(self, working: bool) -> None:
        """While the vault is being looked at or given a header nothing can be pressed twice."""
        self._busy = working
        for part in (self.keys, self.who):
            part.setEnabled(not working)
        self.back.setEnabled(not working or self.who.isHidden())  # a look can be left; a way in is made to its end
        self._offer()

    def refused(self, error: ClinicError) -> None:
        """Says why it did not open, or why nobody came in; what was typed stays."""
        self.busy(False)
        if self.who.refused(error):
            return
        self.note.tell(spoken(error.sentence), spoken(error.hint))
        if not self.keys.isHidden():
            is_second = isinstance(error, InputError) and error.where == "work_product"
            entry = self.second if is_second else self.records
            first = next(iter(entry.grid.fields.values()))
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(self.note)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.records.take_keyboard()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.begin()
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say_words()

    def say_words(self) -> None:
        """Says its words anew."""
        self.say_head("recover.title", "recover.lead")
        self._hint.setText(say("recover.letters_hint"))
        self._second_about.setText(say("recover.second_about"))
        self._without.setText(say("recover.without"))
        for part in (self.records, self.second, self.who):
            part.say_words()
        for button, key in (
            (self.back, "recover.back"),
            (self.have_second, "recover.second_have"),
            (self.leave_second, "recover.second_leave"),
        ):
            button.setText(say(key))
        self._offer()

    def _fill_keys(self, column: Column) -> None:
        self.records = KeyEntry("recover.records", "recover.records")
        self.second = KeyEntry("recover.second", "recover.second")
        self._hint = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._second_about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.have_second = Button("recover.second_have", "-", kind=Kind.PLAIN, icon=Icon.PLUS)
        self.leave_second = Button("recover.second_leave", "-", kind=Kind.QUIET)
        self.have_second.clicked.connect(lambda: self._show_second(shown=True))
        self.leave_second.clicked.connect(lambda: self._show_second(shown=False))
        for entry in (self.records, self.second):
            entry.changed.connect(self._typed)
            entry.entered.connect(self._go_on)
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        ways.addWidget(self.have_second)
        ways.addWidget(self.leave_second)
        for widget in (self.records, self._hint, self.second, self._second_about):
            column.addWidget(widget)
        column.addLayout(ways)

    def _ways(self) -> Flow:
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        self.forward = Button("recover.forward", "-", kind=Kind.PRIMARY)
        self.forward.clicked.connect(self._go_on)
        self.back = Button("recover.back", "-", kind=Kind.PLAIN)
        self.back.clicked.connect(self.back_requested)
        ways.addWidget(self.forward)
        ways.addWidget(self.back)
        return ways

    def _show_second(self, *, shown: bool) -> None:
        had_keyboard = self.have_second.hasFocus() or self.leave_second.hasFocus()
        self.second.setVisible(shown)
        self.leave_second.setVisible(shown)
        self.have_second.setVisible(not shown)
        if not shown:
            self.second.forget()
        self._offer()
        if had_keyboard:
            (self.second.take_keyboard if shown else self.have_second.setFocus)()

    def _typed(self) -> None:
        self.note.settle()
        self._offer()

    def _missing(self) -> int:
        """Letters of the keys that are still to be typed."""
        return self.records.missing + (0 if self.second.isHidden() else self.second.missing)

    def _offer(self) -> None:
        looking = self.who.isHidden()
        key = "recover.look" if looking else "recover.come_in"
        if self._busy:
            key = "recover.looking" if looking else "recover.coming_in"
        self.forward.setText(say(key))
        missing = self._missing() if looking else 0
        if self._busy:
            self.forward.turn_off(say(key))
        elif missing:
            self.forward.turn_off(say("recover.missing", n=missing))
        else:
            self.forward.turn_on()

    def _go_on(self) -> None:
        if self._busy:
            return
        if not self.who.isHidden():
            self.who.ask()
        elif missing := self._missing():
            self.note.tell(say("recover.missing", n=missing))
        else:
            self.look_requested.emit(self.records.key, "" if self.second.isHidden() else self.second.key)
