"""Goes to a question by a few letters of its name, or by its code on paper: a sheet over the page, gone with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.interview.find_field import Findable, FindField
from ui.interview.fitting_sheet import FittingSheet
from ui.theme.tokens import Step
from ui.theme.tones import Tone
from ui.widgets.words import Words
from ui.words import say


class FindSheet(FittingSheet):
    """Asks where to go.

    Args:
        owner: gets the keyboard back when nothing is chosen.
        among: gives the questions.
    """

    chosen = Signal(str)
    """A field."""

    def __init__(self, owner: QWidget, among: Callable[[], Sequence[Findable]]) -> None:
        super().__init__("interview.find_sheet", owner)
        self.setAccessibleName(say("interview_find.title"))
        self.search = FindField("interview.find", say("interview_find.title"), among)
        self.column.addWidget(self.search)
        self.column.addWidget(Words(say("interview_find.lead"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self.column.addStretch(1)
        self.search.taken.connect(self._go)
        self.search.passed.connect(self.close)
        self.search.rearranged.connect(self.fit)

    def _go(self, field: str) -> None:
        self.close()
        self.chosen.emit(field)
