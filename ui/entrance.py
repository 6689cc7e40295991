"""Before the lock: the passphrase, the first run where there is no vault yet, and checking what others sent."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from clinic_app.domain.tries import tries_left, wait_s
from clinic_app.errors import ClinicError
from ui.home import has_vault, vault_folder
from ui.pages.unlock import WRONG, WRONG_WITH_KEYRING, UnlockPage
from ui.tasks import Place, Tasks
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.services.ports.vault import Vault
    from ui.jobs import Token
    from ui.presenters.check import CheckPresenter
    from ui.presenters.first_run import FirstRun
    from ui.presenters.recover import RecoverPresenter
    from ui.presenters.restoring import RestoringPresenter
    from ui.program import Program
    from ui.stops import Stop


class Entrance(QStackedWidget):
    """What is shown while the vault is shut.

    Args:
        program: the wired program.
        home: the folder with the vault.
        tasks: all threads.
        now: seconds that only grow; the wait after wrong passphrases is measured with it.
    """

    opening = Signal()
    """A passphrase is being tried."""
    opened = Signal(object, object)
    """An open vault, and the Stop where to begin (where somebody was when it was locked) or None."""
    language_chosen = Signal(str)
    troubled = Signal(object)
    """A ClinicError that the page has no place for."""

    def __init__(
        self,
        program: Program,
        home: Path,
        tasks: Tasks,
        now: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("entrance")
        self._program, self._home, self._tasks, self._now = program, home, tasks, now
        self._failures = 0
        self._held_keys = False
        self._not_before = 0.0
        self._first_run: FirstRun | None = None
        self._founded: Vault | None = None
        self._check: CheckPresenter | None = None
        self._recover: RecoverPresenter | None = None
        self._restoring: RestoringPresenter | None = None
        self.unlock = UnlockPage()
        self.unlock.unlock_requested.connect(self._open)
        self.unlock.language_chosen.connect(self.language_chosen)
        self.unlock.check_requested.connect(self.show_check)
        self.unlock.recovery_requested.connect(self._show_recovery)
        self.addWidget(self.unlock)

    @property
    def asks_passphrase(self) -> bool:
        """Whether nothing is seen but the way in; also behind it, where this page is left as it was."""
        return self.currentWidget() is self.unlock

    @property
    def holds_vault(self) -> bool:
        """Whether a vault is open here, in the first hour, or was until it turned out to be another than was closed."""
        first_hour = self._founded is not None or (self._first_run is not None and self._first_run.holds_vault)
        return first_hour or self._held_keys

    def forget_typed(self) -> None:
        """Nobody was there for so long that an open vault would be locked: keys typed from paper go."""
        self.unlock.forget_typed()
        for each in (self._recover, self._restoring):
            if each is not None and self.currentWidget() is each.page:
                each.forget()

    def close_vault(self, _token: Token) -> None:
        """Closes what was founded here and not handed over; the last task of the vault lane where there is such."""
        if self._founded is not None:
            self._founded.close()
        if self._first_run is not None:
            self._first_run.close_vault()

    def begin(self) -> None:
        """Asks for the passphrase, or founds a clinic where there is none."""
        if self._first_run is None and has_vault(self._home):
            self.setCurrentWidget(self.unlock)
        else:
            self._show_first_run()

    def turn_back(self, error: ClinicError) -> None:
        """The vault was shut as soon as it was opened: asks for the passphrase, and says why.

        A person must read it, so the process goes on; whatever locks ends it, for its memory held the keys.
        """
        self._held_keys = True
        self.begin()
        self.unlock.refused(error)

    def show_check(self) -> None:
        """Checking something received needs no vault."""
        if self._check is None:
            from ui.presenters.check import CheckPresenter

            self._check = CheckPresenter(self._program, self._tasks)
            self._check.back_requested.connect(self.begin)
            self.addWidget(self._check.page)
        self.setCurrentWidget(self._check.page)
        self._check.page.take_keyboard()

    def _show_recovery(self) -> None:
        if self._recover is None:
            from ui.presenters.recover import RecoverPresenter

            self._recover = RecoverPresenter(self._program, vault_folder(self._home), self._tasks)
            self._recover.back_requested.connect(self.begin)
            self._recover.opened.connect(self._come_in)
            self.addWidget(self._recover.page)
        self.setCurrentWidget(self._recover.page)

    def _come_in(self, vault: Vault, is_unfinished: bool) -> None:
        """Somebody is in with the sheets, and alone: to the page where the others are added."""
        from ui.stops import PageCode, Stop

        self._let_in((vault, is_unfinished, Stop(PageCode.PEOPLE)))

    def _show_first_run(self) -> FirstRun:
        if self._first_run is None:
            from ui.presenters.first_run import FirstRun

            self._first_run = FirstRun(self._program, vault_folder(self._home), self._tasks)
            self._first_run.founded.connect(self._keep)
            self._first_run.finished.connect(self._finish)
            self._first_run.language_chosen.connect(self.language_chosen)
            self._first_run.restore_requested.connect(self._show_restoring)
            self._first_run.troubled.connect(self.troubled)
            self.addWidget(self._first_run.page)
        self.setCurrentWidget(self._first_run.page)
        return self._first_run

    def _show_restoring(self) -> None:
        if self._restoring is None:
            from ui.presenters.restoring import RestoringPresenter

            self._restoring = RestoringPresenter(self._program, vault_folder(self._home), self._tasks)
            self._restoring.back_requested.connect(self.begin)
            self._restoring.restored.connect(self._restored)
            self.addWidget(self._restoring.page)
        self.setCurrentWidget(self._restoring.page)

    def _restored(self) -> None:
        """There is a vault now: the first hour is over before it began."""
        if self._first_run is not None:
            self.removeWidget(self._first_run.page)
            self._first_run.page.deleteLater()
            self._first_run = None
        self.begin()

    def _keep(self, vault: Vault) -> None:
        self._founded = vault

    def _finish(self, stop: Stop) -> None:
        if self._founded is not None:
            self.opened.emit(self._founded, stop)

    def _open(self, passphrase: str) -> None:
        if self._now() < self._not_before:
            return
        self.unlock.busy(True)
        folder = vault_folder(self._home)

        def open_it(_token: Token) -> tuple[Vault, bool, Stop | None]:
            from clinic_app.services.set_up import is_unfinished
            from ui.last_stop import kept_stop

            vault = self._program.keeper.open(folder, passphrase=passphrase, settled=False)
            try:
                self._program.take_packs(vault)
                self._program.take_wordings(vault)
                return vault, is_unfinished(vault.records), kept_stop(vault)
            except BaseException:
                vault.close()
                raise

        self._tasks.run(
            Place.VAULT,
            open_it,
            owner=self,
            saying=say("window.opening"),
            done=self._let_in,
            failed=self._refuse,
        )
        self.opening.emit()

    def _let_in(self, opened: tuple[Vault, bool, Stop | None]) -> None:
        vault, is_unfinished, stop = opened
        self._failures = 0
        self.unlock.forget()
        if is_unfinished:
            self._show_first_run().resume(vault)
        else:
            self.opened.emit(vault, stop)

    def _refuse(self, error: ClinicError) -> None:
        if error.code == "vault_missing":  # a founding was killed before there was a header: nothing can be in it
            self._show_first_run()
            return
        if error.code not in (WRONG, WRONG_WITH_KEYRING):
            self.unlock.refused(error)
            return
        self._failures += 1
        left, wait = tries_left(self._failures), wait_s(self._failures)
        if left == 0:
            self._not_before = self._now() + wait
        self.unlock.refused(error, left, wait_s=wait)
