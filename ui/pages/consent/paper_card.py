"""Second step where the answer is on paper already: what the paper says of how it was read. Nothing is read here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.consent_case import PaperSays, ReadBack
from ui.pages.before.parts import HeadedCard
from ui.pages.consent.parts import YesNo, labelled
from ui.pages.consent.values import Asked
from ui.theme.icon_names import Icon
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Row
from ui.words import say


class PaperCard(HeadedCard):
    """Args: asked: the consent as it stands."""

    read = Signal(object)
    """ReadBack, after every change."""
    answer_requested = Signal()

    def __init__(self, asked: Asked) -> None:
        super().__init__("consent.paper", say("consent.way.paper"), say("consent.paper_about"), icon=Icon.DOCUMENT)
        said, unsaid = asked.case.read_back.on_paper or PaperSays(), say("consent.unsaid")
        self.aloud = YesNo("consent.read_aloud", say("consent.read_aloud"), said.read_aloud, unsaid=unsaid)
        self.helped = YesNo("consent.interpreted", say("consent.interpreted"), said.interpreted, unsaid=unsaid)
        for code, part in (("read_aloud", self.aloud), ("interpreted", self.helped)):
            part.chosen.connect(self._tell)
            self.column.addWidget(labelled(say(f"consent.{code}"), part))
        self.go_on = Button("consent.answer_on", say("consent.answer_on"), kind=Kind.PRIMARY)
        self.go_on.clicked.connect(self.answer_requested)
        row = Row()
        row.addWidget(self.go_on)
        row.addStretch(1)
        self.column.addLayout(row)

    @property
    def first(self) -> QWidget:
        """What has the keyboard first."""
        return self.aloud.segments[0]

    def _tell(self) -> None:
        says = PaperSays(read_aloud=self.aloud.said, interpreted=self.helped.said)
        self.read.emit(ReadBack(on_paper=says))
