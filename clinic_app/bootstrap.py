"""The only place that chooses adapters. Everything is made when first asked for, so that a verb loads what it uses."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_app import __version__

if TYPE_CHECKING:
    from clinic_app.adapters.pack_shelf import PackageShelf
    from clinic_app.services.affidavit import Affidavit
    from clinic_app.services.answering import Answering
    from clinic_app.services.approvals import ApprovedRows
    from clinic_app.services.clock_sheets import ClockSheets
    from clinic_app.services.clocks import ClockDecisions, ClockReader
    from clinic_app.services.comparison import Comparison
    from clinic_app.services.consents import Consents
    from clinic_app.services.demonstration import Demonstration
    from clinic_app.services.determinations import Determinations
    from clinic_app.services.emergency import EmergencyPaper
    from clinic_app.services.exposure import Exposures
    from clinic_app.services.field_history import FieldHistory
    from clinic_app.services.founding import Founding
    from clinic_app.services.incidents import Incidents
    from clinic_app.services.interview import Interview
    from clinic_app.services.matters import Matters
    from clinic_app.services.overview import MatterPages
    from clinic_app.services.packs import InstalledPacks, Packs, PackTools
    from clinic_app.services.paper_forms import PaperForms
    from clinic_app.services.papers import MatterPapers
    from clinic_app.services.passphrases import Passphrases
    from clinic_app.services.places import Places
    from clinic_app.services.ports.chance import Chance
    from clinic_app.services.ports.clock import Clock
    from clinic_app.services.ports.encryption import AgeBox
    from clinic_app.services.ports.files import OutputFiles
    from clinic_app.services.ports.library import Library
    from clinic_app.services.ports.sealing import SealedPdfReader
    from clinic_app.services.ports.setting import PagePictures, PageSetter
    from clinic_app.services.ports.vault import ReadableVault, Vault, VaultKeeper
    from clinic_app.services.projection import Projection
    from clinic_app.services.reasons import Reasons
    from clinic_app.services.recipient_keys import RecipientKeys
    from clinic_app.services.recipient_needs import RecipientNeeds
    from clinic_app.services.review import Review
    from clinic_app.services.seals import ClinicSeals
    from clinic_app.services.submission import Submission
    from clinic_app.services.take_home import TakeHomePages
    from clinic_app.services.tasks import TaskReader, Tasks
    from clinic_app.services.today import Today
    from clinic_app.services.translations import Translations
    from clinic_app.services.trash import Trash, TrashReader
    from clinic_app.services.verification.verify import Verifier
    from clinic_app.services.working import WorkingMatters

CLINIC_ZONE = "America/Chicago"
"""The zone in which days are counted; becomes a setting of the clinic with the window."""


class Clinic:
    """The wired program. Args: clock: the machine's unless a demonstration sets its own."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock

    @property
    def zone(self) -> str:
        """The clinic's IANA zone."""
        return CLINIC_ZONE

    @cached_property
    def clock(self) -> Clock:
        """The clock in use."""
        from clinic_app.adapters.system_clock import SystemClock

        return self._clock or SystemClock(CLINIC_ZONE)

    @cached_property
    def age(self) -> AgeBox:
        """Encryption to recipients."""
        from clinic_app.adapters.age_pyrage import PyrageBox

        return PyrageBox()

    @cached_property
    def keeper(self) -> VaultKeeper:
        """Vaults, at the cost that real passphrases need."""
        from clinic_app.adapters.vault import PRODUCTION_KDF, SqlCipherVaultKeeper

        return SqlCipherVaultKeeper(clock=self.clock, age=self.age, kdf=PRODUCTION_KDF)

    @cached_property
    def library(self) -> Library:
        """Packs, forms, recipients, scripts."""
        from clinic_app.adapters.shipped_library import ShippedLibrary

        return ShippedLibrary(self.shelf)

    @cached_property
    def shelf(self) -> PackageShelf:
        """The rule packs in use."""
        from clinic_app.adapters.pack_shelf import PackageShelf

        return PackageShelf()

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
    def places(self) -> Places:
        """Facilities, courthouses, community areas."""
        from clinic_app.adapters.shipped_places import ShippedPlaces
        from clinic_app.services.places import Places

        return Places(ShippedPlaces())

    @cached_property
    def setter(self) -> PageSetter:
        """Pages."""
        from clinic_app.adapters.reportlab_pages import ReportlabPageSetter

        return ReportlabPageSetter()

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
    def pictures(self) -> PagePictures:
        """Pictures of pages."""
        from clinic_app.adapters.pdfium_pictures import PdfiumPictures

        return PdfiumPictures()

    @property
    def pdf_reader(self) -> SealedPdfReader:
        """Sealed pages as they are at the clock's time."""
        from clinic_app.adapters.pdf_seal_reader import PyHankoSealedPdfReader

        return PyHankoSealedPdfReader(self.clock)

    @cached_property
    def output(self) -> OutputFiles:
        """Files that leave the vault."""
        from clinic_app.adapters.output_files import DurableOutputFiles

        return DurableOutputFiles()

    @cached_property
    def seals(self) -> ClinicSeals:
        """The clinic's certificates."""
        from clinic_app.adapters.clinic_pki import CryptographyCertifier
        from clinic_app.services.seals import ClinicSeals

        return ClinicSeals(CryptographyCertifier())

    @cached_property
    def founding(self) -> Founding:
        """The first hour."""
        from clinic_app.services.founding import Founding

        return Founding(self.keeper, self.age, self.setter, self.output, self.seals, self.clock, self.chance)

    @cached_property
    def chance(self) -> Chance:
        """Randomness that nobody can foresee."""
        from clinic_app.adapters.system_chance import SystemChance

        return SystemChance()

    @cached_property
    def passphrases(self) -> Passphrases:
        """Words for a passphrase, and how hard one's own is to guess."""
        from clinic_app.adapters.shipped_word_lists import ShippedWordLists
        from clinic_app.adapters.vault.passphrase import estimated_bits
        from clinic_app.services.passphrases import Passphrases

        return Passphrases(ShippedWordLists(), self.chance, estimated_bits)

    @cached_property
    def review(self) -> Review:
        """Rules and clocks."""
        from clinic_app.services.review import Review

        return Review(self.library, CLINIC_ZONE)

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

    @cached_property
    def emergency_paper(self) -> EmergencyPaper:
        """The printed page of an emergency call."""
        from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
        from clinic_app.services.emergency import EmergencyPaper

        return EmergencyPaper(self.library, self.pages, ReportlabPageSetter(), self.clock, CLINIC_ZONE)

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

    def trash(self, vault: Vault, answering: Answering) -> Trash:
        """What was put away, and the way back, of one vault. Args: answering: of the same; it keeps undo."""
        from clinic_app.services.trash import Trash

        return Trash(vault, answering)

    def trash_list(self, vault: ReadableVault) -> TrashReader:
        """What was put away, of one vault, to be read."""
        from clinic_app.services.trash import TrashReader

        return TrashReader(vault.records)

    def consents(self, vault: Vault, answering: Answering) -> Consents:
        """Consents of one vault. Args: answering: of the same; a decision is a revision of its account."""
        from clinic_app.adapters.reportlab_papers import ReportlabPaperSetter
        from clinic_app.services.consents import Consents

        return Consents(vault, self.library, answering, self.clock, CLINIC_ZONE, ReportlabPaperSetter())

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
    def clock_sheets(self) -> ClockSheets:
        """Clocks as a calendar file and as a printed table."""
        from clinic_app.adapters.ics_calendar import IcsCalendarWriter
        from clinic_app.adapters.reportlab_clocks import ReportlabClockTables
        from clinic_app.services.clock_sheets import ClockSheets

        return ClockSheets(self.library, IcsCalendarWriter(), ReportlabClockTables(), CLINIC_ZONE)

    def incidents(self, vault: Vault) -> Incidents:
        """Events that accounts of several matters tell of."""
        from clinic_app.services.incidents import Incidents

        return Incidents(vault)

    def comparison(self, vault: ReadableVault) -> Comparison:
        """Accounts beside one another."""
        from clinic_app.services.comparison import Comparison

        return Comparison(vault.records, vault.person.role)

    @property
    def needs(self) -> RecipientNeeds:
        """What each recipient works with."""
        from clinic_app.services.recipient_needs import RecipientNeeds

        return RecipientNeeds(self.library)

    def matters(self, vault: ReadableVault) -> Matters:
        """Lists and search of one vault."""
        from clinic_app.services.matters import Matters

        return Matters(vault.records)

    def today(self, vault: ReadableVault) -> Today:
        """Clocks across all matters of one vault."""
        from clinic_app.services.today import Today

        return Today(vault.records, self.library, CLINIC_ZONE)

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

    def translations(self, vault: Vault) -> Translations:
        """The clinic's own wording of the questions of one vault."""
        from clinic_app.services.translations import Translations

        return Translations(vault, self.library, self.clock)

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
            private_folder=self.output.private_folder(),
        )


def demonstration(out: Path, say: Callable[[str], None]) -> Demonstration:
    """The demonstration, with a clock of its own."""
    from clinic_app.adapters.system_clock import StandingClock
    from clinic_app.services.demonstration import TODAY, Demonstration, Workshop

    clock = StandingClock(TODAY["DEMO-A"])
    clinic = Clinic(clock)
    workshop = Workshop(
        clock=clock,
        founding=clinic.founding,
        review=clinic.review,
        library=clinic.library,
        age=clinic.age,
        seals=clinic.seals,
        output=clinic.output,
        pictures=clinic.pictures,
        verifier=clinic.verifier,
        interview=clinic.interview,
        affidavit=clinic.affidavit,
        recipient_keys=clinic.recipient_keys,
        submission=clinic.submission,
    )
    return Demonstration(workshop, out, say)
