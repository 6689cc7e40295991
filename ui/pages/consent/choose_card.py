"""First step: what would go, for what, named how, until when; or what a paper says. Every choice is told at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.consent_case import Choices
from clinic_app.domain.consent_telling import lacking
from clinic_app.domain.intake.values.consents import Delivery, EvidenceKind, IdentityLevel
from ui.pages.before.parts import HeadedCard, state_row
from ui.pages.consent.parts import DayBox, Ticks, YesNo, class_names, labelled, lacking_words
from ui.pages.consent.values import Asked
from ui.pages.emergency.boxes import SaidBox
from ui.theme.icon_names import Icon
from ui.theme.tokens import Space, Step
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.segments import Segments
from ui.widgets.words import Words
from ui.words import say


class ChooseCard(HeadedCard):
    """Args: asked: the consent as it stands; today: at the clinic."""

    chosen = Signal(object)
    """Choices, after every change."""
    read_requested = Signal()

    def __init__(self, asked: Asked, today: date) -> None:
        self._asked, self._today = asked, today
        on_paper, self._is_count = asked.case.is_from_paper, asked.telling.is_count
        about = say(
            "consent.from_paper_about"
            if on_paper
            else "consent.count_about"
            if self._is_count
            else "consent.goes_about"
        )
        super().__init__("consent.choose", say("consent.way.choose"), about, icon=Icon.SLIDERS)
        self._choices = choices = asked.case.choices
        self._allows = asked.telling.profile.allows
        if asked.telling.is_protected:
            self.column.addWidget(state_row(Icon.PADLOCK, say("consent.protected"), tone=Tone.ATTN))
        self._add_person(asked)
        if not self._is_count:
            self._add_goes(asked)
            self._add_evidence()
        self.purpose = SaidBox("consent.purpose", say("consent.purpose"), lines=True)
        self.purpose.show_text(choices.purpose or "")
        self.purpose.told.connect(self._tell)
        self.column.addWidget(self.purpose)
        if not self._is_count:
            self._add_ways(choices)
        self.expires = DayBox("consent.expires", say("consent.expires"), choices.expires_on)
        self.expires.told.connect(self._tell)
        self.expires.field.textEdited.connect(lambda _text: self._show_lacks())
        self.column.addWidget(self.expires)
        self._lacks = Words("", step=Step.SMALL, tone=Tone.ATTN, wrap=True)
        self.column.addWidget(self._lacks)
        words, icon = ("consent.paper_on", Icon.DOCUMENT) if on_paper else ("consent.read_on", Icon.SPEECH)
        self.go_on = Button("consent.read_on", say(words), kind=Kind.PRIMARY, icon=icon)
        self.go_on.clicked.connect(self.read_requested)
        row = Row()
        row.addWidget(self.go_on)
        row.addStretch(1)
        self.column.addLayout(row)
        self.show_asked(asked)

    def show_asked(self, asked: Asked) -> None:
        """What is kept by now; what is being typed stays."""
        self._choices = asked.case.choices
        self._show_lacks()

    def commit(self) -> None:
        """Tells what is being typed."""
        self.purpose.commit()
        self.expires.commit()

    @property
    def first(self) -> QWidget:
        """What has the keyboard first."""
        return self.language.segments[0]

    def _add_person(self, asked: Asked) -> None:
        place = QWidget()
        flow = Flow(place, gap=Space.XL)
        tags = [tag for tag in ("en", "es", "ar") if tag in asked.telling.wordings]
        self.language = self._made("language", tags, asked.case.choices.language)
        self.person = self._made("person", ["adult", "child"], "child" if asked.case.choices.to_child else "adult")
        for code, part in (("language", self.language), ("person", self.person)):
            flow.addWidget(labelled(say(f"consent.{code}"), part))
        self.column.addWidget(place)

    def _add_goes(self, asked: Asked) -> None:
        names = class_names(asked.telling.papers)
        kinds = [(each.value, names[each.value]) for each in self._allows]
        given = [each.value for each in self._allows if each not in asked.case.choices.left_out]
        self.goes = Ticks("consent.goes", say("consent.goes"), kinds, given)
        self.goes.changed.connect(self._tell)
        self.column.addWidget(labelled(say("consent.goes"), self.goes))

    def _add_ways(self, choices: Choices) -> None:
        self.identity = self._segments("identity", [each.value for each in IdentityLevel], choices.identity)
        self.publicity = YesNo("consent.publicity", say("consent.publicity"), choices.publicity)
        self.publicity.chosen.connect(self._tell)
        self.column.addWidget(labelled(say("consent.publicity"), self.publicity))
        ways = [(each.value, say(f"consent.delivery.{each}")) for each in Delivery]
        self.deliveries = Ticks("consent.deliveries", say("consent.deliveries"), ways, choices.deliveries)
        self.deliveries.changed.connect(self._tell)
        self.column.addWidget(labelled(say("consent.deliveries"), self.deliveries))

    def _add_evidence(self) -> None:
        place = QWidget()
        column = Column(place, gap=Space.S)
        self.evidence: dict[EvidenceKind, YesNo] = {}
        for kind in EvidenceKind:
            row = Row(gap=Space.L)
            name = say(f"consent.evidence.{kind}")
            answer = YesNo(f"consent.evidence.{kind}", name, self._choices.evidence.get(kind))
            answer.chosen.connect(self._tell)
            row.addWidget(Words(name, wrap=True), 1)
            row.addWidget(answer)
            self.evidence[kind] = answer
            column.addLayout(row)
        self.column.addWidget(labelled(say("consent.evidence"), place, say("consent.medical")))

    def _made(self, code: str, ways: list[str], value: str | None) -> Segments:
        named = [(each, say(f"consent.{code}.{each}")) for each in ways]
        made = Segments(f"consent.{code}", say(f"consent.{code}"), named)
        made.show_value(value)
        made.chosen.connect(self._tell)
        return made

    def _segments(self, code: str, ways: list[str], value: str | None) -> Segments:
        made = self._made(code, ways, value)
        self.column.addWidget(labelled(say(f"consent.{code}"), made))
        return made

    def _tell(self) -> None:
        self._choices = self._told()
        self._show_lacks()
        self.chosen.emit(self._choices)

    def _told(self) -> Choices:
        told: dict[str, Any] = {
            "language": self.language.value or self._choices.language,
            "to_child": self.person.value == "child",
            "purpose": self.purpose.text.strip() or None,
            "expires_on": self.expires.day,
        }
        if not self._is_count:
            told |= self._ways()
        return self._choices.model_copy(update=told)

    def _show_lacks(self) -> None:
        """As it stands here, so that Tab finds the way on while the last choice is on its way to the disk."""
        asked = self._asked
        lacks = lacking(self._told(), asked.telling, self._today, from_paper=asked.case.is_from_paper)
        words = lacking_words(lacks)
        self._lacks.setText(words)
        self._lacks.setVisible(bool(words))
        if words:
            self.go_on.turn_off(words)
        else:
            self.go_on.turn_on()

    def _ways(self) -> dict[str, Any]:
        identity, given = self.identity.value, self.goes.codes
        return {
            "left_out": tuple(kind for kind in self._allows if kind.value not in given),
            "evidence": {kind: box.said for kind, box in self.evidence.items() if box.said is not None},
            "identity": IdentityLevel(identity) if identity else None,
            "publicity": self.publicity.said,
            "deliveries": tuple(Delivery(code) for code in self.deliveries.codes),
        }
