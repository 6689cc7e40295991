"""The backups of one open vault: one at a time, on connections of their own, ended before the vault is.

What writes them is loaded when the first one is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.backup_failures import busy, ended
from clinic_app.adapters.vault.beside import DatabaseBeside
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import damaged_in_use, vault_closed
from clinic_app.adapters.vault.header import Header, LogHead
from clinic_app.adapters.vault.keys import VaultKeys
from clinic_app.adapters.vault.log import DeviceLog, stored_head
from clinic_app.adapters.vault.open_header import OpenHeader
from clinic_app.adapters.vault.state import PENDING
from clinic_app.errors import StorageError
from clinic_app.services.ports.backups import Stage, Watch, WrittenBackup

_TRIES = 5
_OPENING_SECONDS = 10.0
"""Looking through the pages of a large vault takes less than one."""


@dataclass(frozen=True)
class VaultMoment:
    """The vault as it was at one moment, and the keys of then.

    Attributes:
        header: with the number that fits the records.
        privileged: None for everyone who holds no key to work product.
        answers: how many were given until then.
    """

    header: Header
    keys: VaultKeys
    records: DatabaseBeside
    privileged: DatabaseBeside | None
    log: LogHead
    answers: int


class SqlCipherBackups:
    """A `VaultBackups` of one open vault.

    Args:
        folder: the vault's.
        privileged: open where the person holds its key; else its file is copied as it lies, for nobody writes to it.
    """

    def __init__(
        self, folder: Path, standing: OpenHeader, records: Database, privileged: Database | None, log: DeviceLog
    ) -> None:
        self.folder, self.log = folder, log
        self._standing, self._records, self._privileged = standing, records, privileged
        self._guard, self._one = Lock(), Lock()
        self._connections: list[DatabaseBeside] = []
        self._refused = self._changing = False

    @property
    def is_running(self) -> bool:
        """Whether the databases are being copied; their write-ahead files cannot be folded in meanwhile."""
        return bool(self._connections)

    @property
    def is_locked(self) -> bool:
        """Whether the vault is shut, and not changed as a whole just now."""
        return self._refused and not self._changing

    @property
    def vault_id(self) -> str:
        """Whose backups they are."""
        return self._standing.header.vault_id

    def stop(self) -> None:
        """Ends one that is copying, within a step of it, and lets none begin; safe to call twice, from any thread."""
        with self._guard:
            self._refused = True
            connections = list(self._connections)
        for each in connections:
            each.close()

    @contextmanager
    def none_running(self) -> Iterator[None]:
        """For what changes the vault as a whole: one that is being made ends, and none begins inside."""
        self._changing = True
        self.stop()
        with self._one:  # until it has let go of its files
            try:
                yield
            finally:
                self._refused = self._standing.is_forgotten
                self._changing = False

    def write(self, place: Path, *, made_at: datetime, watch: Watch) -> WrittenBackup:
        """Writes and proves one; see the port."""
        from clinic_app.adapters.vault.backup_writer import BackupWriter

        if not self._one.acquire(blocking=False):
            raise busy()

        def told(stage: Stage, share: float) -> None:
            if self._refused:
                raise vault_closed()
            watch(stage, share)

        try:
            return BackupWriter(self, place, made_at, told).write()
        except StorageError as error:
            if self._changing and error.code == "vault_closed":
                raise ended() from error
            raise
        finally:
            self._one.release()

    @contextmanager
    def moment(self) -> Iterator[VaultMoment]:
        """Both databases as they are now, to be copied, and a header that was written to fit them.

        Raises:
            StorageError: `vault_closed`, `backup_busy` (the opening is not settled), or unreadable.
        """
        if not self._refused and not self._standing.is_open_within(_OPENING_SECONDS):
            raise busy()
        for _ in range(_TRIES):
            with ExitStack() as held:
                header, keys = self._standing.header, self._standing.keys
                records = held.enter_context(self._beside(self._records))
                own = self._privileged
                privileged = None if own is None else held.enter_context(self._beside(own))
                pending = int(rows.meta(records, PENDING))
                if privileged is not None:
                    rows.meta(privileged, "vault_id")  # from its first statement on it stands still
                if self._standing.header is header and pending in (header.seq, header.seq + 1):
                    answers = int(records.value("SELECT next - 1 FROM draft_ledger"))
                    fitting = header.model_copy(update={"seq": pending})
                    yield VaultMoment(fitting, keys, records, privileged, stored_head(records), answers)
                    return
        raise damaged_in_use()

    @contextmanager
    def _beside(self, writer: Database) -> Iterator[DatabaseBeside]:
        with self._guard:
            if self._refused:
                raise vault_closed()
            connection = DatabaseBeside(writer)
            self._connections.append(connection)
        try:
            with connection.moment():
                yield connection
        finally:
            connection.close()
            with self._guard:
                self._connections.remove(connection)
