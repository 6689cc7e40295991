"""Where we are in the first run: what is done, what is now, what comes; sign, word and place."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.pages.first_run.stages import MARK_OF, MARKS, Stage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Flow, Row
from ui.widgets.words import Words
from ui.words import say


class _Mark(QWidget):
    """One step: sign and word."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        row = Row(self, gap=Space.S)
        self._sign = IconView(Icon.HOLLOW)
        self._word = Words(step=Step.SMALL, weight=Weight.MEDIUM, tone=Tone.INK2)
        self._now = Words(step=Step.SMALL, weight=Weight.STRONG)
        row.addWidget(self._sign)
        row.addWidget(self._word)
        row.addWidget(self._now)

    def show_state(self, icon: Icon, tone: Tone, *, now: bool) -> str:
        """Returns its word."""
        word = say(f"first_run.mark.{self._stage}")
        self._sign.show_icon(icon, tone)
        for label, shown in ((self._word, not now), (self._now, now)):
            label.setText(word)
            label.setVisible(shown)
        return word


class Stepper(QWidget):
    """All steps in a row, wrapping where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("first_run.stepper")
        row = Row(self, gap=Space.L)
        self._marks = QWidget()
        self._flow = flow = Flow(self._marks, gap=Space.L)
        self._shown = {stage: _Mark(stage) for stage in MARKS}
        for mark in self._shown.values():
            flow.addWidget(mark)
        self._count = Words(step=Step.SMALL, tone=Tone.INK2)
        row.addWidget(self._marks, 1)
        row.addWidget(self._count)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the page below stays where it is
        self.setSizePolicy(policy)
        self._stage = Stage.LANGUAGE
        self.show_stage(self._stage)

    def show_stage(self, stage: Stage) -> None:
        """Marks where we are; nothing is shown where the steps do not count."""
        self._stage = stage
        self.setVisible(stage in MARK_OF)
        if stage not in MARK_OF:
            return
        at = MARKS.index(MARK_OF[stage])
        for number, mark in enumerate(self._shown.values()):
            icon = Icon.TICK if number < at else Icon.HALF if number == at else Icon.HOLLOW
            tone = Tone.ACCENT if number < at else Tone.INK if number == at else Tone.INK2
            word = mark.show_state(icon, tone, now=number == at)
            if number == at:
                self._count.setText(say("first_run.step_of", n=at + 1, all=len(MARKS)))
                self.setAccessibleName(f"{self._count.text()}: {word}")
        self._flow.invalidate()

    def say_words(self) -> None:
        """Says its words anew."""
        self.show_stage(self._stage)
