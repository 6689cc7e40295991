"""The attorney's page of results: reads what was made of them, keeps determinations, approves, makes tasks.

Determinations lie behind the attorneys' key, so they are read on the vault lane, which alone has it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from clinic_app.domain.determination import Judgment
from clinic_app.domain.intake.script import InterviewScript
from clinic_app.domain.task import NewTask, Outcome
from clinic_app.domain.task_ideas import ideas_of
from clinic_app.services.approvals import neutral_text
from clinic_app.services.attorney_page import AttorneyPage, ResultRow, attorney_page
from clinic_app.services.determinations import Determined
from clinic_app.services.overview import Overview
from clinic_app.services.ports.vault import Role
from ui.commands import Command
from ui.pages.finding_words import label_of
from ui.pages.findings.approve_sheet import ApproveSheet
from ui.pages.findings.details import JUDGMENTS, Shown
from ui.pages.findings.page import FindingsPage
from ui.pages.findings.why import Known
from ui.pages.task_lines import TaskWords
from ui.presenters.matter_determined import MatterDetermined
from ui.presenters.matter_tasks import MatterTasks
from ui.tasks import Place
from ui.words import chosen, say, spoken

if TYPE_CHECKING:
    from ui.presenters.presenter import Presenter


class _Errands(NamedTuple):
    """How errands are called, in the window's language; see `ErrandWords`."""

    script: InterviewScript
    got_from: dict[str, str]

    def ask(self, field: str) -> str:
        return say("tasks.ask", what=label_of(field, self.script))

    def get(self, source: str) -> str:
        return say("tasks.get", what=self.got_from.get(source, source))


class _Seen(NamedTuple):
    overview: Overview
    script: InterviewScript


