"""Services on a vault in memory, with the real drafting, setting and sealing behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.bag_writer import ZipBagWriter
from clinic_app.adapters.clinic_pki import CryptographyCertifier
from clinic_app.adapters.cms_pyhanko import CmsDetachedSealer
from clinic_app.adapters.output_files import DurableOutputFiles
from clinic_app.adapters.pades_pyhanko import PyHankoDocumentSealer
from clinic_app.adapters.pdf_seal_reader import PyHankoSealedPdfReader
from clinic_app.adapters.reportlab_pages import ReportlabPageSetter
from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.adapters.system_clock import StandingClock
from clinic_app.domain.intake.intake import Intake
from clinic_app.services.affidavit import Affidavit
from clinic_app.services.interview import Imported, Interview, to_body
from clinic_app.services.proving import Proving
from clinic_app.services.recipient_keys import RecipientKeys
from clinic_app.services.seals import ClinicSeals
from clinic_app.services.submission import Submission, Tools
from tests.support.fakes import FakeVault, FakeVaultKeeper
from tests.support.vaults import ATTORNEY, CLINIC, PASSPHRASE

AT = datetime.fromisoformat("2026-11-03T18:00:00-06:00")


@dataclass
class FakeClinic:
    """One open vault and the services on it."""

    vault: FakeVault
    clock: StandingClock

    library = ShippedLibrary()
    age = PyrageBox()
    seals = ClinicSeals(CryptographyCertifier())

    @property
    def interview(self) -> Interview:
        return Interview(self.vault.records)

    @property
    def affidavit(self) -> Affidavit:
        return Affidavit(
            self.vault, self.library, ReportlabPageSetter(), PyHankoDocumentSealer(), self.seals, self.clock
        )

    @property
    def recipient_keys(self) -> RecipientKeys:
        return RecipientKeys(self.vault, self.library, self.age, self.clock)

    @property
    def submission(self) -> Submission:
        tools = Tools(
            self.age,
            ZipBagWriter("Amparo"),
            CmsDetachedSealer(),
            PyHankoSealedPdfReader(self.clock),
            DurableOutputFiles(),
        )
        return Submission(self.vault, self.library, self.affidavit, self.seals, self.clock, tools)

    @property
    def proving(self) -> Proving:
        return Proving(
            self.vault, self.library, ReportlabPageSetter(), self.clock, PyHankoSealedPdfReader(self.clock)
        )  # fmt: skip

    def take_in(self, intake: Intake) -> Imported:
        return self.interview.import_intake(to_body(intake))


def fake_clinic(folder: Path) -> FakeClinic:
    """A clinic with its root and its attorney's seal."""
    clock = StandingClock(AT)
    keeper = FakeVaultKeeper(clock)
    keeper.create(folder, passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY).vault.close()
    clinic = FakeClinic(keeper.open(folder, passphrase=PASSPHRASE), clock)
    clinic.seals.found(clinic.vault, clinic_name=CLINIC, at=AT)
    return clinic
