"""A program of its own that erases matters until killed: `python -m tests.support.erasing_child DIR N`.

`prepare` makes the vault; after each erasing that returned the child says `erased NUMBER`.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from clinic_app.adapters.shipped_retention import ShippedRetention
from clinic_app.bootstrap.tools import CLINIC_ZONE
from clinic_app.domain.canonical import canonical_json
from clinic_app.services.erasing import Erasing
from clinic_app.services.keeping import KeepingOfMatters
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.vault import Vault
from tests.support.vaults import PASSPHRASE, StepClock, cheap_keeper, new_vault

_LATER: Final = datetime(2046, 11, 20, 9, 0, tzinfo=UTC)


def number_of(n: int) -> str:
    """The n-th matter."""
    return f"26-{n:04}"


def word_of(n: int) -> str:
    """A word that nothing but this matter has."""
    return f"quetzal{n:04}"


def prepare(folder: Path, matters: int) -> None:
    """A vault with so many matters that are closed, each with a file, a document and work product."""
    vault = new_vault(folder).vault
    keeping = KeepingOfMatters(vault, ShippedRetention(), StepClock(), CLINIC_ZONE)
    for n in range(matters):
        matter, records = number_of(n), vault.records
        body = canonical_json({"accounts": [{"account_id": "1", "said": word_of(n)}]})
        records.commit(records.new_record_id(), "intake", body, index=IndexEntry(matter, words=word_of(n)))
        kept = records.keep_file(word_of(n).encode() * 50, "text/plain")
        told = canonical_json({"pdf": {"file_id": kept.file_id}})
        index = IndexEntry(f"D-{n}", codes=(f"D-{n}", matter), columns={"matter": matter})
        records.commit(records.new_record_id(), "document", told, index=index)
        records.note("document_sealed", f"D-{n}", kept.sha256)
        assert vault.privileged is not None
        vault.privileged.commit("determination", f"{matter}/1/RULE", canonical_json({"note": word_of(n)}))
        keeping.close(matter, keeping.today, "Done.")
    vault.close()


def erasing_of(vault: Vault) -> Erasing:
    """Long after every time is over."""
    clock = StepClock(_LATER)
    return Erasing(vault, KeepingOfMatters(vault, ShippedRetention(), clock, CLINIC_ZONE), clock)


def work(folder: Path, matters: int) -> None:
    """Erases until nothing is left."""
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    erasing = erasing_of(vault)
    for n in range(matters):
        if vault.records.find("intake", number_of(n)) is not None:
            print("erasing", n, flush=True)
            erasing.erase(number_of(n), "policy")
            print("erased", n, flush=True)
    vault.close()


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
