"""Vaults for tests: a passphrase protection that costs milliseconds, a clock that is told the time, small records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault import KdfPolicy, SqlCipherVaultKeeper
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failed_unlocks import FOLDER as TRIES
from clinic_app.domain.canonical import canonical_json
from clinic_app.errors import UnlockError
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.vault import NewVault, Person, Role

CHEAP_KDF = KdfPolicy(
    memory_kib=8 * 1024, passes=1, lanes=1, memory_bounds=(8 * 1024, 64 * 1024), pass_bounds=(1, 4), lane_bounds=(1, 4)
)
PASSPHRASE = "cabin sorrow velvet trumpet ocean"
CLINIC = "Example Clinic"
ATTORNEY = Person("1" * 32, "amuestra", "A. Muestra", Role.ATTORNEY)


class StepClock:
    """Each look at it is one second later."""

    def __init__(self, start: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)) -> None:
        self._now = start

    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def cheap_keeper() -> SqlCipherVaultKeeper:
    """The real keeper, cheap to unlock."""
    return SqlCipherVaultKeeper(clock=StepClock(), age=PyrageBox(), kdf=CHEAP_KDF)


def new_vault(folder: Path, keeper: SqlCipherVaultKeeper | None = None) -> NewVault:
    """A new vault, open, of the placeholder attorney."""
    return (keeper or cheap_keeper()).create(folder, passphrase=PASSPHRASE, clinic_name=CLINIC, first=ATTORNEY)


def body(**fields: object) -> bytes:
    """A record's body."""
    return canonical_json(fields)


def index(key: str, *names: str, codes: tuple[str, ...] = (), words: str = "", **columns: str) -> IndexEntry:
    """What lists and search know of a record."""
    return IndexEntry(key, names, codes, words, columns)


def enrol(folder: Path, person: Person, passphrase: str) -> None:
    """One more person in a closed vault."""
    vault = cheap_keeper().open(folder, passphrase=PASSPHRASE)
    vault.people.add(person, passphrase, prepare=lambda: None)
    vault.close()


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a vault but the lock, SQLite's shared memory and what a wrong passphrase leaves for the log."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.name != "vault.lock"
        and not path.name.endswith("-shm")
        and not (path.parent.name == TRIES and path.suffix == ".age")
    }


def fault_codes(folder: Path, passphrase: str = PASSPHRASE) -> set[str]:
    """What `check` finds, by code."""
    return {fault.code for fault in cheap_keeper().check(folder, passphrase=passphrase)}


def refusal(folder: Path, passphrase: str = PASSPHRASE) -> str:
    """Why a vault does not open; fails if it does, or if opening changed anything."""
    before = files_of(folder)
    try:
        cheap_keeper().open(folder, passphrase=passphrase).close()
    except UnlockError as error:
        assert files_of(folder) == before
        return error.code
    raise AssertionError("it opened")


class _UndoneError(Exception):
    """Ends a transaction that is not meant to stay."""


@contextmanager
def undone(database: Database) -> Iterator[None]:
    """What happens inside has not happened afterwards."""
    try:
        with database.transaction():
            yield
            raise _UndoneError
    except _UndoneError:
        pass
