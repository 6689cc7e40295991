"""What reads an open vault on the read lane, beside the one that writes; a long read holds up no save.

All of it is made and used inside `tasks.run(Place.READ, ...)`. The window never closes it: the vault does, when it
is closed itself, and by then the lane has ended.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_app.services.approvals import ApprovedRows
    from clinic_app.services.backups import BackupReader
    from clinic_app.services.client_names import ClientNames
    from clinic_app.services.clocks import ClockReader
    from clinic_app.services.comparison import Comparison
    from clinic_app.services.exposure import Exposures
    from clinic_app.services.field_history import FieldHistory
    from clinic_app.services.log_pages import LogPages
    from clinic_app.services.matters import Matters
    from clinic_app.services.papers import MatterPapers
    from clinic_app.services.ports.vault import Vault, VaultReading
    from clinic_app.services.sealed_documents import SealedDocuments
    from clinic_app.services.tasks import TaskReader
    from clinic_app.services.today import Today
    from clinic_app.services.trash import TrashReader
    from clinic_app.services.working import WorkingMatters
    from ui.program import Program


class Reading:
    """The services that read, on a way into the vault of their own, opened when first asked for.

    Args:
        program: the wired program.
        vault: open.
    """

    def __init__(self, program: Program, vault: Vault) -> None:
        self._program = program
        self._open = vault

    @cached_property
    def vault(self) -> VaultReading:
        """The second, read-only way in. Raises StorageError: the disk failed, or the vault is closed."""
        return self._open.reading()

    def moment(self) -> AbstractContextManager[None]:
        """For what takes several questions: all inside are answered as of one moment. Keep it short."""
        return self.vault.moment()

    @cached_property
    def matters(self) -> Matters:
        """Lists and search; keeps the last list, so it is not the one of the vault lane."""
        return self._program.matters(self.vault)

    @cached_property
    def client_names(self) -> ClientNames:
        """Names for the rows of lists."""
        return self._program.client_names(self.vault)

    @cached_property
    def today(self) -> Today:
        """Clocks across all matters."""
        return self._program.today(self.vault)

    @cached_property
    def to_do(self) -> TaskReader:
        """What is to be done."""
        return self._program.task_list(self.vault)

    @cached_property
    def approved_rows(self) -> ApprovedRows:
        """What recipients may read of results."""
        return self._program.approved_rows(self.vault)

    @cached_property
    def clocks(self) -> ClockReader:
        """The clocks of matters with what was decided."""
        return self._program.clock_list(self.vault)

    @cached_property
    def working(self) -> WorkingMatters:
        """Accounts with the answers that wait, and what a field said before."""
        return self._program.working(self.vault)

    @cached_property
    def history(self) -> FieldHistory:
        """What every answer was before."""
        return self._program.history(self.vault)

    @cached_property
    def trash(self) -> TrashReader:
        """What was put away."""
        return self._program.trash_list(self.vault)

    @cached_property
    def comparison(self) -> Comparison:
        """Accounts beside one another."""
        return self._program.comparison(self.vault)

    @cached_property
    def backups(self) -> BackupReader:
        """What the vault knows of its backups."""
        return self._program.backup_state(self.vault)

    @cached_property
    def log(self) -> LogPages:
        """Who did what when."""
        return self._program.log_pages(self.vault)

    @cached_property
    def papers(self) -> MatterPapers:
        """Documents and bundles of a matter."""
        return self._program.papers(self.vault)

    @cached_property
    def documents(self) -> SealedDocuments:
        """Sealed documents themselves."""
        from clinic_app.services.sealed_documents import SealedDocuments

        return SealedDocuments(self.vault.records)

    @cached_property
    def exposures(self) -> Exposures:
        """Who would see what."""
        return self._program.exposures(self.vault)
