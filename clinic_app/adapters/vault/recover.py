"""A new header for a vault whose passphrases, or whose header, are lost: made with the printed sheets.

Invariants: nothing is written before the sheets opened the databases; both copies of the old header, if there are
any, are kept aside before the first write and put back if the new one is not proven; the databases, the evidence and
the recovery files stay as they are. What an old header says is believed in nothing.

The order is that of every header (`open_header`): `records.db` notes the number and tells its log first. Killed after
that, the old header goes on opening the vault; killed between the two copies, the newer one does.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from clinic_app.adapters.durable import make_folder, sync_folder, write_durably
from clinic_app.adapters.vault import failed_unlocks, recovery, rows
from clinic_app.adapters.vault.copies import BOTH, read_copies, write_copies
from clinic_app.adapters.vault.database import Access, Database
from clinic_app.adapters.vault.digest import page_digest
from clinic_app.adapters.vault.failures import storage_failed, translated, vault_damaged, vault_missing
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
from clinic_app.adapters.vault.keeper import SqlCipherVaultKeeper, hold_folder
from clinic_app.adapters.vault.keys import KEY_SIZE, VaultKeys
from clinic_app.adapters.vault.log import DeviceLog, stored_head
from clinic_app.adapters.vault.notes import NoteSigner
from clinic_app.adapters.vault.outside import has_content, refuse_foreign, write_ahead
from clinic_app.adapters.vault.passphrase import require_strength
from clinic_app.adapters.vault.records import DEVICE_KEY
from clinic_app.adapters.vault.rekey_finish import REMOVING
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.adapters.vault.slots import KdfPolicy, make_slot, open_slot, stretch
from clinic_app.adapters.vault.state import PENDING, database_entry
from clinic_app.domain.log_kinds import PERSON_REMOVED, VAULT_RECOVERED, VAULT_RECOVERING
from clinic_app.domain.recovery_key import whole_key
from clinic_app.errors import InputError, StorageError, UnlockError
from clinic_app.said import said
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.recovery import Recoverable, SheetKeys
from clinic_app.services.ports.vault import Person, Role

ASIDE: Final = "header-before-"
"""In `recovery/`: a folder with the old header, where somebody may still need it."""
_FILES: Final = {RECORDS: recovery.FILE, PRIVILEGED: recovery.WORK_PRODUCT_FILE}
_WHERE: Final = {RECORDS: "records", PRIVILEGED: "work_product"}


@dataclass(frozen=True)
class _Opened:
    """The databases as the sheets open them. Attributes: keys: of those, by file name."""

    vault_id: str
    records: Database
    privileged: Database | None
    keys: dict[str, bytes] = field(repr=False)


class SqlCipherVaultRecovery:
    """A `VaultRecovery` on vault folders. Args: kdf: what the new passphrase costs."""

    def __init__(self, *, clock: Clock, age: AgeBox, kdf: KdfPolicy) -> None:
        self._clock = clock
        self._age = age
        self._kdf = kdf

    def look(self, folder: Path, sheets: SheetKeys) -> Recoverable:
        """What the sheets open; see the port."""
        with self._held(folder), self._opened(folder, sheets, Access.READ) as opened:
            people = _not_removed(opened.records)
            return Recoverable(rows.meta(opened.records, "clinic_name"), people, opened.privileged is not None)

    def recover(self, folder: Path, sheets: SheetKeys, person: Person, passphrase: str) -> OpenVault:
        """A new header with one way in; see the port."""
        with self._held(folder):
            with self._opened(folder, sheets, Access.READ) as opened:
                self._require_allowed(opened, person, passphrase)
            aside = _set_aside(folder)
            try:
                self._give_header(folder, sheets, person, passphrase)
            except BaseException as error:
                try:
                    _put_back(folder, aside)
                except OSError:
                    raise _unsure() from error
                raise
        try:  # opened as by anybody: the proof that the way in is one
            vault = SqlCipherVaultKeeper(clock=self._clock, age=self._age, kdf=self._kdf).open(
                folder, passphrase=passphrase
            )
        except StorageError as error:
            raise _recovered_and_failed() from error
        with suppress(StorageError):  # it is done, whether this can be said or not
            vault.records.note(VAULT_RECOVERED, person.person_id)
        if vault.privileged is not None:
            with suppress(StorageError):
                vault.sheets.settle_work_product(self._age.recipient_of(whole_key(sheets.work_product)))
        if sheets.work_product:  # nothing is left that only the old header opens
            with suppress(OSError):
                for each in (folder / recovery.FOLDER).glob(f"{ASIDE}*"):
                    shutil.rmtree(each)
        return vault

    @contextmanager
    def _held(self, folder: Path) -> Iterator[None]:
        if not (folder / RECORDS).is_file():
            raise vault_missing()
        with translated():
            lock = hold_folder(folder)
            try:
                yield
            finally:
                lock.release()

    @contextmanager
    def _opened(self, folder: Path, sheets: SheetKeys, access: Access) -> Iterator[_Opened]:
        found = {RECORDS: self._keys(folder, sheets.records, RECORDS)}
        if sheets.work_product:
            found[PRIVILEGED] = self._keys(folder, sheets.work_product, PRIVILEGED)
        refuse_foreign(folder / PRIVILEGED)
        with ExitStack() as closing:
            databases: dict[str, Database] = {}
            keys: dict[str, bytes] = {}
            vault_id: str | None = None
            for name, candidates in found.items():
                databases[name], keys[name] = _open(folder / name, candidates, access, vault_id)
                closing.callback(databases[name].close)
                vault_id = rows.meta(databases[name], "vault_id")
            yield _Opened(vault_id or "", databases[RECORDS], databases.get(PRIVILEGED), keys)

    def _keys(self, folder: Path, typed: str, name: str) -> tuple[bytes, ...]:
        """The keys that a file may have, in the order to be tried."""
        secret = whole_key(typed)
        try:
            self._age.recipient_of(secret)
        except InputError as error:
            raise InputError(
                "sheet_mistyped",
                "This is not a key as it stands on a recovery sheet; nothing was changed.",
                "Compare it with the paper, letter by letter.",
                where=_WHERE[name],
            ) from error
        path = folder / recovery.FOLDER / _FILES[name]
        try:
            with path.open("rb") as file:
                sealed = file.read(recovery.LARGEST)
        except FileNotFoundError as error:
            raise _recovery_missing(name) from error
        try:
            return recovery.read_recovery(self._age.decrypt(sealed, secret))[name]
        except (recovery.NoRecoveryLinesError, KeyError) as error:
            raise _recovery_damaged(name) from error
        except InputError as error:
            if error.code != "age_wrong_key":
                raise _recovery_damaged(name) from error
            if self._opens_other(folder, secret, name):
                raise _other_sheet(name) from error
            failed_unlocks.note_failure(folder, self._clock, self._age)
            raise _does_not_open(name) from error

    def _opens_other(self, folder: Path, secret: str, name: str) -> bool:
        other = _FILES[PRIVILEGED if name == RECORDS else RECORDS]
        try:
            self._age.decrypt((folder / recovery.FOLDER / other).read_bytes()[: recovery.LARGEST], secret)
        except (OSError, InputError):
            return False
        return True

    def _require_allowed(self, opened: _Opened, person: Person, passphrase: str) -> None:
        if person.role is Role.ATTORNEY and opened.privileged is None:
            raise InputError(
                "needs_work_product",
                "An attorney's way in opens work product, so it takes the sheet for work product too; nothing was "
                "changed.",
                "Without that sheet, come in as an administrator: work product stays sealed, and nothing of it is "
                "lost.",
                where="person",
            )
        known = {other.person_id for other in rows.people(opened.records)}
        present = _not_removed(opened.records)
        if person.person_id in known and person not in present:
            raise InputError(
                "was_removed",
                "This person was removed from the vault, or has another role there; nothing was changed.",
                "Somebody else comes in, and adds them again if that is right.",
                where="person",
            )
        if any(other.handle == person.handle and other.person_id != person.person_id for other in present):
            raise InputError(
                "handle_taken", "Somebody has this short name already; nothing was changed.", where="handle"
            )
        clinic = rows.meta(opened.records, "clinic_name")
        require_strength(passphrase, known=(clinic, person.handle, person.display_name))

    def _give_header(self, folder: Path, sheets: SheetKeys, person: Person, passphrase: str) -> None:
        with self._opened(folder, sheets, Access.WRITE) as opened:
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


def _open(path: Path, candidates: tuple[bytes, ...], access: Access, vault_id: str | None) -> tuple[Database, bytes]:
    """The database with whichever of the keys is its own; there are two while it is being encrypted anew."""
    refused: UnlockError | None = None
    for key in candidates:
        try:
            return Database(path, key, access, vault_id=vault_id), key
        except UnlockError as error:
            if error.code != "vault_damaged":
                raise
            refused = refused or error
    raise refused or vault_damaged(said("{name} in it is damaged", name=path.name))


def _not_removed(records: Database) -> tuple[Person, ...]:
    """Everybody in the vault, by handle, but for whom the log says that they were removed, or was about to."""
    event = f'"event":"{PERSON_REMOVED}"'.encode()
    found = records.each("SELECT entry FROM log WHERE instr(entry, ?) > 0", (event,))
    removed = {str(json.loads(entry)["subject"]) for (entry,) in found}
    cut_off = records.row("SELECT value FROM meta WHERE name = ?", (REMOVING,))
    removed.update(cut_off[0].split() if cut_off else ())
    return tuple(person for person in rows.people(records) if person.person_id not in removed)


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


def _set_aside(folder: Path) -> Path | None:
    """A copy of the old header, or None where there is none."""
    there = {name: (folder / name).read_bytes() for name in BOTH if (folder / name).is_file()}
    if not there:
        return None
    aside = folder / recovery.FOLDER / f"{ASIDE}{secrets.token_hex(4)}"
    make_folder(aside)
    for name, content in there.items():
        write_durably(aside / name, content)
    return aside


def _put_back(folder: Path, aside: Path | None) -> None:
    """Each copy of the header as it was, and nothing kept aside."""
    for name in BOTH:
        old = aside / name if aside is not None else None
        if old is None or not old.is_file():
            (folder / name).unlink(missing_ok=True)
        elif not (folder / name).is_file() or (folder / name).read_bytes() != old.read_bytes():
            write_durably(folder / name, old.read_bytes())
    sync_folder(folder)
    if aside is not None:
        shutil.rmtree(aside)


def _unsure() -> StorageError:
    return StorageError(
        "recovery_unsure",
        "The disk failed, and only trying it tells whether the new passphrase opens the vault; nothing in it is lost.",
        "Make sure that the disk has room and works, and try it. If it does not open, use the sheets again.",
    )


def _recovered_and_failed() -> StorageError:
    return StorageError(
        "recovered_and_failed",
        "The new passphrase opens the vault from now on, but the disk failed when it was opened.",
        "Make sure that the disk has room and works, and open the vault with the new passphrase.",
    )


def _recovery_missing(name: str) -> UnlockError:
    if name == PRIVILEGED:
        return UnlockError(
            "recovery_missing",
            "No sheet for work product was ever made for this vault; nothing was changed.",
            "Leave that sheet out.",
        )
    return UnlockError(
        "recovery_missing",
        "The recovery file of this vault is missing, so the sheet opens nothing here; nothing was changed.",
        "Use the newest backup: the recovery file lies in it too.",
    )


def _recovery_damaged(name: str) -> UnlockError:
    return UnlockError(
        "recovery_damaged",
        said("The recovery file {file} is damaged; nothing was changed.", file=_FILES[name]),
        "Use the newest backup: the recovery file lies in it too.",
    )


def _does_not_open(name: str) -> UnlockError:
    if name == PRIVILEGED:
        return UnlockError(
            "sheet_does_not_open",
            "This sheet does not open the work product of this vault; nothing was changed.",
            "The newest sheet for work product opens it.",
        )
    return UnlockError(
        "sheet_does_not_open",
        "This sheet does not open this vault; nothing was changed.",
        "The sheet names its vault and its day at the top: the newest one opens it.",
    )


def _other_sheet(name: str) -> UnlockError:
    if name == PRIVILEGED:
        return UnlockError("other_sheet", "This is the sheet for records, not for work product; nothing was changed.")
    return UnlockError(
        "other_sheet", "This is the sheet for work product; the sheet for records is needed. Nothing was changed."
    )
