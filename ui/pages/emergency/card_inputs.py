"""What takes the answers of the ten questions on the emergency card, made question by question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.emergency import CALLERS, FIELDS, Card, Held, Knows, Question, Said
from clinic_app.domain.intake.catalog import dictionary
from clinic_app.domain.intake.values.people import SpeakerRole
from ui.interview.editors.editor import FieldEditor
from ui.interview.editors.factory import make_editor
from ui.interview.wording import Wording
from ui.pages.emergency.boxes import SaidBox
from ui.pages.emergency.question_card import QuestionCard, in_one_row
from ui.theme import tokens
from ui.theme.tokens import Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.answers import AnswerRow
from ui.widgets.layouts import Column
from ui.widgets.segments import Segments
from ui.widgets.select import Select
from ui.widgets.words import Words
from ui.words import say

CONTACT: Final = "safe_contact"
Answers = Mapping[str, Mapping[str, Any]]
_BESIDE: Final = {Question.IDENTIFIERS: tokens.BESIDE_IDENTIFIERS, Question.HEALTH: 2}
"""How many of the last inputs of a question stand side by side."""
_ALONE: Final = frozenset({CONTACT, "children_cared_by", "docs_signed", "may_be_told"})
"""Fields that need no label: the question says it, or their parts have labels."""
_SHORT: Final = {"a_number": "emergency.a_number"}
"""Labels that are shorter here than in the interview, since three inputs share a line."""


class CardInputs(QObject):
    """Of one card, in the window's language.

    Args:
        wording: of the questions.
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

    def __init__(self, wording: Wording, zone: ZoneInfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording, self._zone = wording, zone
        self.editors: dict[str, FieldEditor] = {}
        self._said: dict[Said, SaidBox] = {}
        self._boxes: list[SaidBox] = []

    def add_to(self, card: QuestionCard, question: Question) -> None:
        """Puts what takes a question's answers into its card."""
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
        editors: list[QWidget] = [self._editor(each) for each in FIELDS.get(question, ())]
        if question.value in set(Said):
            editors.append(self._words_box(Said(question.value)))
        apart = len(editors) - _BESIDE.get(question, 0)
        for editor in editors[:apart]:
            card.add(editor)
        if editors[apart:]:
            card.add_beside(*editors[apart:])
        if question is Question.CALLER:
            in_one_row(self.editors[CONTACT].input.layout())

    def show(self, question: Question, card: Card, answers: Answers) -> None:
        """Shows what is kept of a question whose inputs are there."""
        if question is Question.CALLER:
            self._role.show_value(card.role.value if card.role in CALLERS else None)
            self._caller.show_text(card.caller)
        if question is Question.PLACE:
            self._knows.setCurrentIndex(self._knows.findData(card.knows.value))
            self._place.show_text(card.facility)
        if question is Question.IDENTIFIERS:
            self._held.show_text(card.held.name)
            self._relation.show_text(card.held.relation)
        if question.value in set(Said):
            said = Said(question.value)
            self._said[said].show_text(card.said.get(said, ""))
        for field in FIELDS.get(question, ()):
            self.editors[field].show_answer(answers.get(field))

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
        """All words that stand in them."""
        return {said: box.text.strip() for said, box in self._said.items() if box.text.strip()}

    @property
    def first(self) -> QWidget:
        """What has the keyboard first."""
        return self._role.segments[0]

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

    def _line(self, name: str, told: Callable[[str], object]) -> SaidBox:
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

    def _editor(self, field: str) -> QWidget:
        place = QWidget()
        column = Column(place, gap=Space.XS)
        if field not in _ALONE:
            label = say(_SHORT[field]) if field in _SHORT else self._wording.own.label(field)
            column.addWidget(Words(label, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True))
        editor = make_editor(dictionary()[field], self._wording, self._zone, place)
        editor.answered.connect(lambda answer: self.answered.emit(field, answer))
        column.addWidget(editor)
        for row in editor.findChildren(AnswerRow):
            row.lower()
        self.editors[field] = editor
        return place
