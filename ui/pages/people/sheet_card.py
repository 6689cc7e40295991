"""The card of a recovery sheet: whether there is one, and a new or another one onto paper and typed back in part."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from ui.pages.asked_passphrase import AskedPassphrase
from ui.pages.first_run.note import Note
from ui.pages.first_run.sheet import SheetStep
from ui.pages.first_run.stages import Stage
from ui.pages.first_run.type_back import TypeBackStep
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.folding_card import FoldingCard
from ui.widgets.layouts import Column
from ui.widgets.standing import Standing
from ui.widgets.words import Words
from ui.words import say


class RecoverySheetCard(FoldingCard):
    """Attorneys see it. Args: of: `work_sheet` or `records_sheet`; its words and names begin so."""

    make_requested = Signal(bool)
    """Whether it takes the place of another."""
    finish_requested = Signal(str)
    """The passphrase, where it takes the place of another."""
    left = Signal()
    """The sheet that was begun is given up."""

    def __init__(self, of: str) -> None:
        self._of = of
        self._replaces = False
        self._is_there: bool | None = None
        self._stage = Stage.SHEET
        self._state = Standing()
        super().__init__(
            f"people.{of}",
            opens=Button(f"{of}.make", "-", icon=Icon.KEY),
            does=Button(f"{of}.forward", "-", kind=Kind.PRIMARY),
            leaves=Button(f"{of}.leave", "-"),
            standing=self._state,
            gap=Space.L,
        )
        self.note = Note(f"{of}.note")
        self.sheet, self.type_back = SheetStep(of), TypeBackStep(of)
        for step in (self.sheet, self.type_back):
            step.changed.connect(self._offer_to_go_on)
            self.fields.addWidget(step)
        self._last = QWidget()
        last = Column(self._last, gap=Space.S)
        self._consequence = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.present = AskedPassphrase(f"{of}.present", self.note)
        self.present.entered.connect(self.ask)
        last.addWidget(self._consequence)
        last.addLayout(self.present)
        self.fields.addWidget(self._last)
        self.add_ways()
        self.column.addWidget(self.note)
        self.say_words()

    @property
    def may_open(self) -> bool:
        """Once it is known whether there is one."""
        return self._is_there is not None

    def show_state(self, *, is_there: bool) -> None:
        """Whether a sheet opens work product."""
        self._is_there = is_there
        self._say_state()

    def unfold(self) -> None:
        """A sheet is to be drawn first; `begin` shows the form."""
        self.make_requested.emit(bool(self._is_there))

    def begin(self, *, replaces: bool = False) -> None:
        """A sheet was drawn: onto paper with it. Args: replaces: it takes the place of another."""
        self._replaces = replaces
        self.note.settle()
        self.sheet.begin_again()
        super().unfold()
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
        self.open.setEnabled(not saying)
        self._offer_to_go_on()

    def take_forward(self) -> None:
        """Puts the keyboard on the button that goes on."""
        self.do.setFocus()

    def refused(self, error: ClinicError) -> None:
        """Says why there is no sheet."""
        self.busy("")
        self.present.refused(error)

    def fold(self) -> None:
        """Gives up what was begun."""
        was_begun = not self.form.isHidden()
        super().fold()
        if was_begun:
            self.left.emit()

    def forget(self) -> None:
        """Takes the passphrase off the page."""
        self.present.forget()
        self.busy("")

    def ask(self) -> None:
        """Goes on to typing back; from there asks for the sheet to be kept."""
        if not self._step.can_go_on or not self.form.isEnabled():
            return
        if self._stage is Stage.SHEET:
            self.show_stage(Stage.TYPE_BACK)
        elif not self._replaces:
            self.finish_requested.emit("")
        elif present := self.present.typed("people.present_missing"):
            self.finish_requested.emit(present)

    def say_words(self) -> None:
        """Says its words anew."""
        self.say_head(f"{self._of}.title", f"{self._of}.about")
        self._consequence.setText(say(f"{self._of}.replaces"))
        self.present.say_words(say("people.present"))
        self._say_state()
        self._offer_to_go_on()

    @property
    def _step(self) -> SheetStep | TypeBackStep:
        return self.sheet if self._stage is Stage.SHEET else self.type_back

    def _offer_to_go_on(self) -> None:
        step = self._step
        self.do.setText(step.forward_words)
        if step.can_go_on:
            self.do.turn_on()
        else:
            self.do.turn_off(step.reason)

    def _say_state(self) -> None:
        there = self._is_there
        self.open.setText(say(f"{self._of}.{'replace' if there else 'make'}"))
        if there is not None:
            icon, tone = (Icon.TICK, Tone.ACCENT) if there else (Icon.INFO, Tone.ATTN)
            self._state.say(icon, tone, say(f"{self._of}.{'is_there' if there else 'is_missing'}"))
        self.offer()
