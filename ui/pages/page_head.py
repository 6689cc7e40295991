"""The head of a page that is built anew: its title, what it is for, how things stand, and where one goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.layouts import Column, Flow
from ui.widgets.words import Words


class PageHead(QWidget):
    """The head.

    Args:
        title: of the page, in words.
        about: what it is for, in words; empty: nothing.
        over: what stands over the title, and is read before it.
        parent: Qt's parent.
    """

    def __init__(
        self, title: str, about: str = "", *, over: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.column = Column(self, gap=Space.S)
        if over is not None:
            self.column.addWidget(over)
        self.column.addWidget(Words(title, step=Step.PAGE, weight=Weight.STRONG, wrap=True))
        if about:
            self.column.addWidget(Words(about, tone=Tone.INK2, wrap=True))

    def add(self, *shown: QWidget, gap: Space = Space.S) -> None:
        """Puts these below, side by side as long as there is room."""
        line = QWidget()
        flow = Flow(line, gap=gap)
        for each in shown:
            flow.addWidget(each)
        self.column.addWidget(line)
