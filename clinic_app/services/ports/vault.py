"""The vault as the services see it: an unlocked folder, who opened it, and what makes, opens and checks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.domain.role import Role as Role
from clinic_app.errors import ClinicError
from clinic_app.services.ports.backups import VaultBackups
from clinic_app.services.ports.encryption import AgeIdentity
from clinic_app.services.ports.erasing import VaultEraser
from clinic_app.services.ports.records import RecordReader, RecordStore
from clinic_app.services.ports.work_product import PrivilegedStore


@dataclass(frozen=True)
class Person:
    """Somebody who can unlock this vault; names live inside `records.db` only."""

    person_id: str
    handle: str
    display_name: str
    role: Role


@dataclass(frozen=True)
class VaultFault:
    """One thing that `check` found wrong, in words a person can act on.

    Attributes:
        where: the file it was found in, or empty.
        text: what is wrong.
        hint: what to do about it.
    """

    code: str
    where: str
    text: str
    hint: str = ""


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


class CheckPart(StrEnum):
    """What a check is looking at."""

    HEADER = "header"
    PAGES = "pages"
    CONTENTS = "contents"
    FILES = "files"
    WORK_PRODUCT = "work_product"


CheckWatch = Callable[[CheckPart], object]
"""Told what is looked at, often; what it raises stops the check, which has changed nothing."""


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


class VaultPeople(Protocol):
    """Who opens the vault, and with what."""

    def everybody(self) -> tuple[Person, ...]:
        """Who has a way in, by handle; `info` also names those who had one, for what they wrote."""
        ...

    def add(self, person: Person, passphrase: str, *, prepare: Callable[[], None]) -> None:
        """A way in for one more person; durable when it returns, and proven from what was written.

        Args:
            person: their id is new, their handle is nobody's.
            passphrase: as they chose it.
            prepare: called once, when nothing but the disk can refuse any more: keeps what they need from the
                moment they can open the vault.

        Raises:
            InputError: `only_attorneys_enrol`: whoever has the vault open holds no key to work product that an
                attorney's way in would hold; `handle_taken`, `too_many_people`, `weak_passphrase`,
                `unusable_passphrase`, `passphrase_taken`.
            StorageError: the vault opens as before.
        """
        ...

    def uses_device(self) -> bool:
        """Whether the way in of whoever has the vault open needs this computer's keyring too."""
        ...

    def use_device(self, present: str, secret: bytes | None) -> None:
        """The same passphrase from now on with a second secret, or without one; durable when it returns.

        The way in as it will be is proven before the one before goes.

        Args:
            secret: 32 bytes that this computer's keyring keeps already; None for without.

        Raises:
            UnlockError: `wrong_passphrase`; `present` is not this person's.
            StorageError: the way in is as before.
        """
        ...

    def change_passphrase(self, present: str, new: str) -> None:
        """Another passphrase for the person who opened the vault; durable when it returns.

        The way in with the new one is proven before the old one goes. Copies of the vault that were made before
        still open with the old one.

        Raises:
            UnlockError: `wrong_passphrase`; `present` is not this person's.
            InputError: `same_passphrase`, `weak_passphrase`, `unusable_passphrase`, or `passphrase_taken`: it opens
                another person's slot.
            StorageError: the present passphrase still opens the vault.
        """
        ...

    def remove(self, people: tuple[Person, ...], present: str) -> None:
        """Takes people's ways in away and gives the vault new keys; durable when it returns.

        They keep what they had: copies and backups of before still open with their passphrases. What is cut off is
        undone or finished at the next opening.

        Args:
            people: none of them is who has the vault open; attorneys among them only where that is an attorney.
            present: the passphrase of who has the vault open.

        Raises:
            UnlockError: `wrong_passphrase`.
            InputError: `not_oneself`, `not_in_vault`, `only_attorneys_remove`; `key_missing`: somebody who stays has
                not opened the vault since keys can be left for people; `key_differs`, `sheet_differs`: a key in the
                header is not the one that attorneys know. Nothing was changed.
            StorageError: nothing was changed (`no_room_for_keys` and others), or `rekey_waits`: it is done, and what
                is left of it waits for the next opening.
        """
        ...

    def change_role(
        self, person: Person, role: Role, present: str, *, theirs: str = "", prepare: Callable[[], None]
    ) -> None:
        """Another role for somebody; durable when it returns. An attorney's, given or taken, takes an attorney.

        Taking it away gives work product a new key.

        Args:
            present: the passphrase of who has the vault open.
            theirs: that person's own, where they become an attorney.
            prepare: as in `add`; called where they become an attorney.

        Raises:
            UnlockError: `wrong_passphrase`, `wrong_theirs`.
            InputError: `not_oneself`, `not_in_vault`, `same_role`, `only_attorneys_enrol`, or as `remove`.
            StorageError: as `remove`.
        """
        ...

    def replace_sheet(self, present: str, recipient: str, kind: SheetKind) -> None:
        """From now on another sheet opens the vault; the lost one opens only copies that were made before.

        Args:
            present: the passphrase of who has the vault open.
            recipient: the public half of the sheet, which was printed and tried before.
            kind: which of the two.

        Raises:
            UnlockError: `wrong_passphrase`.
            InputError: `only_attorneys`, or as `remove`.
            StorageError: as `remove`.
        """
        ...


