"""The matter page's presenter: reads on the read lane, works clocks and findings out beside it, shows both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.intake.reading import read_account
from clinic_app.services.interview import account_of
from clinic_app.services.ports.vault import Role
from ui.commands import Command
from ui.desk import Desk
from ui.pages.matter.account_rows import AccountRow
from ui.pages.matter.account_tab import AccountView
from ui.pages.matter.page import MatterPage
from ui.pages.task_lines import TaskWords
from ui.paper_printing import print_take_home
from ui.presenters.answer_history import AnswerHistory, Asked
from ui.presenters.matter_changes import MatterChanges
from ui.presenters.matter_findings import MatterFindings
from ui.presenters.matter_head import head_of
from ui.presenters.matter_moment import MatterMoment
from ui.presenters.matter_more import MatterMore
from ui.presenters.matter_name import MatterName
from ui.presenters.matter_reading import Read, Seen, read_matter, worked_out
from ui.presenters.matter_tasks import MatterTasks
from ui.presenters.needs import needs_lines
from ui.presenters.presenter import Presenter
from ui.recipient_names import with_recipients
from ui.stops import PageCode, Stop, Tab, narrowing
from ui.tasks import Place
from ui.words import chosen, say


class MatterPresenter(Presenter):
    """One matter at a time; the same page serves all of them.

    Args:
        desk: the open vault.
    """

    def __init__(self, desk: Desk) -> None:
        self.view = MatterPage(desk.zone)
        super().__init__(desk, self.view)
        self._changes = MatterChanges(self)
        self._tasks = MatterTasks(self)
        self._findings = MatterFindings(self, self.view.findings, self._tasks)
        self._history = AnswerHistory(self, self._changes.restore)
        self._stop = Stop(PageCode.MATTER)
        self._moment, self._name = MatterMoment(desk), MatterName(self, self.view.head)
        self._read: Read | None = None
        self._seen: Seen | None = None
        view = self.view
        view.tab_chosen.connect(self._go_tab)
        view.account_chosen.connect(lambda account: self._go(account=account, tab=Tab.ACCOUNT))
        view.interview_requested.connect(lambda field: self._leave_for(PageCode.INTERVIEW, field))
        view.declaration_requested.connect(lambda document: self._leave_for(PageCode.DECLARATION, document))
        view.submission_requested.connect(lambda: self._leave_for(PageCode.SUBMISSION, ""))
        view.head.keeping_requested.connect(lambda: self._leave_for(PageCode.KEEPING, ""))
        view.compare_requested.connect(lambda: self._leave_for(PageCode.COMPARE, ""))
        self._more = MatterMore(view.head.more, self.commands, lambda page: self._leave_for(page, ""))
        view.as_of_chosen.connect(self._show_day)
        view.head.as_of.supposed.connect(self._suppose)
        view.findings.details.uses_asked.connect(lambda field: self._go(tab=Tab.FINDINGS, detail=narrowing(field)))
        view.tasks.add_asked.connect(self._ask_task)
        view.tasks.ended.connect(lambda task, outcome: self._tasks.end(self._stop.matter, task, outcome))
        view.task_wanted.connect(lambda new: self._tasks.add(self._stop.matter, new))
        view.tasks.day_asked.connect(lambda task, owner: self._tasks.ask_day(owner, self._stop.matter, task))
        view.tasks.reopened.connect(lambda task: self._tasks.reopen(self._stop.matter, task))
        if not self._findings.is_for:
            view.head.tabs.leave_out(Tab.FINDINGS)
        view.history_requested.connect(self._ask_history)
        view.account.list.selectionModel().currentChanged.connect(self.commands_changed)
        view.language_changed.connect(self._say_again)
        desk.changed.connect(self._renew)

    def enter(self, stop: Stop) -> None:
        """Shows a matter at a tab; what is known of it at once, the rest when it was read."""
        if stop.tab is Tab.FINDINGS and not self._findings.is_for:
            stop = replace(stop, tab=Tab.OVERVIEW, detail="")
        before, self._stop = self._stop, stop
        self.view.show_tab(stop.tab)
        if (before.matter, before.account) != (stop.matter, stop.account):
            self._findings.forget()
        if before.matter != stop.matter:
            self._read = self._seen = None
            self._moment.forget()
            self.view.show_matter(stop.matter)
        elif before.account != stop.account and self._read is not None:
            self._show_account(self._read)
        self._findings.narrow(stop.narrowed_to)
        self._name.of(stop.matter)
        self._read_matter()
        self.commands_changed.emit()

    def first(self) -> QWidget | None:
        """The results, where they are shown; else the tabs."""
        return self.view.findings.list if self.view.tab is Tab.FINDINGS else self.view.head.tabs

    def leave(self) -> None:
        """A note that is being typed is kept now."""
        self.view.findings.details.write_note()

    def commands(self) -> tuple[Command, ...]:
        """Tabs, and what the head's buttons do."""
        view = self.view
        shown = [tab for tab in Tab if tab is not Tab.FINDINGS or self._findings.is_for]
        tabs = tuple(Command(f"matter.{tab}", self._to_tab(tab)) for tab in shown)
        return (
            *tabs,
            Command("matter.next_tab", lambda: view.head.tabs.turn(1), "Ctrl+PgDown"),
            Command("matter.previous_tab", lambda: view.head.tabs.turn(-1), "Ctrl+PgUp"),
            Command("matter.interview", lambda: self._leave_for(PageCode.INTERVIEW, "")),
            Command("matter.affidavit", lambda: self._leave_for(PageCode.DECLARATION, "")),
            Command("matter.bundle", lambda: self._leave_for(PageCode.SUBMISSION, "")),
            Command("matter.take_home", self._take_home, allowed=lambda: self._read is not None),
            Command("matter.keying", lambda: self._leave_for(PageCode.KEYING, "")),
            Command("before.contact", view.head.open_contact, allowed=lambda: self._seen is not None),
            Command("matter.as_of", view.head.as_of.open_sheet, allowed=lambda: self._seen is not None),
            Command("matter.clocks", lambda: self._leave_for(PageCode.CLOCKS, "")),
            Command("matter.compare", lambda: self._leave_for(PageCode.COMPARE, "")),
            Command("matter.keeping", lambda: self._leave_for(PageCode.KEEPING, "")),
            Command("matter.throw", self._throw, allowed=self._may_throw),
            Command("matter.throw_account", self._throw_account, allowed=self._may_throw_account),
            Command("matter.filter", self._to_filter, "Ctrl+F", lambda: self._read is not None),
            Command("matter.history", view.account.ask_history, "Ctrl+H", self._can_ask_history),
            Command("matter.results_of", self._go_results, "Ctrl+R", self._can_ask_results),
            Command("tasks.add", self._ask_task, allowed=lambda: self._read is not None),
            *self._findings.commands(),
        )

    def _may_throw(self) -> bool:
        return self._read is not None and self.desk.person.role in (Role.ATTORNEY, Role.PARALEGAL)

    def _may_throw_account(self) -> bool:
        return self._read is not None and len(self._read.intake.accounts) > 1

    def _throw(self) -> None:
        self._changes.ask_throw(self._stop.matter, self.view.head.more, self._forget)

    def _forget(self) -> None:
        """The matter is not there to be read any more."""
        self._stop, self._read, self._seen = Stop(PageCode.MATTER), None, None

    def _throw_account(self) -> None:
        if self._read is not None:
            self._changes.throw_account(self._stop.matter, self._account_id(self._read.intake))

    def _can_ask_history(self) -> bool:
        return self.view.tab is Tab.ACCOUNT and self.view.account.can_ask_history

    def _to_tab(self, tab: Tab) -> Callable[[], None]:
        return lambda: self.view.head.tabs.choose(tab)

    def _to_filter(self) -> None:
        self.view.head.tabs.choose(Tab.ACCOUNT)
        self.view.account.filter.setFocus()

    def _go_tab(self, tab: Tab) -> None:
        self._go(tab=tab)

    def _go(self, *, tab: Tab, account: str | None = None, detail: str = "") -> None:
        """Another part of the same matter; the window remembers the way back."""
        self.go_requested.emit(Stop(PageCode.MATTER, self._stop.matter, account or self._stop.account, tab, detail))

    def _can_ask_results(self) -> bool:
        row = self.view.account.list.chosen
        return self._findings.is_for and self.view.tab is Tab.ACCOUNT and row is not None and bool(row.field)

    def _go_results(self) -> None:
        """From an answer to the results that use it."""
        row = self.view.account.list.chosen
        if row is not None:
            self._go(tab=Tab.FINDINGS, detail=narrowing(row.field))

    def _ask_task(self) -> None:
        """For the whole matter, or for the account that is shown where there are several."""
        if self._read is not None:
            accounts = self._read.intake.accounts
            account = self._account_id(self._read.intake) if len(accounts) > 1 else ""
            self._tasks.ask(self.view.head.more, self._stop.matter, account)

    def _take_home(self) -> None:
        """Asks in which language, and shows the pages to print."""
        if self._read is not None:
            account = account_of(self._read.intake, self._account_id(self._read.intake))
            language = account.interview.language
            matter = self._stop.matter
            print_take_home(self.desk, self.view, matter, account.account_id, language, self.trouble)

    def _leave_for(self, page: PageCode, detail: str) -> None:
        self.go_requested.emit(Stop(page, self._stop.matter, self._stop.account, detail=detail))

    def _renew(self, matter: str) -> None:
        if matter == self._stop.matter and self._read is not None:
            self._read_matter()

    def _read_matter(self) -> None:
        matter, language = self._stop.matter, chosen().value
        self.desk.tasks.run(
            Place.READ,
            lambda _token: read_matter(self.desk, matter, language),
            owner=self,
            saying=say("matter.reading"),
            done=self._show_read,
            failed=self.trouble,
            key="matter",
        )

    def _show_read(self, read: Read) -> None:
        if read.intake.number != self._stop.matter:
            return
        same = self._read is not None and self._read.counted_from == read.counted_from
        if self._read is None or self._read.papers != read.papers:
            self.view.show_papers(read.papers, self._moment.today)
        self.view.tasks.show_tasks(read.tasks, TaskWords(self._moment.today, read.names, self._tasks.title))
        self._tasks.names = read.names
        if self._read is not None and self._read.tasks != read.tasks:
            self._findings.read()
        kept_anew = self._read is not None and self._read.kept != read.kept
        self._read = read
        if kept_anew:
            self._show_head()
        if not same:
            self._show_account(read)
        if not same or self._seen is None or self._seen.overview.account_id != self._account_id(read.intake):
            self._work_out()

    def _account_id(self, intake: Intake) -> str:
        wanted = intake.account(self._stop.account or None)
        return (wanted or intake.accounts[0]).account_id

    def _show_account(self, read: Read) -> None:
        intake = read.intake
        account = account_of(intake, self._account_id(intake))
        accounts = tuple((each.account_id, each.speaker_role) for each in intake.accounts)
        script = with_recipients(read.script, self.desk.program.library)
        self.view.show_account(AccountView(accounts, account.account_id, read_account(account), script))
        program = self.desk.program
        measures = program.needs.of(intake, account.account_id)
        self.view.submissions.show_needs(needs_lines(measures, program.library, read.script))

    def _work_out(self) -> None:
        """Clocks, findings and timeline: seconds of nobody's time, but never the window's."""
        if self._read is None:
            return
        read, at, role = self._read, self._moment.at, self.desk.person.role
        program, supposed, account_id = self.desk.program, self._moment.supposed, self._account_id(read.intake)

        self.desk.tasks.run(
            Place.WORK,
            lambda _token: worked_out(program, read, account_id, role=role, at=at, supposed=supposed),
            owner=self,
            saying=say("matter.counting"),
            done=self._show_seen,
            failed=self.trouble,
            key="overview",
        )

    def _show_seen(self, seen: Seen) -> None:
        if seen.overview.matter != self._stop.matter:
            return
        self._seen = seen
        self._show_head()
        self._more.offer()
        self.view.show_overview(seen.overview, seen.script)
        self._findings.show(seen.overview, seen.script)
        self.arrived.emit()
        self.commands_changed.emit()

    def _show_head(self) -> None:
        if self._seen is not None and self._read is not None:
            self.view.show_head(head_of(self._seen.overview, self._read.kept, self.desk.zone))

    def _show_day(self, day: date | None) -> None:
        self._moment.choose(day)
        self._work_out()

    def _suppose(self, code: str, is_so: bool) -> None:
        self._moment.suppose(code, is_so)
        self._work_out()

    def _say_again(self) -> None:
        """In another language: the account's labels now, the rest when it was worked out anew."""
        if self._read is not None:
            self._show_account(self._read)
            self._read_matter()
            self._work_out()

    def _ask_history(self, row: AccountRow) -> None:
        if self._read is not None:
            asked = Asked(self._stop.matter, self._account_id(self._read.intake), row.field, row.line_id)
            self._history.open(asked, self.view.account.list, self.view.account.history)
