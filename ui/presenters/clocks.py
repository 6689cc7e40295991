"""The presenter of a matter's clocks: reads them on the read lane, and keeps what is decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from clinic_app.domain.clock_decision import Standing, Which
from clinic_app.services.clocks import TEN_DAY_RULE, ClockList
from clinic_app.services.consent_scans import SCAN_SUFFIXES, read_scan
from clinic_app.services.ports.vault import Role
from ui.commands import Command
from ui.desk import Desk
from ui.pages.clocks.page import ClocksPage, ClocksView
from ui.pages.clocks.telling import Telling
from ui.presenters.presenter import Presenter
from ui.reads import note_export, preview
from ui.stops import PageCode, Stop
from ui.tasks import Place
from ui.words import chosen, say

_CONFIRMS = (Role.ATTORNEY, Role.PARALEGAL)


class ClocksPresenter(Presenter):
    """One matter's clocks. Args: desk: the open vault."""

    def __init__(self, desk: Desk) -> None:
        self.view = ClocksPage()
        super().__init__(desk, self.view)
        self._stop = Stop(PageCode.CLOCKS)
        self._is_shown = self._supposed = False
        self._opens = ""
        self._shown: ClockList | None = None
        view = self.view
        view.matter_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.MATTER, self._stop.matter)))
        view.asked.connect(self._do)
        view.ended.connect(self._end)
        view.ordered.connect(self._order)
        view.export_requested.connect(self._export)
        view.print_requested.connect(self._print)
        view.suppose_requested.connect(self._suppose)
        view.account_requested.connect(self._narrow)
        view.language_changed.connect(lambda: self._renew(self._stop.matter))
        desk.changed.connect(self._renew)

    def enter(self, stop: Stop) -> None:
        """Reads anew; the stop's detail is the clock to open, and an account without one is alone shown."""
        if stop.matter != self._stop.matter:
            self._shown, self._supposed = None, False
            self.view.show_view(None)
        self._stop, self._is_shown, self._opens = stop, True, stop.detail
        self._read()

    def leave(self) -> None:
        """What is decided elsewhere is read when the page is entered again."""
        self._is_shown = False

    def first(self) -> QWidget | None:
        """The most urgent clock."""
        return self.view.first

    def commands(self) -> tuple[Command, ...]:
        """What the buttons over the list do."""
        return (
            Command("clocks.export", self._export, allowed=self._is_read),
            Command("clocks.print", self._print, "Ctrl+P", self._is_read),
            Command("clocks.suppose", lambda: self._suppose(not self._supposed), allowed=self._is_read),
        )

    def _is_read(self) -> bool:
        return self._shown is not None

    def _renew(self, matter: str) -> None:
        if self._is_shown and matter == self._stop.matter:
            self._read()

    def _suppose(self, supposed: bool) -> None:
        self._supposed = supposed
        self._read()

    def _read(self) -> None:
        desk, matter, language = self.desk, self._stop.matter, chosen().value
        supposed = frozenset({TEN_DAY_RULE} if self._supposed else ())
        now, account = desk.program.clock.now(), self._alone

        def read() -> tuple[ClockList, Any, tuple[str, ...]]:
            with desk.reading.moment():
                intake = desk.reading.working.working(matter)
                accounts = tuple(each.account_id for each in intake.accounts)
                clocks = desk.reading.clocks.clocks(
                    intake,
                    as_of=now,
                    account_id=account if account in accounts else None,
                    language=language,
                    supposed=supposed,
                )
                return clocks, desk.program.library.script(language), accounts

        desk.tasks.run(
            Place.READ,
            lambda _token: read(),
            owner=self,
            saying=say("clocks.reading"),
            done=lambda found: self._show(*found),
            failed=self.trouble,
            key="clocks",
        )

    @property
    def _alone(self) -> str:
        """The account whose clocks are shown; empty for all."""
        return "" if self._stop.detail else self._stop.account

    def _narrow(self, account: str) -> None:
        self.go_requested.emit(Stop(PageCode.CLOCKS, self._stop.matter, account=account))

    def _show(self, clocks: ClockList, script: Any, accounts: tuple[str, ...]) -> None:
        if clocks.matter != self._stop.matter:
            return
        opens, self._opens = self._opens, ""
        self._shown = clocks
        zone, role = self.desk.zone, self.desk.person.role
        telling = Telling(script, zone, clocks.as_of.astimezone(zone).date())
        decides, confirms = role is Role.ATTORNEY, role in _CONFIRMS
        self.view.show_view(ClocksView(clocks, telling, self._supposed, decides, confirms, accounts, self._alone))
        if opens:
            account = self._stop.account or (clocks.rows[0].which.account if clocks.rows else "")
            self.view.choose(Which(account, opens))
        self.arrived.emit()
        self.commands_changed.emit()

    def _do(self, which: Which, code: str) -> None:
        if code == "show_order":
            self._show_order(which)
            return
        desk, matter = self.desk, self._stop.matter
        change: dict[str, Callable[[], object]] = {
            "confirm": lambda: desk.clock_decisions.confirm(matter, which),
            "unconfirm": lambda: desk.clock_decisions.unconfirm(matter, which),
            "resume": lambda: desk.clock_decisions.resume(matter, which),
            "withdraw_order": lambda: desk.clock_decisions.withdraw_order(matter, which),
        }
        self._keep(change[code], f"clocks.said.{code}")

    def _end(self, which: Which, standing: Standing, reason: str) -> None:
        desk, matter = self.desk, self._stop.matter
        self._keep(lambda: desk.clock_decisions.end(matter, which, standing, reason), "clocks.said.ended")

    def _order(self, which: Which, day: date, title: str) -> None:
        from ui.choosing import files

        path: Path | None = files.choose_open_path(self.page, SCAN_SUFFIXES)
        if path is None:
            return
        desk, matter = self.desk, self._stop.matter
        self._keep(lambda: desk.clock_decisions.order(matter, which, day, title, read_scan(path)), "clocks.said.order")

    def _keep(self, change: Callable[[], object], told: str) -> None:
        matter = self._stop.matter

        def kept(_done: object) -> None:
            self.desk.changed.emit(matter)
            self.told.emit(say(told))

        self.desk.tasks.run(
            Place.SAVE,
            lambda _token: change(),
            owner=self,
            saying=say("clocks.keeping"),
            done=kept,
            failed=self.trouble,
        )

    def _show_order(self, which: Which) -> None:
        rows = self._shown.rows if self._shown else ()
        decision = next((row.decision for row in rows if row.which == which), None)
        if decision is None:
            return

        def show(found: tuple[bytes, str]) -> None:
            from ui.pages.consent.scan_view import ScanView

            ScanView(found[0], which.clock, self.desk.program.pictures, self.desk.tasks, self.page).open()

        self.desk.tasks.run(
            Place.READ,
            lambda _token: self.desk.reading.clocks.order_file(decision),
            owner=self,
            saying=say("clocks.reading"),
            done=show,
            failed=self.trouble,
            key="order",
        )

    def _export(self) -> None:
        clocks = self._shown
        if clocks is None:
            return
        from ui.choosing import files

        path: Path | None = files.choose_save_path(self.page, f"{clocks.matter}-clocks", ".ics")
        if path is None:
            return
        program, language = self.desk.program, chosen().value

        def write() -> None:
            content = program.clock_sheets.calendar(clocks, language)
            program.output.write(path, lambda target: _fill(target, content))

        def noted() -> None:
            self.desk.tasks.run(
                Place.WORK,
                lambda _token: write(),
                owner=self,
                saying=say("clocks.writing"),
                done=lambda _done: self.told.emit(say("clocks.said.exported")),
                failed=self.trouble,
            )

        note_export(self.desk, self, "calendar", clocks.matter, noted)

    def _print(self) -> None:
        clocks = self._shown
        if clocks is None:
            return
        program, language = self.desk.program, chosen().value
        self.desk.tasks.run(
            Place.WORK,
            lambda _token: program.clock_sheets.table(clocks, language),
            owner=self,
            saying=say("clocks.writing"),
            done=lambda pdf: self._preview(pdf, clocks.matter),
            failed=self.trouble,
            key="print",
        )

    def _preview(self, pdf: bytes, matter: str) -> None:
        title = say("clocks.title", matter=matter)
        preview(self.desk, self.page, pdf, title, "clocks", matter)


def _fill(target: Any, content: bytes) -> None:
    target.write(content)
