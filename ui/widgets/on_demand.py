"""Lines that stand behind a link, for those who want to know more; made when they are first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words


class LinkWords(NamedTuple):
    """What the link says. Attributes: about: what the lines belong to, for a screen reader."""

    show: str
    hide: str
    about: str


class OnDemand(QWidget):
    """A link that shows and hides lines below it.

    Args:
        object_name: of the link.
        words: what it says.
        lines: what it shows.
        beside: what one can do, before the link.
    """

    toggled = Signal(bool)
    """Whether the lines are shown now."""

    def __init__(
        self, object_name: str, words: LinkWords, lines: Sequence[str], *, beside: QWidget | None = None
    ) -> None:
        super().__init__()
        self._words, self._lines = words, tuple(lines)
        self._told: QWidget | None = None
        self._column = Column(self, gap=Space.XS)
        row = Row(gap=Space.L)
        if beside is not None:
            row.addWidget(beside)
        self.button = Button(object_name, words.show, kind=Kind.LINK, height=Control.DENSE)
        self.button.setAccessibleName(f"{words.show}: {words.about}")
        self.button.clicked.connect(lambda: self.show_lines(not self.is_open))
        row.addWidget(self.button)
        row.addStretch(1)
        self._column.addLayout(row)

    @property
    def is_open(self) -> bool:
        """Whether the lines are shown."""
        return self._told is not None and not self._told.isHidden()

    def show_lines(self, shown: bool) -> None:
        """Shows or hides the lines."""
        if shown == self.is_open:
            return
        if self._told is None:
            self._told = QWidget()
            column = Column(self._told, gap=Space.XS)
            for line in self._lines:
                column.addWidget(Words(line, step=Step.MICRO, tone=Tone.INK2, wrap=True))
            self._column.addWidget(self._told)
        self._told.setVisible(shown)
        text = self._words.hide if shown else self._words.show
        self.button.setText(text)
        self.button.setAccessibleName(f"{text}: {self._words.about}")
        self.toggled.emit(shown)
