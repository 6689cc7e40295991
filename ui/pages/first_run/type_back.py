"""Still the fourth step: some groups of the key are typed from paper, on a calm day."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.pages.first_run.key_grid import KeyGrid
from ui.pages.first_run.note import Note
from ui.pages.first_run.stages import Stage
from ui.pages.first_run.step_page import StepPage
from ui.pages.first_run.warning_card import WarningCard
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say


class TypeBackStep(StepPage):
    """The grid, and what did not match."""

    group_typed = Signal(str, str)  # label and text, at every change
    print_again_requested = Signal()

    def __init__(self, of: str = "first_run") -> None:
        super().__init__(Stage.TYPE_BACK, of)
        self.grid: KeyGrid | None = None
        self._passed = False
        self._wrong = ""
        self._tired = False
        self._part = Column(gap=Space.M)
        self._hint = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.note = Note(f"{of}.group_note")
        self._part.addWidget(self.note)
        self.print_again = Button(f"{of}.print_anew", "-", icon=Icon.PRINT, kind=Kind.PLAIN)
        self.print_again.clicked.connect(self.print_again_requested)
        self.print_again.hide()
        row = Row(gap=Space.NONE)
        row.addWidget(self.print_again)
        row.addStretch(1)
        self._part.addLayout(row)
        self._part.addWidget(self._hint)
        self.column.addLayout(self._part)
        self._warning = WarningCard()
        self.column.addWidget(self._warning)
        self._warning.setVisible(of == "first_run")
        self.say_words()

    @property
    def can_go_on(self) -> bool:
        """Whether every group that is asked matched."""
        return self._passed

    @property
    def reason(self) -> str:
        """What comes after."""
        return "" if self._passed else say(f"{self.of}.records_after")

    def ask(self, shape: tuple[tuple[int, ...], ...], asked: tuple[str, ...]) -> None:
        """Asks for groups. Args: shape: letters of each group, by row. asked: their labels."""
        if self.grid is not None:
            self.grid.deleteLater()
        self.grid = KeyGrid(shape, asked, self.of)
        self.grid.typed.connect(self.group_typed)
        self.grid.say_words()
        self._part.insertWidget(0, self.grid)
        keep_reading_order(self.grid)
        self._passed = False
        self.settle()

    def matched(self, label: str, *, passed: bool) -> None:
        """A group matched. Args: passed: it was the last one."""
        self._passed = passed
        self.settle()
        if self.grid is not None:
            self.grid.matched(label)
        self.changed.emit()

    def differs(self, label: str, *, advise_print: bool) -> None:
        """A group did not match. Args: advise_print: it went wrong too often."""
        self._wrong, self._tired = label, advise_print
        if self.grid is not None:
            self.grid.differs(label)
        self._say_wrong()

    def begin_again(self) -> None:
        """After a new print."""
        self._passed = False
        if self.grid is not None:
            self.grid.begin_again()
        self.settle()
        self.changed.emit()

    def settle(self) -> None:
        """Nothing is wrong."""
        self._wrong, self._tired = "", False
        self.note.settle()
        self.print_again.hide()

    def take_keyboard(self) -> None:
        """To the first group to be typed."""
        if self.grid is not None:
            self.grid.take_keyboard()

    def say_words(self) -> None:
        """Says its words anew."""
        super().say_words()
        self._hint.setText(say("first_run.letters_hint"))
        self.print_again.setText(say("first_run.print_anew"))
        self._warning.say_words()
        if self.grid is not None:
            self.grid.say_words()
        self._say_wrong()

    def _say_wrong(self) -> None:
        if not self._wrong:
            return
        where = {"row": self._wrong[0], "column": self._wrong[1:]}
        why = say("first_run.print_advice") if self._tired else say("first_run.group_differs_why", **where)
        self.note.tell(say("first_run.group_differs", label=self._wrong), why)
        self.print_again.setVisible(self._tired)