class MatterFindings(QObject):
    """One presenter's results. Args: presenter: of the matter page; view: the tab; tasks: of the same presenter."""

    def __init__(self, presenter: Presenter, view: FindingsPage, tasks: MatterTasks) -> None:
        super().__init__(presenter)
        self._presenter, self._desk, self._view, self._tasks = presenter, presenter.desk, view, tasks
        self._seen: _Seen | None = None
        self._page: AttorneyPage | None = None
        view.shown_of = self._shown
        view.judged.connect(self._judge)
        view.task_asked.connect(self._next_task)
        details = view.details
        details.note_written.connect(self._write_note)
        details.approve_asked.connect(self._ask_approval)
        details.task_added.connect(self._add_task)
        details.task_ended.connect(self._end_task)
        details.task_reopened.connect(lambda task: self._tasks.reopen(self._matter, task))
        details.task_day_asked.connect(lambda task, owner: self._tasks.ask_day(owner, self._matter, task))
        self._made = MatterDetermined(presenter, view, lambda: self._matter, self.read)

    @property
    def is_for(self) -> bool:
        """Whether this person sees results at all."""
        return self._desk.person.role is Role.ATTORNEY

    def show(self, overview: Overview, script: InterviewScript) -> None:
        """Results that were just worked out."""
        if overview.results is not None:
            self._seen = _Seen(overview, script)
            self.narrow(self._view.narrowed.field)  # its label may be in another language now
            self.read()

    def forget(self) -> None:
        """Another matter or account begins."""
        self._seen = self._page = None
        self._view.forget()

    def narrow(self, field: str) -> None:
        """Goes by what a stop says. Args: field: whose results are shown; empty for all."""
        script = self._seen.script if self._seen else self._desk.program.library.script(chosen().value)
        self._view.narrow_to(field, label_of(field, script) if field else "")

    def read(self) -> None:
        """Reads what was made of the results, and shows both."""
        if self._seen is None:
            return
        overview, desk = self._seen.overview, self._desk
        matter, account = overview.matter, overview.account_id
        findings = overview.results.findings if overview.results is not None else ()

        def work() -> AttorneyPage:
            tasks = desk.to_do.of(matter)
            approved = desk.program.approved_rows(desk.vault).all(matter)
            return attorney_page(findings, desk.determinations.of(matter, account), tasks, approved)

        desk.tasks.run(
            Place.VAULT,
            lambda _token: work(),
            owner=self,
            saying=say("findings.reading"),
            done=lambda page: self._show(overview, page),
            failed=self._presenter.trouble,
            key="findings",
        )

    def commands(self) -> tuple[Command, ...]:
        """What the letters do, and the filters."""
        view = self._view
        if not self.is_for:
            return ()
        judge = tuple(
            Command(f"findings.{each}", partial(self._judge_chosen, each), allowed=self._has_row)
            for each in (*JUDGMENTS, Judgment.OPEN)
        )
        return (
            *judge,
            Command("findings.note", view.write, allowed=self._has_row),
            Command("findings.task", self._next_task, allowed=self._has_row),
            Command("findings.approve", self._ask_approval, allowed=self._may_approve),
            *self._made.commands(),
            Command("findings.everything", view.turn_everything, allowed=self._is_open),
            Command("findings.urgent", view.turn_urgent, allowed=self._is_open),
        )

    @property
    def _matter(self) -> str:
        return self._seen.overview.matter if self._seen is not None else ""

    def _is_open(self) -> bool:
        return self._page is not None and self._view.isVisible()

    def _has_row(self) -> bool:
        return self._is_open() and self._view.row is not None

    def _may_approve(self) -> bool:
        row = self._view.row
        return self._is_open() and row is not None and row.judgment is Judgment.STANDS and not row.versions

    def _show(self, overview: Overview, page: AttorneyPage) -> None:
        if self._seen is None or self._seen.overview is not overview:
            return
        self._page = page
        self._view.show_page(page)
        self._presenter.commands_changed.emit()

    def _shown(self, row: ResultRow) -> Shown:
        if self._seen is None or self._page is None:
            raise RuntimeError("a row of no page")
        overview, script = self._seen
        today = overview.as_of.astimezone(self._desk.zone).date()
        made = {(task.task or "", task.field or "") for task in row.tasks if task.is_open}
        return Shown(
            row=row,
            known=Known(script, self._page, today),
            ideas=tuple(idea for idea in self._ideas(row) if (idea.task, idea.field) not in made),
            tasks=TaskWords(today, self._tasks.names, self._tasks.title),
            recipient=self._recipient_name,
            zone=self._desk.zone,
        )

    def _ideas(self, row: ResultRow) -> tuple[NewTask, ...]:
        if self._seen is None or self._seen.overview.results is None:
            return ()
        overview, script = self._seen
        words = self._desk.program.library.rule_words(script.language)
        today = overview.as_of.astimezone(self._desk.zone).date()
        readings = overview.results.readings if overview.results is not None else ()
        return ideas_of(row.finding, readings, today, _Errands(script, dict(words.obtain)))

    def _recipient_name(self, code: str) -> str:
        return _short(self._desk.program.library.recipient(code).name)

    def _judge_chosen(self, judgment: Judgment) -> None:
        row = self._view.row
        if row is not None:
            self._judge(row.finding.rule.id, judgment)

    def _judge(self, rule: str, judgment: Judgment) -> None:
        """The note stays as it is; what is being typed in it goes along."""
        row = self._page.row(rule) if self._page is not None else None
        if row is None:
            return
        details = self._view.details
        same = details.row is not None and details.row.finding.rule.id == rule
        note = details.note.toPlainText().strip() if same else row.note
        if (judgment, note) == (row.judgment, row.note) and not row.moved:
            return  # of facts that moved since the same may be said anew
        told = say("findings.determined", title=row.finding.rule.title, judgment=say(f"findings.judgment.{judgment}"))
        self._decide(row, judgment, note, told)

    def _write_note(self, rule: str, note: str) -> None:
        row = self._page.row(rule) if self._page is not None else None
        if row is not None and note != row.note:
            self._decide(row, row.judgment, note, "")

    def _decide(self, row: ResultRow, judgment: Judgment, note: str, told: str) -> None:
        """Keeps it. Args: told: what is said once it is kept, with the way back; empty for a note being typed."""
        if self._seen is None:
            return
        desk, overview, rule, before = self._desk, self._seen.overview, row.finding.rule.id, row.determined
        matter, account, as_of = overview.matter, overview.account_id, overview.as_of

        def done(_made: Determined) -> None:
            self.read()
            if told:
                self._presenter.undo_offer(told, lambda: self._restore(matter, account, rule, before))

        desk.tasks.run(
            Place.SAVE,
            lambda _token: desk.determinations.decide(matter, account, rule, judgment, note, as_of=as_of),
            owner=self,
            saying=say("findings.saving"),
            done=done,
            failed=self._presenter.trouble,
        )

    def _restore(self, matter: str, account: str, rule: str, before: Determined | None) -> None:
        self._desk.tasks.run(
            Place.SAVE,
            lambda _token: self._desk.determinations.restore(matter, account, rule, before),
            owner=self,
            saying=say("findings.saving"),
            done=lambda _done: self.read(),
            failed=self._presenter.trouble,
        )

    def _ask_approval(self) -> None:
        row = self._view.row
        if row is None or self._seen is None or row.judgment is not Judgment.STANDS:
            return
        library, rule = self._desk.program.library, row.finding.rule.id
        english = next(item for pack in library.rulebook().packs for item in pack.rules if item.id == rule)
        text = neutral_text(english.title, row.finding.result, english.authority)
        profiles = map(library.recipient, library.recipient_ids())
        recipients = [(each.id, _short(each.name)) for each in profiles if each.may_receive]
        owner = self._view.details.approve
        sheet = ApproveSheet(owner, recipients, text)
        sheet.approved.connect(lambda code, words: self._approve(rule, code, words))
        sheet.open_under(owner, sheet.recipient)

    def _approve(self, rule: str, recipient: str, text: str) -> None:
        if self._seen is None:
            return
        desk, overview = self._desk, self._seen.overview

        def done(_done: object) -> None:
            self.read()
            self._presenter.told.emit(say("findings.approved_told"))

        desk.tasks.run(
            Place.SAVE,
            lambda _token: desk.determinations.approve(overview.matter, overview.account_id, rule, recipient, text),
            owner=self,
            saying=say("findings.saving"),
            done=done,
            failed=self._presenter.trouble,
        )

    def _next_task(self) -> None:
        """The first idea that is no task yet."""
        row = self._view.row
        ideas = self._shown(row).ideas if row is not None else ()
        if ideas:
            self._add_task(ideas[0])

    def _add_task(self, new: NewTask) -> None:
        self._tasks.add(self._matter, new)

    def _end_task(self, task_id: str, outcome: Outcome) -> None:
        row = self._view.details.row
        task = next((each for each in row.tasks if each.task_id == task_id), None) if row is not None else None
        if task is not None:
            self._tasks.end(self._matter, task, outcome)


def _short(name: str) -> str:
    """A recipient's name without what stands in brackets behind it."""
    return spoken(name).split(" (")[0]
