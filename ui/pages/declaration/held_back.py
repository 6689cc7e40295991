"""What this recipient does not get: how much, of which class and why; its words stay in the interview."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.services.declaration_view import HeldBackGroup
from ui.pages.declaration.script_words import ScriptWords
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, CardKind
from ui.widgets.chips import Chip, ChipKind
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import count, named, say


class HeldBackCard(Card):
    """One class.

    Args:
        group: what it holds.
        words: names of fields.
        parent: Qt's parent.
    """

    field_opened = Signal(str)

    def __init__(self, group: HeldBackGroup, words: ScriptWords, parent: QWidget | None = None) -> None:
        code = group.sensitivity.value
        about = named("declaration.class", code)
        text = say("declaration.held_why", what=_amount(group), about=about)
        name = f"{say('declaration.held')}. {text}"
        super().__init__(f"declaration.held.{code}", name=name, kind=CardKind.HELD_BACK, parent=parent)
        self._group, self._script = group, words
        row = Row(gap=Space.M)
        chip = Chip(say("declaration.held"), kind=ChipKind.STATE, icon=Icon.STRUCK_EYE)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(text, step=Step.SMALL, tone=Tone.INK2, wrap=True), 1)
        self._review = Button(f"declaration.review.{code}", say("declaration.review"), height=Control.DENSE)
        self._review.setAccessibleName(say("declaration.review_of", about=about))
        self._review.clicked.connect(lambda: self.show_review(self._details is None or self._details.isHidden()))
        row.addWidget(self._review, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self._details: QWidget | None = None

    def show_review(self, shown: bool) -> None:
        """Names the lines and answers, each a step from the interview, or hides them again."""
        if self._details is None:
            self._details = QWidget()
            self._fill(Column(self._details, gap=Space.XS))
            self.column.addWidget(self._details)
            keep_reading_order(self)
        self._details.setVisible(shown)
        self._review.setText(say("declaration.review_close") if shown else say("declaration.review"))

    def _fill(self, column: Column) -> None:
        code = self._group.sensitivity.value
        flow = Flow(gap=Space.M)
        for line, field in self._group.lines:
            words = say("declaration.held_line", line=line)
            if field:
                words = f"{words}, {self._script.label(field)}"
            flow.addWidget(self._link(f"declaration.held.{code}.line.{line}", words, field))
        for field in self._group.fields:
            flow.addWidget(self._link(f"declaration.held.{code}.{field}", self._script.label(field), field))
        column.addLayout(flow)

    def _link(self, object_name: str, words: str, field: str) -> Button:
        link = Button(object_name, words, kind=Kind.LINK, icon=Icon.LINK, height=Control.DENSE)
        link.setAccessibleName(say("declaration.fact_of", label=words))
        link.clicked.connect(lambda: self.field_opened.emit(field))
        return link


def _amount(group: HeldBackGroup) -> str:
    lines = count("declaration.held_lines", len(group.lines)) if group.lines else ""
    answers = count("declaration.held_answers", len(group.fields)) if group.fields else ""
    return say("declaration.held_both", lines=lines, answers=answers) if lines and answers else lines or answers
