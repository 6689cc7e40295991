"""One of the ten questions: its number, the question in both languages, and what takes the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import words
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.cards import Card
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import Language, say


class QuestionCard(Card):
    """A card to fill with inputs.

    Args:
        code: of the question.
        number: from 1.
        parent: Qt's parent.
    """

    def __init__(self, code: str, number: int, parent: QWidget | None = None) -> None:
        key = f"emergency.q.{code}"
        super().__init__(f"emergency.card.{code}", name=f"{number}. {say(key)}", gap=Space.M, parent=parent)
        head = Row(gap=Space.M)
        top = Qt.AlignmentFlag.AlignTop
        figure = Words(str(number), step=Step.READ, weight=Weight.STRONG, tone=Tone.ACCENT)
        head.addWidget(figure, 0, top)
        asked = Column(gap=Space.XS)
        asked.addWidget(Words(say(key), step=Step.READ, weight=Weight.STRONG, wrap=True))
        other = Language.ENGLISH if words.chosen() is Language.SPANISH else Language.SPANISH
        asked.addWidget(Words(words.texts(other)[key], step=Step.SMALL, tone=Tone.INK2, wrap=True))
        hint = f"emergency.hint.{code}"
        if hint in words.texts(words.chosen()):
            asked.addWidget(_hint(say(hint)))
        head.addLayout(asked, 1)
        self.column.addLayout(head)

    def add(self, part: QWidget) -> None:
        """One more input under the question."""
        self.column.addWidget(part)

    def add_beside(self, *parts: QWidget) -> None:
        """Inputs that belong together, side by side."""
        row = Row(gap=Space.L)
        for part in parts:
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)


def _hint(text: str) -> QWidget:
    """For the interviewer."""
    place = QWidget()
    row = Row(place, gap=Space.XS)
    row.addWidget(IconView(Icon.INFO, size=IconSize.MICRO), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(text, step=Step.SMALL, tone=Tone.INK2, wrap=True), 1)
    return place
