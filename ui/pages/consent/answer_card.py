"""Third step: yes or no, given on paper, on the screen or aloud. Both buttons weigh the same."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.consent_case import Lack, Signature, lacking_answer
from clinic_app.domain.intake.values.consents import SignatureKind
from ui.pages.before.parts import HeadedCard
from ui.pages.consent.pad import SignaturePad
from ui.pages.consent.parts import DayBox, Tick, labelled, lacking_words, spoken_words
from ui.pages.consent.values import Asked, Typed
from ui.pages.emergency.boxes import SaidBox
from ui.theme import tokens
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.number_field import NumberField
from ui.widgets.segments import Segments
from ui.widgets.words import Words
from ui.words import say

_ASKED_LAST = ("no_is_fine", "help", "take_back")
_OF_THE_DAY = frozenset({Lack.DAY, Lack.SIGNED_AHEAD})


class AnswerCard(HeadedCard):
    """Args: asked: the consent as it stands; today: at the clinic; guardian: who may sign for a child."""

    yes = Signal(object)
    """A Signature."""
    no = Signal(object)
    """The day on which it was said."""
    print_requested = Signal()

    def __init__(self, asked: Asked, today: date, guardian: str) -> None:
        on_paper = asked.case.is_from_paper
        about = say("consent.from_paper_answer" if on_paper else "consent.answer_about")
        super().__init__("consent.answer", say("consent.way.answer"), about, icon=Icon.PENCIL)
        self._asked, self._today = asked, today
        for told in () if on_paper else asked.told:
            if told.key in _ASKED_LAST:
                self.column.addWidget(spoken_words(told.texts))
        ways = [(each.value, say(f"consent.how.{each}")) for each in SignatureKind]
        self.how = Segments("consent.how", say("consent.how"), ways)
        self.how.show_value(SignatureKind.PAPER.value)
        self.how.chosen.connect(self._show_how)
        how = labelled(say("consent.how"), self.how)
        how.setVisible(not on_paper)
        self.column.addWidget(how)
        self._add_paper()
        self._add_pad()
        self._add_common(asked, guardian)
        self._lacks = Words("", step=Step.SMALL, tone=Tone.ATTN, wrap=True)
        self.column.addWidget(self._lacks)
        acts = QWidget()
        flow = Flow(acts, gap=Space.M)
        self.say_yes = Button("consent.say_yes", say("consent.say_yes"), icon=Icon.TICK)
        self.say_no = Button("consent.say_no", say("consent.say_no"), icon=Icon.STRUCK)
        self.say_yes.clicked.connect(self._say_yes)
        self.say_no.clicked.connect(lambda: self.no.emit(self.on.day or self._today))
        flow.addWidget(self.say_yes)
        flow.addWidget(self.say_no)
        self.column.addWidget(acts)
        self._show_how(SignatureKind.PAPER.value)

    @property
    def first(self) -> QWidget:
        """What has the keyboard first."""
        return self.on.field if self._asked.case.is_from_paper else self.how.segments[0]

    def signature(self) -> Signature:
        """As it stands here."""
        kind = SignatureKind(self.how.value or SignatureKind.PAPER)
        on_paper, on_screen = kind is SignatureKind.PAPER, kind is SignatureKind.SCREEN
        return Signature(
            kind=kind,
            on=self.on.day or self._today,
            place=self.place.text.strip() or None,
            signed_by=self.signed_by.text.strip() or None,
            is_mark=kind is not SignatureKind.SPOKEN and self.is_mark.is_ticked,
            witness=self.witness.text.strip() or None,
            strokes=self.pad.strokes if on_screen else (),
            kept_by=(self.kept_by.text.strip() or None) if on_paper else None,
            pages=self.pages.number if on_paper else None,
        )

    def typed(self) -> Typed:
        """Everything that was entered, complete or not."""
        return Typed(
            how=self.how.value or SignatureKind.PAPER.value,
            on=self.on.typed,
            place=self.place.text,
            signed_by=self.signed_by.text,
            is_mark=self.is_mark.is_ticked,
            witness=self.witness.text,
            strokes=self.pad.strokes,
            kept_by=self.kept_by.text,
            pages=self.pages.number,
        )

    def show_typed(self, typed: Typed) -> None:
        """Shows what was entered before on another card like this one."""
        self.how.show_value(typed.how)
        self.on.show_typed(typed.on)
        self.place.show_text(typed.place)
        self.signed_by.show_text(typed.signed_by)
        self.is_mark.show_ticked(typed.is_mark)
        self.witness.show_text(typed.witness)
        self.pad.show_strokes(typed.strokes)
        self.kept_by.show_text(typed.kept_by)
        self.pages.show_number(typed.pages)
        self._show_how(typed.how)

    def _add_paper(self) -> None:
        self._paper = QWidget()
        column = Column(self._paper, gap=Space.M)
        first, place = Row(), QWidget()
        flow = Flow(place, gap=Space.XL)
        show = Button("consent.print", say("consent.print"), icon=Icon.PRINT, height=Control.ROW)
        show.clicked.connect(self.print_requested)
        self.kept_by = SaidBox("consent.kept_by", say("consent.kept_by"))
        self.pages = NumberField("consent.pages", say("consent.pages"), tokens.CONSENT_PAGES)
        self.pages.show_number(1 + 1)
        show.setVisible(not self._asked.case.is_from_paper)  # the paper there is, is the one that counts
        first.addWidget(show)
        first.addStretch(1)
        column.addLayout(first)
        for part in (self.kept_by, labelled(say("consent.pages"), self.pages)):
            flow.addWidget(part)
        column.addWidget(place)
        self.column.addWidget(self._paper)

    def _add_pad(self) -> None:
        self._drawn = QWidget()
        column = Column(self._drawn, gap=Space.S)
        self.pad = SignaturePad("consent.pad", say("consent.pad"))
        self.pad.changed.connect(self._show_lacks)
        column.addWidget(labelled(say("consent.pad"), self.pad, say("consent.pad_about")))
        clear = Button("consent.pad_clear", say("consent.pad_clear"), kind=Kind.QUIET, height=Control.ROW)
        clear.clicked.connect(self.pad.clear)
        row = Row()
        row.addWidget(clear)
        row.addStretch(1)
        column.addLayout(row)
        self.column.addWidget(self._drawn)

    def _add_common(self, asked: Asked, guardian: str) -> None:
        place = QWidget()
        flow = Flow(place, gap=Space.XL)
        self.on = DayBox("consent.on", say("consent.on"), None if asked.case.is_from_paper else self._today)
        self.place = SaidBox("consent.place", say("consent.place"))
        self.witness = SaidBox("consent.witness", say("consent.witness"))
        for part in (self.on, self.place, self.witness):
            flow.addWidget(part)
        self.column.addWidget(place)
        self.signed_by = SaidBox("consent.signed_by", say("consent.signed_by"))
        if asked.case.choices.to_child:
            self.signed_by.show_text(guardian)
        self.column.addWidget(self.signed_by)
        self.is_mark = Tick("consent.is_mark", say("consent.is_mark"), ticked=False)
        self.is_mark.changed.connect(self._show_lacks)
        self.column.addWidget(self.is_mark)
        for box in (self.place, self.witness, self.signed_by):
            box.told.connect(self._show_lacks)
            box.typing.connect(self._show_lacks)
        self.on.told.connect(self._show_lacks)
        self.on.field.textEdited.connect(lambda _text: self._show_lacks())

    def _show_how(self, code: str) -> None:
        self._paper.setVisible(code == SignatureKind.PAPER)
        self._drawn.setVisible(code == SignatureKind.SCREEN)
        self.is_mark.setVisible(code != SignatureKind.SPOKEN)
        self._show_lacks()

    def _show_lacks(self) -> None:
        asked = self._asked
        lacks = [*asked.lacks, *lacking_answer(asked.case, self.signature(), self._today)]
        if asked.case.is_from_paper and self.on.day is None:
            lacks.append(Lack.DAY)
        lacking = lacking_words(lacks)
        self._lacks.setText(lacking)
        self._lacks.setVisible(bool(lacking))
        if lacking:
            self.say_yes.turn_off(lacking)
        else:
            self.say_yes.turn_on()
        no_day = lacking_words(each for each in lacks if each in _OF_THE_DAY)
        if no_day:
            self.say_no.turn_off(no_day)
        else:
            self.say_no.turn_on()

    def _say_yes(self) -> None:
        for box in (self.place, self.witness, self.signed_by, self.kept_by):
            box.commit()
        self.yes.emit(self.signature())
