"""The page before the narrative: what to settle, card by card. It shows values and tells what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.services.before import BeforeView
from clinic_app.services.conflict_check import PossibleConflict
from ui.pages.before.cards import ContactCard, EngagementCard, ProtectedCard, RecordingCard
from ui.pages.before.conflict_card import ConflictCard
from ui.pages.before.contact import ContactLine
from ui.pages.page_head import PageHead
from ui.pages.scrolling import SheetPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Space, Step, Weight
from ui.widgets.buttons import Button, Kind
from ui.widgets.chips import Chip
from ui.widgets.kept_keyboard import KeptKeyboard
from ui.widgets.layouts import Column
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import say


class BeforePage(SheetPage):
    """Args: zone: the clinic's, for times; is_attorney: whether which matters conflict may be shown."""

    compare_requested = Signal(object)
    look_requested = Signal()
    decided = Signal(bool)
    engagement_chosen = Signal(str)
    recording_told = Signal(bool, bool)
    contact_requested = Signal()
    interview_requested = Signal()
    matter_requested = Signal()
    consents_requested = Signal()

    def __init__(self, zone: tzinfo, *, is_attorney: bool, parent: QWidget | None = None) -> None:
        super().__init__("before", parent)
        self._zone, self._is_attorney = zone, is_attorney
        self._view: BeforeView | None = None
        self._today = date.min
        self.conflict: ConflictCard | None = None
        self._whole: QWidget | None = None
        self.setAccessibleName(say("before.title"))

    def show_view(self, view: BeforeView, today: date) -> None:
        """Shows what is settled; the keyboard stays where it is. Names typed for the check stay too."""
        self._view, self._today = view, today
        self._build()

    def show_found(self, found: Sequence[PossibleConflict]) -> None:
        """Shows an attorney which matters may conflict."""
        if self.conflict is not None:
            self.conflict.show_found(found)
            keep_reading_order(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("before.title"))
            self._build()

    @property
    def first(self) -> QWidget | None:
        """What has the keyboard first."""
        if self.conflict is None or self._view is None:
            return None
        return self.conflict.compare if self._view.names else self.conflict.added  # without names: write one first

    def _build(self) -> None:
        view = self._view
        if view is None:
            return
        keyboard = KeptKeyboard(self)
        typed = self.conflict.added.toPlainText() if self.conflict is not None else ""
        if self._whole is not None:
            self.sheet.removeWidget(self._whole)
            self._whole.hide()
            self._whole.deleteLater()
        self._whole = QWidget(self.middle)
        column = Column(self._whole, gap=Space.L)
        column.addWidget(self._head(view))
        if view.is_protected:
            column.addWidget(ProtectedCard())
        self._add_cards(column, view)
        if typed and self.conflict is not None:
            self.conflict.added.show_text(typed)
        self.sheet.addWidget(self._whole)
        self._whole.show()
        keep_reading_order(self)
        keyboard.give_back()

    def _add_cards(self, column: Column, view: BeforeView) -> None:
        is_attorney, today, zone = self._is_attorney, self._today, self._zone
        self.conflict = ConflictCard(view.names, view.conflict, is_attorney=is_attorney, today=today, zone=zone)
        self.conflict.compare_requested.connect(self.compare_requested)
        self.conflict.look_requested.connect(self.look_requested)
        self.conflict.decided.connect(self.decided)
        column.addWidget(self.conflict)
        engagement = EngagementCard(view.engagement)
        engagement.state_chosen.connect(self.engagement_chosen)
        column.addWidget(engagement)
        contact = ContactCard(view.contact)
        contact.ask_requested.connect(self.contact_requested)
        column.addWidget(contact)
        recording = RecordingCard(view.recording, today=today, zone=zone)
        recording.told.connect(self.recording_told)
        column.addWidget(recording)

    def _head(self, view: BeforeView) -> QWidget:
        contact = ContactLine("before.safe_contact")
        contact.show_contact(view.contact, is_protected=view.is_protected)
        head = PageHead(say("before.title"), say("before.about"), over=contact)
        number = Words(say("before.number", matter=view.matter), step=Step.SMALL, weight=Weight.STRONG)
        head.add(number, Chip(say("before.draft"), icon=Icon.PENCIL))
        interview = Button("before.interview", say("before.interview"), icon=Icon.SPEECH, height=Control.ROW)
        interview.clicked.connect(self.interview_requested)
        matter = Button("before.to_matter", say("before.to_matter"), kind=Kind.QUIET, height=Control.ROW)
        matter.clicked.connect(self.matter_requested)
        consents = Button("before.to_consents", say("consent.open"), kind=Kind.QUIET, height=Control.ROW)
        consents.clicked.connect(self.consents_requested)
        head.add(interview, consents, matter)
        return head
