"""A second secret that this computer's keyring keeps, for whoever wants it: a copied vault cannot be guessed then."""

from __future__ import annotations

from dataclasses import dataclass

from clinic_app.errors import InputError
from clinic_app.services.ports.device import DeviceSecrets
from clinic_app.services.ports.vault import Vault
from clinic_app.services.set_up import REHEARSAL, SheetState, remember


@dataclass(frozen=True)
class DeviceSecret:
    """Of whoever has the vault open. Belongs to the vault lane. Args: kept: by this computer's keyring."""

    vault: Vault
    kept: DeviceSecrets

    def is_on(self) -> bool:
        """Whether this person's way in needs the keyring."""
        return self.vault.people.uses_device()

    def lacks(self) -> str:
        """What has to be there before it can be turned on: `sheet`, `work_product_sheet`, or nothing.

        Without the keyring the sheets are the only way in, so they must have been tried, the attorney's too.
        """
        if self.vault.records.secret(REHEARSAL) != SheetState.TRIED.encode():
            return "sheet"
        if self.vault.privileged is not None and not self.vault.sheets.has_work_product():
            return "work_product_sheet"
        return ""

    def sheet_was_tried(self) -> None:
        """The sheet for records was typed in and opened this vault, as by `Recovery.look`."""
        remember(self.vault.records, SheetState.TRIED)

    def turn_on(self, present: str) -> None:
        """From now on this person's passphrase opens the vault only with this computer's keyring.

        A secret that the keyring has already is taken, so that copies made since then go on opening here.

        Raises:
            InputError: `sheet_not_tried`, `work_product_sheet_missing`.
            UnlockError: `wrong_passphrase`.
            StorageError: `keyring_locked`, `keyring_missing`, `keyring_refused`, or the disk failed. In all cases the
                way in is as before.
        """
        lacking = self.lacks()
        if lacking == "sheet":
            raise InputError(
                "sheet_not_tried",
                "The recovery sheet was never tried, and without the keyring it is the only way in; nothing was "
                "changed.",
                "Try the sheet first.",
            )
        if lacking:
            raise InputError(
                "work_product_sheet_missing",
                "There is no sheet for work product, and without the keyring it is the only way to it; nothing was "
                "changed.",
                "Make that sheet first.",
            )
        vault_id = self.vault.info().vault_id
        secret = self.kept.read(vault_id)
        if secret is None:
            secret = self.kept.make(vault_id)
        self.vault.people.use_device(present, secret)

    def turn_off(self, present: str) -> None:
        """From now on the passphrase alone opens it. The keyring keeps its secret, for copies made before.

        Raises:
            UnlockError: `wrong_passphrase`.
            StorageError: the way in is as before.
        """
        self.vault.people.use_device(present, None)
