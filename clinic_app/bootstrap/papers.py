"""Services around papers: forms, declarations, submissions, and checking what others sent."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from clinic_app import __version__
from clinic_app.bootstrap.matters import MatterServices
from clinic_app.bootstrap.tools import CLINIC_ZONE

if TYPE_CHECKING:
    from clinic_app.services.affidavit import Affidavit
    from clinic_app.services.breach import BreachSheets
    from clinic_app.services.emergency import EmergencyPaper
    from clinic_app.services.exposure import Exposures
    from clinic_app.services.paper_forms import PaperForms
    from clinic_app.services.papers import MatterPapers
    from clinic_app.services.ports.vault import ReadableVault, Vault
    from clinic_app.services.recipient_keys import RecipientKeys
    from clinic_app.services.recipient_needs import RecipientNeeds
    from clinic_app.services.submission import Submission
    from clinic_app.services.take_home import TakeHomePages
    from clinic_app.services.verification.verify import Verifier


class PaperServices(MatterServices):
    """What is printed, sealed, sent and checked."""

    @cached_property
    def paper_forms(self) -> PaperForms:
        """Blank interview forms."""
        from clinic_app.adapters.reportlab_papers import ReportlabPaperSetter
        from clinic_app.services.paper_forms import PaperForms

        return PaperForms(self.library, ReportlabPaperSetter())

    def take_home(self, vault: ReadableVault) -> TakeHomePages:
        """What a person takes home, of one vault."""
        from clinic_app.adapters.reportlab_papers import ReportlabPaperSetter
        from clinic_app.services.take_home import TakeHomePages

        return TakeHomePages(vault.records, self.library, ReportlabPaperSetter(), self.clock, CLINIC_ZONE)

    @cached_property
    def emergency_paper(self) -> EmergencyPaper:
        """The printed page of an emergency call."""
        from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
        from clinic_app.services.emergency import EmergencyPaper

        return EmergencyPaper(self.library, self.pages, ReportlabPageSetter(), self.clock, CLINIC_ZONE)

    @cached_property
    def breach_sheets(self) -> BreachSheets:
        """What was on a lost laptop, and who is to be told."""
        from clinic_app.adapters.reportlab_breach import ReportlabBreachSetter
        from clinic_app.adapters.shipped_retention import ShippedRetention
        from clinic_app.services.breach import BreachSheets

        return BreachSheets(ShippedRetention(), ReportlabBreachSetter(), self.clock, CLINIC_ZONE)

    @property
    def needs(self) -> RecipientNeeds:
        """What each recipient works with."""
        from clinic_app.services.recipient_needs import RecipientNeeds

        return RecipientNeeds(self.library)

    def papers(self, vault: ReadableVault) -> MatterPapers:
        """What was made of the matters of one vault."""
        from clinic_app.services.papers import MatterPapers

        return MatterPapers(vault, self.library)

    def exposures(self, vault: ReadableVault) -> Exposures:
        """Who would see what of one vault."""
        from clinic_app.services.exposure import Exposures, Services
        from clinic_app.services.proving import Proving
        from clinic_app.services.recipient_keys import ConfirmedKeys
        from clinic_app.services.sealed_documents import SealedDocuments

        proving = Proving(vault, self.library, self.setter, self.clock, self.pdf_reader)
        documents, keys = SealedDocuments(vault.records), ConfirmedKeys(vault.records)
        return Exposures(vault, Services(self.library, documents, keys, proving, self.clock))

    def affidavit(self, vault: Vault) -> Affidavit:
        """Declarations of one vault."""
        from clinic_app.adapters.pades_pyhanko import PyHankoDocumentSealer
        from clinic_app.services.affidavit import Affidavit

        return Affidavit(vault, self.library, self.setter, PyHankoDocumentSealer(), self.seals, self.clock)

    def recipient_keys(self, vault: Vault) -> RecipientKeys:
        """Confirmed keys of one vault."""
        from clinic_app.services.recipient_keys import RecipientKeys

        return RecipientKeys(vault, self.library, self.age, self.clock)

    def submission(self, vault: Vault) -> Submission:
        """Bundles of one vault."""
        from clinic_app.adapters.bag_writer import ZipBagWriter
        from clinic_app.adapters.cms_pyhanko import CmsDetachedSealer
        from clinic_app.services.submission import Submission, Tools

        tools = Tools(
            self.age,
            ZipBagWriter(f"Amparo {__version__}"),
            CmsDetachedSealer(),
            self.pdf_reader,
            self.output,
        )
        return Submission(vault, self.library, self.affidavit(vault), self.seals, self.clock, tools)

    @cached_property
    def verifier(self) -> Verifier:
        """Checks what others sent; knows nothing of vaults."""
        from clinic_app.adapters.cms_pyhanko import CmsSealReader
        from clinic_app.adapters.cms_shell import ShellCheckedSealReader
        from clinic_app.adapters.ed25519_checker import CryptographySignatureChecker
        from clinic_app.adapters.pdf_seal_reader import PyHankoSealedPdfReader
        from clinic_app.adapters.strict_tree import StrictTreeReader
        from clinic_app.services.verification.verify import Verifier

        return Verifier(
            pdfs=PyHankoSealedPdfReader(),
            detached=ShellCheckedSealReader(CmsSealReader()),
            trees=StrictTreeReader(),
            notes=CryptographySignatureChecker(),
            age=self.age,
            nameless=self.output.nameless,
        )
