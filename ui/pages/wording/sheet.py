"""One question to word: English, the program's words, the clinic's own beside them, and the word of a second reader."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.clinic_wording import ClinicWording
from clinic_app.services.wording_list import WordingRead
from ui.pages.wording.words_field import WordsField
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.chips import Chip
from ui.widgets.field import Field
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.words import Words
from ui.words import say

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})
_PARTS = ("ask", "label", "hint")


class WordingSheet(Card):
    """Args: read: the question."""

    keep_requested = Signal(object)
    """What was typed: `ask`, `label`, `hint` and, by list and code, `choices`."""
    withdraw_requested = Signal()
    review_requested = Signal(str)

    def __init__(self, read: WordingRead) -> None:
        super().__init__("wording.sheet", name=read.now.label, gap=Space.L)
        self.read = self._read = read
        self.fields: dict[str, WordsField] = {}
        self._choices: dict[tuple[str, str], WordsField] = {}
        if read.now.is_of_another:
            self.column.addWidget(Words(say("wording.of_another_about"), tone=Tone.INK2, wrap=True))
        self.column.addWidget(_said(say("wording.english"), read.english))
        if read.now.language != "en":
            self.column.addWidget(_said(say("wording.shipped"), read.shipped.ask))
        self.column.addWidget(self._own(read.now))
        self.column.addWidget(self._acts())
        self.column.addWidget(self._review())

    def show_odd(self, where: str, sentence: str) -> None:
        """Says at a field why nothing was kept."""
        if where == "reader":
            self.reader.need_attention(sentence)
            self.reader.field.setFocus()
        else:
            self.fields["ask"].need_attention(sentence)

    @property
    def typed(self) -> dict[str, object]:
        """What stands in the fields; an empty hint is left as it was where there was none."""
        told: dict[str, object] = {part: field.text for part, field in self.fields.items()}
        if not told.get("hint"):
            told.pop("hint", None)
        choices: dict[str, dict[str, str]] = {}
        for (name, code), field in self._choices.items():
            choices.setdefault(name, {})[code] = field.text
        return {**told, "choices": choices}

    @property
    def _parts(self) -> tuple[str, ...]:
        """What can be worded; a question has one short name, whoever tells it."""
        return tuple(part for part in _PARTS if part != "label" or not self._read.now.is_of_another)

    def _own(self, now: ClinicWording) -> QWidget:
        place = QWidget()
        column = Column(place, gap=Space.S)
        column.addWidget(Words(say("wording.yours"), weight=Weight.STRONG))
        for part in self._parts:
            self.fields[part] = self._field(f"wording.{part}", say(f"wording.{part}"), getattr(now, part) or "")
            column.addWidget(self.fields[part])
        for name, words in now.choices.items():
            for code, text in words.items():
                shipped = self._read.shipped.choices.get(name, {}).get(code, code)
                label = say("wording.choice", words=shipped)
                field = self._choices[name, code] = self._field(f"wording.choice.{name}.{code}", label, text)
                column.addWidget(field)
        return place

    def _field(self, name: str, label: str, text: str) -> WordsField:
        """In the direction of its language, whichever the window's is."""
        field = WordsField(name, label, text, leftward=self._read.now.language in _RIGHT_TO_LEFT)
        field.edited.connect(self._changed)
        return field

    def _acts(self) -> QWidget:
        place = QWidget()
        flow = Flow(place, gap=Space.S)
        self.keep = Button("wording.keep", say("wording.keep"), kind=Kind.PRIMARY, height=Control.ROW)
        self.keep.clicked.connect(lambda: self.keep_requested.emit(self.typed))
        flow.addWidget(self.keep)
        if self._read.is_own:
            back = Button("wording.withdraw", say("wording.withdraw"), height=Control.ROW)
            back.clicked.connect(self.withdraw_requested)
            flow.addWidget(back)
        return place

    def _review(self) -> QWidget:
        place = QWidget()
        column = Column(place, gap=Space.S)
        column.addWidget(state_chip(self._read.now.reviewed_by or ""))
        if self._read.writer:
            words = say("wording.written_by", by=self._read.writer)
            column.addWidget(Words(words, step=Step.SMALL, tone=Tone.INK2, wrap=True))
        column.addWidget(Words(say("wording.review_about"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self.reader = Field("wording.reader", say("wording.reader"))
        column.addWidget(self.reader)
        row = Row()
        self.review = Button("wording.review", say("wording.review"), icon=Icon.TICK, height=Control.ROW)
        self.review.clicked.connect(lambda: self.review_requested.emit(self.reader.field.text()))
        row.addWidget(self.review)
        row.addStretch(1)
        column.addLayout(row)
        return place

    def _changed(self) -> None:
        """Nobody reads what is not kept yet."""
        now = self._read.now
        texts = {part: getattr(now, part) or "" for part in self._parts}
        same = all(field.text == texts[part] for part, field in self.fields.items())
        same = same and all(field.text == now.choices[name][code] for (name, code), field in self._choices.items())
        if same:
            self.review.turn_on()
        else:
            self.review.turn_off(say("wording.unsaved"))


def state_chip(reader: str) -> QWidget:
    """Draft, or who read it; in a line of its own."""
    place = QWidget()
    row = Row(place)
    text = say("wording.state.read", reader=reader) if reader else say("wording.state.draft")
    row.addWidget(Chip(text, icon=Icon.TICK if reader else Icon.PENCIL))
    row.addStretch(1)
    return place


def _said(title: str, text: str) -> QWidget:
    place = QWidget()
    column = Column(place, gap=Space.XS)
    column.addWidget(Words(title, step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2))
    column.addWidget(Words(text, step=Step.READ, wrap=True))
    return place
