"""What an editor shows: the input of the value, the answers that are no value, a note, and where the answer is from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import FieldSpec, Kind
from ui.interview.editors.answer_boxes import STATES, AnswersInput, state_words
from ui.interview.editors.boxes import Box, Boxes
from ui.interview.editors.elsewhere import ElsewhereInput
from ui.interview.editors.inputs import ValueInput
from ui.interview.editors.note import Note
from ui.interview.editors.sources import SourceLine
from ui.interview.wording import Wording
from ui.theme.tokens import Space
from ui.widgets.layouts import Column, Flow
from ui.words import say

NONE: Final = "none"
"""The box of a list that says: there are none."""
_ANSWERED: Final = AnswerState.ANSWERED.value
_LISTS: Final = (Kind.CHOICES, Kind.TEXTS, Kind.ITEMS)


class EditorBody(QWidget):
    """The parts of an editor in one language of the window.

    Args:
        spec: the field.
        made: the input of its value.
        wording: both languages.
        parent: the editor.

    """

    state_chosen = Signal(str)
    """One of the answers that are no value, or NONE."""

    def __init__(self, spec: FieldSpec, made: ValueInput, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._made = made
        self._states: Boxes | None = None  # None: the input itself has them
        name = f"interview.{spec.name}"
        self.note = Note(f"{name}.note")
        self.source = SourceLine(f"{name}.source")
        column = Column(self, gap=Space.S)
        if isinstance(made, AnswersInput):
            made.state_chosen.connect(self.state_chosen)
            made.row.put_last(self.source.chip)
            column.addWidget(made)
            column.addWidget(self.note)
        elif isinstance(made, ElsewhereInput):  # what is decided on its own page has no other answer here
            column.addWidget(made)
            column.addWidget(self.note)
            nowhere = QWidget(self)
            nowhere.hide()
            self.source.chip.setParent(nowhere)
        else:
            self._states = Boxes(f"{name}.answer", say("interview.edit.state"), _state_boxes(spec.kind, wording))
            self._states.chosen.connect(self.state_chosen)
            foot = QWidget()
            flow = Flow(foot)
            flow.addWidget(self._states)
            flow.addWidget(self.source.chip)
            column.addWidget(made)
            column.addWidget(self.note)
            column.addWidget(foot)
        column.addWidget(self.source)

    def state_of(self, stored: Mapping[str, Any] | None) -> str | None:
        """Which of the boxes beside the value a stored answer is."""
        if stored is None:
            return None
        state, value = str(stored.get("state", _ANSWERED)), stored.get("value")
        return state if state != _ANSWERED else NONE if value == [] else self._made.state_of(value)

    def show_stored(self, stored: Mapping[str, Any] | None) -> None:
        """Shows which of the boxes a stored answer is, and where it is from; the value is the input's."""
        given, state = stored or {}, self.state_of(stored)
        self.source.show_source(
            given.get("source"), given=bool(given), answered=given.get("state") == _ANSWERED
        )  # fmt: skip
        if self._states is not None:
            self._states.show_codes(() if state is None else (state,))
        elif isinstance(self._made, AnswersInput):
            self._made.show_state(state)

    def focus_first(self, state: str | None) -> None:
        """The keyboard goes to the answer that is no value where there is one, else to the value."""
        if self._states is not None and state is not None:
            self._states.focus_first()
        else:
            self._made.focus_first()


def _state_boxes(kind: Kind, wording: Wording) -> list[Box]:
    words, meaning = wording.both("interview.edit.none")
    none = [Box(NONE, words, meaning=meaning)] if kind in _LISTS else []
    client, english = wording.client.answers, wording.english.answers
    for state, icon in STATES.items():
        meaning = state_words(english, state) if wording.bilingual else ""
        none.append(Box(state.value, state_words(client, state), icon, meaning))
    return none
