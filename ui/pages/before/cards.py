"""The other cards before the narrative: engagement, recording, safe contact, and the mark of 8 USC 1367."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.values.people import RepresentationState, SafeContact
from clinic_app.services.recording_consents import RecordingConsent
from ui.pages.before.parts import HeadedCard, state_row, to_be_said
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.cards import CardKind
from ui.widgets.layouts import Column, Grid, Row
from ui.widgets.reader_toggles import TickBox
from ui.widgets.segments import Segments
from ui.widgets.words import Words
from ui.words import dates, say

_STATES = (
    RepresentationState.CLIENT,
    RepresentationState.PROSPECT,
    RepresentationState.DOCUMENTATION_ONLY,
    RepresentationState.REFERRED,
)


class EngagementCard(HeadedCard):
    """What the clinic is to the person, and what that means for what is told. Args: state: as answered."""

    state_chosen = Signal(str)

    def __init__(self, state: RepresentationState | None) -> None:
        super().__init__("before.engagement", say("before.engagement"), say("before.engagement_about"), icon=Icon.SCALE)
        ways = [(each.value, say(f"before.engagement.{each}")) for each in _STATES]
        self.states = Segments("before.engagement.state", say("before.engagement"), ways)
        self.states.show_value(None if state is None else state.value)
        self.states.chosen.connect(self.state_chosen)
        self.column.addWidget(self.states)
        heading = Words(say("before.say_it"), step=Step.SMALL, weight=Weight.STRONG, tone=Tone.INK2, wrap=True)
        self.column.addWidget(heading)
        for each in _STATES[: 1 + 2] if state is None else (state,):
            place = QWidget()
            column = Column(place, gap=Space.XS)
            if state is None:
                title = say(f"before.engagement.{each}")
                column.addWidget(Words(title, step=Step.SMALL, weight=Weight.STRONG, wrap=True))
            column.addWidget(to_be_said(f"before.tell.{each}"))
            self.column.addWidget(place)
        self.column.addWidget(Words(say("before.attorney_decides"), step=Step.MICRO, tone=Tone.INK3, wrap=True))


class RecordingCard(HeadedCard):
    """Whether the talk may be recorded. Args: consent: the last answer; today, zone: for its time."""

    told = Signal(bool, bool)
    """Yes or no, and whether it was also said on the tape."""

    def __init__(self, consent: RecordingConsent | None, *, today: date, zone: tzinfo) -> None:
        super().__init__("before.recording", say("before.recording"), say("before.recording_about"), icon=Icon.FILM)
        self.column.addWidget(to_be_said("before.recording_words"))
        ways = [(each, say(f"before.recording.{each}")) for each in ("yes", "no")]
        row = Row(gap=Space.L)
        self.answer = Segments("before.recording.answer", say("before.recording"), ways)
        self.on_tape = TickBox(say("before.on_tape"))
        self.on_tape.setObjectName("before.on_tape")
        if consent is not None:
            self.answer.show_value("yes" if consent.said else "no")
            self.on_tape.setChecked(consent.on_tape)
        self.on_tape.setEnabled(consent is not None)
        self.answer.chosen.connect(lambda _code: self._tell())
        self.on_tape.clicked.connect(self._tell)
        row.addWidget(self.answer)
        row.addWidget(self.on_tape)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(_recording_state(consent, today, zone))

    def _tell(self) -> None:
        self.told.emit(self.answer.value == "yes", self.on_tape.isChecked())


def _recording_state(consent: RecordingConsent | None, today: date, zone: tzinfo) -> QWidget:
    if consent is None:
        return state_row(Icon.SOUND_OFF, say("before.recording_none"))
    said = say(f"before.recording.{'yes' if consent.said else 'no'}")
    if consent.at is None:
        text = say("before.recording_answered", said=said)
        return state_row(Icon.TICK if consent.said else Icon.SOUND_OFF, text)
    key = "before.recording_kept_tape" if consent.on_tape else "before.recording_kept"
    text = say(key, said=said, at=dates.ago(consent.at, today, zone), by=consent.by)
    return state_row(Icon.TICK if consent.said else Icon.SOUND_OFF, text)


class ContactCard(HeadedCard):
    """How to reach the person without danger, for whoever is about to call. Args: contact: as answered."""

    ask_requested = Signal()

    def __init__(self, contact: SafeContact | None, *, title: bool = True) -> None:
        about = say("before.contact_about") if title else ""
        super().__init__("before.contact", say("before.contact"), about, icon=Icon.PHONE)
        if contact is None:
            self.column.addWidget(state_row(Icon.TRIANGLE, say("before.contact_none"), tone=Tone.ATTN))
            ask = Button("before.contact_ask", say("before.contact_ask"), height=Control.ROW)
            ask.clicked.connect(self.ask_requested)
            row = Row()
            row.addWidget(ask)
            row.addStretch(1)
            self.column.addLayout(row)
            return
        self.column.addWidget(ContactFacts(contact))


class ContactFacts(QWidget):
    """Channel, hours, message or not. Args: contact: as answered."""

    def __init__(self, contact: SafeContact) -> None:
        super().__init__()
        grid = Grid(self, across=Space.L, down=Space.XS)
        grid.setColumnStretch(1, 1)
        message = say("before.message_yes" if contact.may_leave_message else "before.message_no")
        for line, (key, text) in enumerate(
            (
                ("channel", contact.channel),
                ("times", contact.times or say("before.contact_any_time")),
                ("message", message),
            )
        ):
            grid.addWidget(Words(say(f"before.contact_{key}"), step=Step.SMALL, tone=Tone.INK2), line, 0)
            grid.addWidget(Words(text, weight=Weight.STRONG, wrap=True), line, 1)


class ProtectedCard(HeadedCard):
    """The mark of 8 USC 1367."""

    def __init__(self) -> None:
        super().__init__(
            "before.protected",
            say("before.protected"),
            say("before.protected_about"),
            icon=Icon.PADLOCK,
            kind=CardKind.ATTENTION,
        )
