"""What was keyed so far, the last first: code, question and answer, with a way to take the last one back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Family, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Hairline, Words
from ui.words import say


@dataclass(frozen=True)
class KeyedLine:
    """One line. Attributes: name: the field's or the statement line's, by which it is found again."""

    name: str
    code: str
    label: str
    answer: str


class _KeyedRow(QWidget):
    """One line, and a tick once it is on the disk."""

    def __init__(self, line: KeyedLine) -> None:
        super().__init__()
        self._name = f"{line.code}, {line.label}, {line.answer}"
        self.is_saved = False
        self.setAccessibleName(self._name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = Column(self, gap=Space.XS)
        above = Row(gap=Space.S)
        top = Qt.AlignmentFlag.AlignTop
        above.addWidget(Words(line.code, step=Step.SMALL, family=Family.MONO, tone=Tone.ACCENT), 0, top)
        above.addWidget(Words(line.label, step=Step.SMALL, tone=Tone.INK2, wrap=True), 1)
        self._sign = IconView(Icon.TICK, tone=Tone.ACCENT, size=IconSize.SMALL)
        kept = self._sign.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the tick moves nothing
        self._sign.setSizePolicy(kept)
        self._sign.hide()
        above.addWidget(self._sign, 0, top)
        column.addLayout(above)
        column.addWidget(Words(line.answer, step=Step.SMALL, weight=Weight.MEDIUM, wrap=True))
        column.addWidget(Hairline())

    def show_saved(self) -> None:
        """It is on the disk."""
        if not self.is_saved:
            self.is_saved = True
            self._sign.show()
            words = say("keying.line_saved")
            self._sign.setToolTip(words)
            self.setAccessibleName(f"{self._name}, {words}")


class KeyedList(Card):
    """The growing list."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("keying.list", gap=Space.S, parent=parent)
        head = Row(gap=Space.S)
        self._title = Words(step=Step.BODY, weight=Weight.STRONG, wrap=True)
        head.addWidget(self._title, 1)
        self.column.addLayout(head)
        self.undo = Button("keying.undo", "-", icon=Icon.UNDO)
        self.undo.clicked.connect(self.undo_requested)
        self._none = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.column.addWidget(self._none)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setObjectName("keying.list.content")
        self._inside.setProperty("ground", "surface")
        self._inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows = Column(self._inside, gap=Space.S)
        self._rows.addStretch(1)
        self._area.setWidget(self._inside)
        self.column.addWidget(self._area, 1)  # empty too: it holds the words above at the top
        self.column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self._shown: list[tuple[KeyedLine, _KeyedRow]] = []
        self._say_words()

    @property
    def lines(self) -> tuple[KeyedLine, ...]:
        """What stands there, the first that was keyed first."""
        return tuple(line for line, _row in self._shown)

    def clear(self) -> None:
        """Another paper."""
        while self._shown:
            self._drop(0)
        self._say_words()

    def add(self, line: KeyedLine) -> None:
        """Adds a line, or tells the newest one anew where it is about the same question."""
        if self._shown and self._shown[-1][0].name == line.name:
            self._drop(-1)
        row = _KeyedRow(line)
        self._rows.insertWidget(0, row)
        self._shown.append((line, row))
        while len(self._shown) > tokens.KEYED_LINES:
            self._drop(0)
        self._say_words()

    def all_saved(self) -> None:
        """Everything that was keyed is on the disk."""
        for _line, row in self._shown:
            row.show_saved()

    @property
    def saved(self) -> tuple[KeyedLine, ...]:
        """What is on the disk, the first that was keyed first."""
        return tuple(line for line, row in self._shown if row.is_saved)

    def take_back(self, name: str) -> KeyedLine | None:
        """Takes the newest line about a question off the list; what it was."""
        for at in reversed(range(len(self._shown))):
            line = self._shown[at][0]
            if line.name == name:
                self._drop(at)
                self._say_words()
                return line
        return None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()

    def _drop(self, at: int) -> None:
        _line, row = self._shown.pop(at)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _say_words(self) -> None:
        self.setAccessibleName(say("keying.keyed"))
        self._title.setText(say("keying.keyed"))
        self._none.setText(say("keying.keyed_none"))
        self._none.setVisible(not self._shown)
        self.undo.setText(say("keying.undo"))
        self.undo.setVisible(bool(self._shown))
