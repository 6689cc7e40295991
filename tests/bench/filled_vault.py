"""An open vault with many invented matters in it, made by the store's own `commit`, many of them to a transaction."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from clinic_app.adapters.vault import SqlCipherVaultKeeper
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.records import SqlCipherRecordStore
from clinic_app.adapters.vault.session import OpenVault
from clinic_app.domain.canonical import canonical_json
from clinic_app.services.ports.record_values import IndexEntry
from tests.support.vaults import StepClock, cheap_keeper, new_vault

KIND = "intake"
BATCH = 100
"""Matters to a transaction. One each would take minutes for 20,000; the search index is in as many pieces either way,
because it merges small ones by itself, and the baseline is filled in the same batches."""

_SYLLABLES = "mar lo ti san ve ra do ñu pé gar cí zú ka li bel ón te ru ham đi sel wo mi jó ne qui fa lá bro y".split()
_LANGUAGES = ("en", "es", "fr", "uk")
_WORDS_PER_MATTER = 60
_VOCABULARY = 6000


@dataclass(frozen=True)
class FilledVault:
    """The vault, where it lies, and what was put in."""

    folder: Path
    vault: OpenVault
    entries: tuple[IndexEntry, ...]


def _as_invented(entry: IndexEntry) -> IndexEntry:
    return entry


@contextmanager
def filled_vault(
    matters: int,
    listed: Callable[[IndexEntry], IndexEntry] = _as_invented,
    keeper: SqlCipherVaultKeeper | None = None,
) -> Iterator[FilledVault]:
    """A vault in a temporary folder, closed and removed afterwards.

    Args:
        matters: how many.
        listed: gives an entry other columns.
        keeper: makes it; one that is cheap to unlock if left out.
    """
    with TemporaryDirectory(prefix="amparo-bench-") as parent:
        folder = Path(parent) / "vault"
        vault = new_vault(folder, keeper or cheap_keeper()).vault
        assert isinstance(vault, OpenVault)
        try:
            entries = tuple(map(listed, invented_entries(matters)))
            _fill(vault, entries)
            yield FilledVault(folder, vault, entries)
        finally:
            vault.close()


def invented_entries(matters: int) -> Iterator[IndexEntry]:
    """The same ones each time: a name, a second person, a code and a statement of words of very unlike frequency."""
    chance = random.Random(20261103)
    vocabulary = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(_VOCABULARY)]
    weights = [1 / rank for rank in range(1, _VOCABULARY + 1)]
    for number in range(matters):
        yield IndexEntry(
            key=f"M-{number:06}",
            names=(_name(chance), _name(chance)),
            codes=(f"A{chance.randrange(10**9):09}", f"JK-{chance.randrange(10**6):06}"),
            words=" ".join(chance.choices(vocabulary, weights, k=_WORDS_PER_MATTER)),
            columns={"incident_date": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}", "accounts": "1"},
        )


def _name(chance: random.Random) -> str:
    given, first, second = ("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).capitalize() for _ in range(3))
    return f"{given} {first} {second}"


def _fill(vault: OpenVault, entries: tuple[IndexEntry, ...]) -> None:
    database = vault._database
    store = SqlCipherRecordStore(
        _AlreadyInTransaction(database),
        vault._log,
        vault._files,
        clock=StepClock(),
        device_id=vault._device_id,
        person_id=vault.person.person_id,
    )
    rest = iter(entries)
    while batch := tuple(islice(rest, BATCH)):
        with database.transaction():
            for entry in batch:
                body = canonical_json({"number": entry.key, "statement": entry.words})
                store.commit(store.new_record_id(), KIND, body, index=entry)
    database.fold_in()


class _AlreadyInTransaction(Database):
    """The same open database; a transaction on it is the one that its user has begun."""

    def __init__(self, database: Database) -> None:
        self.__dict__ = database.__dict__

    @contextmanager
    def transaction(self) -> Iterator[None]:
        yield
