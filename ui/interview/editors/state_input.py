"""A state: typed by name in English or Spanish or by its two letters, kept by its letters; its name stands below."""

from __future__ import annotations

from typing import Any, Final

from clinic_app.domain.places.states import StateList
from ui import words
from ui.interview.editors.inputs import Asked, UnreadableError, ValueInput
from ui.interview.editors.texts import LONGEST, LineInput
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.layouts import Column
from ui.widgets.words import Words
from ui.words import say

STATES: Final = frozenset({"arrest_state", "custody_segments.state"})
"""Fields and parts that name one."""


def state_input(asked: Asked) -> StateInput | None:
    """The input of a field or part that names a state; None for others, and where no lists were given."""
    return StateInput(asked, asked.places.states) if asked.places and asked.choices_name in STATES else None


class StateInput(ValueInput):
    """One state. What was stored in other words stays until somebody types something else.

    Args:
        asked: what is asked.
        states: what states are called.
    """

    room = LONGEST

    def __init__(self, asked: Asked, states: StateList) -> None:
        super().__init__()
        self._states = states
        self.line = LineInput(asked)
        self.field = self.line.field
        self._said = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._said.setObjectName(f"{asked.object_name}.name")
        self._said.hide()
        column = Column(self, gap=Space.XS)
        column.addWidget(self.line)
        column.addWidget(self._said)
        self.line.edited.connect(self._typed)
        self.line.settled.connect(self._left)
        self.line.overflowed.connect(self.overflowed)

    def _show_value(self, value: Any) -> None:
        self.line.show_value(value)
        self._tell_name()

    def _value(self) -> Any:
        stored, text = self.line.stored, self.line.value()
        if text is None or text == stored:
            return text
        code = self._states.code_of(text)
        if code is None:
            raise UnreadableError(say("places.odd.state"))
        return code

    def _typed_now(self) -> Any:
        return self.line.typed()

    def _show_typed(self, typed: Any) -> None:
        self.line.show_typed(typed)
        self._tell_name()

    def _tidy(self) -> None:
        self.show_value(self.value())

    def _focus_first(self) -> None:
        self.line.focus_first()

    def _show_attention(self, wanted: bool) -> None:
        self.line.show_attention(wanted)

    def _typed(self) -> None:
        self._tell("")
        self.edited.emit()

    def _left(self) -> None:
        self._tell_name()
        self.settled.emit()

    def _tell_name(self) -> None:
        code = self._states.code_of(self.field.text())
        self._tell("" if code is None else self._states.states[code].name_in(words.chosen()))

    def _tell(self, name: str) -> None:
        self._said.setText(name)
        self._said.setVisible(bool(name))
        self.field.setAccessibleDescription(name)
