"""A label, words that may be longer than a line, and what there is to say about them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.interview.editors.growing import GrowingText
from ui.interview.editors.note import Note
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.words import Words


class WordsField(QWidget):
    """Words of a question; one line of a script, shown on as many as it needs.

    Args:
        object_name: `page.field`.
        label: over it.
        text: what it holds.
        leftward: whether its language is written from right to left.
    """

    edited = Signal()

    def __init__(self, object_name: str, label: str, text: str, *, leftward: bool) -> None:
        super().__init__()
        self.setObjectName(f"{object_name}.place")
        words = Words(label, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self.box = GrowingText(object_name, label)
        ways = Qt.LayoutDirection
        self.box.setLayoutDirection(ways.RightToLeft if leftward else ways.LeftToRight)
        self.box.show_text(text)
        self.box.typed.connect(self._typed)
        words.setBuddy(self.box)
        self._note = Note(f"{object_name}.note")
        column = Column(self, gap=Space.XS)
        column.addWidget(words)
        column.addWidget(self.box)
        column.addWidget(self._note)

    @property
    def text(self) -> str:
        """As one line: ends of lines and blanks at the ends are no part of a wording."""
        return " ".join(self.box.toPlainText().split())

    def need_attention(self, sentence: str) -> None:
        """Says why it was not kept; what was typed stays."""
        self._note.tell(sentence)
        self.box.setFocus()

    def _typed(self) -> None:
        self._note.tell("")
        self.edited.emit()
