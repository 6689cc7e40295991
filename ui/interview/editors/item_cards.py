"""What a list of records is made of: a card with one line for each, the form of the one in hand, what was taken out."""

from __future__ import annotations

from pydantic import BaseModel
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.interview.editors.growing import GrowingText
from ui.interview.editors.inputs import Asked
from ui.interview.editors.likeness import SEVERAL, has_likeness
from ui.interview.editors.note import Note
from ui.interview.editors.records import RecordForm
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.cards import Card, CardKind
from ui.widgets.layouts import Flow, Row
from ui.widgets.number_field import NumberField
from ui.widgets.words import Words
from ui.words import say

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_WORDS = frozenset({"like", "up", "down"})


class ItemCard(Card):
    """One record in one line.

    Args:
        asked: the question.
        number: its place in the list.
        text: the line.
        parent: Qt's parent.
    """

    opened = Signal(int)
    removed = Signal(int)
    repeated = Signal(int)
    """Another like it is wanted."""

    def __init__(self, asked: Asked, number: int, text: str, parent: QWidget | None = None) -> None:
        name = asked.object_name
        super().__init__(f"{name}.card.{number}", name=text, gap=Space.NONE, parent=parent)
        self.number = number
        row = Row()
        row.addWidget(Words(text, wrap=True), 1)
        top = Qt.AlignmentFlag.AlignTop
        self.edit = IconButton(f"{name}.edit.{number}", Icon.PENCIL, name=say("interview.edit.items.edit", item=text))
        self.edit.clicked.connect(lambda: self.opened.emit(number))
        row.addWidget(self.edit, 0, top)
        if has_likeness(asked.field):
            words = say("blocks.like_of", item=text)
            another = IconButton(f"{name}.like.{number}", Icon.PLUS, name=words)
            another.clicked.connect(lambda: self.repeated.emit(number))
            row.addWidget(another, 0, top)
        remove = IconButton(f"{name}.remove.{number}", Icon.BIN, name=say("interview.edit.items.remove", item=text))
        remove.clicked.connect(lambda: self.removed.emit(number))
        row.addWidget(remove, 0, top)
        self.column.addLayout(row)


class Hand(Card):
    """The form of one record, what is said of it, and what can be done with it.

    Enter goes on to the next part, and behind the last one it is done; an empty line at the end of a text counts as
    its end.
    """

    done = Signal()
    dropped = Signal()
    repeated = Signal()
    repeated_often = Signal(int)
    moved = Signal(int)
    """By so many places."""

    def __init__(self, asked: Asked, model: type[BaseModel], parent: QWidget) -> None:
        name = asked.object_name
        super().__init__(f"{name}.form", name=asked.name, kind=CardKind.SUNKEN, gap=Space.M, parent=parent)
        self.form = RecordForm(asked, model)
        self.note = Note(f"{name}.form_note")
        self.column.addWidget(self.form)
        self.column.addWidget(self.note)
        place = QWidget()
        self._foot = Flow(place, gap=Space.S)
        self._button("done", Icon.TICK).clicked.connect(self.done)
        self.often: NumberField | None = None
        if has_likeness(asked.field):
            self._button("like", Icon.PLUS).clicked.connect(self.repeated)
        if asked.field in SEVERAL:
            self._ask_for_several(name)
        self.up = self._button("up", Icon.CHEVRON_UP, Kind.QUIET)
        self.down = self._button("down", Icon.CHEVRON_DOWN, Kind.QUIET)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self._button("drop", Icon.BIN, Kind.QUIET).clicked.connect(self.dropped)
        self.column.addWidget(place)
        for text in self.form.findChildren(GrowingText):
            text.installEventFilter(self)

    def show_place(self, number: int, count: int) -> None:
        """Where the record stands: it cannot go further than the ends. Args: number: from 0; `count` for a new one."""
        self.up.setVisible(0 < number < count)
        self.down.setVisible(number < count - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on an empty line at the end of a text goes on."""
        if isinstance(watched, GrowingText) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            cursor = watched.textCursor()
            at_end = cursor.atEnd() and not cursor.block().text().strip()
            if at_end and _is_plain_enter(event):
                self._go_on()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if not _is_plain_enter(event):
            super().keyPressEvent(event)
        elif isinstance(focused, (Button, IconButton)):
            focused.click()
        else:
            self._go_on()

    def _go_on(self) -> None:
        """To the next part; first, once, why what was just typed cannot be taken."""
        form, part = self.form, self.form.part_with_keyboard()
        if part and (odd := form.parts[part].odd_here()) and form.holds(part, odd):
            return
        if part and (form.parts[part].focus_next() or ((odd := form.sentence_of(part)) and form.holds(part, odd))):
            return
        if not part or not form.focus_after(part):
            self.done.emit()

    def _button(self, code: str, icon: Icon, kind: Kind = Kind.PLAIN) -> Button:
        name = self.objectName().removesuffix(".form")
        words = say(f"blocks.{code}" if code in _OWN_WORDS else f"interview.edit.items.{code}")
        button = Button(f"{name}.{code}", words, icon=icon, kind=kind, height=Control.ROW)
        self._foot.addWidget(button)
        return button

    def _ask_for_several(self, name: str) -> None:
        """Offers "and 2 more like this"."""
        self.often = NumberField(f"{name}.often", say("blocks.how_many_more"), tokens.MOST_AT_ONCE)
        self.often.fit_digits()
        self.often.show_number(2)  # one more is "another like this"
        often = self.often
        line = QWidget()
        row = Row(line, gap=Space.XS)
        row.addWidget(Words(say("blocks.and"), step=Step.SMALL, tone=Tone.INK2))
        row.addWidget(often)
        button = Button(f"{name}.more", say("blocks.more_like"), height=Control.ROW)
        button.clicked.connect(lambda: self.repeated_often.emit(often.number))
        row.addWidget(button)
        self._foot.addWidget(line)


class TakenOut(QWidget):
    """What was taken out last, with the way back. Args: name: of the list."""

    put_back = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = Row(self)
        self._words = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.button = Button(
            f"{name}.put_back", say("blocks.put_back"), kind=Kind.QUIET, icon=Icon.UNDO,
            height=Control.ROW,
        )  # fmt: skip
        self.button.clicked.connect(self.put_back)
        row.addWidget(self.button)
        row.addWidget(self._words, 1)
        self.hide()

    def show_taken(self, text: str) -> None:
        """Says what was."""
        self._words.setText(say("blocks.taken_out", item=text))
        self.show()


def _is_plain_enter(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return event.key() in _ENTER and plain
