"""What an open vault lends to a check of something received: the clinic's own root, and for attorneys the archive key.

Both are read from the vault anew for each check and kept nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from clinic_app.errors import SigningError
from clinic_app.services.founding import ARCHIVE_IDENTITY
from clinic_app.services.ports.vault import Vault
from clinic_app.services.seals import ClinicSeals
from clinic_app.services.verification.trust import Trust


@dataclass(frozen=True)
class OwnKeys:
    """Reads them; belongs to the vault lane."""

    vault: Vault
    seals: ClinicSeals

    def trust(self) -> Trust | None:
        """Trust in the clinic's own root alone; None where the vault has none yet."""
        try:
            return Trust(roots=(self.seals.root_pem(self.vault.records),))
        except SigningError:
            return None

    def identity(self) -> str | None:
        """The secret that opens the clinic's own copies; None for whoever may not have it, or where there is none."""
        if self.vault.privileged is None:
            return None
        secret = self.vault.privileged.secret(ARCHIVE_IDENTITY)
        return None if secret is None else secret.decode()
