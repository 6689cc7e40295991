"""Reminders over the interview, none of them a wall.

Conflict and engagement before the narrative, the duty to report before questions about children, and the mark of
8 USC 1367. What a caller said before stands at the question itself (`interview_asking`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QBoxLayout

from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.intake.parts import Part
from clinic_app.domain.protected import is_protected
from clinic_app.services.before import BeforeNarrative, Unsettled
from clinic_app.services.reporting import FIELDS_BEHIND, ReportingDesk, reminder_for
from ui.interview.reminders import Reminder, ReminderStrip
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.theme.icon_names import Icon
from ui.words import say

if TYPE_CHECKING:
    from ui.presenters.interview import InterviewPresenter


class InterviewReminders(QObject):
    """One interview's. Args: presenter: whose page it is."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__(presenter)
        self._presenter, self._desk = presenter, presenter.desk
        self.strip = ReminderStrip()
        around = presenter.page.sheet.parentWidget()
        above = None if around is None else around.layout()
        if isinstance(above, QBoxLayout):
            above.insertWidget(0, self.strip)
        self.strip.stop_chosen.connect(presenter.go_requested)
        presenter.page.consents_requested.connect(self._to_consents)
        presenter.page.moved.connect(lambda _spot: self._later())
        presenter.arrived.connect(self._later)
        presenter.saving.written.connect(self._later)
        presenter.page.installEventFilter(self)

    def _to_consents(self) -> None:
        account = self._presenter.hand.account
        if account is not None:
            there = Stop(PageCode.CONSENT, self._presenter.saving.matter, account.account_id)
            self._presenter.go_requested.emit(there)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In another language they are said anew."""
        if event.type() == QEvent.Type.LanguageChange:
            self._later()
        return super().eventFilter(watched, event)

    def _later(self) -> None:
        """After the part is shown: nobody waits for a reminder."""
        QTimer.singleShot(0, self, self._read)

    def _read(self) -> None:
        presenter = self._presenter
        account = presenter.hand.account
        matter = presenter.saving.matter
        if self._desk.tasks.is_closing:
            return  # the program is locked before the timer came
        if not presenter.is_open or account is None or not matter:
            self.strip.show_reminders(())
            return
        part = presenter.page.course.spots[presenter.page.spot].part
        account_id = account.account_id
        self._desk.tasks.run(
            Place.READ,
            lambda _token: tuple(self._found(self._desk.reading.working.working(matter), account_id, part)),
            owner=self,
            saying=say("before.saying.open"),
            done=self.strip.show_reminders,
            failed=lambda _error: self.strip.show_reminders(()),
            key="reminders",
        )

    def _found(self, working: Intake, account_id: str, part: Part) -> Iterator[Reminder]:
        """On the read lane: what there is to remind of at this part."""
        records = self._desk.reading.vault.records
        here = Stop(PageCode.BEFORE, working.number, account_id)
        if is_protected(working):
            yield Reminder("protected", Icon.PADLOCK, say("before.protected_short"))
        if part.statement:
            missing = BeforeNarrative(records).unsettled(working, account_id)
            if missing:
                yield Reminder("before", Icon.BELL, _banner(missing), say("before.banner_open"), here)
        if FIELDS_BEHIND & set(part.fields):
            duty = reminder_for(ReportingDesk(records, self._desk.person).duty())
            if duty is not None:
                words, action = say(f"reporting.banner.{duty}"), say("reporting.banner_open")
                yield Reminder("reporting", Icon.BELL, words, action, Stop(PageCode.REPORTING))


def _banner(missing: tuple[Unsettled, ...]) -> str:
    parts = [say(f"before.banner_{each}") for each in missing]
    what = parts[0] if len(parts) == 1 else say("before.banner_and", first=parts[0], second=parts[1])
    return say("before.banner", what=what)
