"""What a new vault consists of, before anybody opens it."""

from __future__ import annotations

import secrets
from pathlib import Path

from clinic_app.adapters.durable import make_folder
from clinic_app.adapters.vault import log, recovery, rows, schema
from clinic_app.adapters.vault.copies import Unlocked, write_copies
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.digest import page_digest
from clinic_app.adapters.vault.files import FOLDER as FILES
from clinic_app.adapters.vault.header import FORMAT, PRIVILEGED, RECORDS, Header, LogHead, seal
from clinic_app.adapters.vault.keys import KEY_SIZE, VaultKeys
from clinic_app.adapters.vault.notes import NoteSigner
from clinic_app.adapters.vault.records import DEVICE_KEY
from clinic_app.adapters.vault.slots import KdfPolicy, make_slot, stretch
from clinic_app.adapters.vault.state import PENDING, database_entry
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox, AgeIdentity
from clinic_app.services.ports.vault import Person

_FIRST_SEQUENCE = 1
_FIRST_EPOCH = 1


def build(
    folder: Path, *, passphrase: str, clinic_name: str, first: Person, clock: Clock, age: AgeBox, kdf: KdfPolicy
) -> tuple[Unlocked, AgeIdentity]:
    """Fills an empty folder with a closed vault, the header last; gives the way in and the recovery key.

    Raises:
        StorageError: the disk failed; the caller clears the folder.
        OSError: likewise.
    """
    vault_id = secrets.token_hex(16)
    keys, own = VaultKeys.fresh(), age.new_identity()
    parameters = kdf.fresh_parameters()
    slot = make_slot(
        stretch(passphrase, parameters),
        keys,
        user=first.person_id,
        role=first.role,
        vault_id=vault_id,
        kdf=parameters,
        identity=own,
    )
    for name in (FILES, recovery.FOLDER):
        make_folder(folder / name)
    database_keys = {name: secrets.token_bytes(KEY_SIZE) for name in (RECORDS, PRIVILEGED)}
    head = _make_records(folder, database_keys[RECORDS], vault_id, clinic_name, first, clock)
    _make_privileged(folder, database_keys[PRIVILEGED], vault_id)
    identity = age.new_identity()
    opened_by_sheet = {RECORDS: database_keys[RECORDS]}
    header = Header.model_validate(
        {
            "clean": True,
            "created": clock.now().isoformat(),
            "databases": {
                name: database_entry(
                    keys, name, key, vault_id=vault_id, epoch=_FIRST_EPOCH, pages=page_digest(folder / name)
                )
                for name, key in database_keys.items()
            },
            "format": FORMAT,
            "kdf": parameters,
            "log": head,
            "recovery": recovery.write_recovery(folder, age, identity.recipient, opened_by_sheet),
            "seq": _FIRST_SEQUENCE,
            "slots": (slot,),
            "vault_id": vault_id,
        }
    )
    write_copies(folder, seal(header, keys.for_header()))
    return Unlocked(header, keys, slot, first.role, stale=(), recipient=own.recipient), identity


def _make_records(folder: Path, key: bytes, vault_id: str, clinic_name: str, first: Person, clock: Clock) -> LogHead:
    database = Database.create(folder / RECORDS, key, schema.RECORDS, vault_id=vault_id)
    try:
        device_id = secrets.token_hex(16)
        device_key = NoteSigner.fresh_key()
        device_log = log.DeviceLog(
            database,
            NoteSigner(device_id, device_key),
            clock=clock,
            device_id=device_id,
            person_id=first.person_id,
        )
        with database.transaction():
            log.start(database)
            rows.put_meta(database, "device_id", device_id)
            rows.put_meta(database, "clinic_name", clinic_name)
            rows.put_meta(database, PENDING, str(_FIRST_SEQUENCE))
            device_log.append("vault.created", vault_id)
            device_log.append("secret.kept", DEVICE_KEY, rows.put_secret(database, DEVICE_KEY, device_key))
            rows.add_person(database, device_log, first)
        database.fold_in()
        return device_log.head()
    finally:
        database.close()


def _make_privileged(folder: Path, key: bytes, vault_id: str) -> None:
    database = Database.create(folder / PRIVILEGED, key, schema.PRIVILEGED, vault_id=vault_id)
    try:
        database.fold_in()
    finally:
        database.close()
