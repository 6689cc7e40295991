"""A keyring by hand, and a real one of its own for a child process."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass, field
from typing import Final

from clinic_app.errors import StorageError

NEEDED: Final = ("dbus-run-session", "gnome-keyring-daemon")


def lacking() -> str:
    """What a real keyring would need and is not installed; empty where all is there."""
    return ", ".join(tool for tool in NEEDED if shutil.which(tool) is None)


@dataclass
class FakeDeviceSecrets:
    """A `DeviceSecrets` in memory. Attributes: failing: the code of what is wrong with it, or empty."""

    kept: dict[str, bytes] = field(default_factory=dict)
    failing: str = ""
    asked: int = 0

    def read(self, vault_id: str) -> bytes | None:
        self.asked += 1
        if self.failing:
            raise StorageError(self.failing, "The keyring does not answer.")
        return self.kept.get(vault_id)

    def make(self, vault_id: str) -> bytes:
        if self.failing:
            raise StorageError(self.failing, "The keyring does not answer.")
        self.kept[vault_id] = secrets.token_bytes(32)
        return self.kept[vault_id]
