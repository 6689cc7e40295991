"""Cards: a quiet sheet for what belongs together; the border says whether it needs somebody."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import painting
from ui.theme.theme import current
from ui.theme.tokens import Radius, Space
from ui.widgets.layouts import Column, margins


class CardKind(StrEnum):
    """What the border says."""

    PLAIN = "plain"
    SUNKEN = "sunken"
    ATTENTION = "attention"
    LATE = "late"  # attorney and records pages only
    ACT = "act"  # the card as a whole can be acted on
    HELD_BACK = "held-back"  # stays here unless an attorney ticks it


class Card(QFrame):
    """A sheet with a column to fill.

    Args:
        object_name: `page.card`, or empty where nothing refers to it.
        name: what it holds, spoken when a reader enters it.
        kind: what the border says.
        gap: between its parts.
        parent: Qt's parent.
    """

    def __init__(
        self,
        object_name: str = "",
        *,
        name: str = "",
        kind: CardKind = CardKind.PLAIN,
        gap: Space = Space.S,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setProperty("card", str(kind))
        self.column = Column(self, gap=gap, outer=margins(Space.L, Space.M))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.property("card") == str(CardKind.HELD_BACK):  # a style sheet's dashes are dots
            with QPainter(self) as painter:
                painting.box(painter, self.rect(), edge=current().colors.edge, radius=Radius.CARD, dashed=True)
