"""Whether the log is the one that was written: every entry by itself, its place, its link to the one before, the total.

A stretch of faults of one kind is told once, because whoever took out one entry of a hundred thousand did one thing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.header import RECORDS
from clinic_app.adapters.vault.log import entry_leaf, stored_head
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.log_kinds import LOG_ERASED
from clinic_app.domain.merkle import TreeHasher
from clinic_app.domain.tombstone import numbers_in
from clinic_app.said import said
from clinic_app.services.ports.vault import VaultFault

_KEYS = {"at", "detail", "event", "n", "person", "previous", "subject"}


def log_faults(database: Database, take: Callable[[dict[str, Any]], None]) -> Iterator[VaultFault]:
    """Everything wrong with the log by itself.

    Args:
        take: hears every entry that can be read, in order.

    Raises:
        StorageError: unreadable.
    """
    tree, previous, expected, any_fault = TreeHasher(), "", 0, False
    erased, named = set[int](), set[int]()
    for n, entry, salt, leaf in database.each("SELECT n, entry, salt, leaf FROM log ORDER BY n"):
        tree.add(leaf)
        told = _read(entry)
        if n != expected:
            any_fault = True
            yield _taken_out(expected, n - 1) if n > expected else _not_its_place(n)
        if entry == b"":
            erased.add(n)
        elif told is None or entry_leaf(salt, entry) != leaf:
            any_fault = True
            yield _fault(said("Entry {n} of the log was changed after it was written.", n=n))
        elif told["n"] != n:
            any_fault = True
            yield _not_its_place(n)
        elif told["previous"] != previous and n == expected:
            any_fault = True
            yield _fault(said("Entry {n} of the log does not follow from the entry before it.", n=n))
        if told is not None:
            take(told)
            if told["event"] == LOG_ERASED:
                with suppress(ValueError):
                    named |= numbers_in(told["detail"], most=n)
        previous, expected = leaf.hex(), max(expected, n + 1)
    for n in sorted(erased - named):
        yield _fault(said("Entry {n} of the log was changed after it was written.", n=n))
    head = stored_head(database)
    if head.size > expected:
        yield _fault(said("The log was cut off: it has {found} of {size} entries.", found=expected, size=head.size))
    elif head.size < expected:
        yield _fault(said("The log has {found} entries where {size} were written.", found=expected, size=head.size))
    elif head.root != tree.root().hex() and not any_fault:
        yield _fault(said("The entries of the log do not add up to its total: some were replaced as a whole."))


def _read(entry: bytes) -> dict[str, Any] | None:
    """An entry that is its own canonical form; None for one that is not, or whose words were erased."""
    try:
        told = json.loads(entry)
        return told if isinstance(told, dict) and told.keys() == _KEYS and canonical_json(told) == entry else None
    except ValueError:
        return None


def _taken_out(first: int, last: int) -> VaultFault:
    if first == last:
        return _fault(said("Entry {n} of the log was taken out.", n=first))
    return _fault(said("Entries {first} to {last} of the log were taken out.", first=first, last=last))


def _not_its_place(n: int) -> VaultFault:
    return _fault(said("Entry {n} of the log does not stand where it was written.", n=n))


def _fault(text: str) -> VaultFault:
    return VaultFault("log_changed", RECORDS, text)
