"""The log's presenter: reads pages of it on the read lane and writes it out for whoever checks it."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final

from PySide6.QtWidgets import QWidget

from clinic_app.domain.log_kinds import GROUPS
from clinic_app.domain.typed_times import read_day_near
from clinic_app.services.ports.vault import CheckPart
from ui.commands import Command
from ui.desk import Desk
from ui.pages.log.check_card import CheckResult, FoundFault
from ui.pages.log.list import LogEntryLine
from ui.pages.log.page import LogPage
from ui.presenters.presenter import Presenter
from ui.stops import Stop
from ui.tasks import Place
from ui.theme import tokens
from ui.words import count, dates, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clinic_app.services.log_pages import LogPage as Entries
    from clinic_app.services.log_pages import LogRow
    from clinic_app.services.ports.vault import VaultFault
    from ui.jobs import Token

SUFFIX = ".jsonl"
_SHARE: Final = {
    CheckPart.HEADER: 0.0,
    CheckPart.PAGES: 0.05,
    CheckPart.CONTENTS: 0.3,
    CheckPart.FILES: 0.6,
    CheckPart.WORK_PRODUCT: 0.95,
}
"""How much of a check is done when a part begins."""


class LogPresenter(Presenter):
    """Args: desk: the open vault."""

    def __init__(self, desk: Desk) -> None:
        self.view = LogPage()
        super().__init__(desk, self.view)
        self._day: date | None = None
        self._last: int | None = None
        self._reading = False
        self.view.asked.connect(self._ask)
        self.view.older_wanted.connect(self._read_older)
        self.view.export_requested.connect(self._export)
        self.view.check_requested.connect(self._check)

    def enter(self, stop: Stop) -> None:
        """Reads anew."""
        del stop
        self._ask()
        self.desk.tasks.run(
            Place.VAULT,
            lambda _token: self.desk.vault.records.log_public_key(),
            owner=self,
            saying=say("log.reading"),
            done=self.view.show_key,
            failed=self.trouble,
            key="log_key",
        )

    def commands(self) -> tuple[Command, ...]:
        """The check."""
        return (Command("log.check", self._check, "", self.view.check.start.isEnabled),)

    def first(self) -> QWidget | None:
        """The group that is asked for."""
        return self.view.groups

    def _ask(self) -> None:
        typed, today = self.view.day, self._today()
        self._day = read_day_near(typed, today) if typed else None
        if typed and self._day is None:
            self.view.day_field.need_attention(say("log.no_day"))
            return
        self.view.day_field.settle()
        self._last = None
        self._read(None)

    def _read_older(self) -> None:
        if self._last is not None and not self._reading:
            self._read(self._last)

    def _read(self, before: int | None) -> None:
        desk, group, day = self.desk, self.view.group, self._day
        self._reading = True
        desk.tasks.run(
            Place.READ,
            lambda _token: desk.reading.log.page(group, day, before),
            owner=self,
            saying=say("log.reading"),
            done=lambda page: self._show(page, older=before is not None),
            failed=self.trouble,
            ended=self._read_ended,
            key="log",
        )

    def _read_ended(self) -> None:
        self._reading = False

    def _show(self, page: Entries, *, older: bool) -> None:
        self._last = page.rows[-1].n if page.rows and page.older else None
        lines = [self._line(row) for row in page.rows]
        if older:
            self.view.add_lines(lines)
        else:
            self.view.show_lines(lines)
        self.arrived.emit()

    def _line(self, row: LogRow) -> LogEntryLine:
        what = say(f"log.event.{row.event}") if row.event in GROUPS else row.event
        if row.what:
            what = say("log.with", what=what, thing=say(f"log.what.{row.what}"))
        for about in (row.matter, row.thing):
            if about:
                what = say("log.with", what=what, thing=about)
        when = self._when(row.tried_at or row.at)
        under = say("log.under", when=when, who=row.who) if row.who else when
        return LogEntryLine(row.n, row.group, what, under, row.event)

    def _when(self, at: datetime) -> str:
        local = at.astimezone(self.desk.zone)
        return say("matter.made_at", day=dates.short_day(local.date(), self._today()), time=f"{local:%H:%M}")

    def _today(self) -> date:
        return self.desk.program.clock.now().astimezone(self.desk.zone).date()

    def _export(self) -> None:
        from ui.choosing import files

        path: Path | None = files.choose_save_path(self.page, f"log-{self._today()}", SUFFIX)
        if path is None:
            return
        desk = self.desk

        def work() -> None:
            desk.program.output.require_free(path)
            desk.access_log.log_exported()
            content = desk.vault.records.export_log()
            desk.program.output.write(path, partial(_fill, content))

        desk.tasks.run(
            Place.VAULT,
            lambda _token: work(),
            owner=self,
            saying=say("log.exporting"),
            done=self._exported,
            failed=self.trouble,
            is_export=True,
        )

    def _check(self) -> None:
        desk = self.desk
        self._set_checking(True)
        desk.tasks.run(
            Place.COPY,
            lambda token: desk.vault.check(_teller(token)),
            owner=self,
            saying=say("log.check.header"),
            done=self._checked,
            failed=self.trouble,
            cancelled=lambda: self.told.emit(say("log.check_cancelled")),
            ended=lambda: self._set_checking(False),
            is_export=True,
        )

    def _set_checking(self, checking: bool) -> None:
        self.view.check.show_running(checking)
        self.commands_changed.emit()

    def _checked(self, faults: tuple[VaultFault, ...]) -> None:
        found = tuple(FoundFault(fault.where, fault.text, fault.hint) for fault in faults)
        now = self.desk.program.clock.now()
        self.view.check.show_result(CheckResult(partial(self._when, now), found))
        self.told.emit(count("log.check_faults", len(faults)) if faults else say("log.check_sound"))

    def _exported(self, _done: object) -> None:
        self.told.emit(say("log.exported"))
        self._ask()


def _teller(token: Token) -> Callable[[CheckPart], None]:
    """Tells a person what is looked at, and lets the window's thread go first between two looks."""
    told: list[CheckPart] = []

    def tell(part: CheckPart) -> None:
        if part in told:
            token.rest(tokens.BREATH_MS)
        else:
            told.append(part)
            token.report(_SHARE[part], say(f"log.check.{part}"))

    return tell


def _fill(content: bytes, target: BinaryIO) -> None:
    target.write(content)
