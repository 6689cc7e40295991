"""Second step: every paragraph read aloud, ticked when it was understood, with what the person asked about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.consent_case import Heard, ReadBack
from clinic_app.domain.consent_telling import Told
from ui.pages.before.parts import HeadedCard
from ui.pages.consent.parts import Tick, spoken_words
from ui.pages.consent.values import Asked
from ui.pages.emergency.boxes import SaidBox
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.words import Hairline, Words
from ui.words import say


class ParagraphView(QWidget):
    """One paragraph. Args: number: from 1; told: its words; heard: what is kept of it."""

    told = Signal()

    def __init__(self, number: int, told: Told, heard: Heard | None) -> None:
        super().__init__()
        self._told = told
        column = Column(self, gap=Space.S)
        row = Row(gap=Space.M)
        figure = Words(str(number), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.ACCENT)
        row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(spoken_words(told.texts), 1)
        column.addLayout(row)
        acts = QWidget()
        flow = Flow(acts, gap=Space.L)
        self.understood = Tick(
            f"consent.understood.{told.key}",
            say("consent.understood"),
            ticked=heard is not None and heard.understood,
            name=say("consent.understood_of", n=number),
        )
        self.understood.changed.connect(self.told)
        flow.addWidget(self.understood)
        name = f"consent.ask_about.{told.key}"
        self._ask = Button(name, say("consent.question"), kind=Kind.LINK, height=Control.DENSE)
        self._ask.setAccessibleName(say("consent.question_of", n=number))
        self._ask.clicked.connect(self._open)
        flow.addWidget(self._ask)
        column.addWidget(acts)
        self.question = SaidBox(f"consent.question.{told.key}", say("consent.question_of", n=number))
        asked = (heard.question or "") if heard is not None else ""
        self.question.show_text(asked)
        self.question.setVisible(bool(asked))
        self.question.told.connect(self.told)
        column.addWidget(self.question)
        column.addWidget(Hairline())

    def heard(self) -> Heard:
        """As it stands here."""
        return Heard(
            paragraph=self._told.key,
            texts=dict(self._told.texts),
            understood=self.understood.is_ticked,
            question=self.question.text.strip() or None,
        )

    def _open(self) -> None:
        self.question.show()
        self.question.box.setFocus()


class ReadCard(HeadedCard):
    """Args: asked: the consent as it stands; by: who reads; interpreter: of the account."""

    read = Signal(object)
    """ReadBack, after every change."""
    answer_requested = Signal()

    def __init__(self, asked: Asked, by: str, interpreter: str) -> None:
        super().__init__("consent.read", say("consent.way.read"), say("consent.read_about"), icon=Icon.SPEECH)
        kept = asked.case.read_back
        self._kept = kept
        self.by = SaidBox("consent.read_by", say("consent.read_by"))
        self.by.show_text(kept.by or by)
        self.interpreter = SaidBox("consent.interpreter", say("consent.interpreter"))
        self.interpreter.show_text((kept.interpreter or "") if kept.on else interpreter)
        for box in (self.by, self.interpreter):
            box.told.connect(self._tell)
            self.column.addWidget(box)
        self.oath = Tick("consent.oath", say("consent.oath"), ticked=kept.oath is True)
        self.oath.changed.connect(self._tell)
        self.column.addWidget(self.oath)
        self.column.addWidget(Hairline())
        heard = {each.paragraph: each for each in kept.heard}
        self.paragraphs: list[ParagraphView] = []
        for number, told in enumerate(asked.told, start=1):
            view = ParagraphView(number, told, heard.get(told.key))
            view.told.connect(self._tell)
            self.paragraphs.append(view)
            self.column.addWidget(view)
        self._count = Words("", step=Step.SMALL, tone=Tone.INK2, wrap=True)
        self.column.addWidget(self._count)
        self.go_on = Button("consent.answer_on", say("consent.answer_on"), kind=Kind.PRIMARY)
        self.go_on.clicked.connect(self.answer_requested)
        row = Row()
        row.addWidget(self.go_on)
        row.addStretch(1)
        self.column.addLayout(row)
        self._show_count()

    def commit(self) -> None:
        """Tells what is being typed."""
        for box in (self.by, self.interpreter, *(each.question for each in self.paragraphs)):
            box.commit()

    @property
    def first(self) -> QWidget:
        """What has the keyboard first."""
        return self.paragraphs[0].understood.box

    def _show_count(self) -> None:
        done = sum(each.understood.is_ticked for each in self.paragraphs)
        self._count.setText(say("consent.count", done=done, all=len(self.paragraphs)))

    def _tell(self) -> None:
        self._show_count()
        interpreter = self.interpreter.text.strip() or None
        self.read.emit(
            ReadBack(
                by=self.by.text.strip() or None,
                on=self._kept.on,
                interpreter=interpreter,
                oath=self.oath.is_ticked if interpreter else None,
                heard=tuple(each.heard() for each in self.paragraphs),
            )
        )
