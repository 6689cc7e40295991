"""Attorneys' work product as the services see it: a store of its own, which nobody else has a key to."""

from __future__ import annotations

from typing import Protocol

from clinic_app.services.ports.record_values import Revision


class PrivilegedStore(Protocol):
    """`privileged.db`, shut to everyone but attorneys by its own key."""

    def put_secret(self, name: str, value: bytes) -> None:
        """Keeps a key that only attorneys may use (their seals, the clinic's root)."""
        ...

    def secret(self, name: str) -> bytes | None:
        """A key kept earlier."""
        ...

    def commit(self, kind: str, key: str, body: bytes) -> Revision:
        """A new revision of the work product with this natural key, or its first; its parents are all present heads.

        Durable when it returns. Nothing of it is listed, searched or logged.

        Raises:
            InputError: `body_not_canonical`.
            StorageError: nothing was stored.
        """
        ...

    def heads(self, kind: str, begins: str) -> dict[str, tuple[Revision, ...]]:
        """All heads, newest first, of each record of a kind whose key begins so; by key, in order."""
        ...

    def history(self, kind: str, key: str) -> tuple[Revision, ...]:
        """Every revision of one, oldest first; empty where there is none."""
        ...
