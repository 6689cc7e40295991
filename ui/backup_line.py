"""When the last backup was made, in the side bar: from what pages read, and read alone where none of them did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.backup_words import BackupsTold
from ui.tasks import Place
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.errors import ClinicError
    from clinic_app.services.backups import BackupState
    from ui.desk import Desk
    from ui.sidebar import Sidebar


class BackupLine(QObject):
    """One for each unlocking.

    Args:
        desk: the open vault.
        bar: where it is said; also its parent.
    """

    def __init__(self, desk: Desk, bar: Sidebar) -> None:
        super().__init__(bar)
        self._desk, self._bar = desk, bar
        self._is_told = False
        desk.backups_read.connect(self._tell)

    def begin(self) -> None:
        """The first page is shown and the vault settled: reads what nobody has read, and anew once one was made."""
        self._desk.backing_up.changed.connect(self._read)
        if not self._is_told:
            self._read()

    def _read(self) -> None:
        desk = self._desk
        if desk.backing_up.is_running or desk.tasks.is_closing:
            return
        desk.tasks.run(
            Place.READ,
            lambda _token: desk.reading.backups.state(),
            owner=self,
            saying=say("backups.reading"),
            done=self._tell,
            failed=_leave,
            key="backup_line",
        )

    def _tell(self, state: BackupState) -> None:
        self._is_told = True
        now, zone = self._desk.program.clock.now(), self._desk.zone
        self._bar.show_backup(lambda: BackupsTold.of(state, now, zone))


def _leave(_error: ClinicError) -> None:
    """Whoever looks at backups hears of it there."""
