"""What stands in the middle of the client's window: the question and what can be pointed at, as large as fits.

A question is shown whole where that is possible: first in the largest letters, then with less room between the parts,
then in smaller letters, then with lower buttons, then in the next smaller size. Only what is still too long scrolls:
a client may not know how to. Who asked for larger letters gets them, whatever fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.interview.client_parts import ClientButton, ClientWords, grown_by_half
from ui.interview.client_question import ClientChoice, ClientQuestion
from ui.theme import tokens
from ui.theme.sizes import Sizes
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.laid_out import laid_out
from ui.widgets.layouts import Column, Flow, Row


class _Manner(NamedTuple):
    """How much room the parts take."""

    question: Step = Step.DISPLAY
    apart: Space = Space.XL
    """Between the words and the answers, besides the gap."""
    gap: Space = Space.L
    low: bool = False
    """Answers in a list as high as on the interviewer's sheet."""


_MANNERS: Final = (
    _Manner(),
    _Manner(apart=Space.S, gap=Space.M),
    _Manner(question=Step.CLIENT_ANSWER, apart=Space.S, gap=Space.M),
    _Manner(question=Step.CLIENT_ANSWER, apart=Space.NONE, gap=Space.S, low=True),
)
"""From roomy to dense."""


class ClientBody(QScrollArea):
    """Words, answers and the button that goes on after a break."""

    pointed = Signal(str)
    """The code of what the client pointed at."""
    go_on_requested = Signal()
    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: list[ClientButton] = []
        self._flows: list[Flow] = []
        self._sizes: Sizes | None = None
        self._asked_for = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = inside = QWidget()
        # As tall as it is at its width, and not as it would be if it were as narrow as it can be.
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        inside.setProperty("ground", "canvas")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = Column(inside, gap=Space.L)
        self._column.addStretch(1)
        self.asked = ClientWords(Step.DISPLAY, weight=Weight.MEDIUM)
        self.lead = ClientWords(Step.CLIENT, tone=Tone.INK2)
        self._column.addWidget(self.asked)
        self._column.addWidget(self.lead)
        self._apart = QWidget()
        self._column.addWidget(self._apart)
        self._places = QVBoxLayout()
        self._column.addLayout(self._places)
        self.go_on = ClientButton("client.go_on", strong=True)
        self.go_on.clicked.connect(self.go_on_requested)
        self.go_on.touched.connect(self.touched)
        row = Row()
        row.addWidget(self.go_on)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self.setWidget(inside)

    @property
    def answers(self) -> tuple[ClientButton, ...]:
        """What can be pointed at now."""
        return tuple(self._answers)

    def offer(self, question: ClientQuestion | None) -> None:
        """Shows what can be pointed at; None: nothing."""
        for button in self._answers:
            button.hide()
            button.deleteLater()
        self._answers, self._flows = [], []
        while self._places.count():
            place = self._places.takeAt(0)
            widget = place.widget() if place is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if question is not None:
            self._add_choices(question.choices, large=True)
            self._add_choices(question.states, large=False)

    def measure(self, sizes: Sizes, *, asked_for: bool) -> None:
        """Takes another size of letters. Args: asked_for: whether the client wished it, so that it is kept."""
        self._sizes, self._asked_for = sizes, asked_for
        self.fit()

    def fit(self) -> None:
        """Shows all of it without scrolling where there is a way to."""
        if self._sizes is None:
            return
        for sizes, manner in self._ways(self._sizes):
            self._take(manner, sizes)
            if self._height() <= self.height():
                return
        self._take(_MANNERS[1 if self._asked_for else -1], self._sizes)

    def _ways(self, sizes: Sizes) -> Iterator[tuple[Sizes, _Manner]]:
        """The best first."""
        if self._asked_for:
            yield from ((sizes, manner) for manner in _MANNERS[:2])
            return
        smaller = (each for each in reversed(tokens.CLIENT_SIZES) if each < sizes.percent)
        for each in (sizes, *(Sizes(percent, sizes.script) for percent in smaller)):
            yield from ((each, manner) for manner in _MANNERS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _take(self, manner: _Manner, sizes: Sizes) -> None:
        is_small = bool(self._answers) and manner.question is not Step.DISPLAY
        self.lead.measure(sizes, Step.CLIENT_SMALL if is_small else Step.CLIENT)  # the question stays the largest thing
        self.go_on.measure(sizes)
        self.asked.measure(grown_by_half(sizes), manner.question)
        self._column.setSpacing(sizes.space(manner.gap))
        self._places.setSpacing(sizes.space(manner.gap))
        self._apart.setFixedHeight(sizes.space(manner.apart))
        for flow in self._flows:
            flow.set_gap(manner.gap)
        for button in self._answers:
            button.measure(sizes, low=manner.low)
        room = min((self._sizes or sizes).grown(tokens.CLIENT_QUESTION), self.width())
        self.asked.balance(room)
        self.lead.setMaximumWidth(room)

    def _height(self) -> int:
        """Of everything, at the width there is."""
        _forget(self._column)
        return self._column.totalHeightForWidth(self.width())

    def _add_choices(self, choices: tuple[ClientChoice, ...], *, large: bool) -> None:
        place = QWidget()
        flow = Flow(place, gap=Space.L)
        self._flows.append(flow)
        yes_or_no = large and all(each.icon is not None for each in choices)
        for choice in choices:
            button = ClientButton(
                f"client.answer.{choice.code}",
                step=Step.CLIENT_ANSWER if yes_or_no else Step.CLIENT,
                height=Control.CLIENT_ANSWER if yes_or_no else Control.CLIENT,
                icon=choice.icon,
                strong=large,
                wide=yes_or_no,
                parent=place,
            )
            button.say(choice.words)
            button.clicked.connect(partial(self._point, choice.code))
            button.touched.connect(self.touched)
            flow.addWidget(button)
            self._answers.append(button)
        self._places.addWidget(place)
        if self.isVisible():
            place.show()  # now, and not when Qt gets to it

    def _point(self, code: str, _on: bool = False) -> None:
        self.pointed.emit(code)

    def minimumSizeHint(self) -> QSize:
        """It scrolls, so it asks for nothing."""
        return QSize(0, 0)


def _forget(layout: QLayout) -> None:
    """What a layout and those in it had measured; Qt would do so only later."""
    for inner in laid_out(layout):
        if isinstance(inner, QLayout):
            _forget(inner)
    layout.invalidate()
