"""Who opens the vault, and with which passphrase: changes of the header's slots while the vault is open.

Invariants: a slot is proven by opening it from the bytes on the disk before the copy of the header that does
without it is touched; the log says what is about to be done before the header, and that it was done after it, so
that nothing is done in silence and a crash shows as the first without the second.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import storage_failed, vault_damaged, wrong_passphrase
from clinic_app.adapters.vault.header import MAX_SLOTS, Header, HeaderError, Slot, parse
from clinic_app.adapters.vault.keys import VaultKeys
from clinic_app.adapters.vault.log import DeviceLog
from clinic_app.adapters.vault.open_header import OpenHeader
from clinic_app.adapters.vault.passphrase import is_usable, require_strength
from clinic_app.adapters.vault.slots import make_slot, open_slot, stretch
from clinic_app.domain.passphrases import same
from clinic_app.errors import InputError, StorageError
from clinic_app.services.ports.vault import Person, Role


class SqlCipherPeople:
    """A `VaultPeople` on an open vault's header. Args: person: who opened it."""

    def __init__(self, standing: OpenHeader, database: Database, log: DeviceLog, person: Person) -> None:
        self._standing = standing
        self._database = database
        self._log = log
        self._person = person

    def change_passphrase(self, present: str, new: str) -> None:
        """Another passphrase for the person who opened the vault; see the port.

        Raises:
            UnlockError: `wrong_passphrase`.
            InputError: `same_passphrase`, `weak_passphrase`, `unusable_passphrase`, `passphrase_taken`.
            StorageError: the present passphrase still opens the vault.
        """
        keys, header, person = self._standing.keys, self._standing.header, self._person
        own = _slot_of(header, person.person_id)
        if not is_usable(present) or open_slot(stretch(present, header.kdf), own, header) is None:
            raise wrong_passphrase()
        if same(present, new):
            raise InputError(
                "same_passphrase", "This is the passphrase you have already; nothing was changed.", where="passphrase"
            )
        stretched = self._stretched_for(person, new)
        slot = make_slot(
            stretched, keys, user=person.person_id, role=person.role, vault_id=header.vault_id, kdf=header.kdf
        )
        slots = tuple(slot if each is own else each for each in header.slots)
        with self._database.transaction():
            self._log.append("passphrase.changing", person.person_id)
            self._standing.put_next(self._database)
        self._write(slots, "passphrase.changed", person.person_id, _opens(stretched, slot.user, keys))

    def everybody(self) -> tuple[Person, ...]:
        """Who has a way in, by handle; see the port."""
        users = {slot.user for slot in self._standing.header.slots}
        return tuple(person for person in rows.people(self._database) if person.person_id in users)

    def add(self, person: Person, passphrase: str, *, prepare: Callable[[], None]) -> None:
        """A way in for one more person; see the port.

        Raises:
            InputError: `only_attorneys_enrol`, `handle_taken`, `too_many_people`, or as `change_passphrase`.
            StorageError: the vault opens as before.
        """
        held, header = self._standing.keys, self._standing.header
        is_attorney = person.role is Role.ATTORNEY
        if is_attorney and held.work_product is None:
            raise InputError(
                "only_attorneys_enrol", "Only an attorney can add an attorney; nothing was changed.", where="role"
            )
        if any(person.handle == other.handle for other in self.everybody()):
            raise InputError(
                "handle_taken", "Somebody has this short name already; nothing was changed.", where="handle"
            )
        if len(header.slots) >= MAX_SLOTS:
            raise InputError("too_many_people", "This vault has room for no more people; nothing was changed.")
        stretched = self._stretched_for(person, passphrase)
        keys = VaultKeys(held.master, held.work_product if is_attorney else None)
        slot = make_slot(
            stretched, keys, user=person.person_id, role=person.role, vault_id=header.vault_id, kdf=header.kdf
        )
        prepare()
        with self._database.transaction():
            rows.free_handle(self._database, self._log, person.handle)
            rows.add_person(self._database, self._log, person)
            self._standing.put_next(self._database)
        self._write((*header.slots, slot), "person.admitted", person.person_id, _opens(stretched, slot.user, keys))

    def _stretched_for(self, person: Person, passphrase: str) -> bytes:
        """S of a passphrase that may be this person's, or why it may not."""
        header = self._standing.header
        clinic = rows.meta(self._database, "clinic_name")
        require_strength(passphrase, known=(clinic, person.handle, person.display_name))
        stretched = stretch(passphrase, header.kdf)
        if any(open_slot(stretched, slot, header) is not None for slot in header.slots):
            raise InputError(
                "passphrase_taken",
                "This passphrase cannot be used in this vault; nothing was changed.",
                "Use five words drawn by chance.",
                where="passphrase",
            )
        return stretched

    def _write(self, slots: tuple[Slot, ...], done: str, subject: str, prove: Callable[[bytes], None]) -> None:
        log = self._log.head()
        following = self._standing.header.following(clean=False, log=log, pages={}, slots=slots)
        self._standing.write(following, self._standing.keys, prove)
        with suppress(StorageError), self._database.transaction():  # it is done, whether this can be said or not
            self._log.append(done, subject)


def _slot_of(header: Header, user: str) -> Slot:
    for slot in header.slots:
        if slot.user == user:
            return slot
    raise vault_damaged("the person of this passphrase is not in its list of people")


def _opens(stretched: bytes, user: str, keys: VaultKeys) -> Callable[[bytes], None]:
    """Proves that a header as it lies on the disk gives this person the vault's keys, or raises StorageError."""

    def prove(data: bytes) -> None:
        try:
            copy = parse(data)
        except HeaderError as error:
            raise storage_failed() from error
        found = open_slot(stretched, _slot_of(copy.header, user), copy.header)
        if found is None or found != keys or not copy.authentic(found.for_header()):
            raise storage_failed()

    return prove
