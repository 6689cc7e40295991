"""After a vault was not closed in order: search is drawn anew in slices, then the whole vault is looked through once.

What is saved meanwhile comes between two slices; the look has connections of its own. If it finds anything, the window
says so. Where it is stopped, or the vault locked before its end, it begins anew at the next unlocking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_app.services.after_crash import SLICE_S, found_after_crash
from ui.tasks import Place
from ui.theme import tokens
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.errors import ClinicError
    from clinic_app.services.ports.vault import VaultFault
    from ui.desk import Desk
    from ui.jobs import Token


class AfterCrash(QObject):
    """One for each unlocking.

    Args:
        desk: the open vault; also its parent.
    """

    found = Signal(object)
    """A ClinicError: not everything is as it should be."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def begin(self) -> None:
        """Looks whether anything is due, mostly nothing, and goes on to its end."""
        desk = self._desk

        def draw() -> bool | None:
            due = desk.vault.after_crash
            return None if due is None else due.draw_search_anew(SLICE_S)

        desk.tasks.run(
            Place.VAULT,
            lambda _token: draw(),
            owner=self,
            saying=say("window.after_crash"),
            done=self._go_on,
            failed=_leave,
            key="after_crash",
        )

    def _go_on(self, all_drawn: bool | None) -> None:
        if all_drawn is None or self._desk.tasks.is_closing:
            return
        if all_drawn:
            self._check()
        else:
            self.begin()

    def _check(self) -> None:
        desk = self._desk
        desk.tasks.run(
            Place.COPY,
            lambda token: desk.vault.check(lambda _part: _rest(token)),
            owner=self,
            saying=say("window.after_crash"),
            done=self._checked,
            failed=_leave,
        )

    def _checked(self, faults: tuple[VaultFault, ...]) -> None:
        desk = self._desk
        if faults:
            self.found.emit(found_after_crash())
            return

        def note() -> None:
            due = desk.vault.after_crash
            if due is not None:
                due.note_checked()

        desk.tasks.run(
            Place.SAVE,
            lambda _token: note(),
            owner=self,
            saying=say("window.after_crash"),
            failed=_leave,
        )


def _rest(token: Token) -> None:
    """The window's thread goes first."""
    token.rest(tokens.BREATH_MS)


def _leave(_error: ClinicError) -> None:
    """The next unlocking tries again."""
