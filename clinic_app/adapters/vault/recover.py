"""A new header for a vault whose passphrases, or whose header, are lost: made with the printed sheets.

Invariants: nothing is written before the sheets opened the databases; both copies of the old header, if there are
any, are kept aside before the first write and put back if the new one is not proven; the databases, the evidence and
the recovery files stay as they are. What an old header says is believed in nothing.

What the sheets open is in `sheets_open`, the header that is made of it in `recovered_header`.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from clinic_app.adapters.durable import make_folder, sync_folder, write_durably
from clinic_app.adapters.vault import recovery, rows
from clinic_app.adapters.vault.copies import BOTH
from clinic_app.adapters.vault.database import Access, Database
from clinic_app.adapters.vault.failures import translated, vault_missing
from clinic_app.adapters.vault.header import RECORDS
from clinic_app.adapters.vault.keeper import SqlCipherVaultKeeper, hold_folder
from clinic_app.adapters.vault.passphrase import require_strength
from clinic_app.adapters.vault.recovered_header import RecoveredHeader
from clinic_app.adapters.vault.rekey_finish import REMOVING
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.adapters.vault.sheets_open import Opened, SheetOpener
from clinic_app.adapters.vault.slots import KdfPolicy
from clinic_app.domain.log_kinds import PERSON_REMOVED, VAULT_RECOVERED
from clinic_app.domain.recovery_key import whole_key
from clinic_app.errors import InputError, StorageError
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.recovery import Recoverable, SheetKeys
from clinic_app.services.ports.vault import Person, Role

ASIDE: Final = "header-before-"
"""In `recovery/`: a folder with the old header, where somebody may still need it."""


class SqlCipherVaultRecovery:
    """A `VaultRecovery` on vault folders. Args: kdf: what the new passphrase costs."""

    def __init__(self, *, clock: Clock, age: AgeBox, kdf: KdfPolicy) -> None:
        self._clock, self._age, self._kdf = clock, age, kdf
        self._sheets = SheetOpener(clock, age)
        self._header = RecoveredHeader(clock, age, kdf, self._sheets)

    def look(self, folder: Path, sheets: SheetKeys) -> Recoverable:
        """What the sheets open; see the port."""
        with self._held(folder), self._sheets.opened(folder, sheets, Access.READ) as opened:
            people = _not_removed(opened.records)
            return Recoverable(rows.meta(opened.records, "clinic_name"), people, opened.privileged is not None)

    def recover(self, folder: Path, sheets: SheetKeys, person: Person, passphrase: str) -> OpenVault:
        """A new header with one way in; see the port."""
        with self._held(folder):
            with self._sheets.opened(folder, sheets, Access.READ) as opened:
                self._require_allowed(opened, person, passphrase)
            aside = _set_aside(folder)
            try:
                self._header.give(folder, sheets, person, passphrase)
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
                    sync_folder(each.parent)
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

    def _require_allowed(self, opened: Opened, person: Person, passphrase: str) -> None:
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


def _not_removed(records: Database) -> tuple[Person, ...]:
    """Everybody in the vault, by handle, but for whom the log says that they were removed, or was about to."""
    event = f'"event":"{PERSON_REMOVED}"'.encode()
    found = records.each("SELECT entry FROM log WHERE instr(entry, ?) > 0", (event,))
    removed = {str(json.loads(entry)["subject"]) for (entry,) in found}
    cut_off = records.row("SELECT value FROM meta WHERE name = ?", (REMOVING,))
    removed.update(cut_off[0].split() if cut_off else ())
    return tuple(person for person in rows.people(records) if person.person_id not in removed)


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
        sync_folder(aside.parent)


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
