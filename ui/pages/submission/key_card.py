"""Confirming a recipient's key: paste it, read its fingerprint aloud with them, say how, confirm."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.errors import ClinicError
from ui.pages.submission.parts import groups
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.answers import Answer, AnswerRow
from ui.widgets.banner import announce
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, CardKind
from ui.widgets.field import Field
from ui.widgets.layouts import Column, Flow, Grid, Row
from ui.widgets.words import Words
from ui.words import say, told_line

WAYS = ("by telephone", "in person", "by video call")
"""How a key can be compared, as it is kept; the window has words for each."""


class KeyCardPage(QWidget):
    """Three steps on one card.

    Args:
        name: the recipient's.
        before: the fingerprint of the key confirmed earlier, or empty.
        parent: Qt's parent.
    """

    key_typed = Signal(str)
    confirmed = Signal(str, str)
    """The key and how it was compared."""
    closed = Signal()

    def __init__(self, name: str, before: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fingerprint = ""
        column = Column(self, gap=Space.L)
        column.addWidget(Words(say("sealing.key_title", name=name), step=Step.TITLE, weight=Weight.STRONG, wrap=True))
        column.addWidget(Words(say("sealing.key_why"), tone=Tone.INK2, wrap=True))
        card = Card("submission.key_steps", name=say("sealing.key_title", name=name), gap=Space.L)
        self.field = Field("submission.key_text", say("sealing.key_paste"))
        self.field.field.setPlaceholderText("age1…")
        self.field.field.textChanged.connect(self._typed)
        card.column.addWidget(self.field)
        card.column.addLayout(self._compare(before))
        card.column.addWidget(self._step(say("sealing.key_how")))
        answers = [Answer(way.replace(" ", "_"), say(f"sealing.how.{way}")) for way in WAYS]
        self.how = AnswerRow("submission.key_way", say("sealing.key_how"), answers)
        self.how.chosen.connect(lambda _code: self._allow())
        card.column.addWidget(self.how)
        buttons = Flow(gap=Space.M)
        self.same = Button("submission.key_same", say("sealing.key_same"), kind=Kind.PRIMARY, icon=Icon.TICK)
        self.same.clicked.connect(self._confirm)
        self.other = Button("submission.key_other", say("sealing.key_other"))
        self.other.clicked.connect(self._not_the_same)
        self.cancel = Button("submission.key_cancel", say("sealing.cancel"), kind=Kind.QUIET)
        self.cancel.clicked.connect(self.closed)
        for button in (self.same, self.other, self.cancel):
            buttons.addWidget(button)
        self._why = Words("", step=Step.SMALL, tone=Tone.INK2, wrap=True)
        kept = self._why.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # or the button would move away from under the mouse
        self._why.setSizePolicy(kept)
        card.column.addWidget(self._why)
        card.column.addLayout(buttons)
        self._warning = Card("submission.key_warning", kind=CardKind.ATTENTION)
        self._warning.column.addWidget(Words(say("sealing.key_warning"), wrap=True))
        self._warning.setAccessibleName(say("sealing.key_warning"))
        self._warning.hide()
        column.addWidget(card)
        column.addWidget(self._warning)
        column.addStretch(1)
        self._allow()

    def show_fingerprint(self, fingerprint: str | None) -> None:
        """The fingerprint of what is in the field; None where that is no key, empty where nothing is."""
        self._fingerprint = fingerprint or ""
        if fingerprint is None:
            self.field.need_attention(say("sealing.key_bad"))
        else:
            self.field.settle()
        shown = groups(self._fingerprint)
        for number, cell in enumerate(self._cells):
            cell.setText(shown[number] if number < len(shown) else "····")
        self._print.setAccessibleName(", ".join(shown) or say("sealing.key_no_print"))
        self._same_as_before.setVisible(bool(shown) and shown == groups(self._before))
        self._allow()

    def refuse(self, error: ClinicError) -> None:
        """What the service had against it."""
        self.field.need_attention(told_line(error))

    def begin(self) -> None:
        """The keyboard goes to the field."""
        self.field.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        self._fingerprint = ""
        self._warning.hide()
        self._allow()
        self.key_typed.emit(text.strip())

    def _compare(self, before: str) -> Column:
        column = Column(gap=Space.S)
        self._before = before
        column.addWidget(self._step(say("sealing.key_read_aloud")))
        self._print = QWidget()
        self._print.setObjectName("submission.key_print")
        self._print.setAccessibleName(say("sealing.key_no_print"))
        grid: Grid = Grid(self._print, across=Space.L, down=Space.XS)
        self._cells: list[Words] = []
        for number in range(tokens.GROUPS_SHOWN * tokens.GROUPS_SHOWN):
            cell = Words("····", step=Step.READ, family=Family.MONO)
            grid.addWidget(cell, number // tokens.GROUPS_SHOWN, number % tokens.GROUPS_SHOWN)
            self._cells.append(cell)
        row = Row()
        row.addWidget(self._print)
        row.addStretch(1)
        column.addLayout(row)
        self._same_as_before = Words(say("sealing.key_known"), step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._same_as_before.hide()
        column.addWidget(self._same_as_before)
        return column

    @staticmethod
    def _step(words: str) -> Words:
        return Words(words, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)

    def _allow(self) -> None:
        if not self._fingerprint:
            why = say("sealing.key_first")
        elif self.how.answer is None:
            why = say("sealing.key_how_first")
        else:
            why = ""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.same.turn_off(why) if why else self.same.turn_on()
        self.other.turn_on() if self._fingerprint else self.other.turn_off(say("sealing.key_first"))

    def _confirm(self) -> None:
        code = self.how.answer
        if code is not None and self._fingerprint:
            self.confirmed.emit(self.field.field.text().strip(), code.replace("_", " "))

    def _not_the_same(self) -> None:
        self.field.field.clear()
        self._warning.show()
        announce(self._warning)
        self.begin()
