"""An open vault: the databases, the header that says so, and the orderly way out; the way in is `settling`.

Order on the way out: readings closed; the log's last entry and the next `seq` in one transaction; write-ahead files
folded in; databases closed; digests; header with `clean` on. A crash anywhere in between is told apart from a rollback
in `state`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock

from filelock import BaseFileLock

from clinic_app.adapters.vault import anchors, erasing, rows
from clinic_app.adapters.vault.about import describe
from clinic_app.adapters.vault.after_crash import AfterCrash
from clinic_app.adapters.vault.backup_access import SqlCipherBackups
from clinic_app.adapters.vault.beside import DatabaseBeside
from clinic_app.adapters.vault.copies import Unlocked
from clinic_app.adapters.vault.database import Access, Database
from clinic_app.adapters.vault.digest import page_digest
from clinic_app.adapters.vault.failures import (
    busy_in_use,
    check_ended,
    not_closed,
    translated,
    vault_closed,
    vault_damaged,
)
from clinic_app.adapters.vault.files import FileReader, FileStore
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS
from clinic_app.adapters.vault.keys import VaultKeys
from clinic_app.adapters.vault.log import DeviceLog
from clinic_app.adapters.vault.notes import NoteSigner
from clinic_app.adapters.vault.open_header import OpenHeader
from clinic_app.adapters.vault.outside import write_ahead
from clinic_app.adapters.vault.people import SqlCipherPeople
from clinic_app.adapters.vault.privileged import SqlCipherPrivilegedStore
from clinic_app.adapters.vault.reading import SqlCipherVaultReading
from clinic_app.adapters.vault.record_reader import SqlCipherRecordReader
from clinic_app.adapters.vault.records import DEVICE_KEY, SqlCipherRecordStore
from clinic_app.adapters.vault.rekey import Rekey
from clinic_app.adapters.vault.rekey_finish import RekeyFinish
from clinic_app.adapters.vault.settling import Settling, closed_at
from clinic_app.adapters.vault.sheets import SqlCipherSheets
from clinic_app.adapters.vault.state import database_key, open_database, open_records
from clinic_app.domain.log_kinds import VAULT_CLOSED
from clinic_app.errors import ClinicError, StorageError
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.vault import CheckWatch, Person, VaultFault, VaultInfo

WRITE_AHEAD_MOST = 16 * 2**20
"""Bytes; four times of what SQLite lets come together by itself."""


class OpenVault:
    """A `Vault` on a folder whose lock and keys it holds until `close`."""

    def __init__(
        self,
        folder: Path,
        unlocked: Unlocked,
        lock: BaseFileLock,
        *,
        clock: Clock,
        age: AgeBox,
        unlooked: Collection[str] = (),
        waits: bool = False,
    ) -> None:
        """Opens for writing what `state.require_openable` found sound.

        Args:
            unlooked: the databases whose pages were not looked at yet.
            waits: it may be read before `settle`, if it was closed in order and nothing has to be mended first.

        Raises:
            UnlockError: `vault_damaged`, `rolled_back`.
            StorageError: the disk failed; the vault opens again once it does not.
        """
        self._folder = folder
        self._lock = lock
        self._age = age
        self._alarms: tuple[ClinicError, ...] = ()
        self._readings: list[SqlCipherVaultReading] = []
        self._readings_guard = Lock()
        self._standing = OpenHeader(folder, unlocked.header, unlocked.keys)
        self._settling: Settling | None = None
        self._is_settled = False
        self._privileged_database: Database | None = None
        self._database = open_records(folder, unlocked.header, unlocked.keys, Access.WRITE)
        try:
            self._privileged_database = open_database(folder, unlocked.header, unlocked.keys, PRIVILEGED, Access.WRITE)
            self._settling = self._put_together(unlocked, clock, unlooked)
            for each in self._open_databases():
                each.hold(self.settle)
            if not (waits and self._settling.may_wait):
                self.settle()
        except BaseException:
            self._close_databases()
            raise

    def _put_together(self, unlocked: Unlocked, clock: Clock, unlooked: Collection[str]) -> Settling:
        folder, database, privileged, age = self._folder, self._database, self._privileged_database, self._age
        self._person = self._who(unlocked)
        self._device_id = rows.meta(database, "device_id")
        who, device_id = self._person.person_id, self._device_id
        self._log = log = self._open_log(clock)
        self._files = files = FileStore(folder, database, log, age)
        self._backups = SqlCipherBackups(folder, self._standing, database, privileged, log)
        both = {RECORDS: database} | ({PRIVILEGED: privileged} if privileged is not None else {})
        rest = RekeyFinish(folder, self._standing, both, log, age)
        rekey = Rekey(rest, lambda: self._backups.none_running(), self._alone)
        self._records = SqlCipherRecordStore(database, log, files, clock=clock, device_id=device_id, person_id=who)
        self._people = SqlCipherPeople(
            self._standing, database, privileged, log, self._person, age, rekey, unlocked.device_secret
        )
        self._privileged = (
            None
            if privileged is None
            else SqlCipherPrivilegedStore(privileged, clock=clock, device_id=device_id, person_id=who)
        )
        return Settling(
            folder,
            unlocked,
            unlooked,
            self._standing,
            database,
            privileged,
            log,
            files,
            rest,
            age,
            closed_at(folder, unlocked.header),
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
        self.settle()  # they go by the header
        return self._people

    @property
    def sheets(self) -> SqlCipherSheets:
        """The sheet for work product."""
        self.settle()
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
        self.settle()
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
    def after_crash(self) -> AfterCrash | None:
        """What is still due because it was not closed in order; see the port."""
        due = AfterCrash(self._database)
        return due if due.is_due else None

    def settle(self) -> None:
        """What reading need not wait for; see the port.

        Raises:
            UnlockError: `rolled_back`; nothing was written, and it is closed.
            StorageError: the disk failed; it is closed, and opens again once it does not.
        """
        settling, self._settling = self._settling, None
        if settling is None:
            return
        try:
            self._alarms = settling.carry_out()
        except BaseException:
            self._let_go()
            raise
        self._database.stored = self._bound_write_ahead
        self._is_settled = True

    @property
    def is_settled(self) -> bool:
        """Whether it was noted that it was opened."""
        return self._is_settled

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
            UnlockError: as `settle`, where it was closed before that.
            StorageError: the header could not be written; nothing is lost, the next opening treats it as a crash.
        """
        self.settle()
        keys = self._end_readings()
        if keys is None:
            return
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

    def _end_readings(self) -> VaultKeys | None:
        """What is folded in afterwards must be what nobody reads any more. Gives the keys; None if it was closed."""
        with self._readings_guard:
            if self._standing.is_forgotten:
                return None
            keys = self._standing.forget()
            readings, self._readings = self._readings, []
        self._backups.stop()
        for reading in readings:
            reading.close()
        return keys

    def _let_go(self) -> None:
        """Closes it as it lies."""
        try:
            self._end_readings()
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

    def _open_databases(self) -> tuple[Database, ...]:
        privileged = self._privileged_database
        return (self._database,) if privileged is None else (self._database, privileged)

    def _close_databases(self) -> None:
        for database in self._open_databases():
            database.close()
