"""An open vault: the databases, the header that says so, and the orderly way in and out.

Order on the way in: the database notes the next `seq`; the header is written with `clean` off and without
page digests; only then anything else is written. Order on the way out: readings closed; the log's last entry
and the next `seq` in one transaction; write-ahead files folded in; databases closed; digests; header with
`clean` on.
A crash anywhere in between is told apart from a rollback in `state`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock

from filelock import BaseFileLock

from clinic_app.adapters.vault import anchors, erasing, failed_unlocks, known_keys, rows
from clinic_app.adapters.vault.about import describe
from clinic_app.adapters.vault.backup_access import SqlCipherBackups
from clinic_app.adapters.vault.beside import DatabaseBeside
from clinic_app.adapters.vault.copies import HEADER_A, Unlocked
from clinic_app.adapters.vault.database import Access, Database
from clinic_app.adapters.vault.digest import page_digest
from clinic_app.adapters.vault.failures import (
    busy_in_use,
    check_ended,
    keys_wait,
    not_closed,
    translated,
    vault_closed,
    vault_damaged,
)
from clinic_app.adapters.vault.files import FileReader, FileStore, files_missing
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS, Header
from clinic_app.adapters.vault.log import DeviceLog
from clinic_app.adapters.vault.notes import NoteSigner
from clinic_app.adapters.vault.open_header import OpenHeader
from clinic_app.adapters.vault.outside import write_ahead
from clinic_app.adapters.vault.people import SqlCipherPeople, opens
from clinic_app.adapters.vault.privileged import SqlCipherPrivilegedStore
from clinic_app.adapters.vault.reading import SqlCipherVaultReading
from clinic_app.adapters.vault.record_reader import SqlCipherRecordReader
from clinic_app.adapters.vault.records import DEVICE_KEY, SqlCipherRecordStore
from clinic_app.adapters.vault.rekey import Rekey, present_roles
from clinic_app.adapters.vault.schema import TO_VERSION_2, WORK_PRODUCT_TO_VERSION_2
from clinic_app.adapters.vault.sheets import SqlCipherSheets
from clinic_app.adapters.vault.state import database_key, open_database, open_records
from clinic_app.domain.log_kinds import ANCHOR_BROKEN, VAULT_CLOSED, VAULT_OPENED, WAY_IN_RENEWED
from clinic_app.errors import ClinicError, StorageError
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.vault import CheckWatch, Person, VaultFault, VaultInfo

WRITE_AHEAD_MOST = 16 * 2**20
"""Bytes; four times of what SQLite lets come together by itself."""


class OpenVault:
    """A `Vault` on a folder whose lock and keys it holds until `close`."""

    def __init__(self, folder: Path, unlocked: Unlocked, lock: BaseFileLock, *, clock: Clock, age: AgeBox) -> None:
        """Opens for writing what `state.require_openable` found sound.

        Raises:
            UnlockError: `vault_damaged`.
            StorageError: the disk failed; the vault opens again once it does not.
        """
        self._folder = folder
        self._lock = lock
        self._age = age
        self._alarms: tuple[ClinicError, ...] = ()
        self._readings: list[SqlCipherVaultReading] = []
        self._readings_guard = Lock()
        self._standing = OpenHeader(folder, unlocked.header, unlocked.keys)
        self._closed_at_ns = _closed_at(folder, unlocked.header)
        self._privileged_database: Database | None = None
        self._database = open_records(folder, unlocked.header, unlocked.keys, Access.WRITE)
        try:
            self._person = self._who(unlocked)
            self._device_id = rows.meta(self._database, "device_id")
            self._log = self._open_log(clock)
            self._files = FileStore(folder, self._database, self._log, age)
            self._mark_open(unlocked)
            self._privileged_database = open_database(folder, unlocked.header, unlocked.keys, PRIVILEGED, Access.WRITE)
            self._tell_of_opening(unlocked)
            self._rekey = self._rekeying(unlocked)
        except BaseException:
            self._close_databases()
            raise
        self._database.stored = self._bound_write_ahead
        self._records = SqlCipherRecordStore(
            self._database,
            self._log,
            self._files,
            clock=clock,
            device_id=self._device_id,
            person_id=self._person.person_id,
        )
        self._backups = SqlCipherBackups(folder, self._standing, self._database, self._privileged_database, self._log)
        privileged, who = self._privileged_database, self._person.person_id
        self._people = SqlCipherPeople(
            self._standing,
            self._database,
            privileged,
            self._log,
            self._person,
            age,
            self._rekey,
            unlocked.device_secret,
        )
        self._privileged = (
            None
            if privileged is None
            else SqlCipherPrivilegedStore(privileged, clock=clock, device_id=self._device_id, person_id=who)
        )

    @property
    def person(self) -> Person:
        """Who unlocked it."""
        return self._person

    @property
    def records(self) -> SqlCipherRecordStore:
        """Facts and documents."""
        return self._records

    @property
    def privileged(self) -> SqlCipherPrivilegedStore | None:
        """Work product; None for everyone who is not an attorney."""
        return self._privileged

    @property
    def people(self) -> SqlCipherPeople:
        """Passphrases."""
        return self._people

    @property
    def sheets(self) -> SqlCipherSheets:
        """The sheet for work product."""
        standing = self._standing
        return SqlCipherSheets(
            self._folder,
            self._database,
            self._log,
            self._privileged_database,
            lambda: database_key(standing.header, standing.keys, PRIVILEGED),
            self._age,
        )

    @property
    def eraser(self) -> erasing.SqlCipherEraser | None:
        """Takes out what must not be kept; only with the key to work product."""
        privileged = self._privileged_database
        if privileged is None:
            return None
        return erasing.SqlCipherEraser(
            self._folder, self._records, self._log, self._database, privileged, self._backups.none_running
        )

    @property
    def backups(self) -> SqlCipherBackups:
        """Copies of it elsewhere."""
        return self._backups

    def check(self, watch: CheckWatch) -> tuple[VaultFault, ...]:
        """Everything that is wrong with it as it is open; see the port."""
        from clinic_app.adapters.vault.checkup import examine_open

        try:
            with self._backups.moment() as moment:
                return examine_open(self._folder, moment, watch)
        except StorageError as error:
            if error.code == "vault_closed" and not self._backups.is_locked:
                raise check_ended() from error
            raise

    @property
    def alarms(self) -> tuple[ClinicError, ...]:
        """What was found wrong when it was opened."""
        return self._alarms

    def info(self) -> VaultInfo:
        """What the vault says of itself; `counts` has the number of records of each kind."""
        return describe(self._database, self._standing.header, self._device_id)

    def reading(self) -> SqlCipherVaultReading:
        """A second, read-only way in, for the thread that calls this; see the port.

        Raises:
            StorageError: `vault_closed`, or the disk failed.
        """
        with self._readings_guard:
            if self._standing.is_forgotten:
                raise vault_closed()
            database = DatabaseBeside(self._database)
            files = FileReader(self._folder, database, self._age)
            reading = SqlCipherVaultReading(
                database, SqlCipherRecordReader(database, files), self._person, self._standing.header, self._device_id
            )
            self._readings = [*(each for each in self._readings if not each.is_closed), reading]
        return reading

    def close(self) -> None:
        """Writes everything out and forgets the keys. Safe to call twice.

        Raises:
            StorageError: the header could not be written; nothing is lost, the next opening treats it as a crash.
        """
        with self._readings_guard:
            if self._standing.is_forgotten:
                return
            keys = self._standing.forget()
            readings, self._readings = self._readings, []
        self._backups.stop()
        for reading in readings:  # first: what is folded in below must be what nobody reads any more
            reading.close()
        try:
            with self._database.transaction():
                self._log.append(VAULT_CLOSED)
                self._standing.put_next(self._database)
            anchors.keep(self._folder, self._log.checkpoint(), self._database)
            head = self._log.head()
            written = {RECORDS: self._database}
            if self._privileged_database is not None:
                written[PRIVILEGED] = self._privileged_database
            for database in written.values():
                database.fold_in()
            self._close_databases()
            with translated():
                pages: dict[str, str | None] = {name: page_digest(self._folder / name) for name in written}
                self._standing.write(self._standing.header.following(clean=True, log=head, pages=pages), keys)
        except StorageError as error:
            raise not_closed(error) from error
        finally:
            self._close_databases()
            self._lock.release()

    def _bound_write_ahead(self) -> None:
        """SQLite begins the write-ahead file anew only when nobody reads it; reading without end gets a pause here."""
        with suppress(StorageError, OSError), self._readings_guard, ExitStack() as pauses:  # what is stored is stored
            if self._backups.is_running:
                return  # it reads one moment to its end, and nobody waits for it
            if write_ahead(self._database.path).stat().st_size <= WRITE_AHEAD_MOST:
                return
            if all(pauses.enter_context(reading.pause()) for reading in self._readings):
                self._database.fold_in()

    def _who(self, unlocked: Unlocked) -> Person:
        for person in rows.people(self._database):
            if person.person_id == unlocked.slot.user:
                return replace(person, role=unlocked.role)
        raise vault_damaged("the person of this passphrase is not in its list of people")

    def _open_log(self, clock: Clock) -> DeviceLog:
        key = rows.secret(self._database, DEVICE_KEY)
        if key is None:
            raise vault_damaged("the key of its log is missing")
        signer = NoteSigner(self._device_id, key)
        person_id = self._person.person_id
        return DeviceLog(self._database, signer, clock=clock, device_id=self._device_id, person_id=person_id)

    def _mark_open(self, unlocked: Unlocked) -> None:
        keys, renewed, header = unlocked.keys, unlocked.renewed, unlocked.header
        with self._database.transaction():
            self._standing.put_next(self._database)
            if renewed is not None:
                self._log.append(WAY_IN_RENEWED, unlocked.slot.user)
        pages: dict[str, str | None] = {RECORDS: None}
        if keys.work_product is not None:
            pages[PRIVILEGED] = None
        slots, prove = header.slots, None
        if renewed is not None:
            slots = tuple(renewed if each is unlocked.slot else each for each in slots)
            prove = opens(unlocked.stretched, renewed.user, keys, unlocked.device_secret)
        self._standing.write(header.following(clean=False, log=self._log.head(), pages=pages, slots=slots), keys, prove)

    def _tell_of_opening(self, unlocked: Unlocked) -> None:
        swept = self._files.sweep(self._closed_at_ns)
        both = ((self._database, TO_VERSION_2), (self._privileged_database, WORK_PRODUCT_TO_VERSION_2))
        older = [(file, added) for file, added in both if file is not None and not file.is_current]
        for file, added in older:
            file.bring_up(added)
        with self._database.transaction():
            if not unlocked.header.clean:
                self._log.append("vault.not_closed_cleanly")
            for name in unlocked.stale:
                self._log.append("vault.header_repaired", name)
            if swept.removed:
                self._log.append("vault.files_swept", detail=str(swept.removed))
            if swept.missing:
                self._log.append("vault.files_missing", detail=str(swept.missing))
                self._alarms = (files_missing(swept.missing),)
            if older:
                self._log.append("vault.tables_renewed")
        with suppress(StorageError):  # it is tried again at every opening
            erasing.go_on(self._folder, self._database, self._privileged_database)
        failed_unlocks.take_in(self._folder, self._database, self._log, self._age)
        with self._database.transaction():
            if anchors.contradicted(self._folder, self._log.head().size):
                self._log.append(ANCHOR_BROKEN)
            self._log.append(VAULT_OPENED)

    def _rekeying(self, unlocked: Unlocked) -> Rekey:
        """What changes keys; first of all it finishes what was cut off."""
        privileged = self._privileged_database
        rekey = Rekey(
            self._folder,
            self._standing,
            self._database,
            privileged,
            self._log,
            self._age,
            lambda: self._backups.none_running(),
            self._alone,
        )
        if privileged is not None:
            known_keys.learn(privileged, self._standing.header, unlocked.slot.user, unlocked.recipient)
        with self._database.transaction():
            rows.keep_roles(self._database, self._log, present_roles(self._standing.header))
        try:
            rekey.finish()
        except StorageError as error:
            self._alarms = (*self._alarms, keys_wait(error))
        return rekey

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else reads inside: who does lets go of the files, and goes on afterwards with those of then."""
        with self._readings_guard, ExitStack() as pauses:
            readings = [each for each in self._readings if not each.is_closed]
            if not all(pauses.enter_context(reading.pause()) for reading in readings):
                raise busy_in_use()
            for reading in readings:
                reading.part()
            stored, self._database.stored = self._database.stored, bool  # it would wait for what is held here
            try:
                yield
            finally:
                self._database.stored = stored
                for reading in readings:
                    reading.rejoin(self._database)

    def _close_databases(self) -> None:
        self._database.close()
        if self._privileged_database is not None:
            self._privileged_database.close()


def _closed_at(folder: Path, header: Header) -> int | None:
    with translated():
        return (folder / HEADER_A).stat().st_mtime_ns if header.clean else None
