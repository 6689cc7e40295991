"""Reporting child abuse: the signed-in person's work and what the list says of it, the hotline, the log of reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.services.reporting import Duty, Report, StaffRole
from ui.pages.before.parts import HeadedCard, state_row
from ui.pages.page_head import PageHead
from ui.pages.scrolling import SheetPage
from ui.theme.icon_names import Icon
from ui.theme.tokens import Control, Family, Space, Step, Weight
from ui.theme.tones import Tone
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.field import Field
from ui.widgets.kept_keyboard import KeptKeyboard
from ui.widgets.layouts import Column, Row
from ui.widgets.segments import Segments
from ui.widgets.tab_order import keep_reading_order
from ui.widgets.words import Words
from ui.words import dates, say

_FIELDS = ("day", "to", "what")


@dataclass(frozen=True)
class ReportingShown:
    """What the page shows. `role` is None where nobody said it."""

    role: StaffRole | None
    duty: Duty
    reports: Sequence[Report]
    today: date


class ReportingPage(SheetPage):
    """One page for all of it, apart from every matter."""

    role_chosen = Signal(str)
    written = Signal(str, str, str)
    """The day, to whom, what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("reporting", parent)
        self._shown: ReportingShown | None = None
        self._whole: QWidget | None = None
        self.fields: dict[str, Field] = {}
        self.setAccessibleName(say("reporting.title"))

    def show_reporting(self, shown: ReportingShown) -> None:
        """Shows what stands; what is typed and not kept yet stays."""
        self._shown = shown
        self._build()

    def clear_fields(self) -> None:
        """After a report was written down."""
        for field in self.fields.values():
            field.field.clear()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(say("reporting.title"))
            self._build()

    def _build(self) -> None:
        shown = self._shown
        if shown is None:
            return
        keyboard = KeptKeyboard(self)
        typed = {key: field.field.text() for key, field in self.fields.items()}
        if self._whole is not None:
            self.sheet.removeWidget(self._whole)
            self._whole.hide()
            self._whole.deleteLater()
        self._whole = QWidget(self.middle)
        column = Column(self._whole, gap=Space.L)
        column.addWidget(self._head())
        column.addWidget(self._role_card(shown))
        column.addWidget(self._log_card(shown, typed))
        self.sheet.addWidget(self._whole)
        self._whole.show()
        keep_reading_order(self)
        keyboard.give_back()

    def _head(self) -> QWidget:
        head = PageHead(say("reporting.title"), say("reporting.about"))
        head.add(Chip(say("reporting.draft"), icon=Icon.PENCIL))
        return head

    def _role_card(self, shown: ReportingShown) -> QWidget:
        card = HeadedCard("reporting.mine", say("reporting.role"), say("reporting.role_about"), icon=Icon.PERSON)
        ways = [(role.value, say(f"reporting.role.{role}")) for role in StaffRole]
        self.role = Segments("reporting.role", say("reporting.role"), ways)
        self.role.show_value(None if shown.role is None else shown.role.value)
        self.role.chosen.connect(self.role_chosen)
        card.column.addWidget(self.role)
        sign = Icon.INFO if shown.duty is Duty.ATTORNEY else Icon.BELL
        card.column.addWidget(state_row(sign, say(f"reporting.duty.{shown.duty}"), note=say("reporting.who")))
        row = Row(gap=Space.S)
        row.addWidget(Words(say("reporting.hotline"), step=Step.SMALL, tone=Tone.INK2))
        row.addWidget(Words(say("reporting.number"), step=Step.READ, weight=Weight.STRONG, family=Family.MONO))
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _log_card(self, shown: ReportingShown, typed: dict[str, str]) -> QWidget:
        card = HeadedCard("reporting.log", say("reporting.log"), say("reporting.log_about"), icon=Icon.PADLOCK)
        for report in shown.reports:
            line = say("reporting.by", day=dates.short_day(report.day, shown.today), to=report.to, by=report.by)
            card.column.addWidget(state_row(Icon.DOCUMENT, report.what, note=line))
        if not shown.reports:
            card.column.addWidget(Words(say("reporting.log_none"), step=Step.SMALL, tone=Tone.INK2, wrap=True))
        self.fields = {key: Field(f"reporting.{key}", say(f"reporting.{key}"), typed.get(key, "")) for key in _FIELDS}
        beside = Row(gap=Space.L)
        beside.addWidget(self.fields["day"], 1)
        beside.addWidget(self.fields["to"], 1)
        card.column.addLayout(beside)
        card.column.addWidget(self.fields["what"])
        row = Row()
        keep = Button("reporting.keep", say("reporting.keep"), icon=Icon.PENCIL, height=Control.ROW)
        keep.clicked.connect(self._tell)
        row.addWidget(keep)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def show_odd(self, field: str, sentence: str) -> None:
        """Says at a field why the report was not kept."""
        found = self.fields.get(field, self.fields["what"])
        found.need_attention(sentence)
        found.field.setFocus()

    def _tell(self) -> None:
        for field in self.fields.values():
            field.settle()
        self.written.emit(*(self.fields[key].field.text() for key in _FIELDS))
