"""A program of its own that changes who opens a vault until killed: `python -m tests.support.people_child FOLDER N`.

N is the number of the passphrase that opens it now. After each call that returned it says `passphrase N` or
`person HANDLE N`, where N opens the vault for that person.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from clinic_app.services.ports.vault import Person, Role
from tests.support.vaults import cheap_keeper

_WORDS = ("cabin", "sorrow", "velvet", "trumpet", "ocean", "harvest", "pillow", "grammar", "sunset", "violin")
MOST_PEOPLE = 12


def passphrase(n: int) -> str:
    """The n-th: five words each, all different."""
    return " ".join([*random.Random(n).sample(_WORDS, 5), str(n)])


def work(folder: Path, n: int) -> None:
    """Changes passphrases and adds people without end."""
    vault = cheap_keeper().open(folder, passphrase=passphrase(n))
    while True:
        vault.people.change_passphrase(passphrase(n), passphrase(n + 1))
        n += 1
        print("passphrase", n, flush=True)
        if n % 4 == 0 and len(vault.people.everybody()) < MOST_PEOPLE:
            person = Person(f"{n:032x}", f"person-{n}", "P. Doe", Role.PARALEGAL if n % 8 else Role.ATTORNEY)
            vault.people.add(person, passphrase(50_000 + n), prepare=lambda: None)
            print("person", person.handle, 50_000 + n, flush=True)


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
