"""The card of a recovery sheet: whether there is one, and a new or another one onto paper and typed back in part."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from clinic_app.errors import ClinicError
from ui.pages.first_run.note import Note
from ui.pages.first_run.sheet import SheetStep
from ui.pages.first_run.stages import Stage
from ui.pages.first_run.type_back import TypeBackStep
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


class RecoverySheetCard(Card):
    """Attorneys see it. Args: of: `work_sheet` or `records_sheet`; its words and names begin so."""

    make_requested = Signal(bool)
    """Whether it takes the place of another."""
    finish_requested = Signal(str)
    """The passphrase, where it takes the place of another."""
    left = Signal()
    """The sheet that was begun is given up."""

    def __init__(self, of: str) -> None:
        super().__init__(f"people.{of}", gap=Space.M)
        self._of = of
        self._replaces = False
        self._is_there: bool | None = None
        self._title = Words(step=Step.READ, weight=Weight.STRONG, wrap=True)
        self._about = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._state = QWidget()
        line = Row(self._state, gap=Space.S)
        self._sign = IconView(Icon.TICK)
        self._state_words = Words(step=Step.SMALL, weight=Weight.MEDIUM, wrap=True)
        line.addWidget(self._sign)
        line.addWidget(self._state_words, 1)
        self.make = Button(f"{of}.make", "-", icon=Icon.KEY)
        self.make.clicked.connect(lambda: self.make_requested.emit(bool(self._is_there)))
        self.note = Note(f"{of}.note")
        opening = Flow(gap=Space.S, gap_if_broken=Space.S)
        opening.addWidget(self.make)
        for widget in (self._title, self._about, self._state):
            self.column.addWidget(widget)
        self.column.addLayout(opening)
        self.form = QWidget()
        self._fill_form()
        self.column.addWidget(self.form)
        self.column.addWidget(self.note)
        self.form.hide()
        self._say_state()
        self.say_words()

    def show_state(self, *, is_there: bool) -> None:
        """Whether a sheet opens work product."""
        self._is_there = is_there
        self._say_state()

    def open(self, *, replaces: bool = False) -> None:
        """A sheet was drawn: onto paper with it. Args: replaces: it takes the place of another."""
        self._replaces = replaces
        self.make.hide()
        self.note.settle()
        self.sheet.begin_again()
        self.form.show()
        self.show_stage(Stage.SHEET)

    def show_stage(self, stage: Stage) -> None:
        """Onto paper, or from paper."""
        self._stage = stage
        for step in (self.sheet, self.type_back):
            step.setVisible(step.stage is stage)
        self._last.setVisible(self._replaces and stage is Stage.TYPE_BACK)
        self.busy("")
        self._step.take_keyboard()

    def busy(self, saying: str) -> None:
        """While something is done nothing can be pressed twice."""
        self.form.setEnabled(not saying)
        self.make.setEnabled(not saying)
        self._offer()

    def take_forward(self) -> None:
        """Puts the keyboard on the button that goes on."""
        self.forward.setFocus()

    def refused(self, error: ClinicError) -> None:
        """Says why there is no sheet."""
        self.busy("")
        self.note.tell(spoken(error.sentence), spoken(error.hint))
        if error.code == "wrong_passphrase":
            self.present.setFocus()
            self.present.selectAll()

    def fold(self) -> None:
        """Gives up what was begun."""
        if self.form.isHidden():
            return
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.form.isAncestorOf(focused)
        self.form.hide()
        self.present.forget()
        self.note.settle()
        self.busy("")
        self._say_state()
        if had_keyboard and not self.make.isHidden():
            self.make.setFocus()
        self.left.emit()

    def say_words(self) -> None:
        """Says its words anew."""
        self.setAccessibleName(say(f"{self._of}.title"))
        self._title.setText(say(f"{self._of}.title"))
        self._about.setText(say(f"{self._of}.about"))
        self._consequence.setText(say(f"{self._of}.replaces"))
        self._label.setText(say("people.present"))
        self.present.say_words()
        self.present.setAccessibleName(say("people.present"))
        self.leave.setText(say("window.leave_it"))
        self.leave.updateGeometry()
        self._say_state()
        self._offer()

    @property
    def _step(self) -> SheetStep | TypeBackStep:
        return self.sheet if self._stage is Stage.SHEET else self.type_back

    def _fill_form(self) -> None:
        column = Column(self.form, gap=Space.L)
        self._stage = Stage.SHEET
        self.sheet, self.type_back = SheetStep(self._of), TypeBackStep(self._of)
        self._last = QWidget()
        last = Column(self._last, gap=Space.S)
        self._consequence = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._label = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self.present = PassphraseField(f"{self._of}.present")
        self._label.setBuddy(self.present)
        self.present.textEdited.connect(self._typed)
        self.present.returnPressed.connect(self._go_on)
        for widget in (self._consequence, self._label, self.present):
            last.addWidget(widget)
        ways = Flow(gap=Space.S, gap_if_broken=Space.S)
        self.forward = Button(f"{self._of}.forward", "-", kind=Kind.PRIMARY)
        self.leave = Button(f"{self._of}.leave", "-")
        self.forward.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.fold)
        ways.addWidget(self.forward)
        ways.addWidget(self.leave)
        for step in (self.sheet, self.type_back):
            step.changed.connect(self._offer)
            column.addWidget(step)
        column.addWidget(self._last)
        column.addLayout(ways)

    def _go_on(self) -> None:
        if not self._step.can_go_on or not self.form.isEnabled():
            return
        if self._stage is Stage.SHEET:
            self.show_stage(Stage.TYPE_BACK)
        elif self._replaces and not self.present.text():
            self.note.tell(say("people.present_missing"))
            self.present.setFocus()
        else:
            self.finish_requested.emit(self.present.text() if self._replaces else "")

    def _typed(self) -> None:
        self.note.settle()

    def _offer(self) -> None:
        step = self._step
        self.forward.setText(step.forward_words)
        self.forward.updateGeometry()
        if step.can_go_on:
            self.forward.turn_on()
        else:
            self.forward.turn_off(step.reason)

    def _say_state(self) -> None:
        there = self._is_there
        self._state.setVisible(there is not None)
        self.make.setVisible(there is not None and self.form.isHidden())
        self.make.setText(say(f"{self._of}.{'replace' if there else 'make'}"))
        self.make.updateGeometry()
        if there is not None:
            icon, tone = (Icon.TICK, Tone.ACCENT) if there else (Icon.INFO, Tone.ATTN)
            self._sign.show_icon(icon, tone)
            self._state_words.setText(say(f"{self._of}.{'is_there' if there else 'is_missing'}"))
            self._state.setAccessibleName(self._state_words.text())
