"""The people of a vault: who they are, who comes and who goes, and the passphrase of whoever has it open."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.founding import handle_of, require_handle, require_name
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.setting import PageSetter
from clinic_app.services.ports.vault import Person, Role, Vault
from clinic_app.services.seals import ClinicSeals

MAY_ADD: Final = (Role.ATTORNEY, Role.ADMINISTRATOR)


def roles_to_give(role: Role) -> tuple[Role, ...]:
    """The roles of people whom somebody of this role may add."""
    if role not in MAY_ADD:
        return ()
    return tuple(each for each in Role if each is not Role.ATTORNEY or role is Role.ATTORNEY)


@dataclass(frozen=True)
class People:
    """Belongs to the vault lane.

    Args:
        vault: open.
        seals: makes an attorney's certificate.
        setter: knows which names can be printed.
        clock: dates certificates.
    """

    vault: Vault
    seals: ClinicSeals
    setter: PageSetter
    clock: Clock

    def everybody(self) -> tuple[Person, ...]:
        """Who can open this vault, by handle."""
        return self.vault.people.everybody()

    def known_words(self) -> tuple[str, ...]:
        """What an attacker would try first of whoever has the vault open: names that are no secret."""
        person = self.vault.person
        return (self.vault.info().clinic_name, person.handle, person.display_name)

    def add(self, name: str, role: Role, passphrase: str, *, handle: str = "") -> Person:
        """One more person, who chose their passphrase; an attorney gets a certificate to seal with.

        Args:
            name: as lists and seals show it.
            role: what they may do; only an attorney adds an attorney, whose way in holds the key to work product.
            passphrase: as typed.
            handle: made of the name, and nobody's, if empty.

        Raises:
            InputError: `may_not_add`, `name_missing`, `name_too_long`, `name_unprintable`, `handle_odd`, or as
                `VaultPeople.add`; nothing was changed. `where` is the field.
            SigningError, StorageError: nobody was added.
        """
        if self.vault.person.role not in MAY_ADD:
            raise InputError("may_not_add", "Only an attorney or an administrator adds people; nothing was changed.")
        shown = " ".join(name.split())
        self._check(shown, handle)
        person = Person(uuid.uuid4().hex, handle or self._free_handle(shown), shown, role)

        def prepare() -> None:
            if role is Role.ATTORNEY:
                self.seals.issue_to(self.vault, person, at=self.clock.now())

        self.vault.people.add(person, passphrase, prepare=prepare)
        return person

    def change_passphrase(self, present: str, new: str) -> None:
        """Another passphrase for whoever has the vault open.

        Raises:
            UnlockError, InputError, StorageError: see `VaultPeople.change_passphrase`; the present one still opens.
        """
        self.vault.people.change_passphrase(present, new)

    def remove(self, handles: Sequence[str], present: str) -> tuple[Person, ...]:
        """Takes people's ways in away; the vault has other keys afterwards. Gives who they were.

        Args:
            handles: of people who can open the vault.
            present: the passphrase of whoever has it open.

        Raises:
            UnlockError, InputError, StorageError: `may_not_remove`, `not_in_vault`, or as `VaultPeople.remove`.
        """
        self._require_may(
            "may_not_remove", said("Only an attorney or an administrator removes people; nothing was changed.")
        )
        leaving = tuple(self._named(handle) for handle in dict.fromkeys(handles))
        self.vault.people.remove(leaving, present)
        return leaving

    def change_role(self, handle: str, role: Role, present: str, *, theirs: str = "") -> Person:
        """Another role for somebody; gives who they are now.

        Args:
            present: the passphrase of whoever has the vault open.
            theirs: that person's own, where they become an attorney: they are here and type it.

        Raises:
            UnlockError, InputError, StorageError, SigningError: `may_not_change_role`, `not_in_vault`, or as
                `VaultPeople.change_role`.
        """
        self._require_may(
            "may_not_change_role", said("Only an attorney or an administrator changes roles; nothing was changed.")
        )
        person = self._named(handle)
        changed = replace(person, role=role)

        def prepare() -> None:
            self.seals.issue_to(self.vault, changed, at=self.clock.now())

        self.vault.people.change_role(person, role, present, theirs=theirs, prepare=prepare)
        return changed

    def replace_sheet(self, present: str, recipient: str, kind: SheetKind) -> None:
        """Another recovery sheet in the place of a lost one; the vault has other keys afterwards.

        Args:
            present: the passphrase of whoever has the vault open, an attorney.
            recipient: the public half of a sheet that was printed and tried.

        Raises:
            UnlockError, InputError, StorageError: see `VaultPeople.replace_sheet`.
        """
        self.vault.people.replace_sheet(present, recipient, kind)

    def _require_may(self, code: str, sentence: str) -> None:
        if self.vault.person.role not in MAY_ADD:
            raise InputError(code, sentence)

    def _named(self, handle: str) -> Person:
        for person in self.everybody():
            if person.handle == handle:
                return person
        raise InputError(
            "not_in_vault",
            "Nobody with this short name can open the vault; nothing was changed.",
            "The list of people has the short names.",
            where="handle",
        )

    def _check(self, name: str, handle: str) -> None:
        require_name(name, self.setter)
        if handle:
            require_handle(handle)

    def _free_handle(self, name: str) -> str:
        taken = {person.handle for person in self.vault.info().people}
        made = handle_of(name)
        if made == "attorney":  # of a name without a Latin letter
            made = "person"
        number, free = 1, made
        while free in taken:
            number += 1
            free = f"{made[:20]}-{number}"
        return free
