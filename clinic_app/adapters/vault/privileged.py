"""`privileged.db` as attorneys use it: keys that nobody else in the vault may have."""

from __future__ import annotations

from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.database import Database


class SqlCipherPrivilegedStore:
    """A `PrivilegedStore` on a SQLCipher file that only attorneys' slots can unwrap the key of."""

    def __init__(self, database: Database) -> None:
        """Args: database: `privileged.db`, open for writing."""
        self._database = database

    def put_secret(self, name: str, value: bytes) -> None:
        """Keeps a key; durable when this returns."""
        with self._database.transaction():
            rows.put_secret(self._database, name, value)

    def secret(self, name: str) -> bytes | None:
        """A key kept earlier."""
        return rows.secret(self._database, name)
