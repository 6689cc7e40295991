"""A question that was not reached, as one line with its state."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.catalog import FieldSpec
from ui.interview.lines import JumpLine
from ui.interview.wording import Wording
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Weight
from ui.theme.tones import Tone
from ui.widgets.chips import Chip, ChipKind
from ui.widgets.layouts import Row
from ui.widgets.words import Words
from ui.words import named, say

STATE_ICONS: Final = {
    AnswerState.NOT_ASKED: Icon.HOLLOW,
    AnswerState.COME_BACK_LATER: Icon.LATER,
    AnswerState.CLIENT_DOES_NOT_KNOW: Icon.QUESTION,
    AnswerState.DECLINED: Icon.STRUCK,
    AnswerState.ANSWERED: Icon.TICK,
}


class ClosedLine(JumpLine):
    """Reaching it by keyboard opens the question.

    Args:
        spec: which field.
        wording: both languages.
        state: what became of the question.
        parent: Qt's parent.
        told: whether it is already told elsewhere.
    """

    def __init__(
        self, spec: FieldSpec, wording: Wording, state: AnswerState, parent: QWidget, *, told: bool = False
    ) -> None:
        words = say("interview_asking.already_told") if told else named("interview_page.state", state.value)
        super().__init__(
            f"interview.open.{spec.name}",
            f"{wording.own.ask(spec.name)} {words}",
            gap=Space.XXL,
            down=Space.S,
            parent=parent,
        )
        asked = wording.client.ask(spec.name)
        self.row.addWidget(Words(asked, weight=Weight.MEDIUM, wrap=True), 1)
        aside = Row(gap=Space.S)
        if wording.bilingual:
            english = Words(wording.english.ask(spec.name), tone=Tone.INK2, wrap=True)
            english.start_at_left()
            aside.addWidget(english, 1)
        chip = Chip(words, kind=ChipKind.STATE, icon=Icon.QUOTE if told else STATE_ICONS[state])
        aside.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(aside, 1 if wording.bilingual else 0)
        self.finish()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.click()
