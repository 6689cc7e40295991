"""The emergency card as a page: ten questions under one another, what is kept, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.domain.emergency import CALLERS, Card, Held, Knows, Question, Said
from clinic_app.domain.intake.values.people import SpeakerRole
from ui.interview.editors.editor import FieldEditor
from ui.interview.wording import Wording
from ui.pages.emergency.card_inputs import CONTACT, CardInputs
from ui.pages.emergency.columns import QuestionColumns
from ui.pages.emergency.head import CardHead
from ui.pages.emergency.question_card import QuestionCard
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space
from ui.widgets.kept_keyboard import KeptKeyboard
from ui.widgets.layouts import Column, Row
from ui.widgets.tab_order import keep_reading_order
from ui.words import say


class EmergencyPage(ScrollPage):
    """Shows a card and tells what is answered; calls no service.

    All questions are there at once, and what takes the answers of the first; the other inputs come between events.

    Args:
        zone: the clinic's, for times.
        parent: Qt's parent.
    """

    role_chosen = Signal(str)
    knows_chosen = Signal(str)
    caller_told = Signal(str)
    held_told = Signal(object)
    place_told = Signal(str)
    words_told = Signal(str, str)
    """What it is about, and the words."""
    answered = Signal(str, object)
    """A field and its answer as JSON, or None."""

    def __init__(self, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__("emergency", parent)
        self._zone = zone
        self._wording: Wording | None = None
        self._card: Card | None = None
        self._answers: dict[str, Mapping[str, Any]] = {}
        self.head = CardHead()
        self._middle = QWidget()
        # As tall as it is at its width, and not as it would be if it were as narrow as it can be.
        self._middle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._column = Column(self._middle, gap=Space.M)
        self._column.addWidget(self.head)
        row = Row(gap=Space.NONE)
        row.addWidget(self._middle, 1)
        row.addStretch(0)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._questions: QuestionColumns | None = None
        self._inputs: CardInputs | None = None
        self._there: list[Question] = []
        self._rest: Iterator[QuestionCard] = iter(())
        self._spare = QTimer(self)
        self._spare.setInterval(tokens.BETWEEN_SLICES)
        self._spare.timeout.connect(self._go_on)
        # Lines of boxes tell their height only once they know their width, which is after this page has asked.
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._settle)
        current().changed.connect(self._measure)
        current().changed.connect(self._again.start)
        self._measure()
        self.setAccessibleName(say("emergency.title"))

    def show_card(self, wording: Wording, card: Card, answers: Mapping[str, Mapping[str, Any]]) -> None:
        """Shows a card, or the same with other answers; what is being typed stays."""
        rebuilt = self._questions is None or wording.own.language != self._language
        self._wording, self._card, self._answers = wording, card, dict(answers)
        if rebuilt:
            self._build()
        else:
            self._fill()

    def show_answer(self, field: str, answer: Mapping[str, Any] | None) -> None:
        """Shows the answer to one field as it is kept."""
        if answer is None:
            self._answers.pop(field, None)
        else:
            self._answers[field] = answer
        self.editors[field].show_answer(answer)
        if self._questions is not None:
            self._questions.fold()
        if field == CONTACT:
            self.head.show_contact(answer)

    def clear(self) -> None:
        """Takes a card off the page."""
        self._card = None
        self._take_away()

    def commit(self) -> None:
        """Tells what is being typed."""
        if self._inputs is not None:
            self._inputs.commit()

    def finish(self) -> None:
        """Adds at once the inputs that would come between events."""
        while self._add_next():
            pass

    @property
    def editors(self) -> Mapping[str, FieldEditor]:
        """What takes the answers, by field."""
        self.finish()
        return {} if self._inputs is None else self._inputs.editors

    @property
    def knows(self) -> Knows:
        """How the caller knows, as chosen."""
        return Knows.BELIEVES if self._inputs is None else self._inputs.knows

    @property
    def role(self) -> SpeakerRole:
        """Who calls, as chosen; family where nobody chose yet."""
        return SpeakerRole(CALLERS[0]) if self._inputs is None else self._inputs.role

    @property
    def held(self) -> Held:
        """Whom the call is about, as typed."""
        self.finish()
        return Held("", "") if self._inputs is None else self._inputs.held

    @property
    def facility(self) -> str:
        """The place, as typed."""
        self.finish()
        return "" if self._inputs is None else self._inputs.facility

    def words(self) -> dict[Said, str]:
        """All words that stand on the page."""
        self.finish()
        return {} if self._inputs is None else self._inputs.words()

    @property
    def first(self) -> QWidget | None:
        """What has the keyboard first."""
        return None if self._inputs is None else self._inputs.first

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("emergency.title"))
            self.head.say_words()
            if self._questions is not None:
                self.commit()
                self._build()

    @property
    def _language(self) -> str:
        return "" if self._wording is None else self._wording.own.language

    def _take_away(self) -> None:
        self._spare.stop()
        if self._questions is not None and self._inputs is not None:
            self._column.removeWidget(self._questions)
            self._questions.hide()
            self._questions.deleteLater()
            self._inputs.deleteLater()
        self._questions = self._inputs = None
        self._there = []
        self._rest = iter(())

    def _build(self) -> None:
        """Makes the ten cards in the window's language."""
        if self._wording is None:
            return
        keyboard = KeptKeyboard(self)
        self._take_away()
        self._inputs = self._new_inputs(self._wording)
        cards = [QuestionCard(question.value, number) for number, question in enumerate(Question, start=1)]
        self._rest = self._add_inputs(self._inputs, cards)
        next(self._rest)
        self._questions = QuestionColumns(cards, self._middle)
        self._fill()  # before it is shown, or all that answers fold away would be laid out first
        self._column.addWidget(self._questions)
        self._measure()
        self._questions.show()
        keep_reading_order(self)
        if not keyboard.give_back() and keyboard.is_wanted:
            self.finish()
            keyboard.give_back()

    def _new_inputs(self, wording: Wording) -> CardInputs:
        made = CardInputs(wording, self._zone, self)
        made.role_chosen.connect(self.role_chosen)
        made.knows_chosen.connect(self.knows_chosen)
        made.caller_told.connect(self.caller_told)
        made.held_told.connect(self.held_told)
        made.place_told.connect(self.place_told)
        made.words_told.connect(self.words_told)
        made.answered.connect(self.answered)
        return made

    def _add_inputs(self, inputs: CardInputs, cards: Sequence[QuestionCard]) -> Iterator[QuestionCard]:
        """One question after the other; gives the card that has its inputs now."""
        for card, question in zip(cards, Question, strict=True):
            inputs.add_to(card, question)
            self._there.append(question)
            yield card

    def _add_next(self) -> bool:
        """The inputs of the next question, with what is kept of it; nothing above it moves. False: all are there."""
        added = next(self._rest, None)
        if added is None or self._inputs is None or self._questions is None or self._card is None:
            return False
        self._inputs.show(self._there[-1], self._card, self._answers)
        self._questions.fold()
        keep_reading_order(added)
        self._again.start()
        return True

    def _go_on(self) -> None:
        if not self._add_next():
            self._spare.stop()

    def _fill(self) -> None:
        card = self._card
        if card is None or self._questions is None or self._inputs is None:
            return
        self.head.show_contact(self._answers.get(CONTACT))
        for question in self._there:
            self._inputs.show(question, card, self._answers)
        self._questions.fold()
        self._again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._again.start()

    def _settle(self) -> None:
        if self._questions is not None:
            self._questions.ask_all_again()
        self._measure()
        if len(self._there) < len(Question) and self._card is not None and not self._spare.isActive():
            self._spare.start()  # now that the first are laid out, to be painted next

    def _measure(self) -> None:
        """One column of a comfortable width, or two."""
        sizes = current().sizes
        two = self.width() >= sizes.grown(tokens.TWO_COLUMNS)
        widest = 2 * sizes.grown(tokens.SHEET) + sizes.space(Space.M) if two else sizes.grown(tokens.SHEET)
        self._middle.setMaximumWidth(widest)
        if self._questions is not None:
            self._questions.show_columns(two)
