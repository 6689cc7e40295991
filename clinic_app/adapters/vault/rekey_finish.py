"""New keys are finished: once the header has them, every database and recovery file comes to have them too.

Goes on wherever it was left, by a crash or a disk that failed: nothing of the only copy is ever written over, a file
gives way to another one that was proven, by one rename. Each copy takes its file's place; then the header has the new
key alone; the recovery file too. Work product is finished by an attorney, for nobody else has its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinic_app.adapters.durable import sync_folder
from clinic_app.adapters.vault import recovery, rows
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import recovery_waits, translated
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS, Header, Recovery, WrappedKey
from clinic_app.adapters.vault.keys import VaultKeys
from clinic_app.adapters.vault.log import DeviceLog
from clinic_app.adapters.vault.open_header import OpenHeader
from clinic_app.adapters.vault.state import database_key, next_database_key
from clinic_app.domain.log_kinds import KEYS_CHANGED, PERSON_REMOVED, RECOVERY_RENEWED
from clinic_app.errors import StorageError
from clinic_app.services.ports.encryption import AgeBox

REKEYED: Final = ".rekeyed"
"""Ends the name of a database's copy under its next key."""
REMOVING: Final = "removing"
"""Plain fact of `records.db`: the ids of who is about to be removed, until the log was told that they were."""
NEXT_SHEET: Final = "sheet/privileged-next"
"""Secret of `privileged.db`: the public key of its sheet from the next key on, where that is another."""


@dataclass(frozen=True)
class RekeyFinish:
    """Of one open vault.

    Attributes:
        folder: the vault's.
        standing: its header.
        databases: by name; that of work product only for whoever has its key.
        log: this device's.
        age: seals recovery files.
    """

    folder: Path
    standing: OpenHeader
    databases: Mapping[str, Database]
    log: DeviceLog
    age: AgeBox

    def at_opening(self) -> None:
        """At opening: what a crash left of a change is finished, and a recovery file that is not the header's renewed.

        Raises:
            StorageError: the disk failed; it waits for the next opening.
        """
        for name in (RECORDS, PRIVILEGED):
            left = self.folder / f"{name}{REKEYED}"
            with translated():
                if left.exists():
                    left.unlink()
                    sync_folder(self.folder)
        self.finish({})
        self._tell_who_was_removed()
        content = b""
        with suppress(OSError):  # one that is missing, or that the disk cannot read, is written anew
            content = (self.folder / recovery.FOLDER / recovery.FILE).read_bytes()
        if recovery.sha256_of(content) != self.standing.header.recovery.sha256:
            try:
                with self._records.transaction():
                    self.log.append(RECOVERY_RENEWED)
                    self.standing.put_next(self._records)
                self._write_settled({})
            except StorageError as error:
                raise recovery_waits(error) from error

    def finish(self, copies: Mapping[str, Path]) -> None:
        """Puts every database that waits under its next key, as far as this person has it.

        Args:
            copies: by name, those that lie there under that key; others are made.

        Raises:
            StorageError: the disk failed; it waits for the next opening.
        """
        header, keys = self.standing.header, self.standing.keys
        done: dict[str, tuple[WrappedKey, WrappedKey | None]] = {}
        for name, database in self.databases.items():
            following, key = header.databases.named(name).next, next_database_key(header, keys, name)
            if following is None or key is None:
                continue
            if not database.has_key(key):
                path = copies.get(name)
                if path is None:
                    path = self.folder / f"{name}{REKEYED}"
                    database.copy_under(path, key)
                if name == PRIVILEGED:  # the sheet opens it on either side of the next step
                    self._renew_work_product_recovery(key_of(header, keys, name), key)
                database.take_over(path, key)
            done[name] = (following, None)
        if not done:
            return
        if PRIVILEGED in done:
            self._renew_work_product_recovery(key_of(header, keys, PRIVILEGED, next_one=True))
        with self._records.transaction():
            for name in done:
                self.log.append(KEYS_CHANGED, name)
            self.standing.put_next(self._records)
        self._write_settled(done)

    def _tell_who_was_removed(self) -> None:
        """What was cut off before the log was told: whoever was about to go and has no slot is gone."""
        left = self._records.row("SELECT value FROM meta WHERE name = ?", (REMOVING,))
        if left is None or not left[0]:
            return
        there = {slot.user for slot in self.standing.header.slots}
        with self._records.transaction():
            for user in left[0].split():
                if user not in there:
                    self.log.append(PERSON_REMOVED, user)
            rows.put_meta(self._records, REMOVING, "")

    def _write_settled(self, done: Mapping[str, tuple[WrappedKey, WrappedKey | None]]) -> None:
        """The header whose recovery file has the one key that `records.db` has, then that file."""
        header, keys = self.standing.header, self.standing.keys
        key = key_of(header, keys, RECORDS, next_one=RECORDS in done)
        lines = recovery.sealed_keys(self.age, header.recovery.recipient, ((RECORDS, key),))
        kept = Recovery(recipient=header.recovery.recipient, sha256=recovery.sha256_of(lines))
        following = header.following(clean=False, log=self.log.head(), pages={}, keys=done, recovery=kept)
        self.standing.write(following, keys)
        with translated():
            recovery.put_recovery(self.folder, lines)

    def _renew_work_product_recovery(self, *present: bytes) -> None:
        privileged = self.databases[PRIVILEGED]
        sheet = (rows.secret(privileged, NEXT_SHEET) or b"").decode("ascii")
        recipient = sheet or recovery.work_product_recipient(privileged)
        if recipient:
            with translated():
                recovery.keep_work_product_recovery(self.folder, self.age, recipient, privileged, *present)

    @property
    def _records(self) -> Database:
        return self.databases[RECORDS]


def key_of(header: Header, keys: VaultKeys, name: str, *, next_one: bool = False) -> bytes:
    """The key of a database, present or next; these keys open it.

    Raises:
        ValueError: they do not.
    """
    key = next_database_key(header, keys, name) if next_one else database_key(header, keys, name)
    if key is None:
        raise ValueError("the key of this database is an attorney's")
    return key
