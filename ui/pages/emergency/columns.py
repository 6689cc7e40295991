"""The ten questions on one sheet, or on two side by side where there is room; tabbed down one, then the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ui.pages.emergency.question_card import QuestionCard
from ui.theme import tokens
from ui.theme.tokens import Space
from ui.widgets.cards import Card
from ui.widgets.layouts import Row
from ui.widgets.words import Hairline


class QuestionColumns(QWidget):
    """Args: cards: in their order; parent: Qt's parent."""

    def __init__(self, cards: Sequence[QuestionCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(cards)
        self._row = Row(self, gap=Space.M)
        self._sheets = []
        for part in (self.cards[: tokens.FIRST_COLUMN], self.cards[tokens.FIRST_COLUMN :]):
            sheet = Card()
            for card in part:
                if card is not part[0]:
                    sheet.column.addWidget(Hairline())
                sheet.column.addWidget(card)
            sheet.column.addStretch(1)
            self._row.addWidget(sheet, 1)
            self._sheets.append(sheet)

    def show_columns(self, two: bool) -> None:
        """Side by side or under one another; the keyboard's way is the same."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if two else ways.TopToBottom)
        self._measure()

    def fold(self) -> None:
        """Answers that are no answer are out of the way where none is given."""
        for card in self.cards:
            card.fold()
        self._measure()

    def ask_all_again(self) -> None:
        """Forgets every height inside: a line of boxes breaks anew once it has its width, and Qt keeps what it was."""
        for inside in self.findChildren(QLayout):
            inside.invalidate()
        for widget in self.findChildren(QWidget):
            widget.updateGeometry()

    def _measure(self) -> None:
        """Cards tell another height than before; every layout between them and the page has to ask again."""
        for card in self.cards:
            card.column.invalidate()
        for sheet in self._sheets:
            sheet.column.invalidate()
        self._row.invalidate()
        self.updateGeometry()
