"""The vault as the services see it: an unlocked folder, who opened it, and what makes, opens and checks it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from clinic_app.services.ports.encryption import AgeIdentity
from clinic_app.services.ports.records import PrivilegedStore, RecordReader, RecordStore


class Role(StrEnum):
    """What a person of the clinic may do (design section 6)."""

    PARALEGAL = "paralegal"
    ATTORNEY = "attorney"
    RECORDS_OFFICER = "records_officer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Person:
    """Somebody who can unlock this vault; names live inside `records.db` only."""

    person_id: str
    handle: str
    display_name: str
    role: Role


@dataclass(frozen=True)
class VaultFault:
    """One thing that `check` found wrong, in words a person can act on."""

    code: str
    where: str
    text: str


@dataclass(frozen=True)
class VaultInfo:
    """What an unlocked vault says of itself."""

    vault_id: str
    format_version: int
    clinic_name: str
    device_id: str
    sequence: int
    created_at: datetime
    people: tuple[Person, ...]
    counts: Mapping[str, int]
    log_size: int
    log_root: str
    cipher: str
    kdf: str


class ReadableVault(Protocol):
    """One unlocked vault, to be read."""

    @property
    def person(self) -> Person:
        """Who unlocked it."""
        ...

    @property
    def records(self) -> RecordReader:
        """Facts and documents."""
        ...

    def info(self) -> VaultInfo:
        """What the vault says of itself."""
        ...


class VaultReading(ReadableVault, Protocol):
    """A second way into an open vault that can only read; for one other thread, beside the one that writes.

    Every call sees all that was stored before it began. Calls are short on purpose, and so must be what
    happens inside `moment`: what is stored meanwhile piles up in the write-ahead file until they end.
    """

    def moment(self) -> AbstractContextManager[None]:
        """What is read inside stands as it was at one moment, whatever is stored meanwhile. Not one in another."""
        ...

    def close(self) -> None:
        """Closes the way in and forgets its key; every later call raises StorageError. Safe to call twice."""
        ...


class Vault(ReadableVault, Protocol):
    """One unlocked vault; `close` writes the header and forgets the keys."""

    @property
    def records(self) -> RecordStore:
        """Facts and documents."""
        ...

    @property
    def privileged(self) -> PrivilegedStore | None:
        """Work product and attorneys' keys; None for everyone who is not an attorney."""
        ...

    def reading(self) -> VaultReading:
        """A second, read-only way in; call it on the thread that will read.

        Raises:
            StorageError: `vault_closed`, or the disk failed.
        """
        ...

    def close(self) -> None:
        """Ends all readings, checkpoints, closes and writes both header copies. Safe to call twice."""
        ...


@dataclass(frozen=True)
class NewVault:
    """A vault just made, and the one moment its recovery key exists outside the sheet."""

    vault: Vault
    recovery: AgeIdentity


class VaultKeeper(Protocol):
    """Makes, opens and checks vault folders."""

    def create(self, folder: Path, *, passphrase: str, clinic_name: str, first: Person) -> NewVault:
        """A new vault in a folder that does not exist or is empty; `first` is an attorney.

        Raises:
            StorageError: `vault_exists` and others; a half-made folder is removed again.
            InputError: `weak_passphrase`.
        """
        ...

    def open(self, folder: Path, *, passphrase: str) -> Vault:
        """The passphrase alone finds its slot. Nothing is changed when it fails.

        Raises:
            UnlockError: `wrong_passphrase`, `vault_missing`, `header_damaged`, `vault_too_new`, `not_encrypted`,
                `vault_damaged`, `vault_busy`, `rolled_back`.
        """
        ...

    def check(self, folder: Path, *, passphrase: str) -> tuple[VaultFault, ...]:
        """Everything that is wrong, in words; empty means sound. Repairs nothing.

        Raises:
            UnlockError: only if nothing can be unlocked at all.
        """
        ...
