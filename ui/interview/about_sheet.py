"""What is known about an answer or a line, typed in one place: how one knows; of a line, what it tells and where.

Each line that is typed is kept at once; Enter with nothing typed closes the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.typed_source import Clause, read_clause
from ui.interview.find_field import Findable, FindField
from ui.interview.fitting_sheet import FittingSheet
from ui.theme.tokens import Step, Weight
from ui.theme.tones import Tone
from ui.widgets.field import LineField
from ui.widgets.words import Words
from ui.words import say


class AboutSheet(FittingSheet):
    """Asks how somebody knows; with `among`, what a line tells as well.

    Args:
        owner: gets the keyboard back.
        among: gives the questions and parts that a line can tell; None for an answer.
    """

    clause_given = Signal(object, str)
    """A Clause and its words."""
    told_added = Signal(str)
    """The value of something a line tells, or of its part."""
    told_dropped = Signal()
    """The last thing it tells is taken off."""

    def __init__(self, owner: QWidget, among: Callable[[], Sequence[Findable]] | None = None) -> None:
        super().__init__("interview.about_sheet", owner)
        title = say("interview_find.about" if among is None else "interview_find.about_line")
        self.setAccessibleName(title)
        self._title = Words(title, step=Step.SMALL, weight=Weight.STRONG, wrap=True)
        self.column.addWidget(self._title)
        self._told = Words(step=Step.SMALL, wrap=True)
        self.column.addWidget(self._told)
        self.tells: FindField | None = None
        if among is not None:
            self.tells = FindField("interview.about.tells", say("interview_find.tells"), among)
            self.tells.taken.connect(self.told_added)
            self.tells.passed.connect(self.close)
            self.tells.emptied.connect(self.told_dropped)
            self.tells.rearranged.connect(self.fit)
            self.column.addWidget(self.tells)
        self.known = LineField("interview.about.known", say("interview_find.known"))
        self.known.setPlaceholderText(say("interview_find.known"))
        self.known.returnPressed.connect(self._read)
        self.known.textEdited.connect(lambda _text: self._say_help())
        self.column.addWidget(self.known)
        self._help = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.column.addWidget(self._help)
        self._say_help()
        self.column.addStretch(1)

    def open_at(self, anchor: QWidget) -> None:
        """Shows it under a widget."""
        self.open_under(anchor, self.known if self.tells is None else self.tells.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the fields here, never for the page behind."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def show_known(self, words: Sequence[str]) -> None:
        """Shows what is known now, one thing to a line."""
        self._told.setText("\n".join(words))
        self._told.setVisible(bool(words))
        if self.isVisible():
            self.fit()

    def refuse(self, sentence: str) -> None:
        """Says why a line was not kept."""
        self._help.setText(sentence)
        self.known.set_attention(True)
        self.fit()

    def _say_help(self) -> None:
        self._help.setText(say("interview_find.known_help"))
        self.known.set_attention(False)

    def _read(self) -> None:
        text = self.known.text()
        if not text.strip():
            self.close()
            return
        read = read_clause(text)
        if read is None:
            self.refuse(say("interview_find.unread"))
            return
        self.known.clear()
        self._say_help()
        clause, words = read
        self.clause_given.emit(Clause(clause), words)
