"""What is said and how long a slice takes, after a vault was not closed in order (`Vault.after_crash`)."""

from __future__ import annotations

from typing import Final

from clinic_app.errors import StorageError

SLICE_S: Final = 0.05
"""How long search is drawn anew before whatever waits is saved: half of what a person may wait for."""


def found_after_crash() -> StorageError:
    """The whole vault was looked through, and not all of it is as it should be."""
    return StorageError(
        "found_after_crash",
        "Last time the vault was not closed in order, and not everything in it is as it should be now. What can be "
        "read can be worked with; nothing was changed.",
        "Open Settings, then the log, and press “Check everything”: it says what is wrong and what to do about it.",
    )
