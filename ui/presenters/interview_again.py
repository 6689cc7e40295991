"""Reads the account that is shown once more when somebody comes back to it, and says whether it is still the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_app.services.interview import account_of
from ui.presenters.interview_opening import Door, Opened
from ui.tasks import Place
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.domain.intake.script import InterviewScript
    from ui.desk import Desk
    from ui.presenters.interview_in_hand import AccountInHand
    from ui.presenters.interview_saving import InterviewSaving


class ReadAgain(QObject):
    """A second look at one account, beside the window. What is answered meanwhile is not taken for a change.

    Args:
        desk: the open vault.
        door: reads it.
        saving: knows what was answered here.
        hand: holds the account as the page shows it.
        commit: gives what is being typed.
        parent: Qt's parent.
    """

    same = Signal(object)
    """An Opened: what is shown is what is stored."""
    changed = Signal(object)
    """An Opened: something was changed elsewhere."""
    lost = Signal(object)
    """A ClinicError: it cannot be read."""
    stored = Signal(object)
    """The Account that was asked for by `read_stored`."""
    failed = Signal(object)
    """A ClinicError of that."""

    def __init__(
        self,
        desk: Desk,
        door: Door,
        saving: InterviewSaving,
        hand: AccountInHand,
        *,
        commit: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._door, self._saving, self._hand = desk, door, saving, hand
        self._commit = commit
        self._is_wanted = False

    def read(self, scripts: dict[str, InterviewScript]) -> None:
        """Looks, after all that is on its way to the disk. Args: scripts: whose words are shown."""
        account = self._hand.account
        if account is None:
            return
        self._is_wanted = True
        matter, account_id, puts = self._saving.matter, account.account_id, self._saving.puts
        self._desk.tasks.run(
            Place.VAULT,
            lambda _token: self._door.read(matter, account_id),
            owner=self,
            saying=say("interview_page.saying.open"),
            done=lambda opened: self._compare(opened, puts, scripts),
            failed=self.lost.emit,
            key="again",
        )

    def stop(self) -> None:
        """Somebody left: what is still being read no longer matters."""
        self._is_wanted = False

    def read_stored(self) -> None:
        """Only what is stored, for a page that shows something else; nothing is compared."""
        account = self._hand.account
        if account is None:
            return
        matter, account_id = self._saving.matter, account.account_id
        self._desk.tasks.run(
            Place.VAULT,
            lambda _token: account_of(self._desk.answering.working(matter), account_id),
            owner=self,
            saying=say("interview_page.saying.open"),
            done=self.stored.emit,
            failed=self.failed.emit,
            key="stored",
        )

    def _compare(self, opened: Opened, puts: int, scripts: dict[str, InterviewScript]) -> None:
        """Args: puts: how many answers had been given when the reading began."""
        account = self._hand.account
        if (
            not self._is_wanted
            or account is None
            or (opened.intake.number, opened.account.account_id)
            != (
                self._saving.matter,
                account.account_id,
            )
        ):
            return
        is_same = opened.account == account and opened.scripts == scripts
        if not is_same:
            self._commit()
        if self._saving.puts != puts:
            self.read(scripts)
        elif self._saving.is_saved:  # else what is shown is newer than what is stored
            (self.same if is_same else self.changed).emit(opened)
