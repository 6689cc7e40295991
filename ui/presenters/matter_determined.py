"""What was made of a result before: its history, the choice between two versions, and approvals taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clinic_app.services.attorney_page import ResultRow
from clinic_app.services.determinations import Determined
from ui.commands import Command
from ui.pages.findings.page import FindingsPage
from ui.pages.matter.history import HistorySheet, Version
from ui.tasks import Place
from ui.words import dates, say

if TYPE_CHECKING:
    from ui.presenters.presenter import Presenter


class MatterDetermined(QObject):
    """Of one presenter.

    Args:
        presenter: of the matter page.
        view: the tab.
        matter: gives the number of the one that is shown.
        renew: reads the page again, once something is otherwise.
    """

    def __init__(
        self, presenter: Presenter, view: FindingsPage, matter: Callable[[], str], renew: Callable[[], object]
    ) -> None:
        super().__init__(presenter)
        self._presenter, self._desk, self._view, self._renew = presenter, presenter.desk, view, renew
        self._matter = matter
        details = view.details
        details.history_asked.connect(self._ask_history)
        details.version_kept.connect(self._keep)
        details.approval_taken_back.connect(lambda code: self._withdraw((code,)))

    def commands(self) -> tuple[Command, ...]:
        """The same for the palette."""
        return (
            Command("findings.withdraw", self._withdraw, allowed=lambda: self._is_shown and bool(self._row.recipients)),
            Command(
                "findings.history", self._ask_history, allowed=lambda: self._is_shown and bool(self._row.determined)
            ),
        )

    @property
    def _is_shown(self) -> bool:
        return self._view.isVisible() and self._view.row is not None

    @property
    def _row(self) -> ResultRow:
        """The result the keyboard is on; there where `_is_shown`, or where a button of it was pressed."""
        row = self._view.details.row or self._view.row
        if row is None:
            raise RuntimeError("no result is chosen")
        return row

    def _ask_history(self) -> None:
        """Shows what was said of a result, the newest first."""
        matter, row, owner = self._matter(), self._row, self._view.details.history
        account, rule = row.finding.account_id, row.finding.rule.id

        def shown(history: tuple[Determined, ...]) -> None:
            newest_first = history[::-1]
            versions = tuple(self._version(made, row, number) for number, made in enumerate(newest_first))
            sheet = HistorySheet(owner, row.finding.rule.title, versions)
            sheet.restore_requested.connect(
                lambda number: self._restore(matter, row, newest_first[number], newest_first[0])
            )
            sheet.open_under(owner, sheet.first)

        self._desk.tasks.run(
            Place.VAULT,
            lambda _token: self._desk.determinations.history(matter, account, rule),
            owner=self,
            saying=say("findings.reading"),
            done=shown,
            failed=self._presenter.trouble,
            key="determined",
        )

    def _version(self, made: Determined, row: ResultRow, number: int) -> Version:
        """Args: number: 0 is how it stands; it and two versions to choose from are not brought back."""
        judgment = say(f"findings.judgment.{made.determination.judgment}")
        note = made.determination.note
        now = self._desk.program.clock.now().astimezone(self._desk.zone)
        at = made.at.astimezone(self._desk.zone)
        return Version(
            when=f"{dates.short_day(at.date(), now.date())}, {at:%H:%M}",
            who=made.by,
            value=f"{judgment}. {note}" if note else judgment,
            changed=made.determination.snapshot.pack,
            restorable=number > 0 and not row.versions,
        )

    def _restore(self, matter: str, row: ResultRow, wanted: Determined, before: Determined) -> None:
        account, rule = row.finding.account_id, row.finding.rule.id
        judgment = say(f"findings.judgment.{wanted.determination.judgment}")
        told = say("findings.determined", title=row.finding.rule.title, judgment=judgment)
        service = self._desk.determinations
        self._do(
            lambda: service.restore(matter, account, rule, wanted),
            told,
            lambda: service.restore(matter, account, rule, before),
        )

    def _keep(self, revision: str, both_notes: bool) -> None:
        """One of two versions stands; the other stays in the history, from where it can be brought back."""
        matter, row = self._matter(), self._row
        account, rule, service = row.finding.account_id, row.finding.rule.id, self._desk.determinations
        self._do(
            lambda: service.merge(matter, account, rule, revision, both_notes=both_notes),
            say("findings.version_kept", title=row.finding.rule.title),
            None,
        )

    def _withdraw(self, recipients: tuple[str, ...] = ()) -> None:
        """Takes approvals back; undo approves the same words again. Args: recipients: none for all."""
        matter, row = self._matter(), self._row
        account, rule, service = row.finding.account_id, row.finding.rule.id, self._desk.determinations
        words: dict[str, str] = {}

        def act() -> None:
            for code in recipients or row.recipients:
                text = service.withdraw(matter, account, rule, code)
                if text is not None:
                    words[code] = text

        def undo() -> None:
            for code, text in words.items():
                service.approve(matter, account, rule, code, text)

        self._do(act, say("findings.withdrawn", title=row.finding.rule.title), undo)

    def _do(self, act: Callable[[], object], told: str, take_back: Callable[[], object] | None) -> None:
        def done() -> None:
            if take_back is None:
                self._presenter.told.emit(told)
            else:
                self._presenter.undo_offer(told, lambda: self._run(take_back, lambda: None))

        self._run(act, done)

    def _run(self, act: Callable[[], object], afterwards: Callable[[], object]) -> None:
        def done(_done: object) -> None:
            self._renew()
            afterwards()

        self._desk.tasks.run(
            Place.SAVE,
            lambda _token: act(),
            owner=self,
            saying=say("findings.saving"),
            done=done,
            failed=self._presenter.trouble,
        )
