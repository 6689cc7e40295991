"""The second secret of a way in, kept by this computer's keyring: asked for once, and only where a slot needs it."""

from __future__ import annotations

from typing import Final

from clinic_app.adapters.vault.failures import wrong_passphrase
from clinic_app.adapters.vault.header import Header
from clinic_app.errors import StorageError, UnlockError
from clinic_app.services.ports.device import DeviceSecrets

WRONG: Final = ("wrong_passphrase", "wrong_with_keyring")
"""Codes of a passphrase that opened nothing although nothing was missing."""


class SecondSecret:
    """Of one try to open a vault. Args: device: None where there is no keyring."""

    def __init__(self, device: DeviceSecrets | None) -> None:
        self._device = device
        self._asked_for = ""
        self._secret: bytes | None = None
        self._code = "keyring_missing"

    def of(self, header: Header) -> bytes | None:
        """The secret of this vault where a slot needs one; None where none does, or where it is not to be had."""
        if not any(slot.device for slot in header.slots):
            return None
        if self._asked_for != header.vault_id:
            self._asked_for, self._secret = header.vault_id, None
            try:
                self._secret = self._device.read(header.vault_id) if self._device is not None else None
            except StorageError as error:
                self._code = error.code
        return self._secret

    def refusal(self) -> UnlockError:
        """Why nothing opened: the passphrase alone, or the keyring that some way in needs."""
        if not self._asked_for:
            return wrong_passphrase()
        if self._secret is not None:
            return UnlockError(
                "wrong_with_keyring",
                "This passphrase does not open the vault.",
                "Check Caps Lock and try again. If it is the right one, this computer's keyring holds another secret "
                "than before: use the recovery sheet.",
            )
        if self._code == "keyring_locked":
            return UnlockError(
                "keyring_locked",
                "This passphrase does not open the vault while this computer's keyring is locked.",
                "Check Caps Lock, unlock the keyring as after signing in, and try again; else use the recovery sheet.",
            )
        return UnlockError(
            "device_secret_missing",
            "This passphrase does not open the vault, and this computer's keyring has no secret for it.",
            "Check Caps Lock and try again. If it is the right one, sign in to the computer and the account where the "
            "keyring was turned on; if that is gone, use the recovery sheet.",
        )
