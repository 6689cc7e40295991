"""The interview: joins its page to the services that keep answers, and to the Guide.

What is answered is laid into the account in memory at once, so the page never waits; it is shown as saved only
when it is on the disk. Leaving a section, or the page, settles the answers into a revision.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.catalog import FieldSpec
from clinic_app.domain.intake.intake import Account, InterviewRecord, StatementLine
from clinic_app.domain.intake.laying import answers_of, with_answer, with_line, without_line
from clinic_app.domain.intake.parts import first_open
from clinic_app.errors import ClinicError
from clinic_app.services.interview import account_of
from ui.commands import Command
from ui.desk import Desk
from ui.interview.editors import FieldEditor, make_editor
from ui.interview.header import Whose
from ui.interview.page import InterviewPage
from ui.interview.statement import StatementEditor
from ui.interview.wording import Wording
from ui.presenters.interview_commands import interview_commands
from ui.presenters.interview_guide import InterviewGuide
from ui.presenters.interview_opening import OFFICE, Door, Opened, interpreter_of, is_untouched
from ui.presenters.interview_saving import InterviewSaving, TurnedBack
from ui.presenters.presenter import Presenter
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import chosen, say

STATEMENT = "statement"
"""A stop's detail that is no field: the account in the person's own words."""


class InterviewPresenter(Presenter):
    """The other half of the interview page.

    Args:
        desk: the open vault.
    """

    page: InterviewPage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, InterviewPage(desk.program.library.course(), desk.zone, _editor, StatementEditor))
        self._inside = False
        self._door = Door(desk)
        self._opened: Opened | None = None
        self._account: Account | None = None
        self._asked_in = OFFICE
        self._chapter = ""
        self.saving = InterviewSaving(desk, self)
        self.guide = InterviewGuide(desk, self)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether an account is shown and takes answers."""
        return self._account is not None

    def enter(self, stop: Stop) -> None:
        """Shows a matter's account; without a matter, a new one. The stop's detail is the field to ask for."""
        if self._inside and self._is_shown(stop):
            if stop.detail:
                self.page.go_to_field(stop.detail)
            return
        if self._inside:
            self.leave()
        self._inside = True
        self._opened = self._account = None
        self.page.show_nothing()
        is_new = not stop.matter
        self.desk.tasks.run(
            Place.SAVE if is_new else Place.VAULT,
            (lambda _token: self._door.make())
            if is_new
            else (lambda _token: self._door.read(stop.matter, stop.account)),
            owner=self,
            saying=say("interview_page.saying.new" if is_new else "interview_page.saying.open"),
            done=lambda opened: self._show(opened, stop),
            failed=self.trouble,
            key=None if is_new else "open",
        )

    def leave(self) -> None:
        """Keeps what is being typed, tries again what is not saved, and settles it all."""
        if self._account is not None:
            self.page.commit()
            self.saving.settle()
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
            self.guide.speak(self._opened.wording(self._asked_in))
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        page = self.page
        page.answered.connect(self._answered)
        page.line_changed.connect(self._line_changed)
        page.line_removed.connect(self._line_removed)
        page.moved.connect(self._moved)
        page.header.back_requested.connect(self._to_matter)
        page.header.language_chosen.connect(self._ask_in)
        page.header.retry_requested.connect(self.saving.retry)
        page.header.lock_requested.connect(self.lock_requested)
        page.installEventFilter(self)
        self.saving.saving.connect(page.header.show_saving)
        self.saving.saved.connect(page.header.show_saved)
        self.saving.saved.connect(lambda _time: self._look())
        self.saving.not_saved.connect(page.header.show_not_saved)
        self.saving.refused.connect(self._refused)
        self.saving.failed.connect(self.trouble)
        self.saving.turned_back.connect(self._turned_back)
        self.saving.reach_changed.connect(self.commands_changed)
        self.guide.view_changed.connect(page.guide.show_view)
        self.guide.failed.connect(self.trouble)

    def _is_shown(self, stop: Stop) -> bool:
        if self._account is None or self._opened is None or stop.matter != self._opened.intake.number:
            return False
        return (stop.account or self._opened.intake.accounts[0].account_id) == self._account.account_id

    def _show(self, opened: Opened, stop: Stop) -> None:
        if not self._inside:
            return
        self._opened, self._account = opened, opened.account
        language = opened.account.interview.language
        self._asked_in = language if language in opened.scripts else OFFICE
        self._chapter = ""
        wording = opened.wording(self._asked_in)
        page = self.page
        page.header.show_languages(tuple(opened.scripts), self._asked_in)
        self._show_whose()
        page.show_account(wording, opened.answers, opened.account.statement, spoken=language)
        self.saving.begin(opened.intake.number, can_undo=opened.can_undo, can_redo=opened.can_redo)
        self.guide.begin(opened.account, wording)
        if page.course.spot_of(stop.detail) is not None:
            page.go_to_field(stop.detail)
        elif stop.detail == STATEMENT:
            page.go_to_statement()
        else:
            page.go(first_open(page.course, opened.answers, lines=len(opened.account.statement)))
        self.commands_changed.emit()
        self.arrived.emit()
        if not stop.matter:
            self.go_requested.emit(Stop(PageCode.INTERVIEW, opened.intake.number))

    def _show_whose(self) -> None:
        if self._opened is None or self._account is None:
            return
        account, several = self._account, len(self._opened.intake.accounts) > 1
        self.page.header.show_whose(
            Whose(
                matter=self._opened.intake.number,
                account=account.account_id if several else "",
                speaker=account.speaker_role.value,
                interpreter=interpreter_of(account),
            )
        )

    def _answered(self, field: str, answer: Mapping[str, Any] | None) -> None:
        if self._account is None:
            return
        matter, account_id = self.saving.matter, self._account.account_id
        with suppress(ValidationError):  # the service refuses it too, and says why
            self._account = with_answer(self._account, field, answer)
        self.page.keep(field, answer)
        if field == "interpreter":
            self._show_whose()
        self.saving.put(field, lambda answering: answering.put(matter, account_id, field, answer))

    def _line_changed(self, line: Mapping[str, Any], before: str | None) -> None:
        if self._account is None:
            return
        matter, account_id = self.saving.matter, self._account.account_id
        told = StatementLine.model_validate(line)
        self._account = with_line(self._account, told, before)
        self.page.know_lines(self._account.statement)
        about = f"line {told.line_id}"
        self.saving.put(about, lambda answering: answering.put_line(matter, account_id, told, before=before))

    def _line_removed(self, line_id: str) -> None:
        if self._account is None:
            return
        matter, account_id = self.saving.matter, self._account.account_id
        self._account = without_line(self._account, line_id)
        self.page.know_lines(self._account.statement)
        self.saving.put(f"line {line_id}", lambda answering: answering.remove_line(matter, account_id, line_id))

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

    def turn_back(self, *, undo: bool) -> None:
        """Takes the last answer back, or puts it back; keeps what is being typed first."""
        self.page.commit()
        self.saving.turn_back(undo=undo)

    def _turned_back(self, turned: TurnedBack) -> None:
        """Shows what was taken back or put back, where it stands."""
        if self._account is None or self._opened is None:
            return
        place, key = turned.place, "undone" if turned.undo else "redone"
        if place.account_id != self._account.account_id:
            return
        self._account = account_of(turned.intake, place.account_id)
        if place.field is not None:
            self.page.keep(place.field, answers_of(self._account).get(place.field))
            self.page.go_to_field(place.field)
            label = self.desk.program.library.script(str(chosen())).label(place.field)
            self.told.emit(say(f"interview_page.{key}", label=label))
        elif place.is_statement:
            self.page.show_lines(self._account.statement)
            self.page.go_to_statement()
            self.told.emit(say(f"interview_page.{key}_statement"))
        self._show_whose()

    def _refused(self, error: ClinicError) -> None:
        """What is stored is shown again, and why the answer was not taken."""
        self.trouble(error)
        if self._account is None:
            return
        matter, account_id = self.saving.matter, self._account.account_id
        self.desk.tasks.run(
            Place.VAULT,
            lambda _token: account_of(self.desk.answering.working(matter), account_id),
            owner=self,
            saying=say("interview_page.saying.open"),
            done=self._show_stored,
            failed=self.trouble,
            key="stored",
        )

    def _show_stored(self, account: Account) -> None:
        self._account = account
        answers = answers_of(account)
        for field in {*answers, *self.page.answers}:
            self.page.keep(field, answers.get(field))
        self.page.show_lines(account.statement)

    def _ask_in(self, language: str) -> None:
        """Other words for the questions. In an account without a word yet it is also the language it is taken in."""
        if self._opened is None or self._account is None or language == self._asked_in:
            return
        self.page.commit()
        self._asked_in = language
        if is_untouched(self._account):
            matter, account_id = self.saving.matter, self._account.account_id
            interview = InterviewRecord.model_validate({**self._account.interview.model_dump(), "language": language})
            self._account = self._account.model_copy(update={"interview": interview})
            self.saving.put("interview", lambda answering: answering.set_interview(matter, account_id, interview))
        wording, spot, field = self._opened.wording(self._asked_in), self.page.spot, self.page.current_field
        spoken = self._account.interview.language
        self.page.show_account(wording, answers_of(self._account), self._account.statement, spoken=spoken)
        self.guide.speak(wording)
        self.page.go(spot, field)

    def _to_matter(self) -> None:
        if self._opened is not None and self._account is not None:
            self.go_requested.emit(Stop(PageCode.MATTER, self._opened.intake.number, account=self._account.account_id))
        else:
            self.back_requested.emit()


def _editor(spec: FieldSpec, wording: Wording, zone: ZoneInfo, parent: QWidget) -> FieldEditor:
    return make_editor(spec, wording, zone, parent)
