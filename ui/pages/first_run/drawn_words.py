"""Words drawn by chance, large enough to be copied onto paper, and what they are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import words
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Grid, Row
from ui.widgets.segments import Segments
from ui.widgets.words import Words
from ui.words import Language, count, named, say

if TYPE_CHECKING:
    from clinic_app.services.passphrases import DrawnWords


class DrawnWordsPart(QWidget):
    """The words, others, and their language. Args: page: that it stands on; its names begin so."""

    draw_requested = Signal(str)  # the language of the words

    def __init__(self, page: str = "first_run") -> None:
        super().__init__()
        self._page = page
        self._drawn: DrawnWords | None = None
        self._labels: list[Words] = []
        """Of each word its number and itself."""
        column = Column(self, gap=Space.M)
        self.card = Card(f"{page}.drawn_words")
        self._lines: Grid = Grid(across=Space.M, down=Space.XS)
        self._lines.setColumnStretch(1, 1)
        self.card.column.addLayout(self._lines)
        column.addWidget(self.card)
        column.addLayout(self._under())
        self._worth = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._advice = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        column.addWidget(self._worth)
        column.addWidget(self._advice)
        self.say_words()

    @property
    def passphrase(self) -> str:
        """As it will be typed; empty while nothing is drawn."""
        return self._drawn.passphrase if self._drawn is not None else ""

    @property
    def language(self) -> str:
        """Of the words: as chosen here, otherwise as the program speaks."""
        return self.languages.value or words.chosen().value

    def show_words(self, drawn: DrawnWords) -> None:
        """Shows other words."""
        self.forget()
        self._drawn = drawn
        for row, word in enumerate(drawn.words):
            pair = (Words(str(row + 1), tone=Tone.INK3), Words(word, step=Step.TITLE, weight=Weight.STRONG))
            for column, label in enumerate(pair):
                self._lines.addWidget(label, row, column)
                label.show()
            self._labels += pair
        self.languages.show_value(drawn.language)
        self._say_worth()
        announce(self.card)

    def forget(self) -> None:
        """Takes the words off the screen."""
        self._drawn = None
        for label in self._labels:
            self._lines.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        self._say_worth()

    def say_words(self) -> None:
        """Says its words anew."""
        self.another.setText(say("first_run.another"))
        self.languages.setAccessibleName(say("first_run.words_language"))
        self._advice.setText(say("first_run.words_advice"))
        self._say_worth()

    def _under(self) -> Row:
        row = Row(gap=Space.M)
        self.another = Button(f"{self._page}.another", "-", kind=Kind.PLAIN, icon=Icon.RESTORE, height=Control.ROW)
        self.another.clicked.connect(lambda: self.draw_requested.emit(self.language))
        ways = [(language.value, words.OWN_NAMES[language]) for language in Language]
        self.languages = Segments(f"{self._page}.words_language", "-", ways)
        self.languages.chosen.connect(self.draw_requested)
        row.addWidget(self.another)
        row.addWidget(self.languages, 1)
        return row

    def _say_worth(self) -> None:
        drawn = self._drawn
        self.card.setAccessibleName(drawn.passphrase if drawn is not None else "")
        if drawn is None:
            self._worth.setText("")
            return
        length = words.locale().toString(drawn.list_length)
        parts = [
            count("first_run.drawn", len(drawn.words), length=length),
            say("first_run.list_is_short") if drawn.list_is_short else "",
            say("first_run.worth", cost=named("first_run.cost", drawn.strength.cost)),
        ]
        self._worth.setText(" ".join(part for part in parts if part))
