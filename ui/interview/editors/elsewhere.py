"""A list that is only read here: consents, which are asked for, read out and signed on a page of their own."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.interview.editors.inputs import Asked, ValueInput
from ui.interview.editors.summaries import summary
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Words
from ui.words import say

CONSENTS: Final = "consents"


class ElsewhereInput(ValueInput):
    """Shows its records, each in one line, and the way to their page; gives what it was shown."""

    def __init__(self, asked: Asked, model: type[BaseModel]) -> None:
        super().__init__()
        self._asked, self._model = asked, model
        self._items: list[dict[str, Any]] = []
        self.setObjectName(asked.object_name)
        self.setAccessibleName(asked.name)
        column = Column(self, gap=Space.S)
        self._lines = QWidget()
        self._lines_column = Column(self._lines, gap=Space.S)
        column.addWidget(self._lines)
        column.addWidget(Words(say("consent.elsewhere"), tone=Tone.INK2, wrap=True))
        self.open = Button(f"{asked.object_name}.open", say("consent.open"), icon=Icon.SEAL, height=Control.ROW)
        self.open.clicked.connect(asked.elsewhere)
        row = Row()
        row.addWidget(self.open)
        row.addStretch(1)
        column.addLayout(row)

    def _show_value(self, value: Any) -> None:
        self._items = [dict(item) for item in value or ()]
        while (place := self._lines_column.takeAt(0)) is not None:
            card = place.widget()
            if card is not None:
                card.hide()
                card.deleteLater()
        for number, item in enumerate(self._items):
            text = summary(self._asked.field, self._model, item, self._asked.wording)
            card = Card(f"{self._asked.object_name}.card.{number}", name=text, gap=Space.NONE)
            card.column.addWidget(Words(text, wrap=True))
            self._lines_column.addWidget(card)
            card.show()  # at once: the layout alone would do it later
        self._lines.setVisible(bool(self._items))

    def _value(self) -> Any:
        return list(self._items) or None

    def _typed_now(self) -> Any:
        return None

    def _focus_first(self) -> None:
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)
