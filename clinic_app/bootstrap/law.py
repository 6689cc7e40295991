"""Services around what the law makes of accounts: packs, results, clocks, what is to be done."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from clinic_app.bootstrap.tools import CLINIC_ZONE, Tools

if TYPE_CHECKING:
    from clinic_app.services.answering import Answering
    from clinic_app.services.approvals import ApprovedRows
    from clinic_app.services.clock_sheets import ClockSheets
    from clinic_app.services.clocks import ClockDecisions, ClockReader
    from clinic_app.services.determinations import Determinations
    from clinic_app.services.disposal_sheets import DisposalSheets
    from clinic_app.services.packs import InstalledPacks, Packs, PackTools
    from clinic_app.services.ports.vault import ReadableVault, Vault
    from clinic_app.services.review import Review
    from clinic_app.services.tasks import TaskReader, Tasks
    from clinic_app.services.today import Today


class LawServices(Tools):
    """Packs, results, clocks, tasks."""

    def take_packs(self, vault: ReadableVault) -> None:
        """From now on results are worked out with the packs of this vault, which was just opened."""
        from clinic_app.services.packs import take_installed

        take_installed(vault.records, self.shelf)

    def packs(self, vault: Vault) -> Packs:
        """Rule packs of one vault."""
        from clinic_app.services.packs import Packs

        return Packs(vault, self._pack_tools)

    def pack_list(self, vault: ReadableVault) -> InstalledPacks:
        """Rule packs of one vault, to be read and compared."""
        from clinic_app.services.packs import InstalledPacks

        return InstalledPacks(vault, self._pack_tools)

    @property
    def _pack_tools(self) -> PackTools:
        from clinic_app.adapters.cms_pyhanko import CmsDetachedSealer, CmsSealReader
        from clinic_app.adapters.cms_shell import ShellCheckedSealReader
        from clinic_app.services.pack_approvals import PackApprovals
        from clinic_app.services.packs import PackTools

        reader = ShellCheckedSealReader(CmsSealReader(self.clock))
        approvals = PackApprovals(self.seals, CmsDetachedSealer(), reader, self.clock)
        return PackTools(self.shelf, self.library, approvals, self.clock, CLINIC_ZONE)

    @cached_property
    def review(self) -> Review:
        """Rules and clocks."""
        from clinic_app.services.review import Review

        return Review(self.library, CLINIC_ZONE)

    def determinations(self, vault: Vault) -> Determinations:
        """What attorneys made of the results, of one vault."""
        from clinic_app.services.determinations import Determinations

        return Determinations(vault, self.library, self.clock, CLINIC_ZONE)

    def tasks(self, vault: Vault) -> Tasks:
        """What is to be done, of one vault."""
        from clinic_app.services.tasks import Tasks

        return Tasks(vault, self.clock)

    def task_list(self, vault: ReadableVault) -> TaskReader:
        """What is to be done, of one vault, to be read."""
        from clinic_app.services.tasks import TaskReader

        return TaskReader(vault.records, vault.person.role)

    def approved_rows(self, vault: ReadableVault) -> ApprovedRows:
        """What recipients may read of results, of one vault."""
        from clinic_app.services.approvals import ApprovedRows

        return ApprovedRows(vault.records)

    def clock_list(self, vault: ReadableVault) -> ClockReader:
        """The clocks of one vault's matters with what was decided, to be read."""
        from clinic_app.services.clocks import ClockReader

        return ClockReader(vault, self.library, CLINIC_ZONE)

    def clock_decisions(self, vault: Vault, answering: Answering) -> ClockDecisions:
        """What is decided about clocks, of one vault. Args: answering: of the same; lists are drawn anew through it."""
        from clinic_app.services.clocks import ClockDecisions

        return ClockDecisions(vault, self.library, answering, self.clock, CLINIC_ZONE)

    @cached_property
    def disposal_sheets(self) -> DisposalSheets:
        """The disposal log as a printed table."""
        from clinic_app.adapters.reportlab_clocks import ReportlabClockTables
        from clinic_app.services.disposal_sheets import DisposalSheets

        return DisposalSheets(ReportlabClockTables(), self.clock, CLINIC_ZONE)

    @cached_property
    def clock_sheets(self) -> ClockSheets:
        """Clocks as a calendar file and as a printed table."""
        from clinic_app.adapters.ics_calendar import IcsCalendarWriter
        from clinic_app.adapters.reportlab_clocks import ReportlabClockTables
        from clinic_app.services.clock_sheets import ClockSheets

        return ClockSheets(self.library, IcsCalendarWriter(), ReportlabClockTables(), CLINIC_ZONE)

    def today(self, vault: ReadableVault) -> Today:
        """Clocks across all matters of one vault."""
        from clinic_app.services.today import Today

        return Today(vault.records, self.library, CLINIC_ZONE)
