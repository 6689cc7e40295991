"""After the first page is shown: the vault looks whether its pages are as they were, and notes that it was opened.

So nobody waits for it who only wants to read. A vault whose pages are others is shut again; nothing was written to it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from clinic_app.errors import ClinicError
from ui.desk import Desk
from ui.tasks import Place
from ui.theme import tokens
from ui.words import say


class Settling(QObject):
    """One for each unlocking.

    Args:
        desk: the open vault; also its parent.
    """

    failed = Signal(object)
    """A ClinicError: the vault is shut."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._is_asked = False

    def begin_soon(self) -> None:
        """Once the window has time; a second wish is none."""
        QTimer.singleShot(0, self._begin)

    def begin_later(self) -> None:
        """For pages that never tell that what they waited for has come."""
        QTimer.singleShot(tokens.A_LITTLE_LATER, self._begin)

    def _begin(self) -> None:
        desk = self._desk
        if self._is_asked or desk.tasks.is_closing:
            return
        self._is_asked = True
        desk.tasks.run(
            Place.VAULT,
            lambda _token: desk.vault.settle(),
            owner=self,
            saying=say("window.opening"),
            done=lambda _nothing: desk.settled.emit(),
            failed=self._fail,
        )

    def _fail(self, error: ClinicError) -> None:
        self.failed.emit(error)
