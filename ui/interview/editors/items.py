"""A list of records: each in one line with edit and remove, and one form under them for the one in hand."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.interview.editors.inputs import Asked, UnreadableError, ValueInput
from ui.interview.editors.note import Note
from ui.interview.editors.part_inputs import NUMBERED
from ui.interview.editors.records import RecordForm
from ui.interview.editors.summaries import summary
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.cards import Card, CardKind
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Hairline, Words
from ui.words import say


class _Hand(Card):
    """The form of one record, with what is said of it and the two ways to put it away."""

    def __init__(self, asked: Asked, model: type[BaseModel], parent: QWidget) -> None:
        name = asked.object_name
        super().__init__(f"{name}.form", name=asked.name, kind=CardKind.SUNKEN, gap=Space.M, parent=parent)
        self.form = RecordForm(asked, model)
        self.note = Note(f"{name}.form_note")
        self.done = Button(f"{name}.done", say("interview.edit.items.done"), height=Control.ROW)
        self.drop = Button(f"{name}.drop", say("interview.edit.items.drop"), kind=Kind.QUIET, height=Control.ROW)
        foot = Row()
        foot.addWidget(self.done)
        foot.addWidget(self.drop)
        foot.addStretch(1)
        self.column.addWidget(self.form)
        self.column.addWidget(self.note)
        self.column.addLayout(foot)


class ItemsInput(ValueInput):
    """A list of records. What the open form holds counts as soon as it can be taken."""

    pauses = True

    def __init__(self, asked: Asked, model: type[BaseModel]) -> None:
        super().__init__()
        self._asked = asked
        self._model = model
        self._items: list[dict[str, Any]] = []
        self._open: int | None = None  # which one is in hand; one past the last is a new one
        name = asked.object_name
        self.setObjectName(name)
        self.setAccessibleName(asked.name)
        column = self._column = Column(self, gap=Space.S)
        self._lines = QWidget()
        self._lines_column = Column(self._lines, gap=Space.XS)
        column.addWidget(self._lines)
        self._hand: _Hand | None = None
        self.add = Button(f"{name}.add", say("interview.edit.items.add"), icon=Icon.PLUS, height=Control.ROW)
        self.add.clicked.connect(lambda: self._take_in_hand(len(self._items)))
        below = Row()
        below.addWidget(self.add)
        below.addStretch(1)
        column.addLayout(below)
        self._show_lines()

    def _show_value(self, value: Any) -> None:
        self._items = [dict(item) for item in value or ()]
        self._close()

    def _value(self) -> Any:
        items = list(self._items)
        if self._open is not None:
            item = self._form.value()
            if item is None and self._open < len(items):
                raise UnreadableError(say("interview.edit.odd.item_empty"))
            if item is not None:
                items[self._open : self._open + 1] = [self._with_number(item)]
        return items or None

    def _focus_first(self) -> None:
        if self._open is not None:
            self._form.focus_first()
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_attention(self, wanted: bool) -> None:
        if self._hand is not None:
            self._hand.form.show_attention(wanted and self._open is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open is not None:
            self._finish()
            return
        super().keyPressEvent(event)

    @property
    def _in_hand(self) -> _Hand:
        """The card of the record in hand; made when one is taken, for most lists are only read."""
        if self._hand is None:
            hand = self._hand = _Hand(self._asked, self._model, self)
            hand.form.edited.connect(self._typed)
            hand.form.settled.connect(self.settled)
            hand.form.rearranged.connect(self.rearranged)
            hand.done.clicked.connect(self._finish)
            hand.drop.clicked.connect(self._drop)
            self._column.insertWidget(1, hand)
        return self._hand

    @property
    def _form(self) -> RecordForm:
        return self._in_hand.form

    def _typed(self) -> None:
        self.pauses = self._form.pauses
        self._in_hand.note.tell("")
        self.edited.emit()

    def _take_in_hand(self, number: int) -> None:
        if self._open is not None and not self._finish():
            return
        self._open = number
        self._form.show_value(self._items[number] if number < len(self._items) else None)
        self._in_hand.show()
        self.add.hide()
        self._show_lines()
        self._form.focus_first()

    def _finish(self) -> bool:
        """Takes what the form holds and puts it away; False, with a sentence, where it cannot be taken."""
        try:
            items = self.value()
        except UnreadableError as odd:
            self._in_hand.note.tell(odd.sentence)
            self._form.show_attention(True)
            return False
        self.edited.emit()  # before the form goes away, or the focus that leaves it would find nothing to take
        self._items = items or []
        self._close()
        self.picked.emit()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _drop(self) -> None:
        """Puts the form away and takes its record out, if it was in the list."""
        number = self._open
        self._open = None
        self._remove(len(self._items) if number is None else number)

    def _remove(self, number: int) -> None:
        if self._open is not None and self._open != number and not self._finish():
            return
        del self._items[number : number + 1]
        self._close()
        self.picked.emit()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._open = None
        self.add.show()
        hand = self._hand
        if hand is not None:
            if hand.isAncestorOf(self.focusWidget()):
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            hand.hide()
            hand.note.tell("")
            hand.form.show_attention(False)
        self._show_lines()

    def _show_lines(self) -> None:
        while (item := self._lines_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, record in enumerate(self._items):
            if number != self._open:
                for widget in (self._line(number, record), Hairline()):
                    self._lines_column.addWidget(widget)
                    widget.show()  # at once: the layout alone would do it later
        self._lines.setVisible(self._lines_column.count() > 0)
        self.rearranged.emit()

    def _line(self, number: int, record: dict[str, Any]) -> QWidget:
        place = QWidget()
        row = Row(place)
        text = summary(self._asked.field, self._model, record, self._asked.wording)
        row.addWidget(Words(text, wrap=True), 1)
        name = self._asked.object_name
        edit = IconButton(f"{name}.edit.{number}", Icon.PENCIL, name=say("interview.edit.items.edit", item=text))
        edit.clicked.connect(lambda: self._take_in_hand(number))
        remove = IconButton(f"{name}.remove.{number}", Icon.BIN, name=say("interview.edit.items.remove", item=text))
        remove.clicked.connect(lambda: self._remove(number))
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return place

    def _with_number(self, item: dict[str, Any]) -> dict[str, Any]:
        """Gives a new record the next free number where the model wants one (`consent-3`)."""
        for field, part in NUMBERED:
            if field == self._asked.field and part not in item:
                stem = part.removesuffix("_id")
                taken = {str(each.get(part)) for each in self._items}
                number = next(n for n in range(1, len(taken) + 2) if f"{stem}-{n}" not in taken)
                return {part: f"{stem}-{number}", **item}
        return item
