"""Getting in again when every passphrase is lost, or when the vault's header is: with what was printed on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from clinic_app.services.ports.vault import Person, Vault


@dataclass(frozen=True)
class SheetKeys:
    """What is typed from paper.

    Attributes:
        records: the key on the sheet for records; secret.
        work_product: the key on the sheet for work product, or empty; secret.
    """

    records: str = field(repr=False)
    work_product: str = field(default="", repr=False)


@dataclass(frozen=True)
class Recoverable:
    """What the sheets open.

    Attributes:
        clinic_name: as the vault has it.
        people: everybody in it who was not removed, by handle.
        work_product: whether work product is opened too; without it nobody can become an attorney.
    """

    clinic_name: str
    people: tuple[Person, ...]
    work_product: bool


class VaultRecovery(Protocol):
    """Opens a vault with its sheets, and gives it a header with one way in."""

    def look(self, folder: Path, sheets: SheetKeys) -> Recoverable:
        """What the sheets open; nothing is changed.

        Raises:
            UnlockError: `vault_missing`, `vault_busy`, `recovery_missing`, `sheet_does_not_open`, `other_sheet`,
                `vault_damaged`, `not_encrypted`, `vault_too_new`.
            InputError: `sheet_mistyped`. `where` of both is `records` or `work_product`.
            StorageError: the disk failed.
        """
        ...

    def recover(self, folder: Path, sheets: SheetKeys, person: Person, passphrase: str) -> Vault:
        """A new header in which this person alone has a way in, proven before the old one goes; the vault, open.

        Databases, evidence and both recovery files stay as they are, so both sheets go on opening them. Everybody
        else's way in is gone. Where work product is not opened it stays as it lies, sealed, and the old header is
        kept in `recovery/`, for an attorney who remembers a passphrase of then.

        Args:
            person: one of `look`'s people, or somebody new.
            passphrase: as typed.

        Raises:
            UnlockError, InputError, StorageError: as `look`, and `weak_passphrase`, `unusable_passphrase`,
                `needs_work_product`: an attorney's way in holds the key to work product; `was_removed`. The vault is
                as it was. But where the disk failed late: `recovered_and_failed`: the new passphrase opens it;
                `recovery_unsure`: it does or the one before does.
        """
        ...
