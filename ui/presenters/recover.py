"""In again with the printed sheets: joins its page with the service that opens the vault by them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.pages.recover.page import Opened, RecoverPage
from ui.presenters.passphrase_advice import PassphraseAdvice
from ui.tasks import Place, Tasks
from ui.words import say

if TYPE_CHECKING:
    from clinic_app.services.ports.recovery import Recoverable, SheetKeys
    from clinic_app.services.ports.vault import Vault
    from ui.jobs import Token
    from ui.program import Program
    from ui.task import Task


class RecoverPresenter(QObject):
    """Holds the typed keys from the moment they opened the vault until somebody came in or left the page.

    Args:
        program: the wired program.
        folder: the vault's.
        tasks: all threads.
    """

    opened = Signal(object, bool)
    """An open vault, and whether its set-up was never finished."""
    back_requested = Signal()

    def __init__(self, program: Program, folder: Path, tasks: Tasks) -> None:
        super().__init__()
        self._program, self._folder, self._tasks = program, folder, tasks
        self._sheets: SheetKeys | None = None
        self._found: Recoverable | None = None
        self._looking: Task | None = None
        self.page = RecoverPage()
        self.page.look_requested.connect(self._look)
        self.page.come_in_requested.connect(self._come_in)
        self.page.back_requested.connect(self._go_back)
        self.page.left.connect(self._drop)
        self._advice = PassphraseAdvice(
            self,
            self.page.who.new,
            program,
            tasks,
            known=self._known,
            failed=self.page.refused,
            is_wanted=lambda: self._found is not None,  # the page was not left
        )

    def forget(self) -> None:
        """No key stays, on the page or behind it."""
        self._drop()
        self.page.begin()

    def _drop(self) -> None:
        """Whoever comes to the page next begins anew, whatever is being looked at for somebody who left it."""
        if self._looking is not None:
            self._looking.supersede()
        self._looking = self._sheets = self._found = None

    def _go_back(self) -> None:
        self.forget()
        self.back_requested.emit()

    def _look(self, records: str, work_product: str) -> None:
        from clinic_app.services.ports.recovery import SheetKeys

        sheets = SheetKeys(records, work_product)
        self.page.busy(True)
        self._looking = self._tasks.run(
            Place.VAULT,
            lambda _token: self._program.recovery.look(self._folder, sheets),
            owner=self,
            saying=say("recover.looking"),
            done=lambda found: self._show(sheets, found),
            failed=self.page.refused,
            ended=self._looked,
        )

    def _looked(self) -> None:
        self._looking = None

    def _show(self, sheets: SheetKeys, found: Recoverable) -> None:
        from clinic_app.services.recovery import may_come_in, role_of_somebody_new

        self._sheets, self._found = sheets, found
        people = [(person.handle, person.display_name, person.role.value) for person in may_come_in(found)]
        self.page.show_opened(Opened(found.clinic_name, found.work_product, people, role_of_somebody_new(found).value))
        self._advice.draw()

    def _known(self) -> tuple[str, ...]:
        found = self._found
        if found is None:
            return ()
        names = (name for person in found.people for name in (person.handle, person.display_name))
        return (found.clinic_name, *names, self.page.who.name.field.text())

    def _come_in(self, handle: str, name: str, passphrase: str) -> None:
        sheets, found = self._sheets, self._found
        if sheets is None or found is None:
            return
        self.page.busy(True)

        def come_in(_token: Token) -> tuple[Vault, bool]:
            from clinic_app.services.set_up import is_unfinished

            vault = self._program.recovery.come_in(self._folder, sheets, found, passphrase, handle=handle, name=name)
            self._program.take_packs(vault)
            self._program.take_wordings(vault)
            return vault, is_unfinished(vault.records)

        self._tasks.run(
            Place.VAULT,
            come_in,
            owner=self,
            saying=say("recover.coming_in"),
            done=lambda opened: self._let_in(*opened),
            failed=self.page.refused,
        )

    def _let_in(self, vault: Vault, is_unfinished: bool) -> None:
        self.forget()
        self.opened.emit(vault, is_unfinished)
