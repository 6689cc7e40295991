"""The key of a sheet, typed group by group as it stands on paper, or pasted whole."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.recovery_key import BEGINNING, LETTERS, as_typed, rows
from ui.pages.first_run.key_grid import KeyGrid
from ui.theme.tokens import Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say

_GROUPS: Final = tuple(group for row in rows(BEGINNING + "Q" * LETTERS) for group in row)
_SHAPE: Final = tuple(tuple(len(group.text) for group in row) for row in rows(BEGINNING + "Q" * LETTERS))


class KeyEntry(QWidget):
    """One sheet's. Args: page: its names begin so; title: the key of its words."""

    changed = Signal()
    entered = Signal()
    """Enter in a group."""

    def __init__(self, page: str, title: str) -> None:
        super().__init__()
        self._title_key = title
        column = Column(self, gap=Space.S)
        self._title = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self._beginning = Words(BEGINNING, tone=Tone.INK2, family=Family.MONO)
        self.grid = KeyGrid(_SHAPE, tuple(group.label for group in _GROUPS), page)
        self.grid.typed.connect(self._take)
        for field in self.grid.fields.values():
            field.returnPressed.connect(self.entered)
        for widget in (self._title, self._beginning, self.grid):
            column.addWidget(widget)
        keep_reading_order(self.grid)
        self.say_words()

    @property
    def key(self) -> str:
        """What is typed, without the beginning that every key has; secret."""
        return "".join(as_typed(field.text()) for field in self.grid.fields.values())

    @property
    def missing(self) -> int:
        """How many letters are still to be typed."""
        return max(0, LETTERS - len(self.key))

    def forget(self) -> None:
        """Takes the key off the page."""
        self.grid.begin_again()

    def take_keyboard(self) -> None:
        """To the first group that is not full."""
        for group in _GROUPS:
            if len(as_typed(self.grid.fields[group.label].text())) < len(group.text):
                self.grid.fields[group.label].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def say_words(self) -> None:
        """Says its words anew."""
        self._title.setText(say(self._title_key))
        self.grid.setAccessibleName(self._title.text())
        self.grid.say_words()

    def _take(self, label: str, text: str) -> None:
        """Goes on to the next group where this one is full; what is longer runs over into those that follow."""
        labels = [group.label for group in _GROUPS]
        letters, at = as_typed(text), labels.index(label)
        if letters.startswith(BEGINNING):
            letters, at = letters.removeprefix(BEGINNING), 0
        size = len(_GROUPS[at].text)
        if len(letters) > size:
            at = self._run_over(letters, at)
        field = self.grid.fields[labels[at]]
        is_full = len(as_typed(field.text())) >= len(_GROUPS[at].text)
        if is_full and field.cursorPosition() == len(field.text()) and at + 1 < len(labels):
            following = self.grid.fields[labels[at + 1]]
            following.setFocus(Qt.FocusReason.TabFocusReason)
            following.selectAll()
        self.changed.emit()

    def _run_over(self, letters: str, at: int) -> int:
        """Lays letters into groups from one on; the place of the last that got some."""
        while True:
            group = _GROUPS[at]
            is_last = at + 1 == len(_GROUPS)
            piece = letters if is_last else letters[: len(group.text)]
            self.grid.fields[group.label].setText(piece)
            letters = letters[len(piece) :]
            if not letters:
                return at
            at += 1
