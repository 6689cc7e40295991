"""What an editor shows: the input of the value, the answers that are no value, a note, and where the answer is from."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.catalog import FieldSpec, Kind
from ui.interview.editors.answer_boxes import STATES, AnswersInput
from ui.interview.editors.boxes import Box, Boxes
from ui.interview.editors.inputs import ValueInput
from ui.interview.editors.note import Note
from ui.interview.editors.sources import SourceLine
from ui.theme.tokens import Space
from ui.widgets.layouts import Column, Flow
from ui.words import say

NONE: Final = "none"
"""The box of a list that says: there are none."""
_LISTS: Final = (Kind.CHOICES, Kind.TEXTS, Kind.ITEMS)


class EditorBody(QWidget):
    """The parts of an editor in one language of the window.

    Args:
        spec: the field.
        made: the input of its value.
        parent: the editor.

    Attributes:
        states: the answers that are no value; the input itself where it has them.
    """

    def __init__(self, spec: FieldSpec, made: ValueInput, parent: QWidget) -> None:
        super().__init__(parent)
        name = f"interview.{spec.name}"
        self.note = Note(f"{name}.note")
        self.source = SourceLine(f"{name}.source")
        column = Column(self, gap=Space.S)
        if isinstance(made, AnswersInput):
            self.states: Boxes | AnswersInput = made
            line = QWidget()
            flow = Flow(line, gap=Space.XS)
            flow.addWidget(made)
            flow.addWidget(self.source.chip)
            column.addWidget(line)
            column.addWidget(self.note)
        else:
            self.states = Boxes(f"{name}.answer", say("interview.edit.state"), _state_boxes(spec.kind))
            foot = QWidget()
            flow = Flow(foot)
            flow.addWidget(self.states)
            flow.addWidget(self.source.chip)
            column.addWidget(made)
            column.addWidget(self.note)
            column.addWidget(foot)
        column.addWidget(self.source)


def _state_boxes(kind: Kind) -> list[Box]:
    none = [Box(NONE, say("interview.edit.none"))] if kind in _LISTS else []
    return none + [Box(state.value, say(f"interview.edit.state.{state}"), icon) for state, icon in STATES.items()]
