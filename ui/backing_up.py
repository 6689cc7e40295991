"""Backups while somebody works: on a lane of their own, by themselves once a day, or because a person asked.

Saving never waits: the copy has connections of its own that only read. What was made is noted on the vault lane when
it is done. Locking asks a copy to stop and does not wait for a person; it ends within a step, and nothing is left.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clinic_app.services.backups import share
from ui.jobs import Token
from ui.tasks import Place
from ui.theme import tokens
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.errors import ClinicError
    from clinic_app.services.backups import BackupState
    from clinic_app.services.ports.backups import Stage, WrittenBackup
    from ui.desk import Desk
    from ui.task import Task


class BackingUp(QObject):
    """One for each unlocking.

    Args:
        desk: the open vault; also its parent.
    """

    changed = Signal()
    """One began, ended or was noted."""
    told = Signal(str)
    """What became of one that a person asked for, in words."""
    failed = Signal(object)
    """A ClinicError: one could not be made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(tokens.BACKUP_LOOK)
        self._timer.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether one is being made."""
        return self._task is not None

    def watch(self) -> None:
        """From now on one is made by itself when it is due and the stick is there."""
        self._timer.start()

    def look(self) -> None:
        """Makes one if it is due."""
        desk = self._desk
        if self.is_running or desk.tasks.is_closing:
            return
        desk.tasks.run(
            Place.READ,
            lambda _token: desk.reading.backups.state(),
            owner=self,
            saying=say("backups.reading"),
            done=self._make_if_due,
            failed=_leave,
            key="backup_due",
        )

    def make(self, place: Path, *, asked: bool) -> None:
        """Makes one. Args: asked: by a person, who hears how it ended; else only of what keeps it from being made."""
        if self.is_running:
            return
        desk = self._desk

        def tell(token: Token, stage: Stage, fraction: float) -> None:
            token.report(share(stage, fraction), say(f"backups.{stage}"))

        self._task = desk.tasks.run(
            Place.COPY,
            lambda token: desk.backups.write(place, lambda stage, fraction: tell(token, stage, fraction)),
            owner=self,
            saying=say("backups.copying"),
            done=lambda written: self._keep(place, written, asked),
            failed=lambda error: self._refused(error, asked),
            cancelled=lambda: self._end(asked),
            is_export=True,
        )
        self.changed.emit()

    def _make_if_due(self, state: BackupState) -> None:
        place = state.place
        if place is not None and state.is_due(self._desk.program.clock.now()) and not self.is_running:
            self.make(place, asked=False)

    def _keep(self, place: Path, written: WrittenBackup, asked: bool) -> None:
        desk = self._desk
        desk.tasks.run(
            Place.SAVE,
            lambda _token: desk.backups.keep(place, written),
            owner=self,
            saying=say("backups.noting"),
            done=lambda _nothing: self._kept(written, asked),
            failed=lambda error: self._refused(error, asked=True),
        )

    def _kept(self, written: WrittenBackup, asked: bool) -> None:
        self._task = None
        self.changed.emit()
        if asked:
            self.told.emit(say("backups.done_same_disk" if written.same_disk else "backups.done"))

    def _refused(self, error: ClinicError, asked: bool) -> None:
        self._task = None
        self.changed.emit()
        # By itself: a stick that is not there is no fault, and Today says what is not backed up.
        if asked or error.code not in ("backup_place_missing", "vault_closed", "backup_busy", "backup_ended"):
            self.failed.emit(error)

    def _end(self, asked: bool) -> None:
        self._task = None
        self.changed.emit()
        if asked:
            self.told.emit(say("backups.cancelled"))


def _leave(_error: ClinicError) -> None:
    """The next look tries again."""
