"""The switch of names: off at every unlocking, never remembered, and off at once wherever somebody else may look.

Matters stand in lists by number. Who turns it on sees the clients' names of the rows in view, until it is turned off,
the words are covered, an interview is opened, the client's window opens or the vault is locked. That it was turned on
stands in the vault's log before the first name is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QToolTip

from clinic_app.errors import ClinicError
from ui.allowed import sees_cases
from ui.tasks import Place
from ui.words import say

if TYPE_CHECKING:
    from ui.desk import Desk


class NamesShown(QObject):
    """One unlocking's.

    Args:
        desk: the open vault; also its parent.
    """

    turned = Signal()
    """They are shown from now on, or hidden."""
    arrived = Signal()
    """Names that were wanted are known; or one is not any more, for its matter has changed."""
    held = Signal()
    """Somebody asked for them while the client's window is open."""
    failed = Signal(object)
    """A ClinicError: the log could not note it, so they stay hidden."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._names: dict[str, str] = {}
        self._is_on = self._is_asked = self._client_looks = False
        self._round = 0
        desk.changed.connect(self._forget)
        desk.thrown.connect(self._forget)

    @property
    def known(self) -> Mapping[str, str] | None:
        """Names by matter, as far as they were read, empty where the matter has none; None while they are hidden."""
        return MappingProxyType(self._names) if self._is_on else None

    @property
    def is_on(self) -> bool:
        """Whether they are shown."""
        return self._is_on

    def turn(self) -> None:
        """Shows them, or hides them again."""
        if self._is_on or self._is_asked:
            self.hide()
        else:
            self._ask()

    def hide(self) -> None:
        """Hides them, and forgets what was read."""
        was_on, self._is_on, self._is_asked = self._is_on, False, False
        self._round += 1
        self._names.clear()
        if was_on:
            QToolTip.hideText()  # one may say a name that its line had no room for
            self.turned.emit()

    def client_looks(self, looks: bool) -> None:
        """The client's window is open, and names are hidden as long as it is; or it was closed."""
        self._client_looks = looks
        if looks:
            self.hide()

    def want(self, matters: Iterable[str]) -> None:
        """Reads the names of what is in view, unless they are known; only the newest wish counts."""
        missing = tuple(matter for matter in matters if matter not in self._names)
        desk, at = self._desk, self._round
        if not (missing and self._is_on) or desk.tasks.is_closing:
            return

        def take(found: dict[str, str]) -> None:
            if at == self._round:
                self._names |= found
            self.arrived.emit()

        desk.tasks.run(
            Place.READ,
            lambda _token: desk.reading.client_names.of(missing),
            owner=self,
            saying=say("names.reading"),
            done=take,
            failed=self._refuse,
            key="names",
        )

    def _ask(self) -> None:
        desk = self._desk
        if self._client_looks:
            self.held.emit()
            return
        if not sees_cases(desk.person.role) or desk.tasks.is_closing:
            return
        self._is_asked = True
        desk.tasks.run(
            Place.SAVE,
            lambda _token: desk.access_log.names_shown(),
            owner=self,
            saying=say("log.noting"),
            done=lambda _noted: self._show(),
            failed=self._refuse,
        )

    def _show(self) -> None:
        """It stands in the log; whoever hid them meanwhile has them hidden."""
        if self._is_asked:
            self._is_on, self._is_asked = True, False
            self.turned.emit()

    def _refuse(self, error: ClinicError) -> None:
        self.hide()
        self.failed.emit(error)

    def _forget(self, matter: str) -> None:
        """Its name may be another one."""
        self._round += 1
        if self._is_on:
            self._names.pop(matter, None)
            self.arrived.emit()
