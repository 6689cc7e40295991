"""Parts that the cards before the narrative share: a card with a heading, and words to be said in both languages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import words
from ui.theme.icon_names import Icon
from ui.theme.tokens import IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.cards import Card, CardKind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Voice, Words
from ui.words import Language, say


class HeadedCard(Card):
    """A card under a heading, with a sentence on what it is for.

    Args:
        object_name: `page.card`.
        title: the heading.
        about: what it is for.
        icon: before the heading.
        kind: what the border says.
    """

    def __init__(
        self, object_name: str, title: str, about: str = "", *, icon: Icon, kind: CardKind = CardKind.PLAIN
    ) -> None:
        super().__init__(object_name, name=title, kind=kind, gap=Space.M)
        head = Row(gap=Space.S)
        tone = Tone.ATTN if kind is CardKind.ATTENTION else Tone.INK2
        head.addWidget(IconView(icon, tone=tone, size=IconSize.NORMAL), 0, Qt.AlignmentFlag.AlignTop)
        words_column = Column(gap=Space.XS)
        words_column.addWidget(Words(title, step=Step.READ, weight=Weight.STRONG, wrap=True))
        if about:
            words_column.addWidget(Words(about, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        head.addLayout(words_column, 1)
        self.column.addLayout(head)


def state_row(icon: Icon, text: str, *, tone: Tone = Tone.INK2, note: str = "") -> QWidget:
    """What stands, in words with a sign; and a quieter line under it."""
    place = QWidget()
    row = Row(place, gap=Space.S)
    row.addWidget(IconView(icon, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    column = Column(gap=Space.NONE)
    column.addWidget(Words(text, weight=Weight.STRONG, wrap=True))
    if note:
        column.addWidget(Words(note, step=Step.SMALL, tone=Tone.INK2, wrap=True))
    row.addLayout(column, 1)
    return place


def to_be_said(key: str) -> QWidget:
    """Words to read out: large in the window's language, under it in the other one."""
    place = QWidget()
    column = Column(place, gap=Space.XS)
    column.addWidget(Voice(say(key)))
    other = Language.ENGLISH if words.chosen() is Language.SPANISH else Language.SPANISH
    column.addWidget(Words(words.texts(other)[key], step=Step.SMALL, tone=Tone.INK2, wrap=True))
    return place
