"""Compact boxes to choose one or several from: the parts of a record, and the answers that are no value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.interview.editors.inputs import Asked, ValueInput
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space
from ui.widgets.layouts import Column, Flow
from ui.widgets.segments import Segment


@dataclass(frozen=True)
class Box:
    """One thing to choose."""

    code: str
    words: str
    icon: Icon | None = None
    meaning: str = ""
    """The words in the other language."""


class Boxes(QWidget):
    """Boxes in a line that wraps.

    Args:
        object_name: each box is `object_name.code`.
        name: spoken as the name of the group.
        boxes: in order.
        several: whether more than one can be chosen.
        parent: Qt's parent.
    """

    chosen = Signal(str)  # the box that was pressed

    def __init__(
        self, object_name: str, name: str, boxes: Sequence[Box], *, several: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self._order: list[str] = []
        self._several = several
        flow = Flow(self, gap=Space.S)
        self.boxes: dict[str, Segment] = {}
        for box in boxes:
            segment = Segment(f"{object_name}.{box.code}", box.code, box.words, box.icon, self, box.meaning)
            segment.setAutoExclusive(not several)
            segment.clicked.connect(lambda _on=False, code=box.code: self._pressed(code))
            flow.addWidget(segment)
            self.boxes[box.code] = segment

    @property
    def codes(self) -> tuple[str, ...]:
        """What is chosen, in the order in which it was."""
        return tuple(self._order)

    def show_codes(self, codes: Sequence[str]) -> None:
        """Shows what is stored; a code that has no box is kept and not shown."""
        self._order = list(codes)
        for code, segment in self.boxes.items():
            if code in codes:
                segment.setChecked(True)
            elif self._several:
                segment.setChecked(False)
            else:
                segment.unchoose()

    def focus_first(self) -> None:
        """The keyboard goes to what is chosen, or to the first."""
        chosen = next((each for each in self.boxes.values() if each.isChecked()), None)
        (chosen or next(iter(self.boxes.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, as they do among the large answers."""
        at, boxes = event.key() - Qt.Key.Key_1, list(self.boxes.values())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and 0 <= at < min(len(boxes), tokens.ANSWER_DIGITS) and not event.isAutoRepeat():
            boxes[at].setFocus(Qt.FocusReason.ShortcutFocusReason)
            boxes[at].click()
            return
        super().keyPressEvent(event)

    def _pressed(self, code: str) -> None:
        if not self._several:
            self._order = [code]
        elif self.boxes[code].isChecked():
            self._order.append(code)
        else:
            self._order = [each for each in self._order if each != code]
        self.chosen.emit(code)


class BoxesInput(ValueInput):
    """A closed list in a record: one code, or several in the order in which they were chosen."""

    def __init__(self, asked: Asked, boxes: Sequence[Box], *, several: bool = False) -> None:
        super().__init__()
        self._several = several
        self.row = Boxes(asked.object_name, asked.name, boxes, several=several)
        self.row.chosen.connect(lambda _code: self.picked.emit())
        Column(self).addWidget(self.row)

    def _show_value(self, value: Any) -> None:
        self.row.show_codes(() if value is None else tuple(value) if self._several else (str(value),))

    def _value(self) -> Any:
        codes = self.row.codes
        if self._several:
            return list(codes) or None
        return codes[0] if codes else None

    def _focus_first(self) -> None:
        self.row.focus_first()


_YES, _NO = "yes", "no"


class YesNoInput(ValueInput):
    """Yes or no in a record."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        client, english = asked.wording.client.answers, asked.wording.english.answers
        both = asked.wording.bilingual
        yes = Box(_YES, client.yes, meaning=english.yes if both else "")
        no = Box(_NO, client.no, meaning=english.no if both else "")
        self.row = Boxes(asked.object_name, asked.name, (yes, no))
        self.row.chosen.connect(lambda _code: self.picked.emit())
        Column(self).addWidget(self.row)

    def _show_value(self, value: Any) -> None:
        self.row.show_codes(() if value is None else (_YES if value else _NO,))

    def _value(self) -> Any:
        return self.row.codes[0] == _YES if self.row.codes else None

    def _focus_first(self) -> None:
        self.row.focus_first()
