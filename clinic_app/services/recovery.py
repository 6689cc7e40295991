"""In again with the printed sheets: who comes in, with which passphrase, and what they find."""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinic_app.errors import InputError, SigningError
from clinic_app.services.founding import handle_of, require_name
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.recovery import Recoverable, SheetKeys, VaultRecovery
from clinic_app.services.ports.setting import PageSetter
from clinic_app.services.ports.vault import Person, Role, Vault
from clinic_app.services.seals import ClinicSeals

_PERSON: Final = "person"


def may_come_in(found: Recoverable) -> tuple[Person, ...]:
    """Of the people in the vault those for whom the sheets can make a way in."""
    return tuple(person for person in found.people if found.work_product or person.role is not Role.ATTORNEY)


def role_of_somebody_new(found: Recoverable) -> Role:
    """What somebody new comes in as: whoever holds both sheets holds what an attorney does."""
    return Role.ATTORNEY if found.work_product else Role.ADMINISTRATOR


@dataclass(frozen=True)
class Recovery:
    """Belongs to the vault lane.

    Args:
        vaults: opens them with sheets.
        seals: makes a new attorney's certificate.
        setter: knows which names can be printed.
        clock: dates certificates.
    """

    vaults: VaultRecovery
    seals: ClinicSeals
    setter: PageSetter
    clock: Clock

    def look(self, folder: Path, sheets: SheetKeys) -> Recoverable:
        """What the sheets open; nothing is changed. Raises as `VaultRecovery.look`."""
        return self.vaults.look(folder, sheets)

    def come_in(
        self, folder: Path, sheets: SheetKeys, found: Recoverable, passphrase: str, *, handle: str = "", name: str = ""
    ) -> Vault:
        """A new way in for one person; everybody else is added again. The vault, open.

        Args:
            found: what `look` gave for these sheets.
            handle: of somebody who is in the vault.
            name: of somebody new, where no handle is given.

        Raises:
            InputError: `unknown_person`, `name_missing`, `name_too_long`, `name_unprintable`, or as
                `VaultRecovery.recover`; the vault is as it was.
            UnlockError, StorageError: likewise.
        """
        is_new = not handle
        person = self._somebody_new(found, name) if is_new else _named(found, handle)
        vault = self.vaults.recover(folder, sheets, person, passphrase)
        if is_new and person.role is Role.ATTORNEY:
            with suppress(SigningError):  # a vault that has no root has nothing to seal with either
                self.seals.issue_to(vault, person, at=self.clock.now())
        return vault

    def _somebody_new(self, found: Recoverable, name: str) -> Person:
        shown = " ".join(name.split())
        require_name(shown, self.setter)
        taken = {person.handle for person in found.people}
        made = handle_of(shown)
        made = _PERSON if made == "attorney" else made  # of a name without a Latin letter
        number, free = 1, made
        while free in taken:
            number += 1
            free = f"{made[:20]}-{number}"
        return Person(uuid.uuid4().hex, free, shown, role_of_somebody_new(found))


def _named(found: Recoverable, handle: str) -> Person:
    for person in found.people:
        if person.handle == handle:
            return person
    raise InputError("unknown_person", "Nobody in this vault has that short name; nothing was changed.", where="handle")
