"""The sheet for work product of an open vault: whether there is one, and one that was just tried."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from clinic_app.adapters.vault import recovery
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import translated
from clinic_app.adapters.vault.log import DeviceLog
from clinic_app.domain.log_kinds import WORK_PRODUCT_SHEET_KEPT
from clinic_app.errors import InputError, StorageError
from clinic_app.services.ports.encryption import AgeBox


class SqlCipherSheets:
    """A `VaultSheets`.

    Args:
        folder: the vault's.
        records: its log is told.
        privileged: None for everyone who is not an attorney.
        privileged_key: its key, asked for when it is needed.
    """

    def __init__(
        self,
        folder: Path,
        records: Database,
        log: DeviceLog,
        privileged: Database | None,
        privileged_key: Callable[[], bytes | None],
        age: AgeBox,
    ) -> None:
        self._folder = folder
        self._records = records
        self._log = log
        self._privileged = privileged
        self._privileged_key = privileged_key
        self._age = age

    def has_work_product(self) -> bool:
        """Whether a sheet opens work product; see the port.

        Raises:
            InputError: `only_attorneys`.
        """
        return bool(recovery.work_product_recipient(self._attorneys()))

    def keep_work_product(self, recipient: str) -> None:
        """From now on this sheet opens work product; see the port.

        Raises:
            InputError: `only_attorneys`, `sheet_exists`.
            StorageError: the sheet opens nothing.
        """
        privileged, key = self._attorneys(), self._privileged_key()
        if key is None:
            raise _only_attorneys()
        if recovery.work_product_recipient(privileged):
            raise InputError(
                "sheet_exists",
                "There is a sheet for work product already, and it stays the one that opens it; nothing was changed.",
                "If it is lost, have it replaced: that gives work product a new key as well.",
            )
        with translated():
            recovery.keep_work_product_recovery(self._folder, self._age, recipient, privileged, key)
        with suppress(StorageError), self._records.transaction():  # it is done, whether this can be said or not
            self._log.append(WORK_PRODUCT_SHEET_KEPT)

    def settle_work_product(self, recipient: str) -> None:
        """The sheet that just opened work product is the one that is noted, and its file the one that was written.

        A change of keys that was cut off may have left an older note of either.

        Raises:
            InputError: `only_attorneys`.
            StorageError: the disk failed.
        """
        privileged, key = self._attorneys(), self._privileged_key()
        with translated():
            there = (self._folder / recovery.FOLDER / recovery.WORK_PRODUCT_FILE).read_bytes()
            noted = recovery.work_product_recipient(privileged), recovery.work_product_sha256(privileged)
            if key is not None and noted != (recipient, recovery.sha256_of(there)):
                recovery.keep_work_product_recovery(self._folder, self._age, recipient, privileged, key)

    def _attorneys(self) -> Database:
        if self._privileged is None:
            raise _only_attorneys()
        return self._privileged


def _only_attorneys() -> InputError:
    return InputError("only_attorneys", "Only an attorney can make a sheet for work product; nothing was changed.")
