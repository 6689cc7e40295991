"""The system's own keyring, by the name of its class: Secret Service, the macOS keychain, the Windows vault.

Invariants (security-brief 3.1): the library is never asked which keyring is best, because its answer can be a plain
file (`keyrings.alt`), or whatever an environment variable or `keyringrc.cfg` says, whose values it would run. One of
three classes of its own is made here, and takes no property from the environment. Where that one does not work, there
is no keyring.
"""

from __future__ import annotations

import base64
import binascii
import secrets
import sys
from typing import TYPE_CHECKING, Final

from clinic_app.errors import StorageError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SECRET_SIZE: Final = 32
_ACCOUNT: Final = "device-secret"
_ON_THIS_COMPUTER: Final = "local machine"
"""Of the Windows vault, which else lets secrets wander to other computers of the same account."""


class SystemDeviceSecrets:
    """A `DeviceSecrets` on the keyring of this system."""

    def read(self, vault_id: str) -> bytes | None:
        """The secret of a vault, or None; see the port."""
        try:
            found = _system_keyring().get_password(_service(vault_id), _ACCOUNT)
        except Exception as error:  # whatever a keyring raises: it did not give the secret
            raise _of(error) from error
        if found is None:
            return None
        try:
            secret = base64.b64decode(found, validate=True)
        except (ValueError, binascii.Error):
            return None
        return secret if len(secret) == SECRET_SIZE else None

    def make(self, vault_id: str) -> bytes:
        """A new one; see the port."""
        secret = secrets.token_bytes(SECRET_SIZE)
        try:
            text = base64.b64encode(secret).decode("ascii")
            _system_keyring().set_password(_service(vault_id), _ACCOUNT, text)
        except Exception as error:  # likewise
            raise _of(error) from error
        if self.read(vault_id) != secret:
            raise StorageError(
                "keyring_refused", "This computer's keyring did not keep the secret; nothing was changed in the vault."
            )
        return secret


def _service(vault_id: str) -> str:
    return f"Amparo/{vault_id}"


def _system_keyring() -> KeyringBackend:
    """The one keyring of this system. Raises whatever the library does where it has none."""
    if sys.platform == "darwin":
        from keyring.backends import macOS

        class Keychain(macOS.Keyring):
            """Takes nothing from the environment."""

            def set_properties_from_env(self) -> None:
                """On purpose."""

        return Keychain()
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        class Vault(WinVaultKeyring):
            """Takes nothing from the environment, and keeps secrets on this computer."""

            def set_properties_from_env(self) -> None:
                """On purpose."""
                self.persist = _ON_THIS_COMPUTER

        return Vault()
    from keyring.backends import SecretService

    class Service(SecretService.Keyring):
        """Takes nothing from the environment."""

        def set_properties_from_env(self) -> None:
            """On purpose."""

    return Service()  # type: ignore[no-untyped-call]


def _of(error: Exception) -> StorageError:
    from keyring.errors import KeyringLocked

    if isinstance(error, KeyringLocked) or type(error).__name__ in ("LockedException", "PromptDismissedException"):
        return StorageError(
            "keyring_locked",
            "This computer's keyring is locked.",
            "Unlock it, as after signing in to this computer, and try again; else the recovery sheet opens the vault.",
        )
    return StorageError(
        "keyring_missing",
        "This computer's keyring does not answer, or there is none.",
        "Sign in to this computer as usual and try again; else the recovery sheet opens the vault.",
    )
