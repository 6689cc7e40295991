"""The offices that can be asked about, each with how its consent stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.consent import ConsentState
from clinic_app.services.consent_views import ConsentsView
from ui.pages.before.parts import HeadedCard, state_row
from ui.pages.consent.kept_card import SIGNS, state_words
from ui.pages.consent.parts import name_of
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space
from ui.widgets.buttons import Button, Kind
from ui.widgets.layouts import Flow, Row
from ui.words import say


class OfficesCard(HeadedCard):
    """Args: view: all of an account; wanted: the office that somebody came for; empty for none."""

    ask_requested = Signal(str)
    paper_requested = Signal(str)
    """An answer on paper is to be keyed in."""

    def __init__(self, view: ConsentsView, wanted: str = "") -> None:
        super().__init__("consent.offices", say("consent.offices"), say("consent.offices_about"), icon=Icon.PEOPLE)
        self._wanted = wanted
        self._buttons: dict[str, Button] = {}
        for recipient, telling in view.tellings.items():
            counting = next((each for each in view.consents if each.recipient == recipient and each.counts), None)
            icon, tone = SIGNS[counting.state if counting and counting.state else ConsentState.NOT_RECORDED]
            name = name_of(telling)
            words = state_words(counting) if counting else say("consent.stands.not_recorded")
            place, acts = QWidget(), QWidget()
            row, buttons = Row(place, gap=Space.M), Flow(acts, gap=Space.S)
            row.addWidget(state_row(icon, name, tone=tone, note=words), 1)
            text = say("consent.ask_again" if counting else "consent.ask")
            ask = Button(f"consent.ask.{recipient}", text, height=Control.ROW)
            ask.setAccessibleName(say("consent.ask_of", name=name))
            ask.clicked.connect(lambda _on=False, recipient=recipient: self.ask_requested.emit(recipient))
            paper = Button(
                f"consent.from_paper.{recipient}", say("consent.from_paper"), kind=Kind.QUIET, height=Control.ROW
            )
            paper.setAccessibleName(say("consent.from_paper_of", name=name))
            paper.clicked.connect(lambda _on=False, recipient=recipient: self.paper_requested.emit(recipient))
            buttons.addWidget(paper)
            buttons.addWidget(ask)
            row.addWidget(acts, 0, Qt.AlignmentFlag.AlignTop)
            self._buttons[recipient] = ask
            self.column.addWidget(place)

    @property
    def first(self) -> QWidget | None:
        """What has the keyboard first."""
        return self._buttons.get(self._wanted) or next(iter(self._buttons.values()), None)
