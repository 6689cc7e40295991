"""Backups as the services see them: what writes one of an open vault, and the folder or stick where they lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from clinic_app.domain.backup_rotation import Aside


class Stage(StrEnum):
    """What a backup or a restore is doing."""

    COPYING = "copying"
    PROVING = "proving"


Watch = Callable[[Stage, float], None]
"""Told often how far a stage is, 0 to 1; what it raises stops the work, and nothing is left half done."""


@dataclass(frozen=True)
class Generation:
    """One whole backup of a vault.

    Attributes:
        name: of its folder: the time it was made, in UTC.
        vault_id: whose.
        made_at: by the clock of then.
        log_size: how many entries the log had.
        files: how many kept files belong to it.
        size: bytes of all that belongs to it, kept files included.
        digest: SHA-256 of its list of contents, lower-case hex.
        aside: among others, why it is on another way than the vault that was backed up last.
    """

    name: str
    vault_id: str
    made_at: datetime
    log_size: int
    files: int
    size: int
    digest: str
    aside: Aside | None = None

    @property
    def vault_code(self) -> str:
        """The beginning of the vault's id, as the folder of its backups has it."""
        return self.vault_id[:12]


@dataclass(frozen=True)
class WrittenBackup:
    """A backup that was written, opened with the vault's keys where it lies, and found whole.

    Attributes:
        generation: the new one.
        answers: how many answers the vault had been given when it was made.
        all: every whole backup of this vault that lies there now, those of its own way first.
        same_disk: whether it lies on the disk that the vault is on.
    """

    generation: Generation
    answers: int
    all: tuple[Generation, ...]
    same_disk: bool


@dataclass(frozen=True)
class RestoredVault:
    """A vault that was made of a backup.

    Attributes:
        generation: the one it was made of.
        missing: kept files that belong to it and are not there, or not as they were.
        newer: backups of the same vault there that come before it and are no part of its past.
        entries_after: how many entries the log of the vault on this computer has beyond it; None where there is none
            to compare, or where that is another vault.
    """

    generation: Generation
    missing: int
    newer: int
    entries_after: int | None


class VaultBackups(Protocol):
    """Backs up one open vault. `write` may run beside everything else, on one thread of its own."""

    @property
    def vault_id(self) -> str:
        """Whose backups they are."""
        ...

    def write(self, place: Path, *, made_at: datetime, watch: Watch) -> WrittenBackup:
        """Writes a backup and proves it. The earlier ones are as they were until it is proven.

        Nothing that is saved meanwhile waits for it; it holds the vault as it was when it began.

        Raises:
            StorageError: `backup_place_missing`, `backup_inside_vault`, `backup_read_only`, `backup_full`,
                `backup_failed`, `backup_file_too_large`, `backup_busy`, `backup_ended`, `backup_not_whole`;
                `vault_closed`.
        """
        ...


class BackupShelf(Protocol):
    """Backups in a folder or on a stick, looked at without an open vault."""

    def generations(self, place: Path, vault_id: str = "") -> tuple[Generation, ...]:
        """The backups that lie there, the newest first; their lists of contents are read, nothing else.

        Those that a restore left aside come after the others of their vault.

        Args:
            place: where they were written to, the vault's folder in it, or one backup.
            vault_id: of this vault only.

        Raises:
            StorageError: `backup_place_missing`, `backup_unreadable`, `backup_too_new`.
        """
        ...

    def restore(
        self,
        place: Path,
        to: Path,
        *,
        passphrase: str,
        vault_id: str = "",
        name: str = "",
        present: Path | None = None,
        watch: Watch,
    ) -> RestoredVault:
        """Makes a vault of a backup, in a folder that does not exist or is empty; whole, checked and closed on return.

        Args:
            passphrase: one that opened the vault when the backup was made.
            vault_id: of this vault only, where backups of several lie there.
            name: of the backup; the newest where empty.
            present: the folder of the vault on this computer, to compare; it is only looked at.

        Raises:
            StorageError: `no_backup`, `several_backups`, `backup_damaged`, `backup_too_new`, `vault_exists` and those
                of `generations`; nothing is left of it.
            UnlockError: `wrong_passphrase` and others.
        """
        ...
