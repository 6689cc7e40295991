"""Under the questions: back, that one may stop, and the next part."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import painting, tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Row
from ui.widgets.words import Hairline, Words
from ui.words import say

_LINES = 2


class _KeyButton(Button):
    """A button whose key depends on where one is."""

    def say(self, text: str, key: str) -> None:
        """Shows another text and key."""
        if (text, key) != (self.text(), self._key):
            self._key = key
            self.setText(text)
            self.setAccessibleDescription(key)
            self.updateGeometry()
            self.update()


class InterviewFooter(QWidget):
    """Back and onward."""

    back_requested = Signal()
    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview.footer")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._next_part = ""
        self._enter_goes_on = False
        outer = Column(self, gap=Space.NONE)
        outer.addWidget(Hairline())
        self._row = Row(gap=Space.L)
        outer.addLayout(self._row)
        self.back = _KeyButton("interview.back", "-", kind=Kind.QUIET, icon=Icon.ARROW_BACK, height=Control.ALONE)
        self.back.clicked.connect(self.back_requested)
        self._row.addWidget(self.back)
        self._stop = Words(step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self._stop.centre()
        self._row.addWidget(self._stop, 1)
        self.onward = _KeyButton("interview.next", "-", kind=Kind.PRIMARY, height=Control.ALONE)
        self.onward.clicked.connect(self.next_requested)
        self._row.addWidget(self.onward)
        self._say()

    def show_way(self, next_part: str, *, first: bool, enter_goes_on: bool) -> None:
        """Shows where onward leads.

        Args:
            next_part: the next part's title; empty at the end, where it leads to the review of all answers.
            first: there is nothing to go back to.
            enter_goes_on: whether Enter leads there now, or still to a question of this part.
        """
        self._next_part, self._enter_goes_on = next_part, enter_goes_on
        self.back.setEnabled(not first)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._line_up()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self._say()

    def _say(self) -> None:
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back.say(say("interview_page.back"), "Alt →" if leftward else "Alt ←")
        words = (
            say("interview_page.next_part", part=self._next_part)
            if self._next_part
            else say("interview_page.to_review")
        )
        self.onward.say(words, "Enter" if self._enter_goes_on else "Ctrl Enter")
        self._fit()

    def _line_up(self) -> None:
        """Begins and ends where the questions over it do."""
        sizes = current().sizes
        beside = max(sizes.space(Space.PAGE), (self.width() - sizes.grown(tokens.SHEET)) // 2)
        start, down = beside - sizes.space(Space.L), sizes.space(Space.M)
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (beside, start) if leftward else (start, beside)
        self._row.setContentsMargins(left, down, right, down)

    def _fit(self) -> None:
        """That one may stop is said where it takes two lines at most."""
        sizes, words = current().sizes, say("interview_page.can_stop")
        beside = self.back.sizeHint().width() + self.onward.sizeHint().width()
        room = self.width() - beside - 2 * sizes.space(Space.PAGE) - 2 * sizes.space(Space.L)
        needed = painting.text_width(current().font(Step.SMALL), words)
        self._stop.setText(words if _LINES * room >= needed + room // _LINES else "")
