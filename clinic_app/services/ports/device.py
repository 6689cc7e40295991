"""What the computer can do so that others on it see and keep less."""

from __future__ import annotations

from typing import Protocol


class Screens(Protocol):
    """The computer's pictures of what stands on its screens."""

    @property
    def can_leave_out(self) -> bool:
        """Whether this system can leave a window out of them at all."""

    def leave_out(self, window: int) -> bool:
        """Leaves a window out of pictures, films and shared screens.

        Args:
            window: the system's own number of it.

        Returns:
            Whether the system says that it does.
        """
        ...


class DeviceSecrets(Protocol):
    """Secrets that this computer's keyring keeps for one person's account on it."""

    def read(self, vault_id: str) -> bytes | None:
        """The secret of a vault; None where the keyring keeps none.

        Raises:
            StorageError: `keyring_locked`: nobody unlocked it; `keyring_missing`: there is none, or it does not answer.
        """
        ...

    def make(self, vault_id: str) -> bytes:
        """A new one of 32 random bytes; it was read back and compared when this returns.

        Raises:
            StorageError: as `read`, or `keyring_refused`; nothing relies on it yet.
        """
        ...
