"""The lines of a list of records: a card for each, and in its place the form of the one in hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.interview.editors.inputs import Asked
from ui.interview.editors.item_cards import ItemCard
from ui.theme.tokens import Space
from ui.widgets.laid_out import laid_out
from ui.widgets.layouts import Column


class ItemLines(QWidget):
    """Args: asked: the question; parent: Qt's parent."""

    opened = Signal(int)
    removed = Signal(int)
    repeated = Signal(int)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = asked
        self._column = Column(self, gap=Space.S)

    def cards(self) -> list[ItemCard]:
        """In their order; the record in hand has none."""
        return [card for card in laid_out(self._column) if isinstance(card, ItemCard)]

    def number_with_keyboard(self) -> int | None:
        """The record whose card has the keyboard."""
        focused = self.focusWidget()
        return next((card.number for card in self.cards() if card.isAncestorOf(focused)), None)

    def show_lines(self, texts: Sequence[str], in_hand: int | None, form: QWidget | None) -> None:
        """Shows them; cards that say the same stay.

        Args:
            texts: of each record.
            in_hand: which one is in hand; one past the last is a new one.
            form: of the one in hand.
        """
        before = {(card.number, card.accessibleName()): card for card in self.cards()}
        while self._column.takeAt(0) is not None:
            pass
        for number, text in enumerate(texts):
            if number == in_hand and form is not None:
                self._column.addWidget(form)
                continue
            card = before.pop((number, text), None) or self._card(number, text)
            self._column.addWidget(card)
            card.show()  # at once: the layout alone would do it later
        for card in before.values():
            card.hide()
            card.deleteLater()
        if in_hand == len(texts) and form is not None:
            self._column.addWidget(form)
        self.setVisible(self._column.count() > 0)

    def _card(self, number: int, text: str) -> ItemCard:
        card = ItemCard(self._asked, number, text, self)
        card.opened.connect(self.opened)
        card.removed.connect(self.removed)
        card.repeated.connect(self.repeated)
        return card
