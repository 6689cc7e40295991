"""`privileged.db` as attorneys use it: keys and work product that nobody else in the vault may have.

The log lies in `records.db`, which everybody reads, and says nothing of what is saved here. What was put back from an
older copy shows in the digest of its pages; what was changed inside, in a revision's own id.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.envelope import close_envelope, require_canonical
from clinic_app.adapters.vault.header import PRIVILEGED
from clinic_app.adapters.vault.revision_chains import RevisionChains
from clinic_app.adapters.vault.revision_reader import RevisionReader
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.record_values import Revision
from clinic_app.services.ports.vault import VaultFault

_AFTER_ALL = chr(0x10FFFF)


class SqlCipherPrivilegedStore:
    """A `PrivilegedStore` on a SQLCipher file that only attorneys' slots can unwrap the key of."""

    def __init__(self, database: Database, *, clock: Clock, device_id: str, person_id: str) -> None:
        """Args: database: `privileged.db`, open for writing. person_id: the author of every revision made here."""
        self._database = database
        self._reader = RevisionReader(database)
        self._clock = clock
        self._device_id = device_id
        self._person_id = person_id

    def put_secret(self, name: str, value: bytes) -> None:
        """Keeps a key; durable when this returns."""
        with self._database.transaction():
            rows.put_secret(self._database, name, value)

    def secret(self, name: str) -> bytes | None:
        """A key kept earlier."""
        return rows.secret(self._database, name)

    def commit(self, kind: str, key: str, body: bytes) -> Revision:
        """A new revision over all present heads; see the port."""
        require_canonical(body)
        at, author, device = self._clock.now(), self._person_id, self._device_id
        database = self._database
        with database.transaction():
            record_id = self._reader.find(kind, key)
            if record_id is None:
                record_id = secrets.token_hex(16)
                database.rows("INSERT INTO records VALUES (?, ?, ?)", (record_id, kind, key))
            heads = "SELECT revision_id FROM heads WHERE record_id = ? ORDER BY 1"
            parents = tuple(str(row[0]) for row in database.rows(heads, (record_id,)))
            revision_id, envelope = close_envelope(
                body, record_id=record_id, kind=kind, parents=parents, author=author, device=device, at=at
            )
            database.rows(
                "INSERT INTO revisions (revision_id, record_id, envelope) VALUES (?, ?, ?)",
                (revision_id, record_id, envelope),
            )
            database.rows("DELETE FROM heads WHERE record_id = ?", (record_id,))
            database.rows("INSERT INTO heads VALUES (?, ?)", (record_id, revision_id))
        return Revision(revision_id, record_id, kind, parents, author, device, at, body)

    def heads(self, kind: str, begins: str) -> dict[str, tuple[Revision, ...]]:
        """All heads of the records of a kind whose key begins so, by key."""
        found = self._database.rows(
            "SELECT key, record_id FROM records WHERE kind = ? AND key >= ? AND key < ? ORDER BY key",
            (kind, begins, begins + _AFTER_ALL),
        )
        return {key: self._reader.heads(record_id) for key, record_id in found}

    def history(self, kind: str, key: str) -> tuple[Revision, ...]:
        """Every revision, oldest first."""
        record_id = self._reader.find(kind, key)
        return () if record_id is None else self._reader.history(record_id)


def work_product_faults(database: Database) -> Iterator[VaultFault]:
    """Whether every revision is what its id says and every record shows its newest.

    Raises:
        StorageError: unreadable.
    """
    if not database.is_current:  # no attorney opened it with a later program yet
        return
    chains = RevisionChains(database, PRIVILEGED)
    for row in database.each("SELECT revision_id, record_id, envelope FROM revisions"):
        yield from chains.take(*row)
    yield from chains.head_faults()
    yield from chains.gaps()
