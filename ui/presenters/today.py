"""Today's presenter: reads the clocks of all matters when the page is entered and when something was stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from clinic_app.domain.role import Role
from clinic_app.services.set_up import WORK_PRODUCT_SHEET
from ui.backup_words import BackupsTold
from ui.desk import Desk
from ui.pages.quiet_lines import BackupWish, show_backing_up
from ui.pages.today import TodayPage
from ui.presenters.list_names import ListNames
from ui.presenters.lists import ListReader
from ui.presenters.presenter import Presenter
from ui.stops import PageCode, Stop
from ui.theme import tokens

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_app.services.backups import BackupState
    from clinic_app.services.tasks import DueTask
    from clinic_app.services.today import TodayView


class _Read(NamedTuple):
    """What the read lane gives."""

    view: TodayView
    tasks: tuple[DueTask, ...]
    backups: BackupState
    tries: int
    now: datetime
    lacks_sheet: bool


class TodayPresenter(Presenter):
    """The first page after unlocking.

    Args:
        desk: the open vault.
        page: where there is one already.
    """

    def __init__(self, desk: Desk, page: TodayPage | None = None) -> None:
        self.view = page or TodayPage(desk.zone)
        super().__init__(desk, self.view)
        self._is_shown = False
        self._tries: int | None = None
        self._is_attorney = desk.person.role is Role.ATTORNEY
        self._list = ListReader(
            self,
            self._view_at,
            self._show,
            self.trouble,
        )
        self._place: Path | None = None
        self.view.backups_requested.connect(self._wish)
        self.view.sheet_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.PEOPLE)))
        self.view.log_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.LOG)))
        desk.backing_up.changed.connect(self._read_if_shown)
        desk.backing_up.changed.connect(self._show_backing_up)
        self.view.matter_opened.connect(lambda matter: self.go_requested.emit(Stop(PageCode.MATTER, matter)))
        self.view.new_requested.connect(lambda: self.go_requested.emit(Stop(PageCode.INTERVIEW)))
        self.view.emergency.clicked.connect(lambda: self.go_requested.emit(Stop(PageCode.EMERGENCY)))
        self.view.language_changed.connect(self._read_if_shown)
        desk.changed.connect(self._read_if_shown)
        ListNames(self, self.view.names_button, self.view.names)
        desk.settled.connect(self._read_if_shown)

    def _view_at(self, now: datetime, language: str) -> _Read:
        with self.desk.reading.moment():  # lines and counts of one state
            view = self.desk.reading.today.view(now, language=language)
            due = self.desk.reading.to_do.due(limit=tokens.LINES_AT_FIRST)
            backups = self.desk.reading.backups.state()
            reading = self.desk.reading.vault
            lacks_sheet = self._is_attorney and reading.records.secret(WORK_PRODUCT_SHEET) is None
            if self._tries is None and self.desk.vault.is_settled:  # it stays what it was when the vault was opened
                self._tries = self.desk.reading.log.failed_since_last_time()
        words = self.desk.program.library.rule_words(language)
        titled = ((item, item.task.model_copy(update={"title": words.task(item.task)})) for item in due)
        return _Read(
            view, tuple(replace(item, task=task) for item, task in titled), backups, self._tries or 0, now, lacks_sheet
        )

    def _show(self, read: _Read) -> None:
        backups = BackupsTold.of(read.backups, read.now, self.desk.zone)
        self.view.show_view(read.view, read.tasks, backups, read.tries, lacks_sheet=read.lacks_sheet)
        self.desk.counted.emit(read.view.matters)
        self.desk.backups_read.emit(read.backups)
        self._place = read.backups.place
        self._show_backing_up()

    def _show_backing_up(self) -> None:
        show_backing_up(self.view, self.desk.backing_up.is_running)

    def _wish(self, wish: str) -> None:
        """One more at once, where it is known where it goes; everything else on the page of backups."""
        if wish == BackupWish.NOW and self._place is not None:
            self.desk.backing_up.make(self._place, asked=True)
        else:
            detail = wish if wish == BackupWish.RESTORE else ""
            self.go_requested.emit(Stop(PageCode.BACKUPS, detail=detail))

    def enter(self, stop: Stop) -> None:
        """Shows what was read last, and reads anew."""
        del stop
        self._is_shown = True
        self._read()

    def first(self) -> QWidget | None:
        """The most urgent line."""
        return self.view.first_line

    def leave(self) -> None:
        """What is stored from now on is read when the page is entered again."""
        self._is_shown = False

    def _read_if_shown(self) -> None:
        if self._is_shown:
            self._read()

    def _read(self) -> None:
        self._list.refresh()
