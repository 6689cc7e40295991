"""Stays in custody: the list of records, and under it the picture of them, drawn anew after each part that is told."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import QTimer

from clinic_app.domain.when import When
from ui.interview.editors.inputs import Asked
from ui.interview.editors.items import ItemsInput
from ui.interview.editors.stays_view import StaysView
from ui.theme import tokens

STAYS: Final = "custody_segments"
_BESIDE: Final = ("arrest_at", "released_at")
"""Times of other answers that belong into the picture."""


class StaysInput(ItemsInput):
    """The list, with its picture."""

    def __init__(self, asked: Asked, model: type[BaseModel]) -> None:
        self._view: StaysView | None = None
        super().__init__(asked, model)
        self._view = StaysView(asked)
        self._view.rearranged.connect(self.rearranged)
        self._column.addWidget(self._view)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw)
        self.edited.connect(lambda: self._soon.start(tokens.TYPING_PAUSE_MS))
        self.settled.connect(lambda: self._soon.start(0))
        self.picked.connect(lambda: self._soon.start(0))
        self._draw()

    def _show_value(self, value: Any) -> None:
        super()._show_value(value)
        self._draw()

    def _show_typed(self, typed: Any) -> None:
        super()._show_typed(typed)
        self._draw()

    def _draw(self) -> None:
        if self._view is not None:
            beside = {name: when for name in _BESIDE if (when := self._time(name)) is not None}
            self._view.show_records(self.records(), beside)

    def _time(self, name: str) -> When | None:
        told = self._asked.told(name)
        try:
            return None if told is None else When.model_validate(told)
        except ValidationError:
            return None
