"""The databases of a vault as its printed sheets open them, with no header; nothing is written but a failed try."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from clinic_app.adapters.vault import failed_unlocks, recovery, rows
from clinic_app.adapters.vault.database import Access, Database
from clinic_app.adapters.vault.failures import vault_damaged
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS
from clinic_app.adapters.vault.outside import refuse_foreign
from clinic_app.domain.recovery_key import whole_key
from clinic_app.errors import InputError, UnlockError
from clinic_app.said import said
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import AgeBox
from clinic_app.services.ports.recovery import SheetKeys

_FILES: Final = {RECORDS: recovery.FILE, PRIVILEGED: recovery.WORK_PRODUCT_FILE}
_WHERE: Final = {RECORDS: "records", PRIVILEGED: "work_product"}


@dataclass(frozen=True)
class Opened:
    """The databases as the sheets open them. Attributes: keys: of those, by file name."""

    vault_id: str
    records: Database
    privileged: Database | None
    keys: dict[str, bytes] = field(repr=False)


class SheetOpener:
    """Opens them. Args: clock: for the day of a try that failed."""

    def __init__(self, clock: Clock, age: AgeBox) -> None:
        self._clock, self._age = clock, age

    @contextmanager
    def opened(self, folder: Path, sheets: SheetKeys, access: Access) -> Iterator[Opened]:
        """Both databases, or `records.db` alone where one sheet was typed; closed at the end.

        Raises:
            InputError: `sheet_mistyped`.
            UnlockError: a sheet is not this vault's, or its file is missing or damaged.
            StorageError: the disk.
        """
        found = {RECORDS: self._keys(folder, sheets.records, RECORDS)}
        if sheets.work_product:
            found[PRIVILEGED] = self._keys(folder, sheets.work_product, PRIVILEGED)
        refuse_foreign(folder / PRIVILEGED)
        with ExitStack() as closing:
            databases: dict[str, Database] = {}
            keys: dict[str, bytes] = {}
            vault_id: str | None = None
            for name, candidates in found.items():
                databases[name], keys[name] = _open(folder / name, candidates, access, vault_id)
                closing.callback(databases[name].close)
                vault_id = rows.meta(databases[name], "vault_id")
            yield Opened(vault_id or "", databases[RECORDS], databases.get(PRIVILEGED), keys)

    def _keys(self, folder: Path, typed: str, name: str) -> tuple[bytes, ...]:
        """The keys that a file may have, in the order to be tried."""
        secret = whole_key(typed)
        try:
            self._age.recipient_of(secret)
        except InputError as error:
            raise InputError(
                "sheet_mistyped",
                "This is not a key as it stands on a recovery sheet; nothing was changed.",
                "Compare it with the paper, letter by letter.",
                where=_WHERE[name],
            ) from error
        path = folder / recovery.FOLDER / _FILES[name]
        try:
            with path.open("rb") as file:
                sealed = file.read(recovery.LARGEST)
        except FileNotFoundError as error:
            raise _recovery_missing(name) from error
        try:
            return recovery.read_recovery(self._age.decrypt(sealed, secret))[name]
        except (recovery.NoRecoveryLinesError, KeyError) as error:
            raise _recovery_damaged(name) from error
        except InputError as error:
            if error.code != "age_wrong_key":
                raise _recovery_damaged(name) from error
            if self._opens_other(folder, secret, name):
                raise _other_sheet(name) from error
            failed_unlocks.note_failure(folder, self._clock, self._age)
            raise _does_not_open(name) from error

    def _opens_other(self, folder: Path, secret: str, name: str) -> bool:
        other = _FILES[PRIVILEGED if name == RECORDS else RECORDS]
        try:
            self._age.decrypt((folder / recovery.FOLDER / other).read_bytes()[: recovery.LARGEST], secret)
        except (OSError, InputError):
            return False
        return True


def _open(path: Path, candidates: tuple[bytes, ...], access: Access, vault_id: str | None) -> tuple[Database, bytes]:
    """The database with whichever of the keys is its own; there are two while it is being encrypted anew."""
    refused: UnlockError | None = None
    for key in candidates:
        try:
            return Database(path, key, access, vault_id=vault_id), key
        except UnlockError as error:
            if error.code != "vault_damaged":
                raise
            refused = refused or error
    raise refused or vault_damaged(said("{name} in it is damaged", name=path.name))


def _recovery_missing(name: str) -> UnlockError:
    if name == PRIVILEGED:
        return UnlockError(
            "recovery_missing",
            "No sheet for work product was ever made for this vault; nothing was changed.",
            "Leave that sheet out.",
        )
    return UnlockError(
        "recovery_missing",
        "The recovery file of this vault is missing, so the sheet opens nothing here; nothing was changed.",
        "Use the newest backup: the recovery file lies in it too.",
    )


def _recovery_damaged(name: str) -> UnlockError:
    return UnlockError(
        "recovery_damaged",
        said("The recovery file {file} is damaged; nothing was changed.", file=_FILES[name]),
        "Use the newest backup: the recovery file lies in it too.",
    )


def _does_not_open(name: str) -> UnlockError:
    if name == PRIVILEGED:
        return UnlockError(
            "sheet_does_not_open",
            "This sheet does not open the work product of this vault; nothing was changed.",
            "The newest sheet for work product opens it.",
        )
    return UnlockError(
        "sheet_does_not_open",
        "This sheet does not open this vault; nothing was changed.",
        "The sheet names its vault and its day at the top: the newest one opens it.",
    )


def _other_sheet(name: str) -> UnlockError:
    if name == PRIVILEGED:
        return UnlockError("other_sheet", "This is the sheet for records, not for work product; nothing was changed.")
    return UnlockError(
        "other_sheet", "This is the sheet for work product; the sheet for records is needed. Nothing was changed."
    )
