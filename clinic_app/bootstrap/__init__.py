"""The only place that chooses adapters. Everything is made when first asked for, so that a verb loads what it uses."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_app.bootstrap.law import LawServices
from clinic_app.bootstrap.papers import PaperServices

if TYPE_CHECKING:
    from clinic_app.services.backups import BackupReader, Backups, Restoring
    from clinic_app.services.demonstration import Demonstration
    from clinic_app.services.device_secret import DeviceSecret
    from clinic_app.services.founding import Founding
    from clinic_app.services.passphrases import Passphrases
    from clinic_app.services.people import People
    from clinic_app.services.ports.vault import ReadableVault, Vault
    from clinic_app.services.recovery import Recovery
    from clinic_app.services.recovery_sheets import RecoverySheets


class Clinic(LawServices, PaperServices):
    """The wired program."""

    @cached_property
    def founding(self) -> Founding:
        """The first hour."""
        from clinic_app.services.founding import Founding

        return Founding(self.keeper, self.age, self.setter, self.output, self.seals, self.clock, self.chance)

    def people(self, vault: Vault) -> People:
        """Who opens one vault, and with what."""
        from clinic_app.services.people import People

        return People(vault, self.seals, self.setter, self.clock)

    def backups(self, vault: Vault) -> Backups:
        """Backups of one vault."""
        from clinic_app.services.backups import Backups

        return Backups(vault, self.clock)

    def backup_state(self, vault: ReadableVault) -> BackupReader:
        """What one vault knows of its backups."""
        from clinic_app.services.backups import BackupReader

        return BackupReader(vault)

    @cached_property
    def restoring(self) -> Restoring:
        """A vault made of a backup."""
        from clinic_app.adapters.vault import PRODUCTION_KDF
        from clinic_app.adapters.vault.backup_shelf import SqlCipherBackupShelf
        from clinic_app.services.backups import Restoring

        return Restoring(
            SqlCipherBackupShelf(clock=self.clock, age=self.age, kdf=PRODUCTION_KDF, device=self.device_secrets),
            self.clock,
        )

    @cached_property
    def recovery(self) -> Recovery:
        """In again with the printed sheets."""
        from clinic_app.adapters.vault import PRODUCTION_KDF
        from clinic_app.adapters.vault.recover import SqlCipherVaultRecovery
        from clinic_app.services.recovery import Recovery

        vaults = SqlCipherVaultRecovery(clock=self.clock, age=self.age, kdf=PRODUCTION_KDF)
        return Recovery(vaults, self.seals, self.setter, self.clock)

    def device_secret(self, vault: Vault) -> DeviceSecret:
        """Whether one's way in needs this computer's keyring."""
        from clinic_app.services.device_secret import DeviceSecret

        return DeviceSecret(vault, self.device_secrets)

    def recovery_sheets(self, vault: Vault) -> RecoverySheets:
        """More sheets of one vault, and others in the place of lost ones."""
        from clinic_app.services.recovery_sheets import RecoverySheets

        return RecoverySheets(vault, self.people(vault), self.age, self.setter, self.output, self.clock, self.chance)

    @cached_property
    def passphrases(self) -> Passphrases:
        """Words for a passphrase, and how hard one's own is to guess."""
        from clinic_app.adapters.shipped_word_lists import ShippedWordLists
        from clinic_app.adapters.vault.passphrase import estimated_bits
        from clinic_app.services.passphrases import Passphrases

        return Passphrases(ShippedWordLists(), self.chance, estimated_bits)


def keep_memory_private() -> None:
    """No memory of this process goes into a file or to others, from now on; called before anything else is done."""
    from clinic_app.adapters.process_memory import keep_memory_private

    keep_memory_private()


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
