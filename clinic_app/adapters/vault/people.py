"""Who opens the vault, and with which passphrase: changes of the header's slots while the vault is open.

Invariants: a slot is proven by opening it from the bytes on the disk before the copy of the header that does
without it is touched; the log says what is about to be done before the header, and that it was done after it, so
that nothing is done in silence and a crash shows as the first without the second.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from clinic_app.adapters.vault import known_keys, rows
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import storage_failed, vault_damaged, wrong_passphrase, wrong_theirs
from clinic_app.adapters.vault.header import MAX_SLOTS, PRIVILEGED, RECORDS, Header, HeaderError, Slot, parse
from clinic_app.adapters.vault.keys import VaultKeys
from clinic_app.adapters.vault.log import DeviceLog
from clinic_app.adapters.vault.open_header import OpenHeader
from clinic_app.adapters.vault.passphrase import is_usable, require_strength
from clinic_app.adapters.vault.rekey import Change, Rekey
from clinic_app.adapters.vault.slots import make_slot, open_slot, present_roles, stretch
from clinic_app.domain.log_kinds import (
    DEVICE_CHANGING,
    DEVICE_OFF,
    DEVICE_ON,
    PERSON_REMOVED,
    PERSON_REMOVING,
    ROLE_CHANGED,
    ROLE_CHANGING,
    SHEET_CHANGED,
    SHEET_CHANGING,
)
from clinic_app.domain.passphrases import same
from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.errors import InputError, StorageError
from clinic_app.services.ports.encryption import AgeBox, AgeIdentity
from clinic_app.services.ports.vault import Person, Role


class SqlCipherPeople:
    """A `VaultPeople` on an open vault's header.

    Args:
        privileged: None for everyone who holds no key to it.
        person: who opened it.
        rekey: gives the vault new keys.
        device_secret: of this computer's keyring, where some way in needs it.
    """

    def __init__(
        self,
        standing: OpenHeader,
        database: Database,
        privileged: Database | None,
        log: DeviceLog,
        person: Person,
        age: AgeBox,
        rekey: Rekey,
        device_secret: bytes | None = None,
    ) -> None:
        self._device_secret = device_secret
        self._standing = standing
        self._privileged = privileged
        self._rekey = rekey
        self._age = age
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
        own, identity, _ = self._own(present)
        if same(present, new):
            raise InputError(
                "same_passphrase", "This is the passphrase you have already; nothing was changed.", where="passphrase"
            )
        stretched = self._stretched_for(self._person, new)
        slot = self._slot(stretched, self._standing.keys, self._person, identity, self._second_of(own))
        told = ("passphrase.changing", "passphrase.changed")
        self._exchange(own, slot, told, stretched, self._device_secret)

    def uses_device(self) -> bool:
        """Whether the way in of whoever has the vault open needs this computer's keyring too."""
        return _slot_of(self._standing.header, self._person.person_id).device

    def use_device(self, present: str, secret: bytes | None) -> None:
        """The same passphrase, with or without a second secret; see the port.

        Raises:
            UnlockError: `wrong_passphrase`.
            StorageError: the way in is as before.
        """
        own, identity, stretched = self._own(present)
        slot = self._slot(stretched, self._standing.keys, self._person, identity, secret)
        done = DEVICE_OFF if secret is None else DEVICE_ON
        self._exchange(own, slot, (DEVICE_CHANGING, done), stretched, secret)
        self._device_secret = secret or self._device_secret

    def _second_of(self, slot: Slot) -> bytes | None:
        """The second secret, where this way in needs it."""
        return self._device_secret if slot.device else None

    def everybody(self) -> tuple[Person, ...]:
        """Who has a way in, by handle; see the port."""
        roles = present_roles(self._standing.header)
        return tuple(
            replace(person, role=roles[person.person_id])
            for person in rows.people(self._database)
            if person.person_id in roles
        )

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
        identity = self._age.new_identity()
        slot = self._slot(stretched, keys, person, identity)
        prepare()
        if self._privileged is not None:
            known_keys.put(self._privileged, person.person_id, identity.recipient, is_attorney=is_attorney)
        with self._database.transaction():
            rows.free_handle(self._database, self._log, person.handle)
            rows.add_person(self._database, self._log, person)
            self._standing.put_next(self._database)
        self._write((*header.slots, slot), "person.admitted", person.person_id, opens(stretched, slot.user, keys))

    def remove(self, people: tuple[Person, ...], present: str) -> None:
        """Takes people's ways in away and gives the vault new keys; see the port.

        Raises:
            UnlockError: `wrong_passphrase`.
            InputError: `not_oneself`, `not_in_vault`, `only_attorneys_remove`, or as `Rekey.carry_out`.
            StorageError: as there.
        """
        leaving = [self._other(each) for each in people]
        attorneys = any(slot.present_role == Role.ATTORNEY.value for slot in leaving)
        if attorneys and self._privileged is None:
            raise InputError("only_attorneys_remove", "Only an attorney can remove an attorney; nothing was changed.")
        users = tuple(slot.user for slot in leaving)
        change = Change((PERSON_REMOVING, PERSON_REMOVED), users, True, attorneys, leaving=frozenset(users))
        self._carry_out(change, present)

    def change_role(
        self, person: Person, role: Role, present: str, *, theirs: str = "", prepare: Callable[[], None]
    ) -> None:
        """Another role for somebody; see the port.

        Raises:
            UnlockError: `wrong_passphrase`, `wrong_theirs`.
            InputError: `not_oneself`, `not_in_vault`, `same_role`, `only_attorneys_enrol`, or as `Rekey.carry_out`.
            StorageError: as there.
        """
        slot = self._other(person)
        was_attorney = slot.present_role == Role.ATTORNEY.value
        if slot.present_role == role.value:
            raise InputError("same_role", "This is their role already; nothing was changed.", where="role")
        if Role.ATTORNEY in (role, Role(slot.present_role)) and self._privileged is None:
            raise InputError(
                "only_attorneys_enrol",
                "Only an attorney gives or takes the role of an attorney; nothing was changed.",
                where="role",
            )
        if role is Role.ATTORNEY:
            self._make_attorney(slot, replace(person, role=role), present, theirs, prepare)
        else:
            told = (ROLE_CHANGING, ROLE_CHANGED)
            self._carry_out(Change(told, (slot.user,), work_product=was_attorney, roles={slot.user: role}), present)

    def replace_sheet(self, present: str, recipient: str, kind: SheetKind) -> None:
        """From now on another sheet opens the vault, and the lost one only copies made before; see the port.

        Raises:
            UnlockError: `wrong_passphrase`.
            InputError: `only_attorneys`, or as `Rekey.carry_out`.
            StorageError: as there.
        """
        if self._privileged is None:
            raise InputError("only_attorneys", "Only an attorney can replace a sheet; nothing was changed.")
        told = (SHEET_CHANGING, SHEET_CHANGED)
        if kind is SheetKind.WORK_PRODUCT:
            change = Change(told, (PRIVILEGED,), work_product=True, work_product_sheet=recipient)
        else:
            change = Change(told, (RECORDS,), records=True, sheet=recipient)
        self._carry_out(change, present)

    def _carry_out(self, change: Change, present: str) -> None:
        own, identity, stretched = self._own(present)
        second = self._device_secret

        def fresh(keys: VaultKeys) -> Slot:
            return self._slot(stretched, keys, self._person, identity, self._second_of(own))

        self._rekey.carry_out(change, fresh, lambda data, keys: opens(stretched, own.user, keys, second)(data))

    def _make_attorney(
        self, slot: Slot, person: Person, present: str, theirs: str, prepare: Callable[[], None]
    ) -> None:
        """With their passphrase: only a slot under it can tell them later that work product is not a forged one."""
        self._own(present)
        header, privileged = self._standing.header, self._privileged
        stretched = stretch(theirs, header.kdf) if is_usable(theirs) else b""
        opened = open_slot(stretched, slot, header, self._device_secret) if stretched else None
        if opened is None or privileged is None:
            raise wrong_theirs()
        identity = AgeIdentity(opened.identity, self._age.recipient_of(opened.identity)) if opened.identity else None
        identity = identity or self._age.new_identity()
        made = self._slot(stretched, self._standing.keys, person, identity, self._second_of(slot))
        prepare()
        self._exchange(slot, made, (ROLE_CHANGING, ROLE_CHANGED), stretched, self._device_secret)
        with suppress(StorageError):  # after the slot, or who never became one would be known as one
            known_keys.put(privileged, slot.user, identity.recipient, is_attorney=True)

    def _own(self, present: str) -> tuple[Slot, AgeIdentity, bytes]:
        """The slot of whoever has the vault open, their key, and what their passphrase is stretched to.

        Raises:
            UnlockError: `wrong_passphrase`; it is not this person's.
        """
        header = self._standing.header
        own = _slot_of(header, self._person.person_id)
        stretched = stretch(present, header.kdf) if is_usable(present) else b""
        opened = open_slot(stretched, own, header, self._device_secret) if stretched else None
        if opened is None:
            raise wrong_passphrase()
        return own, AgeIdentity(opened.identity, str(own.recipient)), stretched

    def _other(self, person: Person) -> Slot:
        if person.person_id == self._person.person_id:
            raise InputError("not_oneself", "Nobody does this to themselves: ask somebody else; nothing was changed.")
        for slot in self._standing.header.slots:
            if slot.user == person.person_id:
                return slot
        raise InputError("not_in_vault", "This person has no way into the vault; nothing was changed.", where="handle")

    def _stretched_for(self, person: Person, passphrase: str) -> bytes:
        """S of a passphrase that may be this person's, or why it may not."""
        header = self._standing.header
        clinic = rows.meta(self._database, "clinic_name")
        require_strength(passphrase, known=(clinic, person.handle, person.display_name))
        stretched = stretch(passphrase, header.kdf)
        if any(open_slot(stretched, slot, header, self._device_secret) is not None for slot in header.slots):
            raise InputError(
                "passphrase_taken",
                "This passphrase cannot be used in this vault; nothing was changed.",
                "Use five words drawn by chance.",
                where="passphrase",
            )
        return stretched

    def _slot(
        self, stretched: bytes, keys: VaultKeys, person: Person, identity: AgeIdentity, secret: bytes | None = None
    ) -> Slot:
        header = self._standing.header
        return make_slot(
            stretched,
            keys,
            user=person.person_id,
            role=person.role,
            vault_id=header.vault_id,
            kdf=header.kdf,
            identity=identity,
            device_secret=secret,
        )

    def _exchange(self, old: Slot, new: Slot, told: tuple[str, str], stretched: bytes, secret: bytes | None) -> None:
        """One slot takes another's place. Args: told: by the log before and after; stretched, secret: they open it."""
        slots = tuple(new if each is old else each for each in self._standing.header.slots)
        with self._database.transaction():
            self._log.append(told[0], new.user)
            self._standing.put_next(self._database)
        self._write(slots, told[1], new.user, opens(stretched, new.user, self._standing.keys, secret))

    def _write(self, slots: tuple[Slot, ...], done: str, subject: str, prove: Callable[[bytes], None]) -> None:
        log = self._log.head()
        following = self._standing.header.following(clean=False, log=log, pages={}, slots=slots)
        self._standing.write(following, self._standing.keys, prove)
        with suppress(StorageError), self._database.transaction():  # it is done, whether this can be said or not
            self._log.append(done, subject)
            rows.keep_roles(self._database, self._log, present_roles(self._standing.header))


def _slot_of(header: Header, user: str) -> Slot:
    for slot in header.slots:
        if slot.user == user:
            return slot
    raise vault_damaged("the person of this passphrase is not in its list of people")


def opens(stretched: bytes, user: str, keys: VaultKeys, device_secret: bytes | None = None) -> Callable[[bytes], None]:
    """Proves that a header as it lies on the disk gives this person the vault's keys, or raises StorageError."""

    def prove(data: bytes) -> None:
        try:
            copy = parse(data)
        except HeaderError as error:
            raise storage_failed() from error
        found = open_slot(stretched, _slot_of(copy.header, user), copy.header, device_secret)
        if found is None or found.keys != keys or not copy.authentic(found.keys.for_header()):
            raise storage_failed()

    return prove
