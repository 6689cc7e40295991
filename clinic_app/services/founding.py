"""The first hour: a vault, its recovery sheet, the clinic's root, its archive key and the first attorney's seal."""

from __future__ import annotations

import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.files import OutputFiles
from clinic_app.services.ports.setting import PageSetter
from clinic_app.services.ports.vault import Person, Role, Vault, VaultKeeper
from clinic_app.services.seals import ClinicSeals
from clinic_app.services.submission import ARCHIVE_KEY

ARCHIVE_IDENTITY = "archive-identity"


@dataclass(frozen=True)
class Founding:
    """Makes a clinic's vault."""

    keeper: VaultKeeper
    age: AgeBox
    setter: PageSetter
    output: OutputFiles
    seals: ClinicSeals
    clock: Clock

    def found(
        self, folder: Path, *, passphrase: str, clinic_name: str, attorney_name: str, handle: str, sheet: Path
    ) -> Vault:
        """A new vault, open, with its recovery sheet written to `sheet`.

        The sheet is the only copy of the recovery key. If it cannot be written, there is no vault either.

        Raises:
            InputError, StorageError, UnlockError, DocumentError: nothing is left behind.
        """
        first = Person(uuid.uuid4().hex, handle, attorney_name, Role.ATTORNEY)
        existed = folder.exists()
        made = self.keeper.create(folder, passphrase=passphrase, clinic_name=clinic_name, first=first)
        try:
            self._furnish(made.vault, clinic_name)
            pdf = self.setter.set_recovery_sheet(
                clinic_name=clinic_name,
                vault_id=made.vault.info().vault_id,
                secret=made.recovery.secret,
                made_on=self.clock.now().date().isoformat(),
            )
            self.output.write(sheet, lambda target: _fill(target, pdf))
        except BaseException:
            made.vault.close()
            _unmake(folder, keep_folder=existed)
            raise
        return made.vault

    def _furnish(self, vault: Vault, clinic_name: str) -> None:
        self.seals.found(vault, clinic_name=clinic_name, at=self.clock.now())
        archive = self.age.new_identity()
        vault.records.put_secret(ARCHIVE_KEY, archive.recipient.encode())
        if vault.privileged is not None:
            vault.privileged.put_secret(ARCHIVE_IDENTITY, archive.secret.encode())


def _fill(target: BinaryIO, content: bytes) -> None:
    target.write(content)


def _unmake(folder: Path, *, keep_folder: bool) -> None:
    """Takes away what `create` had made; the folder held nothing before."""
    if not keep_folder:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for item in folder.iterdir():
        if item.is_dir():
            shutil.rmtree(item, ignore_errors=True)
        else:
            item.unlink(missing_ok=True)
