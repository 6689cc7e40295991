"""First run: joins its page with the services that draw words, make the vault, print its sheet and try it.

Nothing is on the disk before the passphrase was typed once more. From then until the sheet was tried the vault
takes no record; if the program ends in between, `resume` leads on from the vault that was left.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_app.domain.passphrases import same
from clinic_app.errors import ClinicError
from ui.pages.first_run.page import FirstRunPage
from ui.pages.first_run.stages import Stage
from ui.presenters.passphrase_advice import PassphraseAdvice
from ui.presenters.sheet_trial import AskPrinter, SheetTrial
from ui.stops import PageCode, Stop
from ui.tasks import Place, Tasks
from ui.words import chosen, say

if TYPE_CHECKING:
    from clinic_app.services.founding import NewClinic
    from clinic_app.services.ports.vault import Vault
    from ui.jobs import Token
    from ui.program import Program

SAMPLES = ("DEMO-A", "DEMO-B")


class FirstRun(QObject):
    """The first hour of a clinic.

    Args:
        program: the wired program.
        vault_folder: where the vault will be; not there yet, or empty, or given to `resume` open.
        tasks: all threads.
        ask_printer: chooses a printer; the system's dialog unless given.
    """

    founded = Signal(object)
    """An open Vault, made and its sheet tried. From here it belongs to the window."""
    finished = Signal(object)
    """The Stop to begin at."""
    troubled = Signal(object)
    """A ClinicError that has no better place than the window's banner."""
    language_chosen = Signal(str)
    """Already spoken; to be remembered."""
    restore_requested = Signal()
    """There was a clinic before, and a backup of it."""

    def __init__(
        self, program: Program, vault_folder: Path, tasks: Tasks, ask_printer: AskPrinter | None = None
    ) -> None:
        super().__init__()
        self._program, self._folder, self._tasks = program, vault_folder, tasks
        self._passphrase = ""
        self._new: NewClinic | None = None
        self._left: Vault | None = None
        self._vault: Vault | None = None
        self.page = FirstRunPage()
        page = self.page
        self._trial = SheetTrial(program, page, tasks, ask_printer)
        page.forward_requested.connect(lambda stage: self._forward[Stage(stage)]())
        page.back_requested.connect(lambda stage: self._show(Stage(stage)))
        page.language.language_chosen.connect(self.language_chosen)
        page.language.restore_requested.connect(self.restore_requested)
        self._advice = PassphraseAdvice(
            self, page.passphrase, program, tasks, known=lambda: page.clinic.names, failed=self.troubled.emit
        )
        page.start.first_client_requested.connect(lambda: self.finished.emit(Stop(PageCode.INTERVIEW)))
        page.start.samples_requested.connect(self._bring_samples)
        self._forward: dict[Stage, Callable[[], object]] = {
            Stage.LANGUAGE: lambda: self._show(Stage.CLINIC),
            Stage.CLINIC: self._check_names,
            Stage.PASSPHRASE: self._keep_passphrase,
            Stage.PROVE: self._prove,
            Stage.SHEET: lambda: self._show(Stage.TYPE_BACK),
            Stage.TYPE_BACK: self._finish,
            Stage.UNFINISHED: self._start_over,
        }

    def resume(self, vault: Vault) -> None:
        """Leads on from a vault whose set-up was not finished. Args: vault: open; it is closed and removed here."""
        self._left = vault
        self._show(Stage.UNFINISHED)

    @property
    def holds_vault(self) -> bool:
        """Whether a vault that was made or left here is open."""
        return self._vault is not None or self._left is not None or self._new is not None

    def close_vault(self, _token: Token | None = None) -> None:
        """Closes what was made and not yet handed over; the last task of the vault lane. Safe to call twice."""
        vault = self._left or (self._new.vault if self._new is not None else None)
        if vault is not None:
            vault.close()

    def _show(self, stage: Stage) -> None:
        self.page.show_stage(stage)
        if stage is Stage.PASSPHRASE and not self.page.passphrase.drawn.passphrase:
            self._advice.draw()

    def _check_names(self) -> None:
        clinic, attorney = self.page.clinic.names
        self.page.busy(say("first_run.checking_names"))
        self._tasks.run(
            Place.WORK,
            lambda _token: self._program.founding.check_names(clinic, attorney),
            owner=self,
            saying=say("first_run.checking_names"),
            done=lambda _none: self._show(Stage.PASSPHRASE),
            failed=self._refuse_name,
        )

    def _refuse_name(self, error: ClinicError) -> None:
        self.page.busy("")
        self.page.clinic.refused(error)

    def _keep_passphrase(self) -> None:
        self._passphrase = self.page.passphrase.passphrase
        self._show(Stage.PROVE)

    def _prove(self) -> None:
        if same(self.page.prove.field.text(), self._passphrase):
            self._make()
        else:
            self.page.prove.differs()

    def _make(self) -> None:
        passphrase, (clinic, attorney) = self._passphrase, self.page.clinic.names
        language = chosen().value
        self.page.busy(say("first_run.making"))
        self._tasks.run(
            Place.VAULT,
            lambda _token: self._program.founding.begin(
                self._folder,
                passphrase=passphrase,
                clinic_name=clinic,
                attorney_name=attorney,
                language=language,
            ),
            owner=self,
            saying=say("first_run.making"),
            done=self._made,
            failed=self._refuse_vault,
        )

    def _made(self, new: NewClinic) -> None:
        self._new = new
        self._passphrase = ""
        self.page.passphrase.forget()
        self.page.prove.forget()
        clinic, _attorney = self.page.clinic.names
        self.page.paper.show_names(clinic, self._program.clock.now().date().isoformat())
        self._trial.begin(new)
        if new.set_aside:
            self.page.sheet.found_something(new.set_aside)
        self._show(Stage.SHEET)

    def _refuse_vault(self, error: ClinicError) -> None:
        self.page.busy("")
        self.page.prove.refused(error)

    def _finish(self) -> None:
        new = self._new
        if new is None:
            return
        self.page.busy(say("first_run.finishing"))
        self._tasks.run(
            Place.SAVE,
            lambda _token: self._program.founding.finish(new),
            owner=self,
            saying=say("first_run.finishing"),
            done=lambda _none: self._hand_over(new.vault),
            failed=self._trouble,
        )

    def _hand_over(self, vault: Vault) -> None:
        self._new = None
        self._trial.end()  # and with it the sheet and what was asked of it
        self._vault = vault
        self._show(Stage.START)
        self.founded.emit(vault)

    def _bring_samples(self) -> None:
        vault = self._vault
        if vault is None:
            return

        def bring(_token: Token) -> None:
            interview = self._program.interview(vault)
            for number in SAMPLES:
                interview.import_intake(self._program.library.worked_interview(number))

        self.page.start.busy(True)
        self._tasks.run(
            Place.VAULT,
            bring,
            owner=self,
            saying=say("first_run.bringing_samples"),
            done=lambda _none: self.finished.emit(Stop(PageCode.TODAY)),
            failed=self.page.start.refused,
        )

    def _start_over(self) -> None:
        vault = self._left
        if vault is None:
            return
        self.page.busy(say("first_run.removing"))
        self._tasks.run(
            Place.VAULT,
            lambda _token: self._program.founding.start_over(vault, self._folder),
            owner=self,
            saying=say("first_run.removing"),
            done=lambda _none: self._removed(),
            failed=self._keep_left,
        )

    def _removed(self) -> None:
        self._left = None
        self._show(Stage.CLINIC)

    def _keep_left(self, error: ClinicError) -> None:
        self.page.busy("")
        self.page.unfinished.refused(error)

    def _trouble(self, error: ClinicError) -> None:
        self.page.busy("")
        self.troubled.emit(error)
