"""A list of records: a card with one line for each, and in its place the form of the one in hand.

A record that is not complete yet is no answer; it is laid aside as it was typed, so leaving it loses nothing.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from pydantic import BaseModel
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from ui.interview.editors.inputs import Asked, UnreadableError, ValueInput
from ui.interview.editors.item_cards import Hand, TakenOut
from ui.interview.editors.item_lines import ItemLines
from ui.interview.editors.likeness import like, several_like, with_number
from ui.interview.editors.records import RecordForm
from ui.interview.editors.summaries import summary
from ui.interview.editors.typed_on import pass_on, writes
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space
from ui.widgets.buttons import Button
from ui.widgets.layouts import Column, Row
from ui.words import say

_MOVES = {"Alt+Shift+Up": -1, "Alt+Shift+Down": 1}


class ItemsInput(ValueInput):
    """A list of records. What the open form holds counts as soon as it can be taken."""

    pauses = True

    def __init__(self, asked: Asked, model: type[BaseModel]) -> None:
        super().__init__()
        self._asked = asked
        self._model = model
        self._items: list[dict[str, Any]] = []
        self._open: int | None = None  # which one is in hand; one past the last is a new one
        self._taken: tuple[int, dict[str, Any] | None, Any] | None = None  # its place, the record, or what was typed
        self.setObjectName(name := asked.object_name)
        self.setAccessibleName(asked.name)
        column = self._column = Column(self, gap=Space.S)
        self._lines = ItemLines(asked)
        self._lines.opened.connect(self._take_in_hand)
        self._lines.removed.connect(self._remove)
        self._lines.repeated.connect(self._begin_like)
        column.addWidget(self._lines)
        self._hand: Hand | None = None
        self._taken_out = TakenOut(name)
        self._taken_out.put_back.connect(self._put_back)
        column.addWidget(self._taken_out)
        self.add = Button(f"{name}.add", say("interview.edit.items.add"), icon=Icon.PLUS, height=Control.ROW)
        self.add.clicked.connect(lambda: self._take_in_hand(len(self._items)))
        below = Row()
        below.addWidget(self.add)
        below.addStretch(1)
        column.addLayout(below)
        for keys, by in _MOVES.items():  # as shortcuts: a button would take the arrow for itself
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._move, by))
        self._show_lines()

    def records(self) -> list[dict[str, Any]]:
        """The records with the one in hand laid in as far as it can be read; some of its parts may be missing."""
        items: list[dict[str, Any]] = list(self._items)
        if self._open is not None:
            items[self._open : self._open + 1] = [self._form.readable()]
        return items

    def _show_value(self, value: Any) -> None:
        self._items = [dict(item) for item in value or ()]
        self._close()
        self._forget_taken()

    def _value(self) -> Any:
        items = list(self._items)
        if self._open is not None:
            item = self._form.value()
            if item is None and self._open < len(items):
                raise UnreadableError(say("interview.edit.odd.item_empty"))
            if item is not None:
                items[self._open : self._open + 1] = [with_number(self._asked.field, item, self._items)]
        return items or None

    def _typed_now(self) -> Any:
        form = None if self._open is None else self._form.typed()
        return None if form is None else {"open": self._open, "form": form}

    def _show_typed(self, typed: Any) -> None:
        """The form as it was left; the keyboard stays where it is."""
        number = min(int(typed["open"]), len(self._items))
        self._open_form(number)
        self._form.show_typed(typed["form"])

    def _follow(self, before: Any, now: Any, *, keep: bool) -> bool:
        """The record in hand stays in hand, in its place among the others, with what was typed in it."""
        if self._open is None:
            return False
        old, new = list(before or ()), [dict(each) for each in now or ()]
        record = old[self._open] if self._open < len(old) else None
        number = self._open
        if record is None:
            number = len(new) if self._form.typed() is not None else min(number, len(new))
        elif record in new:
            number = new.index(record)
        elif len(new) < len(old):
            number = len(new)
        self._items = new
        self._forget_taken()
        self._open_form(number)
        return self._form.follow(record, new[number] if number < len(new) else None, keep=keep)

    def _odd_here(self) -> str:
        part = "" if self._open is None else self._form.part_with_keyboard()
        return self._form.parts[part].odd_here() if part else ""

    def _write_out(self) -> None:
        if self._open is not None:
            self._form.write_out()

    def _focus_first(self) -> None:
        if self._open is not None:
            here = QApplication.focusWidget()
            if here is None or not self._form.isAncestorOf(here):
                self._form.focus_first()
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_attention(self, wanted: bool) -> None:
        if self._hand is not None:
            self._hand.form.show_attention(wanted and self._open is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open is not None:
            self._finish()
        elif self.add.hasFocus() and writes(event):  # what is typed here begins the next one
            self._take_in_hand(len(self._items))
            pass_on(event)
        else:
            super().keyPressEvent(event)

    @property
    def _in_hand(self) -> Hand:
        """The card of the record in hand; made when one is taken, for most lists are only read."""
        if self._hand is None:
            hand = self._hand = Hand(self._asked, self._model, self._lines)
            hand.form.edited.connect(self._typed)
            hand.form.settled.connect(self.settled)
            hand.form.rearranged.connect(self.rearranged)
            hand.done.connect(self._finish)
            hand.dropped.connect(self._drop)
            hand.repeated.connect(lambda: self._begin_like(self._open or 0))
            hand.repeated_often.connect(self._add_several)
            hand.moved.connect(self._move)
        return self._hand

    @property
    def _form(self) -> RecordForm:
        return self._in_hand.form

    def _typed(self) -> None:
        self.pauses = self._form.pauses
        self._in_hand.note.tell("")
        self.edited.emit()

    def _take_in_hand(self, number: int, begun: dict[str, Any] | None = None) -> None:
        """Opens the form of a record, or of a new one that may be begun already."""
        if self._open is not None and not self._finish():
            return
        self._forget_taken()
        number = min(number, len(self._items))
        self._open_form(number)
        self._form.show_value(self._items[number] if number < len(self._items) else begun)
        if begun is None:
            self._form.focus_first()
        else:
            self._form.focus_empty()
            self.edited.emit()

    def _open_form(self, number: int) -> None:
        self._open = number
        self._in_hand.show_place(number, len(self._items))
        self.add.hide()
        self._show_lines()
        self._in_hand.show()

    def _finish(self) -> bool:
        """Takes what the form holds and puts it away; False, with a sentence, where it cannot be taken."""
        self._write_out()
        try:
            items = self.value()
        except UnreadableError as odd:
            self._form.show_attention(True)
            self._in_hand.note.tell("" if self._form.focus_odd() else odd.sentence)
            return False
        self.edited.emit()  # before the form goes away, or the focus that leaves it would find nothing to take
        self._items = items or []
        self._close()
        self._given()
        return True

    def _given(self) -> None:
        self.picked.emit()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        """Puts the form away and takes its record out, if it was in the list."""
        number = len(self._items) if self._open is None else self._open
        typed = self._form.typed()
        self._open = None
        self._remove(number, typed)

    def _remove(self, number: int, typed: Any = None) -> None:
        if self._open is not None and self._open != number and not self._finish():
            return
        record = self._items[number] if number < len(self._items) else None
        del self._items[number : number + 1]
        self._close()
        self._taken = (number, record, typed) if record or typed else None
        if self._taken is not None:
            text = "" if record is None else self._summary(record)
            self._taken_out.show_taken(text or say("blocks.not_finished"))
            self.rearranged.emit()
        self._given()

    def _put_back(self) -> None:
        """What was taken out last stands in its place again; what was being typed in it is typed again."""
        if self._taken is None or (self._open is not None and not self._finish()):
            return
        number, record, typed = self._taken
        self._forget_taken()
        if record is not None:
            self._items.insert(number, record)
            self._close()
            self._given()
        else:
            self._open_form(len(self._items))
            self._form.show_typed(typed)
            self._form.focus_empty()
            self._typed()

    def _forget_taken(self) -> None:
        self._taken = None
        if self._taken_out.isAncestorOf(self.focusWidget()):
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._taken_out.hide()

    def _begin_like(self, number: int) -> None:
        if self._open is None or self._finish():
            self._take_in_hand(len(self._items), like(self._asked.field, self._items[number]))

    def _add_several(self, number: int) -> None:
        """So many more like the one in hand, behind it."""
        at = self._open or 0
        if self._finish() and at < len(self._items):
            self._items[at + 1 : at + 1] = several_like(self._asked.field, self._items[at], number, self._items)
            self._show_lines()
            self._given()

    def _move(self, by: int) -> None:
        """The record in hand, or the one the keyboard is on, changes places with its neighbour."""
        was_open = self._open
        number = self._lines.number_with_keyboard() if was_open is None else was_open
        if number is None or not 0 <= number + by < len(self._items) > number:
            return
        if was_open is not None and not self._finish():
            return
        self._items[number], self._items[number + by] = self._items[number + by], self._items[number]
        self._show_lines()
        self.picked.emit()
        if was_open is not None:
            self._take_in_hand(number + by)
        else:
            self._lines.cards()[number + by].edit.setFocus(Qt.FocusReason.OtherFocusReason)

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
        """A card for each, and the form where the one in hand stands."""
        form = None if self._open is None else self._in_hand
        self._lines.show_lines([self._summary(each) for each in self._items], self._open, form)
        self.rearranged.emit()

    def _summary(self, record: dict[str, Any]) -> str:
        return summary(self._asked.field, self._model, record, self._asked.wording)
