"""The wired program as the window sees it; `clinic_app.bootstrap.Clinic` is the real one, never imported here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from clinic_app.services.access_log import AccessLog
    from clinic_app.services.affidavit import Affidavit
    from clinic_app.services.answering import Answering
    from clinic_app.services.approvals import ApprovedRows
    from clinic_app.services.backups import BackupReader, Backups, Restoring
    from clinic_app.services.breach import BreachSheets
    from clinic_app.services.client_names import ClientNames
    from clinic_app.services.clock_sheets import ClockSheets
    from clinic_app.services.clocks import ClockDecisions, ClockReader
    from clinic_app.services.comparison import Comparison
    from clinic_app.services.consents import Consents
    from clinic_app.services.determinations import Determinations
    from clinic_app.services.device_secret import DeviceSecret
    from clinic_app.services.disposal_sheets import DisposalSheets
    from clinic_app.services.emergency import EmergencyPaper
    from clinic_app.services.erasing import DisposalLog, Erasing
    from clinic_app.services.exposure import Exposures
    from clinic_app.services.field_history import FieldHistory
    from clinic_app.services.founding import Founding
    from clinic_app.services.incidents import Incidents
    from clinic_app.services.interview import Interview
    from clinic_app.services.keeping import KeepingOfMatters, KeepingReader
    from clinic_app.services.log_pages import LogPages
    from clinic_app.services.matters import Matters
    from clinic_app.services.overview import MatterPages
    from clinic_app.services.packs import InstalledPacks, Packs
    from clinic_app.services.paper_forms import PaperForms
    from clinic_app.services.papers import MatterPapers
    from clinic_app.services.passphrases import Passphrases
    from clinic_app.services.people import People
    from clinic_app.services.places import Places
    from clinic_app.services.ports.clock import Clock
    from clinic_app.services.ports.device import Screens
    from clinic_app.services.ports.encryption import AgeBox
    from clinic_app.services.ports.files import OutputFiles
    from clinic_app.services.ports.library import Library
    from clinic_app.services.ports.setting import PagePictures
    from clinic_app.services.ports.vault import ReadableVault, Vault, VaultKeeper
    from clinic_app.services.reasons import Reasons
    from clinic_app.services.recipient_keys import RecipientKeys
    from clinic_app.services.recipient_needs import RecipientNeeds
    from clinic_app.services.recovery import Recovery
    from clinic_app.services.recovery_sheets import RecoverySheets
    from clinic_app.services.seals import ClinicSeals
    from clinic_app.services.submission import Submission
    from clinic_app.services.take_home import TakeHomePages
    from clinic_app.services.tasks import TaskReader, Tasks
    from clinic_app.services.today import Today
    from clinic_app.services.translations import Translations
    from clinic_app.services.trash import Trash, TrashReader
    from clinic_app.services.verification.verify import Verifier
    from clinic_app.services.working import WorkingMatters


class Program(Protocol):
    """Services and ports by name; each is made when first asked for, so ask inside a task where that is slow."""

    @property
    def clock(self) -> Clock:
        """The clock in use, in the clinic's zone."""

    @property
    def zone(self) -> str:
        """The clinic's IANA zone, in which days are counted."""

    @property
    def age(self) -> AgeBox:
        """Encryption to recipients."""

    @property
    def keeper(self) -> VaultKeeper:
        """Makes, opens and checks vaults."""

    @property
    def library(self) -> Library:
        """Packs, forms, recipients, scripts."""

    @property
    def places(self) -> Places:
        """Facilities, courthouses, community areas."""

    @property
    def paper_forms(self) -> PaperForms:
        """Blank interview forms."""

    def take_home(self, vault: ReadableVault) -> TakeHomePages:
        """What a person takes home."""

    @property
    def pictures(self) -> PagePictures:
        """Pictures of PDF pages."""

    @property
    def output(self) -> OutputFiles:
        """Files that leave the vault."""

    @property
    def screens(self) -> Screens:
        """The computer's pictures of its screens."""

    @property
    def seals(self) -> ClinicSeals:
        """The clinic's certificates."""

    @property
    def founding(self) -> Founding:
        """The first hour."""

    @property
    def passphrases(self) -> Passphrases:
        """Words for a passphrase, and how hard one's own is to guess."""

    @property
    def recovery(self) -> Recovery:
        """In again with the printed sheets."""

    def device_secret(self, vault: Vault) -> DeviceSecret:
        """Whether one's way in needs this computer's keyring."""

    def recovery_sheets(self, vault: Vault) -> RecoverySheets:
        """More recovery sheets, and others in the place of lost ones."""

    def people(self, vault: Vault) -> People:
        """Who opens a vault, and with what."""

    @property
    def pages(self) -> MatterPages:
        """What the matter page shows."""

    @property
    def verifier(self) -> Verifier:
        """Checks what others sent; needs no vault."""

    def interview(self, vault: Vault) -> Interview:
        """Accounts in and out."""

    def answering(self, vault: Vault) -> Answering:
        """Answers, one by one."""

    @property
    def emergency_paper(self) -> EmergencyPaper:
        """The printed page of an emergency call."""

    def backups(self, vault: Vault) -> Backups:
        """Copies of a vault elsewhere."""

    def backup_state(self, vault: ReadableVault) -> BackupReader:
        """What a vault knows of its backups, to be read."""

    @property
    def restoring(self) -> Restoring:
        """A vault made of a backup."""

    def access_log(self, vault: Vault) -> AccessLog:
        """Who looked at what and what left; one for each unlocking."""

    def log_pages(self, vault: ReadableVault) -> LogPages:
        """The log as a person reads it."""

    def working(self, vault: ReadableVault) -> WorkingMatters:
        """Accounts with the answers that wait, to be read."""

    def take_packs(self, vault: ReadableVault) -> None:
        """From now on results are worked out with the rule packs of this vault, which was just opened."""

    def take_wordings(self, vault: ReadableVault) -> None:
        """From now on questions are said as the clinic of this vault words them."""

    def packs(self, vault: Vault) -> Packs:
        """Rule packs, to be installed and approved."""

    def pack_list(self, vault: ReadableVault) -> InstalledPacks:
        """Rule packs, to be read and compared."""

    def papers(self, vault: ReadableVault) -> MatterPapers:
        """What was made of the matters."""

    def exposures(self, vault: ReadableVault) -> Exposures:
        """Who would see what."""

    @property
    def breach_sheets(self) -> BreachSheets:
        """What was on a lost laptop, and who is to be told."""

    @property
    def needs(self) -> RecipientNeeds:
        """What each recipient works with."""

    def history(self, vault: ReadableVault) -> FieldHistory:
        """What every answer was before."""

    def reasons(self, vault: Vault) -> Reasons:
        """Why answers were changed."""

    def trash(self, vault: Vault, answering: Answering) -> Trash:
        """What was put away, and the way back. Args: answering: of the same vault; it keeps what can be undone."""

    def trash_list(self, vault: ReadableVault) -> TrashReader:
        """What was put away, to be read."""

    def keeping(self, vault: Vault) -> KeepingOfMatters:
        """Legal holds, closing and the time of matters."""

    def keeping_list(self, vault: ReadableVault) -> KeepingReader:
        """The same, to be read."""

    def erasing(self, vault: Vault) -> Erasing:
        """Erasing matters for good."""

    def disposal_log(self, vault: ReadableVault) -> DisposalLog:
        """What was erased."""

    def consents(self, vault: Vault, answering: Answering) -> Consents:
        """Who may get what. Args: answering: of the same vault; a decision is a revision of its account."""

    def determinations(self, vault: Vault) -> Determinations:
        """What attorneys made of the results."""

    def tasks(self, vault: Vault) -> Tasks:
        """What is to be done."""

    def task_list(self, vault: ReadableVault) -> TaskReader:
        """What is to be done, to be read."""

    def approved_rows(self, vault: ReadableVault) -> ApprovedRows:
        """What recipients may read of results."""

    def clock_list(self, vault: ReadableVault) -> ClockReader:
        """The clocks of matters with what was decided, to be read."""

    def clock_decisions(self, vault: Vault, answering: Answering) -> ClockDecisions:
        """What is decided about clocks. Args: answering: of the same vault; lists are drawn anew through it."""

    @property
    def disposal_sheets(self) -> DisposalSheets:
        """The disposal log as a printed table."""

    @property
    def clock_sheets(self) -> ClockSheets:
        """Clocks as a calendar file and as a printed table."""

    def incidents(self, vault: Vault) -> Incidents:
        """Events that accounts of several matters tell of."""

    def comparison(self, vault: ReadableVault) -> Comparison:
        """Accounts beside one another."""

    def matters(self, vault: ReadableVault) -> Matters:
        """Lists and search."""

    def client_names(self, vault: ReadableVault) -> ClientNames:
        """Names for the rows of lists, where somebody asks to see them."""

    def today(self, vault: ReadableVault) -> Today:
        """Clocks across all matters."""

    def translations(self, vault: Vault) -> Translations:
        """The clinic's own wording of the questions."""

    def affidavit(self, vault: Vault) -> Affidavit:
        """Declarations."""

    def recipient_keys(self, vault: Vault) -> RecipientKeys:
        """Confirmed keys of recipients."""

    def submission(self, vault: Vault) -> Submission:
        """Bundles."""
