"""The interview: joins its page to the services that keep answers, and to the Guide.

What is answered is laid into the account in memory at once, so the page never waits; it is shown as saved only
when it is on the disk. Leaving a section, or the page, settles the answers into a revision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.intake import Account
from clinic_app.errors import ClinicError
from ui.commands import Command
from ui.desk import Desk
from ui.interview.page import InterviewPage
from ui.presenters.interview_account import AccountItself
from ui.presenters.interview_again import ReadAgain
from ui.presenters.interview_asking import InterviewAsking
from ui.presenters.interview_client import ClientSide
from ui.presenters.interview_commands import interview_commands
from ui.presenters.interview_editors import interview_page
from ui.presenters.interview_guide import InterviewGuide
from ui.presenters.interview_history import InterviewHistory
from ui.presenters.interview_in_hand import AccountInHand
from ui.presenters.interview_interpreting import Interpreting
from ui.presenters.interview_language import AskedIn
from ui.presenters.interview_opening import Door, Opened, whose_of
from ui.presenters.interview_rest import InterviewRest
from ui.presenters.interview_saving import InterviewSaving
from ui.presenters.interview_undo import InterviewUndo
from ui.presenters.presenter import Presenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import say

STATEMENT = "statement"
"""A stop's detail that is no field: the account in the person's own words."""


class InterviewPresenter(Presenter):
    """The other half of the interview page.

    Args:
        desk: the open vault.
    """

    page: InterviewPage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, interview_page(desk))
        self._inside = False
        self._door = Door(desk)
        self._opened: Opened | None = None
        self._chapter = ""
        self.saving = InterviewSaving(desk, self)
        self.hand = AccountInHand(self.saving, self.page.aside)
        self._again = ReadAgain(desk, self._door, self.saving, self.hand, commit=self.page.commit, parent=self)
        self.guide = InterviewGuide(desk, self)
        self.asking = InterviewAsking(self, lambda: self._door.branching)
        self.history = InterviewHistory(self)
        self.undo = InterviewUndo(self)
        self.rest = InterviewRest(self)
        self.client = ClientSide(self)
        self.interpreting = Interpreting(self)
        self.itself = AccountItself(self)
        self._asked_in = AskedIn(self)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether an account is shown and takes answers."""
        return self._account is not None

    @property
    def opened(self) -> Opened | None:
        """What was read of the account that is shown."""
        return self._opened

    @property
    def _account(self) -> Account | None:
        return self.hand.account

    def enter(self, stop: Stop) -> None:
        """Shows a matter's account; without a matter, a new one. The stop's detail is the field to ask for.

        The account that was left last still stands there: it is shown at once, and read again beside it.
        """
        if self._inside and self._is_shown(stop):
            if stop.detail:
                self.page.go_to_field(stop.detail)
            return
        if self._inside:
            self.leave()
        self._inside = True
        if stop.matter and self._is_shown(stop):
            self._come_back(stop)
        else:
            self._open(stop)

    def _open(self, stop: Stop) -> None:
        """Reads an account, or makes one; nothing is shown until it is there."""
        self._forget()
        door, is_new = self._door, not stop.matter
        self.desk.tasks.run(
            Place.SAVE if is_new else Place.VAULT,
            lambda _token: door.make() if is_new else door.read(stop.matter, stop.account),
            owner=self,
            saying=say("interview_page.saying.new" if is_new else "interview_page.saying.open"),
            done=lambda opened: self._show(opened, stop),
            failed=self.trouble,
            key=None if is_new else "open",
        )

    def _forget(self) -> None:
        self._opened = self.hand.account = None
        self.client.speak(None)
        self.page.show_nothing()

    def first(self) -> QWidget | None:
        """Where the keyboard was put last, once an account is shown."""
        return self.page.focusWidget() if self.is_open else None

    def leave(self) -> None:
        """Keeps what is being typed, tries again what is not saved, and settles it all."""
        if self._account is not None:
            self.page.commit()
            self.saving.settle()
        self._again.stop()
        self.client.empty()
        self._inside = False

    def commands(self) -> tuple[Command, ...]:
        """What can be done while interviewing."""
        return interview_commands(self)

    def resting(self, stop: Stop) -> Stop:
        """At the question one is at, or in the statement."""
        return replace(stop, detail=self.page.current_field or STATEMENT) if self.is_open else stop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The Guide says its words anew when the window speaks another language."""
        if watched is self.page and event.type() == QEvent.Type.LanguageChange and self._opened is not None:
            place = (self.page.spot, self.page.current_field)
            QTimer.singleShot(0, self, lambda: self._asked_in.say_again(*place))  # when every part has heard of it
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        page = self.page
        page.answered.connect(self._answered)
        page.line_changed.connect(self._line_changed)
        page.line_removed.connect(self._line_removed)
        page.moved.connect(self._moved)
        page.header.back_requested.connect(self.to_matter)
        page.header.retry_requested.connect(self.saving.retry)
        page.header.lock_requested.connect(self.lock_requested)
        page.installEventFilter(self)
        self.saving.saving.connect(page.header.show_saving)
        self.saving.saved.connect(page.header.show_saved)
        self.saving.written.connect(self._look)
        self.saving.not_saved.connect(page.header.show_not_saved)
        self.saving.refused.connect(self._refused)
        self.saving.reach_changed.connect(self.commands_changed)
        self._again.same.connect(self._same_again)
        self._again.changed.connect(self._other_again)
        self._again.lost.connect(self._lost)
        self._again.stored.connect(self.undo.show_stored)
        self.guide.view_changed.connect(page.guide.show_view)
        for failed in (self.saving.failed, self.guide.failed, self._again.failed):
            failed.connect(self.trouble)
        self.saving.eased.connect(self.eased)

    def _is_shown(self, stop: Stop) -> bool:
        if self._account is None or self._opened is None or stop.matter != self._opened.intake.number:
            return False
        return (stop.account or self._opened.intake.accounts[0].account_id) == self._account.account_id

    def _show(self, opened: Opened, stop: Stop) -> None:
        if not self._inside:
            return
        self.asking.begin(opened.intake, opened.account)
        self._opened, self.hand.account = opened, self.hand.begin(opened)
        self._chapter = ""
        self._asked_in.begin(opened)
        self.show_whose()
        self.rest.opened()
        wording, language = self._asked_in.speak(opened), opened.account.interview.language
        self.page.show_account(wording, opened.answers, opened.account.statement, spoken=language)
        self.saving.begin(opened.intake.number, can_undo=opened.can_undo, can_redo=opened.can_redo)
        self.guide.begin(opened.account, wording)
        self._arrive(stop)
        if not stop.matter:
            self.go_requested.emit(Stop(PageCode.INTERVIEW, opened.intake.number))

    def _arrive(self, stop: Stop) -> None:
        """Goes to where one wanted to be: a field, the statement, or the first part with an open question."""
        if stop.detail == STATEMENT:
            self.page.go_to_statement()
        elif self.page.course.spot_of(stop.detail) is not None:
            self.page.go_to_field(stop.detail)
        else:
            self.page.go(self.asking.first_open())
        self.commands_changed.emit()
        self.arrived.emit()

    def _come_back(self, stop: Stop) -> None:
        self._chapter = ""
        self.rest.opened()
        if self._account is not None and self._opened is not None:
            self._asked_in.speak(self._opened)
            self._arrive(stop)
            self.guide.look_soon(self._account)
            self._again.read(self._opened.scripts)

    def _same_again(self, opened: Opened) -> None:
        """What is shown is what is stored."""
        self._opened = opened
        self.asking.begin(opened.intake, opened.account)
        self.show_whose()
        self.saving.begin(opened.intake.number, can_undo=opened.can_undo, can_redo=opened.can_redo)

    def _other_again(self, opened: Opened) -> None:
        """Something was changed elsewhere: all is shown anew, at the question one is at."""
        self._show(opened, self.resting(Stop(PageCode.INTERVIEW, opened.intake.number)))

    def _lost(self, error: ClinicError) -> None:
        """It can no longer be read."""
        self._forget()
        self.commands_changed.emit()
        self.trouble(error)

    def show_whose(self) -> None:
        """The bar over the page says whose account it is and who interprets."""
        if self._opened is not None and self._account is not None:
            self.page.header.show_whose(whose_of(self._opened.intake, self._account))

    def _answered(self, field: str, answer: Mapping[str, Any] | None) -> None:
        self.hand.put(field, self.interpreting.stamped(field, answer))
        self.page.keep(field, answer)
        if field == "interpreter":
            self.show_whose()

    def _line_changed(self, line: Mapping[str, Any], before: str | None) -> None:
        self.hand.put_line(self.interpreting.stamped_line(line), before)
        self.page.know_lines(self.hand.lines)

    def _line_removed(self, line_id: str) -> None:
        self.hand.remove_line(line_id)
        self.page.know_lines(self.hand.lines)

    def _look(self) -> None:
        """The Guide looks again once an answer is kept."""
        if self._inside and self._account is not None:
            self.guide.look(self._account)

    def _moved(self, spot: int) -> None:
        """The end of a section settles what was answered in it."""
        chapter = self.page.course.spots[spot].chapter.id
        if self._chapter and chapter != self._chapter:
            self.saving.settle()
        self._chapter = chapter

    def _refused(self, error: ClinicError) -> None:
        """What is stored is shown again, and why the answer was not taken."""
        self.trouble(error)
        self._again.read_stored()

    def to_matter(self) -> None:
        """Leaves for the matter's page."""
        if self._opened is not None and self._account is not None:
            self.go_requested.emit(Stop(PageCode.MATTER, self._opened.intake.number, account=self._account.account_id))
        else:
            self.back_requested.emit()
