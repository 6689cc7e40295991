"""Keying in a paper form: joins its page to the services that keep answers; each is durable at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from PySide6.QtWidgets import QWidget

from clinic_app.domain.emergency import is_told_of_another
from clinic_app.domain.intake.intake import Intake, InterviewRecord, StatementLine
from clinic_app.domain.intake.laying import answers_of
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.intake.sensitivity import Section
from clinic_app.domain.paper.codes import STATEMENT
from clinic_app.domain.when import on_day
from clinic_app.errors import ClinicError
from clinic_app.services.answering import Answering
from clinic_app.services.interview import account_of
from ui.commands import Command
from ui.desk import Desk
from ui.interview.editors.elsewhere import CONSENTS
from ui.interview.wording import Wording
from ui.pages.keying.asked import answer_told
from ui.pages.keying.keyed import KeyedLine
from ui.pages.keying.page import KeyingPage
from ui.pages.keying.start import PaperHead
from ui.presenters.interview_opening import OFFICE, is_untouched, worded
from ui.presenters.interview_saving import InterviewSaving, TurnedBack
from ui.presenters.presenter import Presenter
from ui.recipient_names import with_recipients
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import chosen, say

PAPER = "paper"
"""The mode of an interview that was written down by hand."""


@dataclass(frozen=True)
class _Opened:
    """An account that takes what is keyed."""

    intake: Intake
    account_id: str
    can_undo: bool
    scripts: Mapping[str, InterviewScript]
    """As the clinic words them."""


class KeyingPresenter(Presenter):
    """The other half of the keying page.

    Args:
        desk: the open vault.
    """

    page: KeyingPage

    def __init__(self, desk: Desk) -> None:
        self._given = desk.program.paper_forms.interviewing
        languages = tuple(self._given.scripts)
        super().__init__(desk, KeyingPage(self._given.codes, self._given.fields, languages, desk.zone))
        self._matter = self._account = ""
        self._language = OFFICE
        self._wording: Wording | None = None
        self._lines = count(1)
        self.saving = InterviewSaving(desk, self)
        page, saving = self.page, self.saving
        page.start.begun.connect(self._begin)
        page.start.go_on_requested.connect(self._go_on)
        page.entry.keyed.connect(self._keyed)
        page.entry.line_keyed.connect(self._line_keyed)
        page.entry.consents_requested.connect(self._to_consents)
        page.keyed.undo_requested.connect(self.undo)
        page.done_requested.connect(self._done)
        saving.saving.connect(page.show_saving)
        saving.saved.connect(page.show_saved)
        saving.not_saved.connect(page.saved.show_not_saved)
        saving.refused.connect(self.trouble)
        saving.failed.connect(self.trouble)
        saving.eased.connect(self.eased)
        saving.turned_back.connect(self._turned_back)
        saving.reach_changed.connect(self.commands_changed)

    def enter(self, stop: Stop) -> None:
        """Asks for the head of a paper; with an account in the stop, goes on with it."""
        if self._account and stop.matter == self._matter:
            self._renew_consents()
            return
        self._matter, self._account = stop.matter, ""
        today = self.desk.program.clock.now().astimezone(self.desk.zone).date()
        self.page.show_start(stop.matter, today, self.desk.program.paper_forms.edition, chosen().value)
        if stop.matter:
            self._read_matter(stop)

    def first(self) -> QWidget | None:
        """The date on the paper, or the answer."""
        page = self.page
        return page.entry.answer.field if page.is_keying else page.start.day.field

    def leave(self) -> None:
        """Keeps what is being typed, and settles it all into a revision."""
        if self._account:
            self.page.entry.commit()
            self.saving.settle()

    def commands(self) -> tuple[Command, ...]:
        """What can be done while keying."""
        entry = self.page.entry

        def keying() -> bool:
            return self.page.is_keying

        return (
            Command("keying.next", entry.go_on, "Ctrl+Return", keying),
            Command("keying.code", entry.to_code, "Ctrl+G", keying),
            Command("keying.undo", self.undo, "Ctrl+Z", lambda: self.saving.can_undo),
            Command("keying.done", self._done, "", keying),
        )

    def undo(self) -> None:
        """Takes the last answer back."""
        if self.saving.can_undo:
            self.saving.turn_back(undo=True)

    def _to_consents(self) -> None:
        self.go_requested.emit(Stop(PageCode.CONSENT, self._matter, self._account))

    def _renew_consents(self) -> None:
        """Somebody may come back from their page."""
        matter, account = self._matter, self._account

        def show(intake: Intake) -> None:
            if (matter, account) == (self._matter, self._account):
                answer = answers_of(account_of(intake, account)).get(CONSENTS)
                self.page.entry.keep(CONSENTS, answer)

        self._read(matter, show, key="consents")

    def _read_matter(self, stop: Stop) -> None:
        """Whether an account of it is on paper already."""
        matter = stop.matter

        def show(intake: Intake) -> None:
            if matter != self._matter or self._account:
                return
            on_paper = [each for each in intake.accounts if each.interview.mode == PAPER]
            if on_paper:
                self.page.start.offer(on_paper[-1].account_id)

        self._read(matter, show, key="keying")

    def _read(self, matter: str, done: Callable[[Intake], None], *, key: str) -> None:
        self.desk.tasks.run(
            Place.READ,
            lambda _token: self.desk.reading.working.working(matter),
            owner=self,
            saying=say("keying.saving.open"),
            done=done,
            failed=self.trouble,
            key=key,
        )

    def _begin(self, head: PaperHead) -> None:
        record = InterviewRecord(
            started_at=on_day(head.day, str(self.desk.zone)),
            mode=PAPER,
            language=head.language,
            taken_by=head.taken_by or None,
        )
        matter = self._matter
        self._run(lambda answering: _begun(answering, matter, head, record))

    def _go_on(self, account: str) -> None:
        matter = self._matter
        self._run(lambda _answering: (matter, account))

    def _run(self, open_account: Callable[[Answering], tuple[str, str]]) -> None:
        self.desk.tasks.run(
            Place.SAVE,
            lambda _token: self._opened(*open_account(self.desk.answering)),
            owner=self,
            saying=say("keying.saving.begin"),
            done=self._show,
            failed=self._not_begun,
        )

    def _not_begun(self, error: ClinicError) -> None:
        self.trouble(error)

    def _show(self, opened: _Opened) -> None:
        is_new = not self._matter
        self._matter, self._account = opened.intake.number, opened.account_id
        account = account_of(opened.intake, opened.account_id)
        self._language = account.interview.language
        scripts = opened.scripts
        asked_in = self._language if self._language in scripts else OFFICE
        self._wording = worded(scripts, asked_in)
        taken = {line.line_id for line in account.statement}
        self._lines = count(next(number for number in count(1) if f"k{number}" not in taken))
        self.saving.begin(self._matter, can_undo=opened.can_undo, can_redo=False)
        answers = answers_of(account)
        order = self._given.codes.order
        start = next((name for name in order if name != STATEMENT and name not in answers), order[0])
        self.page.show_keying(self._matter, self._wording, answers, self._given.codes.by_name[start])
        self.commands_changed.emit()
        self.arrived.emit()
        if is_new:
            self.desk.changed.emit(self._matter)
            self.go_requested.emit(Stop(PageCode.KEYING, self._matter, self._account))

    def _opened(self, matter: str, account_id: str) -> _Opened:
        """On the vault lane."""
        answering, library = self.desk.answering, self.desk.program.library
        intake = answering.working(matter)
        other = is_told_of_another(account_of(intake, account_id))
        scripts = {tag: with_recipients(library.script(tag, of_another=other), library) for tag in self._given.scripts}
        return _Opened(intake, account_id, answering.can_undo(matter), scripts)

    def _keyed(self, name: str, answer: Mapping[str, Any] | None) -> None:
        if not self._account or self._wording is None:
            return
        matter, account = self._matter, self._account
        self.page.entry.keep(name, answer)
        spec = self._given.fields[name]
        told = answer_told(spec, answer, self._wording) if answer is not None else say("keying.keyed_back")
        self.page.keyed.add(KeyedLine(name, self._given.codes.by_name[name], self._wording.own.label(name), told))
        self.saving.put(name, lambda answering: answering.put(matter, account, name, answer))

    def _line_keyed(self, text: str) -> None:
        if not self._account:
            return
        matter, account = self._matter, self._account
        line_id = f"k{next(self._lines)}"
        try:
            line = StatementLine(line_id=line_id, section=Section.INCIDENT, language=self._language, text=text)
        except ValueError:
            self.page.entry.answer.need_attention(say("keying.fault.refused"))
            return
        code = self._given.codes.by_name[STATEMENT]
        self.page.keyed.add(KeyedLine(f"{STATEMENT}.{line_id}", code, say("keying.statement"), text))
        self.saving.put(f"line {line_id}", lambda answering: answering.put_line(matter, account, line))

    def _turned_back(self, turned: TurnedBack) -> None:
        """Takes it off the list and shows its question again."""
        place = turned.place
        if place.account_id != self._account or self._wording is None:
            return
        account = account_of(turned.intake, self._account)
        if place.field is not None:
            self.page.entry.keep(place.field, answers_of(account).get(place.field))
            self.page.keyed.take_back(place.field)
            self.page.entry.go(self._given.codes.by_name[place.field])
            self.told.emit(say("keying.undone", label=self._wording.own.label(place.field)))
        elif place.is_statement:
            present = {f"{STATEMENT}.{line.line_id}" for line in account.statement}
            for line in self.page.keyed.lines:
                if line.name.startswith(f"{STATEMENT}.") and line.name not in present:
                    self.page.keyed.take_back(line.name)
            self.told.emit(say("keying.undone", label=say("keying.statement")))

    def _done(self) -> None:
        if self._matter:
            self.go_requested.emit(Stop(PageCode.MATTER, self._matter, account=self._account))
        else:
            self.back_requested.emit()


def _begun(answering: Answering, matter: str, head: PaperHead, record: InterviewRecord) -> tuple[str, str]:
    """A new matter; or a further account of one, unless its first holds nothing yet."""
    if not matter:
        return answering.new_matter(head.speaker, record), "1"
    last = answering.working(matter).accounts[-1]
    if is_untouched(last) and last.speaker_role is head.speaker:
        answering.set_interview(matter, last.account_id, record)
        return matter, last.account_id
    return matter, answering.add_account(matter, head.speaker, record)
