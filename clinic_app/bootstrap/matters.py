"""Services around the accounts of a vault: told, changed, found, compared, put away."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from clinic_app.bootstrap.tools import CLINIC_ZONE, Tools

if TYPE_CHECKING:
    from clinic_app.services.access_log import AccessLog
    from clinic_app.services.answering import Answering
    from clinic_app.services.client_names import ClientNames
    from clinic_app.services.comparison import Comparison
    from clinic_app.services.consents import Consents
    from clinic_app.services.erasing import DisposalLog, Erasing
    from clinic_app.services.evidence import Evidence
    from clinic_app.services.field_history import FieldHistory
    from clinic_app.services.incidents import Incidents
    from clinic_app.services.interview import Interview
    from clinic_app.services.keeping import KeepingOfMatters, KeepingReader
    from clinic_app.services.log_pages import LogPages
    from clinic_app.services.matters import Matters
    from clinic_app.services.overview import MatterPages
    from clinic_app.services.ports.vault import ReadableVault, Vault
    from clinic_app.services.projection import Projection
    from clinic_app.services.reasons import Reasons
    from clinic_app.services.translations import Translations
    from clinic_app.services.trash import Trash, TrashReader
    from clinic_app.services.working import WorkingMatters


class MatterServices(Tools):
    """Accounts and what lists know of them."""

    def take_wordings(self, vault: ReadableVault) -> None:
        """From now on questions are said everywhere as the clinic of this vault, which was just opened, words them."""
        from clinic_app.services.translations import take_wordings

        take_wordings(vault, self.library)

    def interview(self, vault: Vault) -> Interview:
        """Accounts of one vault."""
        from clinic_app.services.interview import Interview
        from clinic_app.services.set_up import require_tried

        require_tried(vault.records)
        return Interview(vault.records, self.projection.of(vault.records))

    @cached_property
    def projection(self) -> Projection:
        """What lists know of a matter."""
        from clinic_app.services.projection import Projection

        return Projection(self.library, self.clock, CLINIC_ZONE)

    @cached_property
    def pages(self) -> MatterPages:
        """What the matter page shows."""
        from clinic_app.services.overview import MatterPages

        return MatterPages(self.library, CLINIC_ZONE)

    def answering(self, vault: Vault) -> Answering:
        """Answers, one by one, of one vault."""
        from clinic_app.services.answering import Answering
        from clinic_app.services.set_up import require_tried

        require_tried(vault.records)
        return Answering(vault.records, self.clock, self.projection.of(vault.records))

    def access_log(self, vault: Vault) -> AccessLog:
        """Who looked at what and what left, of one unlocking."""
        from clinic_app.services.access_log import AccessLog

        return AccessLog(vault.records)

    def log_pages(self, vault: ReadableVault) -> LogPages:
        """The log as a person reads it."""
        from clinic_app.services.log_pages import LogPages

        return LogPages(vault)

    def working(self, vault: ReadableVault) -> WorkingMatters:
        """Accounts with the answers that wait, of one vault, to be read."""
        from clinic_app.services.working import WorkingMatters

        return WorkingMatters(vault.records)

    def history(self, vault: ReadableVault) -> FieldHistory:
        """What every answer was before, of one vault."""
        from clinic_app.services.field_history import FieldHistory

        return FieldHistory(vault.records)

    def reasons(self, vault: Vault) -> Reasons:
        """Why answers were changed, of one vault."""
        from clinic_app.services.reasons import Reasons

        return Reasons(vault.records)

    def evidence(self, vault: Vault) -> Evidence:
        """Files as they were received, of one vault."""
        from clinic_app.adapters.source_files import LocalSourceFiles
        from clinic_app.services.evidence import Evidence
        from clinic_app.services.set_up import require_tried

        require_tried(vault.records)
        return Evidence(vault, LocalSourceFiles(), self.clock)

    def trash(self, vault: Vault, answering: Answering) -> Trash:
        """What was put away, and the way back, of one vault. Args: answering: of the same; it keeps undo."""
        from clinic_app.services.trash import Trash

        return Trash(vault, answering)

    def trash_list(self, vault: ReadableVault) -> TrashReader:
        """What was put away, of one vault, to be read."""
        from clinic_app.services.trash import TrashReader

        return TrashReader(vault.records)

    def keeping(self, vault: Vault) -> KeepingOfMatters:
        """Legal holds, closing and the time of matters, of one vault."""
        from clinic_app.adapters.shipped_retention import ShippedRetention
        from clinic_app.services.keeping import KeepingOfMatters

        return KeepingOfMatters(vault, ShippedRetention(), self.clock, CLINIC_ZONE)

    def keeping_list(self, vault: ReadableVault) -> KeepingReader:
        """The same, to be read."""
        from clinic_app.adapters.shipped_retention import ShippedRetention
        from clinic_app.services.keeping import KeepingReader

        names = {person.person_id: person.display_name for person in vault.info().people}
        return KeepingReader(vault.records, names, ShippedRetention(), self.clock, CLINIC_ZONE)

    def erasing(self, vault: Vault) -> Erasing:
        """Erasing matters of one vault for good."""
        from clinic_app.services.erasing import Erasing

        return Erasing(vault, self.keeping(vault), self.clock)

    def disposal_log(self, vault: ReadableVault) -> DisposalLog:
        """What was erased from one vault."""
        from clinic_app.services.erasing import DisposalLog

        return DisposalLog(vault)

    def consents(self, vault: Vault, answering: Answering) -> Consents:
        """Consents of one vault. Args: answering: of the same; a decision is a revision of its account."""
        from clinic_app.adapters.reportlab_papers import ReportlabPaperSetter
        from clinic_app.services.consents import Consents

        return Consents(vault, self.library, answering, self.clock, CLINIC_ZONE, ReportlabPaperSetter())

    def incidents(self, vault: Vault) -> Incidents:
        """Events that accounts of several matters tell of."""
        from clinic_app.services.incidents import Incidents

        return Incidents(vault)

    def comparison(self, vault: ReadableVault) -> Comparison:
        """Accounts beside one another."""
        from clinic_app.services.comparison import Comparison

        return Comparison(vault.records, vault.person.role)

    def matters(self, vault: ReadableVault) -> Matters:
        """Lists and search of one vault."""
        from clinic_app.services.matters import Matters

        return Matters(vault.records)

    def client_names(self, vault: ReadableVault) -> ClientNames:
        """Names for rows of the lists of one vault."""
        from clinic_app.services.client_names import ClientNames

        return ClientNames(vault.records)

    def translations(self, vault: Vault) -> Translations:
        """The clinic's own wording of the questions of one vault."""
        from clinic_app.services.translations import Translations

        return Translations(vault, self.library, self.clock)
