"""Beside a question: that it is already told elsewhere, with one key to take it over, or no longer needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.interview.asking import Offer
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, IconSize, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say

KEY = "Ctrl+T"
"""Takes the first offer of the question one is at."""


class OfferStrip(QWidget):
    """Hidden while nothing is told elsewhere.

    Args:
        field: of the question it stands at.
        parent: Qt's parent.
    """

    taken = Signal(object)
    """The answer as JSON."""

    def __init__(self, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"interview.{field}.told")
        self._field = field
        self._column = Column(self, gap=Space.XS)
        self._lines: list[QWidget] = []
        self._shown: tuple[tuple[Offer, ...], str] = ((), "")
        self.hide()

    @property
    def answer(self) -> Mapping[str, Any] | None:
        """What its key takes over; None where there is nothing to take."""
        return next((offer.answer for offer in self._shown[0] if offer.answer is not None), None)

    def show_told(self, offers: Sequence[Offer], unless: str) -> None:
        """Shows these; nothing moves where they are the same. Args: unless: what would make the answer needed."""
        if (tuple(offers), unless) == self._shown:
            return
        self._shown = (tuple(offers), unless)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        if unless:
            self._add(Icon.INFO, say("interview_asking.unneeded", fields=unless), None)
        first = self.answer
        for offer in offers:
            self._add(Icon.QUOTE, offer.words, offer.answer, has_key=offer.answer is first)
        self.setVisible(bool(self._lines))
        keep_reading_order(self)

    def _add(self, icon: Icon, words: str, answer: Mapping[str, Any] | None, *, has_key: bool = False) -> None:
        line = QWidget(self)
        row = Row(line, gap=Space.S)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(IconView(icon, tone=Tone.INK2, size=IconSize.MICRO), 0, middle)
        row.addWidget(Words(words, step=Step.SMALL, tone=Tone.INK2, wrap=True), 1)
        if answer is not None:
            name = f"interview.{self._field}.take_over" + ("" if has_key else f".{len(self._lines)}")
            key = KEY.replace("+", " ") if has_key else ""
            button = Button(name, say("interview_asking.take_over"), key=key, height=Control.DENSE)
            button.setAccessibleName(f"{say('interview_asking.take_over')}: {words}")
            button.clicked.connect(lambda _on=False: self.taken.emit(answer))
            row.addWidget(button, 0, middle)
        self._column.addWidget(line)
        line.show()
        self._lines.append(line)
