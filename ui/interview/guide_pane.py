"""The Guide: the next best question, what just became known, what is open here, what is erased if nobody asks.

What it is given is already in the words of the role (legal-brief PRIV-18).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from clinic_app.domain.intake.answers import AnswerState
from clinic_app.domain.intake.parts import AnswersByField, is_complete, state_of
from clinic_app.domain.intake.script import InterviewScript
from ui.interview.closed_line import STATE_ICONS
from ui.interview.guide_line import icon_line
from ui.interview.lines import JumpLine, SideLine
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, IconSize, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.cards import Card
from ui.widgets.chips import Chip, ChipKind
from ui.widgets.icon_view import IconView
from ui.widgets.layouts import Column, Flow, Row, margins
from ui.widgets.on_demand import LinkWords, OnDemand
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import count, named, say


@dataclass(frozen=True)
class NextAsk:
    """A question worth asking now.

    Attributes:
        meaning: it in the office's language, empty where both are one.
        why: what makes it worth asking now, in a sentence or two.
        rules: the rules behind it, for attorneys, on demand.
    """

    field: str
    question: str
    meaning: str
    why: tuple[str, ...]
    urgent: bool = False
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """Something that became known. Attributes: note: when, and for whom."""

    text: str
    note: str


@dataclass(frozen=True)
class GuideView:
    """What the pane shows of an account.

    Attributes:
        asks: best first; None while they are being looked for.
        keep: records that are lost in time, each with the days that are left.
        for_another: whether somebody tells what happened to another person, to whom the questions speak.
    """

    asks: tuple[NextAsk, ...] | None = None
    known: tuple[Known, ...] = ()
    keep: tuple[Known, ...] = ()
    for_another: bool = False


@dataclass(frozen=True)
class OpenQuestion:
    """A question of this part without a complete answer."""

    field: str
    question: str
    state: AnswerState


class GuidePane(QWidget):
    """The pane at the end of the page, or a drawer over it."""

    ask_chosen = Signal(str)
    """The field to ask for now."""
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview.guide")
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view = GuideView()
        self._open: tuple[OpenQuestion, ...] = ()
        self._hint = ""
        self._put_off: list[str] = []
        self._opened: dict[str, bool] = {}
        # A little later, and once for all that changes together: the answer itself is shown first.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(tokens.A_LITTLE_LATER)
        self._soon.timeout.connect(self._fill)
        across = Row(self, gap=Space.NONE)
        across.addWidget(SideLine())
        outer = Column(gap=Space.NONE, outer=margins(Space.NONE, Space.L))
        across.addLayout(outer, 1)
        outer.addLayout(self._head())
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._area, 1)
        current().changed.connect(self._measure)
        self._measure()
        self._fill()

    @property
    def ask(self) -> NextAsk | None:
        """The question it proposes; those put off come last."""
        asks = self._view.asks or ()
        fresh = [ask for ask in asks if ask.field not in self._put_off]
        if fresh:
            return fresh[0]
        return min(asks, key=lambda ask: self._put_off.index(ask.field), default=None)

    def show_view(self, view: GuideView) -> None:
        """Shows what the account says now."""
        if view != self._view:
            self._view = view
            self._soon.start()

    def show_open(self, questions: Sequence[OpenQuestion], hint: str) -> None:
        """Shows what is open in the part on the sheet, and how to ask its current question."""
        if (tuple(questions), hint) != (self._open, self._hint):
            self._open, self._hint = tuple(questions), hint
            self._soon.start()

    def show_as_drawer(self, drawer: bool) -> None:
        """Whether it lies over the page and can be closed."""
        self.closer.setVisible(drawer)
        self.setProperty("lies_over", drawer)

    def refresh(self) -> None:
        """Shows now what it was given, instead of a moment later."""
        if self._soon.isActive():
            self._soon.stop()
            self._fill()

    def put_off(self) -> None:
        """Proposes another question; this one comes again when there is no other."""
        ask = self.ask
        if ask is not None:
            if ask.field in self._put_off:
                self._put_off.remove(ask.field)
            self._put_off.append(ask.field)
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self._fill()

    def _head(self) -> Column:
        column = self._top = Column(gap=Space.NONE, outer=(Space.XL, Space.NONE, Space.L, Space.M))
        row = Row(gap=Space.S)
        self._title = Words(step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2)
        self._unseen = Words(step=Step.MICRO, tone=Tone.INK2, wrap=True)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(IconView(Icon.STRUCK_EYE, size=IconSize.MICRO))
        row.addWidget(self._unseen)
        self.closer = IconButton("interview.guide_close", Icon.CROSS, name="-", kind=Kind.QUIET)
        self.closer.clicked.connect(self.close_requested)
        row.addWidget(self.closer)
        column.addLayout(row)
        return column

    def _fill(self) -> None:
        focused = QApplication.focusWidget()
        before = focused.objectName() if focused is not None and self._area.isAncestorOf(focused) else ""
        self.setAccessibleName(say("interview_page.guide"))
        self._title.setText(say("interview_page.guide"))
        self._unseen.setText(say("interview_page.client_does_not_see"))
        self.closer.setAccessibleName(say("interview_page.guide_close"))
        self.closer.setToolTip(say("interview_page.guide_close"))
        body = QWidget()
        body.setProperty("ground", "sunken")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = Column(body, gap=Space.XL, outer=(Space.XL, Space.NONE, Space.L, Space.L))
        for each in (self._top, column):
            each.turn(leftward=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        column.addWidget(self._ask_card())
        hints = ([say("guide_card.for_another")] if self._view.for_another else []) + ([self._hint] * bool(self._hint))
        how = self._block(column, "how_to_ask") if hints else column
        for hint in hints:
            how.addWidget(icon_line(Icon.INFO, hint))
        known = self._block(column, "became_known")
        for item in self._view.known[: tokens.GUIDE_LINES]:
            known.addWidget(icon_line(Icon.TICK, item.text, item.note, tone=Tone.ACCENT))
        if not self._view.known:
            known.addWidget(Words(say("interview_page.none_known"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        still_open = self._block(column, "still_open")
        for question in self._open:
            still_open.addWidget(self._open_line(question))
        if not self._open:
            still_open.addWidget(Words(say("interview_page.none_open"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        if self._view.keep:
            keep = self._block(column, "keep")
            for item in self._view.keep[: tokens.KEEP_LINES]:
                keep.addWidget(icon_line(Icon.BELL, item.text, item.note))
        column.addStretch(1)
        self._area.setWidget(body)
        keep_reading_order(body)
        again = body.findChild(QWidget, before) if before else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_card(self) -> Card:
        title = say("interview_page.next_question")
        card = Card("interview.guide.ask", name=title, gap=Space.S)
        head = Row(gap=Space.S)
        head.addWidget(Words(title, step=Step.MICRO, weight=Weight.STRONG, tone=Tone.ACCENT, wrap=True), 1)
        card.column.addLayout(head)
        ask = self.ask
        if ask is None:
            key = "looking" if self._view.asks is None else "nothing_to_ask"
            card.column.addWidget(Words(say(f"interview_page.{key}"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
            return card
        if ask.urgent:
            head.addWidget(Chip(say("interview_page.urgent"), kind=ChipKind.ATTENTION))
        card.column.addWidget(Words(ask.question, step=Step.READ, weight=Weight.STRONG, wrap=True))
        if ask.meaning:
            card.column.addWidget(Words(ask.meaning, tone=Tone.INK2, wrap=True))
        card.column.addWidget(Words(" ".join(ask.why), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        row = Flow(gap=Space.S)
        words = say("interview_page.ask_now")
        now = Button("interview.ask_now", words, kind=Kind.PRIMARY, key="Ctrl J", height=Control.DENSE)
        now.setAccessibleName(f"{words}: {ask.question}")
        now.clicked.connect(lambda: self.ask_chosen.emit(ask.field))
        row.addWidget(now)
        later = Button("interview.ask_later", say("interview_page.ask_later"), kind=Kind.QUIET, height=Control.DENSE)
        later.setAccessibleName(say("interview_page.ask_later_name"))
        later.clicked.connect(self.put_off)
        row.addWidget(later)
        card.column.addLayout(row)
        if ask.rules:
            card.column.addWidget(self._rules(ask))
        return card

    def _rules(self, ask: NextAsk) -> OnDemand:
        """The rules behind a question; they stay open while the question stays the same."""
        shown, hidden = count("guide_card.rules", len(ask.rules)), say("guide_card.less")
        behind = OnDemand("interview.ask_rules", LinkWords(shown, hidden, ask.question), ask.rules)
        behind.show_lines(self._opened.get(ask.field, False))
        behind.toggled.connect(lambda shown: self._opened.update({ask.field: shown}))
        return behind

    def _block(self, column: Column, key: str) -> Column:
        block = Column(gap=Space.S)
        words = Words(say(f"interview_page.{key}"), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        block.addWidget(words)
        column.addLayout(block)
        return block

    def _open_line(self, question: OpenQuestion) -> JumpLine:
        state = named("interview_page.state", question.state.value)
        line = JumpLine(f"interview.guide.open.{question.field}", f"{question.question} {state}")
        icon = IconView(STATE_ICONS[question.state], size=IconSize.SMALL)
        icon.setToolTip(state)
        line.row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.row.addWidget(Words(question.question, step=Step.RAIL, wrap=True), 1)
        line.finish()
        line.clicked.connect(lambda _on=False: self.ask_chosen.emit(question.field))
        return line

    def _measure(self) -> None:
        self.setFixedWidth(current().sizes.grown(tokens.GUIDE))


def open_questions(fields: Sequence[str], answers: AnswersByField, script: InterviewScript) -> tuple[OpenQuestion, ...]:
    """Those of some fields that have no complete answer yet, in the words of a script."""
    return tuple(
        OpenQuestion(field, script.ask(field), state_of(answers.get(field)))
        for field in fields
        if not is_complete(answers.get(field))
    )
