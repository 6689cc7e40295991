"""A second, read-only way into an open vault: a connection of its own to `records.db`, none to `privileged.db`."""

from __future__ import annotations

from contextlib import AbstractContextManager

from clinic_app.adapters.vault.about import describe
from clinic_app.adapters.vault.beside import DatabaseBeside
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.header import Header
from clinic_app.adapters.vault.record_reader import SqlCipherRecordReader
from clinic_app.services.ports.vault import Person, VaultInfo


class SqlCipherVaultReading:
    """A `VaultReading`; the open vault makes it and ends it before it closes."""

    def __init__(
        self, database: DatabaseBeside, records: SqlCipherRecordReader, person: Person, header: Header, device_id: str
    ) -> None:
        """Args: header: as it is while the vault is open; records: on the same database."""
        self._database, self._records, self._person = database, records, person
        self._header, self._device_id = header, device_id

    @property
    def person(self) -> Person:
        """Who unlocked the vault."""
        return self._person

    @property
    def records(self) -> SqlCipherRecordReader:
        """Facts and documents, to be read."""
        return self._records

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called."""
        return self._database.is_closed

    def info(self) -> VaultInfo:
        """What the vault says of itself."""
        return describe(self._database, self._header, self._device_id)

    def moment(self) -> AbstractContextManager[None]:
        """What is read inside stands as it was at one moment; see the port."""
        return self._database.moment()

    def pause(self) -> AbstractContextManager[bool]:
        """For the thread that writes: nothing is read inside; see `DatabaseBeside.pause`."""
        return self._database.pause()

    def part(self) -> None:
        """Inside a `pause`: the file is replaced; see `DatabaseBeside.part`."""
        self._database.part()

    def rejoin(self, writer: Database) -> None:
        """Inside the same `pause`, afterwards. Args: writer: who writes the file."""
        self._database.rejoin(writer)

    def close(self) -> None:
        """Closes the connection and forgets the key; see the port."""
        self._database.close()
