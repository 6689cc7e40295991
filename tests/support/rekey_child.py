"""A program of its own that gives a vault new keys until killed: `python -m tests.support.rekey_child FOLDER`.

Before each deed it says what it is about, after the call returned that it is done: `removing N`, `removed N`,
`sheet-next SECRET`, `sheet SECRET`, `added N`, `role N ROLE`, `record KEY`.
"""

from __future__ import annotations

import random
import sys
from contextlib import suppress
from pathlib import Path

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.errors import InputError
from clinic_app.services.ports.vault import Person, Role, Vault
from tests.support.people_child import passphrase
from tests.support.vaults import ATTORNEY, PASSPHRASE, body, cheap_keeper, index

_MOST = 4


def extra(n: int) -> Person:
    """The n-th person who comes and goes; every second one an attorney."""
    return Person(f"{n:032x}", f"person-{n}", "P. Doe", Role.ATTORNEY if n % 2 else Role.PARALEGAL)


def _add(vault: Vault, n: int) -> None:
    vault.people.add(extra(n), passphrase(n), prepare=lambda: None)
    print("added", n, flush=True)


def _remove(vault: Vault, person: Person) -> None:
    n = int(person.person_id, 16)
    print("removing", n, flush=True)
    vault.people.remove((person,), PASSPHRASE)
    print("removed", n, flush=True)


def _replace_sheet(vault: Vault) -> None:
    new = PyrageBox().new_identity()
    print("sheet-next", new.secret, flush=True)
    vault.people.replace_sheet(PASSPHRASE, new.recipient, SheetKind.RECORDS)
    print("sheet", new.secret, flush=True)


def _change_role(vault: Vault, person: Person) -> None:
    role = Role.RECORDS_OFFICER if person.role is not Role.RECORDS_OFFICER else Role.PARALEGAL
    vault.people.change_role(person, role, PASSPHRASE, prepare=lambda: None)
    print("role", int(person.person_id, 16), role.value, flush=True)


def work(folder: Path) -> None:
    """Adds, removes, changes without end, and stores something in between."""
    vault, chance = cheap_keeper().open(folder, passphrase=PASSPHRASE), random.Random()
    print("ready", flush=True)
    n = vault.info().log_size
    while True:
        n += 1
        vault.records.commit(
            vault.records.new_record_id(), "intake", body(n=n, text="x" * 2000), index=index(f"M-{n}", "Jane Roe")
        )
        print("record", f"M-{n}", flush=True)
        others = [each for each in vault.people.everybody() if each != ATTORNEY]
        with suppress(InputError):  # somebody was away for too long, which the other side sees to
            if len(others) < 2 or (len(others) < _MOST and chance.random() < 0.25):
                _add(vault, n)
            elif chance.random() < 0.6:
                _remove(vault, chance.choice(others))
            elif chance.random() < 0.5:
                _replace_sheet(vault)
            else:
                _change_role(vault, chance.choice(others))


if __name__ == "__main__":
    work(Path(sys.argv[1]))
