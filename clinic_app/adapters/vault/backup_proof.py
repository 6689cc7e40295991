"""Whether a backup is whole: opened where it lies with the keys in hand, looked through, and held against itself.

It is what a restore would do without the copying: every file against its hash, both databases with their own keys,
their pages and structure, the log from its first entry to its total, every kept file against its row.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from clinic_app.adapters.vault.backup_failures import not_whole, translated_place
from clinic_app.adapters.vault.backup_files import Tell, digest_of, is_whole
from clinic_app.adapters.vault.backup_layout import EVIDENCE, Contents, KeptLine, kept_lines
from clinic_app.adapters.vault.copies import read_copies
from clinic_app.adapters.vault.database import Access, Database
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS, Header, HeaderCopy
from clinic_app.adapters.vault.keys import VaultKeys
from clinic_app.adapters.vault.log import stored_head
from clinic_app.adapters.vault.log_check import log_faults
from clinic_app.adapters.vault.outside import write_ahead
from clinic_app.adapters.vault.state import open_database, require_current, require_pages
from clinic_app.errors import ClinicError, StorageError

_LOOKS = "cipher_integrity_check integrity_check foreign_key_check".split()
_ENTRIES_AT_ONCE = 200
_BREATH_S = 0.0005
"""After so many entries of the log, so that a key pressed meanwhile is not kept waiting by this thread."""


def prove(
    folder: Path,
    pool: Path,
    contents: Contents,
    header: Header,
    keys: VaultKeys,
    watch: Callable[[float], None],
    again: Callable[[Path, KeptLine], None] | None = None,
) -> int:
    """Looks through a backup, or a vault that was just made of one.

    Args:
        folder: with its databases and header.
        pool: in which `att` lies.
        again: copies a kept file anew that is not whole; without it they are counted.

    The files' own hashes are `files_fit`; whoever has just read them back need not do it again.

    Returns:
        How many kept files are not whole.

    Raises:
        StorageError: `backup_not_whole`; `backup_failed` and others where it cannot be read.
    """
    told = _Told(contents.evidence.bytes, watch)
    try:
        _header(folder, header, keys)
        for name in (RECORDS, PRIVILEGED):
            _database(folder, header, keys, name, told)
    except ClinicError as error:
        if error.code.startswith("backup_"):
            raise
        raise not_whole() from error
    with translated_place():
        return _kept(folder, pool, told.did, again)


def files_fit(folder: Path, contents: Contents, tell: Tell) -> bool:
    """Whether every file is as `contents` say. Raises OSError: unreadable."""
    return all(
        (folder / name).is_file() and digest_of(folder / name, tell) == entry for name, entry in contents.files.items()
    )


def _header(folder: Path, header: Header, keys: VaultKeys) -> None:
    for copy in read_copies(folder).values():
        if not isinstance(copy, HeaderCopy) or copy.header != header or not copy.authentic(keys.for_header()):
            raise not_whole()


def _database(folder: Path, header: Header, keys: VaultKeys, name: str, told: _Told) -> None:
    if name == PRIVILEGED and not write_ahead(folder / name).exists():
        require_pages(folder, header, name)
    database = open_database(folder, header, keys, name, Access.READ)
    if database is None:
        return  # of an attorney, and this person is none: its pages are as the header has them
    try:
        if name == RECORDS:
            require_current(folder, header, database)
        _pages(database, told)
        if name == RECORDS:
            _log(database, header, told)
    finally:
        database.close()


def _pages(database: Database, told: _Told) -> None:
    for pragma in _LOOKS:
        told.did(0)
        with suppress(StorageError):
            if all(row == ("ok",) for row in database.rows(f"PRAGMA {pragma}")):
                continue
        raise not_whole()


def _log(database: Database, header: Header, told: _Told) -> None:
    read = 0

    def breathe(_entry: object) -> None:
        nonlocal read
        read += 1
        if read % _ENTRIES_AT_ONCE == 0:
            told.did(0)
            time.sleep(_BREATH_S)

    if any(True for _ in log_faults(database, breathe)) or stored_head(database) != header.log:
        raise not_whole()


def _kept(folder: Path, pool: Path, tell: Tell, again: Callable[[Path, KeptLine], None] | None) -> int:
    lost = 0
    try:
        for line in kept_lines(folder / EVIDENCE):
            if is_whole(pool, line, tell):
                continue
            if again is None:
                lost += 1
                continue
            again(pool, line)
            if not is_whole(pool, line, lambda _: None):
                raise not_whole()
    except ValueError as error:
        raise not_whole() from error
    return lost


class _Told:
    """How much of the bytes was read."""

    def __init__(self, total: int, watch: Callable[[float], None]) -> None:
        self._total, self._done, self._watch = max(total, 1), 0, watch

    def did(self, more: int) -> None:
        """So many bytes more."""
        self._done += more
        self._watch(min(self._done / self._total, 1.0))
