"""After unlocking, and after a pack came: due days that were counted under other rules are counted anew, in slices."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from clinic_app.errors import ClinicError
from clinic_app.services.renewal import outdated, renew
from ui.desk import Desk
from ui.tasks import Place
from ui.words import say


class DueDays(QObject):
    """Keeps the due days of the open vault up with its packs; what is saved meanwhile comes first.

    Args:
        desk: the open vault; also its parent.
    """

    renewed = Signal(int)
    """All were gone through: how many there were to count anew, mostly none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._left: tuple[str, ...] = ()
        self._whole = 0
        desk.rules_changed.connect(self.renew)

    def renew(self) -> None:
        """Looks once, and goes through what is out of date."""
        desk = self._desk
        desk.tasks.run(
            Place.VAULT,
            lambda _token: outdated(desk.vault.records, desk.program.library),
            owner=self,
            saying=say("today.renewing"),
            done=self._begin,
            failed=self._leave,
            key="renewal",
        )

    def _begin(self, matters: tuple[str, ...]) -> None:
        self._left, self._whole = matters, len(matters)
        self._go_on()

    def _go_on(self) -> None:
        desk, left = self._desk, self._left
        if not left:
            if self._whole:
                desk.changed.emit("")
            self.renewed.emit(self._whole)
            return
        desk.tasks.run(
            Place.VAULT,
            lambda _token: renew(left, desk.answering),
            owner=self,
            saying=say("today.renewing"),
            done=self._after,
            failed=self._leave,
            key="renewal",
        )

    def _after(self, gone_through: int) -> None:
        self._left = self._left[gone_through:]
        self._go_on()

    def _leave(self, _error: ClinicError) -> None:
        """Today says how many are left; the next unlocking tries again."""
        self._left = ()
