"""Taking out of a vault what must not be kept any longer, and leaving a signed tombstone in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from clinic_app.domain.tombstone import Tombstone
from clinic_app.services.ports.record_values import IndexEntry


@dataclass(frozen=True)
class RecordAnew:
    """A record of several matters that stays without its past. Args: record_id, kind, body, index: as it is now."""

    record_id: str
    kind: str
    body: bytes
    index: IndexEntry


@dataclass(frozen=True)
class Erasure:
    """What goes.

    Attributes:
        tombstone: what stays. Its `records` and `files` go, and of work product whatever has a key that begins with its
            number and a slash; its `entries` are filled in by whoever erases.
        anew: records that are shared with other matters and stay; those that `tombstone` names lose their past.
        codes: of documents and bundles: what the log says of these goes from it.
    """

    tombstone: Tombstone
    anew: Sequence[RecordAnew] = ()
    codes: Sequence[str] = ()


class VaultEraser(Protocol):
    """Erases; only whoever holds the key to work product has one."""

    def erase(self, erasure: Erasure) -> None:
        """All of it or nothing, durable when it returns; where the program ends in between, the next opening goes on.

        Bodies, drafts, lists, search, due days and rows of files are one transaction with the tombstone; work product
        and the files themselves follow.

        Raises:
            StorageError: nothing was erased, or (`erasing_unfinished`) the records are gone and the rest follows when
                the vault is opened again.
        """
        ...
