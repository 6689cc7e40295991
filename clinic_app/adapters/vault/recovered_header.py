"""A header with one way in, made of what the printed sheets open.

The order is that of every header (`open_header`): `records.db` notes the number and tells its log first. Killed after
that, the old header goes on opening the vault; killed between the two copies, the newer one does.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from clinic_app.adapters.vault import recovery, rows
from clinic_app.adapters.vault.copies import read_copies, write_copies
from clinic_app.adapters.vault.database import Access, Database
from clinic_app.adapters.vault.digest import page_digest
from clinic_app.adapters.vault.failures import storage_failed, vault_damaged
from clinic_app.adapters.vault.header import (
    FORMAT,
    PRIVILEGED,
    RECORDS,
    Header,
    HeaderCopy,
    HeaderError,
    Recovery,
    parse,
    seal,
)
from clinic_app.adapters.vault.keys import KEY_SIZE, VaultKeys
from clinic_app.adapters.vault.log import DeviceLog, stored_head
from clinic_app.adapters.vault.notes import NoteSigner
from clinic_app.adapters.vault.outside import has_content, write_ahead
from clinic_app.adapters.vault.records import DEVICE_KEY
from clinic_app.adapters.vault.sheets_open import SheetOpener
from clinic_app.adapters.vault.slots import KdfPolicy, make_slot, open_slot, stretch
from clinic_app.adapters.vault.state import PENDING, database_entry
from clinic_app.domain.log_kinds import VAULT_RECOVERING
from clinic_app.domain.recovery_key import whole_key
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.recovery import SheetKeys
from clinic_app.services.ports.vault import Person, Role


class RecoveredHeader:
    """Makes it. Args: kdf: what the new passphrase costs."""

    def __init__(self, clock: Clock, age: AgeBox, kdf: KdfPolicy, sheets: SheetOpener) -> None:
        self._clock, self._age, self._kdf, self._sheets = clock, age, kdf, sheets

    def give(self, folder: Path, sheets: SheetKeys, person: Person, passphrase: str) -> None:
        """Both copies of it, proven on the disk; `records.db` has its number and the person by then.

        Raises:
            InputError, UnlockError: as `SheetOpener.opened`.
            StorageError: the disk, or the vault is damaged; the caller puts the old header back.
        """
        with self._sheets.opened(folder, sheets, Access.WRITE) as opened:
            records = opened.records
            sequence = _next_sequence(folder, records)
            created = _created(records, self._clock)
            log = self._log(records, person)
            is_new = all(each.person_id != person.person_id for each in rows.people(records))
            with records.transaction():
                log.append(VAULT_RECOVERING, person.person_id)
                if is_new:
                    rows.free_handle(records, log, person.handle)  # of somebody who was removed
                    rows.add_person(records, log, person)
                rows.put_meta(records, PENDING, str(sequence))
            head = stored_head(records)
            for database in (records, opened.privileged):
                if database is not None:
                    database.fold_in()
        keys = VaultKeys.fresh()
        databases = {}
        for name in (RECORDS, PRIVILEGED):
            # Sealed: nobody has its key, and the header says nothing of it that opens anything.
            key = opened.keys.get(name) or secrets.token_bytes(KEY_SIZE)
            entry = database_entry(keys, name, key, vault_id=opened.vault_id, epoch=sequence, pages="0" * 64)
            untouched = not has_content(write_ahead(folder / name))
            databases[name] = entry.model_copy(update={"pages": page_digest(folder / name) if untouched else None})
        parameters = self._kdf.fresh_parameters()
        stretched = stretch(passphrase, parameters)
        held = VaultKeys(keys.master, keys.work_product if person.role is Role.ATTORNEY else None)
        slot = make_slot(
            stretched,
            held,
            user=person.person_id,
            role=person.role,
            vault_id=opened.vault_id,
            kdf=parameters,
            identity=self._age.new_identity(),
        )
        header = Header.model_validate(
            {
                "clean": True,
                "created": created,
                "databases": databases,
                "format": FORMAT,
                "kdf": parameters,
                "log": head,
                "recovery": self._recovery(folder, sheets.records),
                "seq": sequence,
                "slots": (slot,),
                "vault_id": opened.vault_id,
            }
        )
        write_copies(folder, seal(header, keys.for_header()), _opens(stretched, held))

    def _recovery(self, folder: Path, typed: str) -> Recovery:
        sealed = (folder / recovery.FOLDER / recovery.FILE).read_bytes()
        return Recovery(recipient=self._age.recipient_of(whole_key(typed)), sha256=recovery.sha256_of(sealed))

    def _log(self, records: Database, person: Person) -> DeviceLog:
        key = rows.secret(records, DEVICE_KEY)
        if key is None:
            raise vault_damaged("the key of its log is missing")
        device_id = rows.meta(records, "device_id")
        signer = NoteSigner(device_id, key)
        return DeviceLog(records, signer, clock=self._clock, device_id=device_id, person_id=person.person_id)


def _next_sequence(folder: Path, records: Database) -> int:
    """A number that fits what `records.db` notes, and the old header as long as it may still have to open."""
    pending = int(rows.meta(records, PENDING))
    copies = read_copies(folder).values()
    highest = max((copy.header.seq for copy in copies if isinstance(copy, HeaderCopy)), default=0)
    return pending if pending == highest + 1 else pending + 1


def _created(records: Database, clock: Clock) -> str:
    found = records.row("SELECT entry FROM log WHERE n = 0")
    with suppress(ValueError, KeyError, TypeError):
        if found is not None:
            return str(json.loads(found[0])["at"])[:40]
    return clock.now().isoformat()


def _opens(stretched: bytes, keys: VaultKeys) -> Callable[[bytes], None]:
    """Proves that a header as it lies on the disk gives these keys, or raises StorageError."""

    def prove(data: bytes) -> None:
        try:
            copy = parse(data)
        except HeaderError as error:
            raise storage_failed() from error
        found = open_slot(stretched, copy.header.slots[0], copy.header)
        if found is None or found.keys != keys or not copy.authentic(keys.for_header()):
            raise storage_failed()

    return prove