class VaultSheets(Protocol):
    """The sheet that opens attorneys' work product when every passphrase is lost."""

    def has_work_product(self) -> bool:
        """Whether there is one.

        Raises:
            InputError: `only_attorneys`.
        """
        ...

    def keep_work_product(self, recipient: str) -> None:
        """From now on the sheet with this key opens work product; durable when it returns.

        Args:
            recipient: the public half of what is printed.

        Raises:
            InputError: `only_attorneys`, `sheet_exists`.
            StorageError: the sheet opens nothing.
        """
        ...


class AfterCrash(Protocol):
    """What is due because a vault was not closed in order; on the thread that opened it."""

    def draw_search_anew(self, seconds: float) -> bool:
        """Puts the words of the next records into the index of search anew, at least of one, until the time is over.

        Returns: whether all are done.

        Raises:
            StorageError: the disk failed; what was done before counts.
        """
        ...

    def note_checked(self) -> None:
        """`Vault.check` found nothing: it is not due any more. Raises StorageError: the disk failed."""
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

    @property
    def people(self) -> VaultPeople:
        """Who opens it, and with what."""
        ...

    @property
    def sheets(self) -> VaultSheets:
        """What opens work product when every passphrase is lost."""
        ...

    @property
    def eraser(self) -> VaultEraser | None:
        """Erases what must not be kept any longer; None for everyone who is not an attorney."""
        ...

    @property
    def backups(self) -> VaultBackups:
        """Copies of it elsewhere."""
        ...

    def check(self, watch: CheckWatch) -> tuple[VaultFault, ...]:
        """Everything that is wrong with it as it is open, in words; empty means sound. Repairs nothing.

        It may run on a thread of its own beside everything else. What a closed vault says of itself (that its last
        close and its files fit) was looked at when it was opened.

        Raises:
            StorageError: `vault_closed`, or unreadable.
        """
        ...

    @property
    def after_crash(self) -> AfterCrash | None:
        """What is still due because it was not closed in order; None where nothing is. On the thread that opened it."""
        ...

    def settle(self) -> None:
        """What opening does that reading need not wait for; on the thread that opened it, and once.

        Looks whether the vault is as it was when it was closed, and notes in it that it was opened. Whatever is written
        first does it too, and so does `close`. A vault that was opened settled has done it.

        Raises:
            UnlockError: `rolled_back`; nothing was written, and the vault is closed.
            StorageError: the disk failed; the vault is closed, and opens again once it does not.
        """
        ...

    @property
    def is_settled(self) -> bool:
        """Whether `settle` is done; from any thread."""
        ...

    @property
    def alarms(self) -> tuple[ClinicError, ...]:
        """What was found wrong when it was opened and keeps nobody from working: `files_missing`; from `settle` on."""
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

    def open(self, folder: Path, *, passphrase: str, settled: bool = True) -> Vault:
        """The passphrase alone finds its slot. Nothing is changed when it fails; that it failed is noted for the log.

        Args:
            settled: False leaves to `Vault.settle` what reading need not wait for, if the vault was closed in order.

        Raises:
            UnlockError: `wrong_passphrase`, `vault_missing`, `header_damaged`, `vault_too_new`, `not_encrypted`,
                `vault_damaged`, `vault_busy`, `rolled_back`.
        """
        ...

    def check(self, folder: Path, *, passphrase: str, anchors: tuple[bytes, ...] = ()) -> tuple[VaultFault, ...]:
        """Everything that is wrong, in words; empty means sound. Repairs nothing.

        Args:
            anchors: signed totals of its log that were kept elsewhere, or `bundle.json` files with one inside.

        Raises:
            UnlockError: only if nothing can be unlocked at all.
        """
        ...
