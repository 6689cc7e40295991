"""The head of the emergency card: what it is, the matter, what is kept, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.values.people import SafeContact
from ui.pages.before.contact import ContactLine
from ui.theme.icon_names import Icon
from ui.theme.theme import current
from ui.theme.tokens import Control, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.chips import Chip
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.saved import SavedMark
from ui.widgets.words import Words
from ui.words import say


class CardHead(QWidget):
    """Title, state and actions."""

    print_requested = Signal()
    client_requested = Signal()
    caller_requested = Signal()
    before_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = self._column = Column(self, gap=Space.S)
        self.contact = ContactLine("emergency.safe_contact")
        self._first = Row(gap=Space.M)
        self._first.addWidget(self.contact, 1)
        column.addLayout(self._first)
        self._above = above = Row(gap=Space.L)
        self._title = Words(step=Step.PAGE, weight=Weight.STRONG, wrap=False)
        above.addWidget(self._title)
        self.saved = SavedMark("emergency.saved")
        self._number = Words(step=Step.SMALL, weight=Weight.STRONG, wrap=False)
        self._draft: Chip | None = None
        self._stands = QWidget()
        self._state = Row(self._stands, gap=Space.M)
        self._state.addWidget(self._number)
        self._actions = QWidget()
        actions = Flow(self._actions, gap=Space.S)
        self.print = Button("emergency.print", "", icon=Icon.PRINT, key="Ctrl P", height=Control.ROW)
        self.client = Button("emergency.client", "", icon=Icon.SPEECH, height=Control.ROW)
        self.caller = Button("emergency.caller_on", "", kind=Kind.QUIET, height=Control.ROW)
        self.before = Button("emergency.before", "", kind=Kind.QUIET, height=Control.ROW)
        for button, signal in (
            (self.print, self.print_requested),
            (self.client, self.client_requested),
            (self.before, self.before_requested),
            (self.caller, self.caller_requested),
        ):
            button.clicked.connect(signal)
            actions.addWidget(button)
        self._flow = actions
        above.addStretch(1)
        above.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(above)
        column.addWidget(self._actions)
        actions.addWidget(self._stands)
        self._is_wide = False
        self._about = Words(tone=Tone.INK2, wrap=True)
        column.addWidget(self._about)
        self._matter, self._has_client = "", False
        kept = self.saved.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the first answer that is kept moves nothing
        self.saved.setSizePolicy(kept)
        self.saved.hide()
        self.say_words()

    def show_matter(self, matter: str, *, has_client: bool) -> None:
        """Shows whose card it is; empty before the first answer."""
        self._matter, self._has_client = matter, has_client
        self.saved.setVisible(bool(matter))
        self.say_words()

    def show_contact(self, answer: Mapping[str, Any] | None) -> None:
        """How the caller is reached without danger. Args: answer: the stored one as JSON."""
        value = None if answer is None else answer.get("value")
        self.contact.show_contact(None if value is None else SafeContact.model_validate(value))

    def say_words(self) -> None:
        """In the window's language."""
        self.contact.say_words()
        self._title.setText(say("emergency.title"))
        self._about.setText(say("emergency.about"))
        matter = self._matter
        self._number.setText(say("emergency.number", matter=matter) if matter else say("emergency.nothing_yet"))
        if self._draft is not None:
            self._state.removeWidget(self._draft)
            self._draft.hide()
            self._draft.deleteLater()
        self._draft = Chip(say("emergency.draft"), icon=Icon.PENCIL)
        self._state.addWidget(self._draft)
        client = "emergency.client_on" if self._has_client else "emergency.client"
        for button, key in (
            (self.print, "emergency.print"),
            (self.client, client),
            (self.caller, "emergency.caller_on"),
            (self.before, "emergency.before"),
        ):
            button.setText(say(key))
            if matter:
                button.turn_on()
            else:
                button.turn_off(say("emergency.nothing_yet"))
        self._actions.updateGeometry()
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Where there is room, what can be done stands beside the title, and the matter beside the first line."""
        buttons = [self.print, self.client, self.before, self.caller]
        gaps = current().sizes.space(Space.L) * (len(buttons) + 2)
        parts = [self._title, self.saved, *buttons]
        is_wide = sum(each.sizeHint().width() for each in parts) + gaps <= self.width()
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        self._flow.removeWidget(self._stands)
        self._first.removeWidget(self._stands)
        (self._first if is_wide else self._flow).addWidget(self._stands)
        self._above.removeWidget(self._actions)
        self._column.removeWidget(self._actions)
        if is_wide:
            self._above.insertWidget(1, self._actions)
        else:
            self._column.insertWidget(2, self._actions)
        self._actions.updateGeometry()
