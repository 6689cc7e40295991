"""What an opening does that reading need not wait for: the pages are looked at, and then it is written down.

Order: the databases' pages are those of the header; the database notes the next `seq`; the header is written with
`clean` off and without page digests; only then anything else is written. So a vault whose pages are others is left
exactly as it was. Until all of it is done the databases write nothing: they are held, and whoever wants to write does
this first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from clinic_app.adapters.vault import after_crash, anchors, erasing, failed_unlocks, known_keys, rows
from clinic_app.adapters.vault.copies import HEADER_A, Unlocked
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import keys_wait, translated
from clinic_app.adapters.vault.files import FileStore, files_missing
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS, Header
from clinic_app.adapters.vault.log import DeviceLog
from clinic_app.adapters.vault.open_header import OpenHeader
from clinic_app.adapters.vault.people import opens
from clinic_app.adapters.vault.rekey_finish import RekeyFinish
from clinic_app.adapters.vault.schema import TO_VERSION_2, WORK_PRODUCT_TO_VERSION_2
from clinic_app.adapters.vault.slots import present_roles
from clinic_app.adapters.vault.state import require_pages
from clinic_app.domain.log_kinds import ANCHOR_BROKEN, VAULT_OPENED, WAY_IN_RENEWED
from clinic_app.errors import ClinicError, StorageError
from clinic_app.services.ports.encryption import AgeBox


@dataclass(frozen=True)
class Settling:
    """One opening.

    Attributes:
        unlooked: the databases whose pages were not looked at yet.
        privileged: None for everyone who holds no key to it.
        closed_at_ns: when the vault was last closed cleanly, as the disk's clock tells; None if it was not.
    """

    folder: Path
    unlocked: Unlocked
    unlooked: Collection[str]
    standing: OpenHeader
    records: Database
    privileged: Database | None
    log: DeviceLog
    files: FileStore
    rest_of_rekey: RekeyFinish
    age: AgeBox
    closed_at_ns: int | None

    @property
    def may_wait(self) -> bool:
        """Whether it may be read meanwhile: it was closed in order, and nothing of it has to be mended or renewed."""
        unlocked, header = self.unlocked, self.unlocked.header
        return (
            RECORDS in self.unlooked
            and not unlocked.stale
            and unlocked.renewed is None
            and all(header.databases.named(name).next is None for name in (RECORDS, PRIVILEGED))
            and all(database.is_current for database in self._databases())
        )

    def carry_out(self) -> tuple[ClinicError, ...]:
        """Does it; gives what was found wrong that keeps nobody from working.

        Raises:
            UnlockError: `rolled_back`; nothing was written.
            StorageError: the disk failed; the vault opens again once it does not.
        """
        for name in self.unlooked:
            require_pages(self.folder, self.unlocked.header, name)
        for database in self._databases():
            database.release()
        self._mark_open()
        return (*self._tell(), *self._finish_keys())

    def _databases(self) -> Iterator[Database]:
        yield self.records
        if self.privileged is not None:
            yield self.privileged

    def _mark_open(self) -> None:
        unlocked, header = self.unlocked, self.unlocked.header
        keys, renewed = unlocked.keys, unlocked.renewed
        with self.records.transaction():
            self.standing.put_next(self.records)
            if renewed is not None:
                self.log.append(WAY_IN_RENEWED, unlocked.slot.user)
        pages: dict[str, str | None] = {RECORDS: None}
        if keys.work_product is not None:
            pages[PRIVILEGED] = None
        slots, prove = header.slots, None
        if renewed is not None:
            slots = tuple(renewed if each is unlocked.slot else each for each in slots)
            prove = opens(unlocked.stretched, renewed.user, keys, unlocked.device_secret)
        self.standing.write(header.following(clean=False, log=self.log.head(), pages=pages, slots=slots), keys, prove)

    def _tell(self) -> tuple[ClinicError, ...]:
        alarms: tuple[ClinicError, ...] = ()
        swept = self.files.sweep(self.closed_at_ns)
        both = ((self.records, TO_VERSION_2), (self.privileged, WORK_PRODUCT_TO_VERSION_2))
        older = [(file, added) for file, added in both if file is not None and not file.is_current]
        for file, added in older:
            file.bring_up(added)
        with self.records.transaction():
            if not self.unlocked.header.clean:
                self.log.append("vault.not_closed_cleanly")
                after_crash.begin(self.records)
            for name in self.unlocked.stale:
                self.log.append("vault.header_repaired", name)
            if swept.removed:
                self.log.append("vault.files_swept", detail=str(swept.removed))
            if swept.missing:
                self.log.append("vault.files_missing", detail=str(swept.missing))
                alarms = (files_missing(swept.missing),)
            if older:
                self.log.append("vault.tables_renewed")
        with suppress(StorageError):  # it is tried again at every opening
            erasing.go_on(self.folder, self.records, self.privileged)
        failed_unlocks.take_in(self.folder, self.records, self.log, self.age)
        with self.records.transaction():
            if anchors.contradicted(self.folder, self.log.head().size):
                self.log.append(ANCHOR_BROKEN)
            self.log.append(VAULT_OPENED)
        return alarms

    def _finish_keys(self) -> tuple[ClinicError, ...]:
        """What was cut off while keys were changed is done."""
        header = self.standing.header
        if self.privileged is not None:
            known_keys.learn(self.privileged, header, self.unlocked.slot.user, self.unlocked.recipient)
        with self.records.transaction():
            rows.keep_roles(self.records, self.log, present_roles(header))
        try:
            self.rest_of_rekey.at_opening()
        except StorageError as error:
            return (keys_wait(error),)
        return ()


def closed_at(folder: Path, header: Header) -> int | None:
    """When a vault was last closed cleanly, as the disk's clock tells; None if it was not."""
    with translated():
        return (folder / HEADER_A).stat().st_mtime_ns if header.clean else None
