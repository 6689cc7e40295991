"""The emergency card as a page: ten questions under one another, what is kept, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_app.domain.emergency import CALLERS, FIELDS, Card, Held, Knows, Question, Said
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.values.people import SpeakerRole
from ui.interview.editors.editor import FieldEditor
from ui.interview.editors.factory import make_editor
from ui.interview.wording import Wording
from ui.pages.emergency.boxes import SaidBox
from ui.pages.emergency.columns import QuestionColumns
from ui.pages.emergency.head import CardHead
from ui.pages.emergency.question_card import QuestionCard, in_one_row
from ui.pages.scrolling import ScrollPage
from ui.theme import tokens
from ui.theme.theme import current
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.answers import AnswerRow
from ui.widgets.kept_keyboard import KeptKeyboard
from ui.widgets.layouts import Column, Row
from ui.widgets.segments import Segments
from ui.widgets.select import Select
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say

_CONTACT: Final = "safe_contact"
_BESIDE: Final = {Question.IDENTIFIERS: tokens.BESIDE_IDENTIFIERS, Question.HEALTH: 2}
"""How many of the last inputs of a question stand side by side."""
_ALONE: Final = frozenset({"safe_contact", "children_cared_by", "docs_signed", "may_be_told"})
"""Fields that need no label: the question says it, or their parts have labels."""
_SHORT: Final = {"a_number": "emergency.a_number"}
"""Labels that are shorter here than in the interview, since three inputs share a line."""


class EmergencyPage(ScrollPage):
    """Shows a card and tells what is answered; calls no service.

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
        self.editors: dict[str, FieldEditor] = {}
        self._said: dict[Said, SaidBox] = {}
        self._boxes: list[SaidBox] = []
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
        if field == _CONTACT:
            self.head.show_contact(answer)

    def clear(self) -> None:
        """Takes a card off the page."""
        self._card = None
        self._take_away()

    def commit(self) -> None:
        """Tells what is being typed."""
        for box in self._boxes:
            box.commit()
        for editor in self.editors.values():
            editor.commit()

    @property
    def knows(self) -> Knows:
        """How the caller knows, as chosen."""
        return Knows(self._knows.currentData() or Knows.BELIEVES)

    @property
    def role(self) -> SpeakerRole:
        """Who calls, as chosen; family where nobody chose yet."""
        return SpeakerRole(self._role.value or CALLERS[0])

    @property
    def held(self) -> Held:
        """Whom the call is about, as typed."""
        return Held(self._held.text.strip(), self._relation.text.strip())

    @property
    def facility(self) -> str:
        """The place, as typed."""
        return self._place.text.strip()

    def words(self) -> dict[Said, str]:
        """All words that stand on the page."""
        return {said: box.text.strip() for said, box in self._said.items() if box.text.strip()}

    @property
    def first(self) -> QWidget | None:
        """What has the keyboard first."""
        return self._role.segments[0] if self._questions is not None else None

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
        if self._questions is not None:
            self._column.removeWidget(self._questions)
            self._questions.hide()
            self._questions.deleteLater()
            self._questions = None
        self.editors, self._said, self._boxes = {}, {}, []

    def _build(self) -> None:
        """Makes the ten cards in the window's language."""
        keyboard = KeptKeyboard(self)
        self._take_away()
        cards = [QuestionCard(question.value, number) for number, question in enumerate(Question, start=1)]
        for card, question in zip(cards, Question, strict=True):
            self._fill_card(card, question)
        self._questions = QuestionColumns(cards, self._middle)
        self._fill()  # before it is shown, or all that answers fold away would be laid out first
        self._column.addWidget(self._questions)
        self._measure()
        self._questions.show()
        keep_reading_order(self)
        keyboard.give_back()

    def _fill_card(self, card: QuestionCard, question: Question) -> None:
        if question is Question.CALLER:
            self._add_caller(card)
        if question is Question.PLACE:
            self._place = self._line("emergency.place", self.place_told.emit)
            card.add_beside(self._place, self._make_knows())
            card.add(Words(say("emergency.knows_about"), step=Step.MICRO, tone=Tone.INK3, wrap=True))
        if question is Question.IDENTIFIERS:
            self._held = self._line("emergency.held", lambda _text: self.held_told.emit(self.held))
            self._relation = self._line("emergency.relation", lambda _text: self.held_told.emit(self.held))
            card.add_beside(self._held, self._relation)
        fields = FIELDS.get(question, ())
        editors: list[QWidget] = [self._editor(each, self._wording) for each in fields if self._wording]
        if question.value in set(Said):
            editors.append(self._words_box(Said(question.value)))
        apart = len(editors) - _BESIDE.get(question, 0)
        for editor in editors[:apart]:
            card.add(editor)
        if editors[apart:]:
            card.add_beside(*editors[apart:])
        if question is Question.CALLER:
            in_one_row(self.editors[_CONTACT].input.layout())

    def _add_caller(self, card: QuestionCard) -> None:
        ways = [(role.value, say(f"emergency.role.{role}")) for role in CALLERS]
        self._role = Segments("emergency.role", say("emergency.role"), ways)
        self._role.chosen.connect(self.role_chosen)
        card.add(self._role)
        self._caller = self._line("emergency.caller", self.caller_told.emit)
        card.add(self._caller)

    def _make_knows(self) -> QWidget:
        place = QWidget()
        column = Column(place, gap=Space.XS)
        label = Words(say("emergency.knows_short"), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        column.addWidget(label)
        self._knows = Select("emergency.knows", say("emergency.knows"), ())
        for each in Knows:
            self._knows.addItem(say(f"emergency.knows.{each}"), each.value)
        self._knows.activated.connect(lambda _place: self.knows_chosen.emit(self.knows.value))
        label.setBuddy(self._knows)
        column.addWidget(self._knows)
        return place

    def _line(self, name: str, told: Any) -> SaidBox:
        box = SaidBox(name, say(name))
        box.told.connect(told)
        self._boxes.append(box)
        return box

    def _words_box(self, said: Said) -> SaidBox:
        name = f"emergency.words.{said}"
        box = SaidBox(name, say(name), lines=True)
        box.told.connect(lambda text: self.words_told.emit(said.value, text))
        self._said[said] = box
        self._boxes.append(box)
        return box

    def _editor(self, field: str, wording: Wording) -> QWidget:
        place = QWidget()
        column = Column(place, gap=Space.XS)
        if field not in _ALONE:
            label = say(_SHORT[field]) if field in _SHORT else wording.own.label(field)
            column.addWidget(Words(label, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True))
        editor = make_editor(dictionary()[field], wording, self._zone, place)
        editor.answered.connect(lambda answer: self.answered.emit(field, answer))
        column.addWidget(editor)
        for row in editor.findChildren(AnswerRow):
            row.lower()
        self.editors[field] = editor
        return place

    def _fill(self) -> None:
        card = self._card
        if card is None or self._questions is None:
            return
        self._role.show_value(card.role.value if card.role in CALLERS else None)
        self._knows.setCurrentIndex(self._knows.findData(card.knows.value))
        self.head.show_contact(self._answers.get(_CONTACT))
        self._caller.show_text(card.caller)
        self._held.show_text(card.held.name)
        self._relation.show_text(card.held.relation)
        self._place.show_text(card.facility)
        for said, box in self._said.items():
            box.show_text(card.said.get(said, ""))
        for field, editor in self.editors.items():
            editor.show_answer(self._answers.get(field))
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

    def _measure(self) -> None:
        """One column of a comfortable width, or two."""
        sizes = current().sizes
        two = self.width() >= sizes.grown(tokens.TWO_COLUMNS)
        widest = 2 * sizes.grown(tokens.SHEET) + sizes.space(Space.M) if two else sizes.grown(tokens.SHEET)
        self._middle.setMaximumWidth(widest)
        if self._questions is not None:
            self._questions.show_columns(two)
