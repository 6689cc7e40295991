"""Erasing a matter for good: rows, words of search, log entries' words, work product and files; a tombstone stays.

One transaction of `records.db` takes out everything that lies there and puts in the tombstone, signed with this
device's key, and a note (`meta`, `erasing/<tombstone>`) that something is still to be done: work product, files, and
the databases themselves. That is done next and again at every opening until it is done, so that a matter is there whole
or gone. Work product waits for an attorney, since nobody else has its key.

What is deleted is overwritten (`secure_delete`), but that is not all of it. Deleting from FTS5 only marks words as
deleted, in segments that hold them for long; `optimize` writes the whole index anew without them. And where SQLite
moved rows from one page to another, the unused middle of a page may keep an old copy (one vault in forty); `VACUUM`
writes every page anew from what stands. It takes as much memory and, for a while, disk as the database.
tests/unit/adapters/vault/test_erasing.py looks through the decrypted pages. The log keeps an entry's leaf and salt, so
that all of it still adds up to every total that was ever signed; entries `log_erased` say which words are gone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinic_app.adapters.durable import sync_folder
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.envelope import open_envelope
from clinic_app.adapters.vault.failures import translated
from clinic_app.adapters.vault.files import file_path
from clinic_app.domain.log_kinds import LOG_ERASED, MATTER_ERASED
from clinic_app.domain.tombstone import TOMBSTONE_KIND, Tombstone, read_tombstone, spans_of, to_body
from clinic_app.errors import StorageError
from clinic_app.services.ports.erasing import Erasure
from clinic_app.services.ports.record_values import IndexEntry

if TYPE_CHECKING:
    from clinic_app.adapters.vault.log import DeviceLog
    from clinic_app.adapters.vault.records import SqlCipherRecordStore

_TO_DO: Final = "erasing/"
_WAITING: Final = "SELECT name FROM meta WHERE name >= ? AND name < ?"
_SEARCH: Final = ("search", "search_names")


class SqlCipherEraser:
    """A `VaultEraser` on an open vault.

    Args:
        privileged: `privileged.db`, open for writing.
        no_backup: inside it no backup is being made: one that is ends, for the matter would be in it.
    """

    def __init__(
        self,
        folder: Path,
        records: SqlCipherRecordStore,
        log: DeviceLog,
        database: Database,
        privileged: Database,
        no_backup: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._no_backup = no_backup
        self._folder, self._records, self._log = folder, records, log
        self._database, self._privileged = database, privileged

    def erase(self, erasure: Erasure) -> None:
        """See the port."""
        with self._no_backup():
            self._erase(erasure)

    def _erase(self, erasure: Erasure) -> None:
        database, stone = self._database, erasure.tombstone
        with database.transaction():
            entries = self._entries_about(erasure.codes)
            stone = replace(stone, entries=tuple(entries))
            tombstone_id = self._records.new_record_id()
            body = to_body(self._log.sign(stone.text(self._log.origin)))
            day = f"{stone.at:%Y-%m-%d}"
            self._records.commit_inside(
                tombstone_id, TOMBSTONE_KIND, body, index=IndexEntry(tombstone_id, columns={"on": day})
            )
            kept = {each.record_id for each in erasure.anew}
            for each in erasure.anew:
                self._records.commit_inside(each.record_id, each.kind, each.body, index=each.index)
                if each.record_id in stone.records:
                    _forget_the_past(database, each.record_id)
            for record_id in stone.records:
                if record_id not in kept:
                    _take_out(database, record_id)
            for file_id in stone.files:
                database.rows("DELETE FROM files WHERE file_id = ?", (file_id,))
            database.rows("DELETE FROM tally WHERE count = 0")
            self._take_words(entries)
            self._log.append(MATTER_ERASED, tombstone_id)
            for spans in spans_of(entries):
                self._log.append(LOG_ERASED, tombstone_id, spans)
            for table in _SEARCH:
                database.rows(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
            database.rows("INSERT INTO meta VALUES (?, '')", (_TO_DO + tombstone_id,))
        try:
            go_on(self._folder, database, self._privileged)
        except StorageError as error:
            raise StorageError(
                "erasing_unfinished",
                "The matter is erased; what it left on the disk could not be removed yet.",
                "Lock and unlock the vault: the rest is removed then.",
            ) from error

    def _entries_about(self, codes: Iterable[str]) -> list[int]:
        found = self._database.rows(
            "SELECT n FROM log WHERE entry <> x'' AND json_extract(CAST(entry AS TEXT), '$.subject') IN "
            "(SELECT value FROM json_each(?)) ORDER BY n",
            (json.dumps(list(codes)),),
        )
        return [int(row[0]) for row in found]

    def _take_words(self, entries: Iterable[int]) -> None:
        for n in entries:
            self._database.rows("UPDATE log SET entry = x'' WHERE n = ?", (n,))


def go_on(folder: Path, database: Database, privileged: Database | None) -> None:
    """What erasing left to be done; with nothing to do, one look. Args: privileged: None for who has no key to it.

    Raises:
        StorageError: it is tried again at the next opening.
    """
    waiting = [row[0] for row in database.rows(_WAITING, (_TO_DO, _TO_DO + "g"))]
    stones = [stone for name in waiting if (stone := _tombstone(database, name.removeprefix(_TO_DO))) is not None]
    for stone in stones:
        _remove_files(folder, stone.files)
    if not waiting or privileged is None:
        return
    _take_out_work_product(privileged, stones)
    for file in (privileged, database):
        file.rows("VACUUM")
    for name in waiting:
        database.rows("DELETE FROM meta WHERE name = ?", (name,))
    for file in (database, privileged):
        with suppress(StorageError):  # somebody reads just now: closing folds it in
            file.fold_in()


def _tombstone(database: Database, tombstone_id: str) -> Tombstone | None:
    found = database.row("SELECT envelope FROM revisions WHERE record_id = ?", (tombstone_id,))
    try:
        return None if found is None else read_tombstone(open_envelope(found[0]).body)
    except ValueError:  # `check` tells it; what it named stays
        return None


def _take_out(database: Database, record_id: str) -> None:
    """Everything that a record has here; it may be there no more."""
    found = database.row("SELECT n, kind FROM records WHERE record_id = ?", (record_id,))
    database.rows("DELETE FROM drafts WHERE record_id = ?", (record_id,))
    if found is None:
        return
    n, kind = found
    for table in _SEARCH:
        database.rows(f"DELETE FROM {table} WHERE rowid = ?", (n,))  # noqa: S608
    # Triggers take the due days and counts of what its list says; a record that is deleted has none.
    database.rows("UPDATE records SET columns = '{}' WHERE n = ?", (n,))
    database.rows("UPDATE tally SET count = count - 1 WHERE kind = ? AND what = 'packs' AND value = ''", (kind,))
    database.rows("DELETE FROM heads WHERE record_id = ?", (record_id,))
    database.rows("DELETE FROM revisions WHERE record_id = ?", (record_id,))
    database.rows("DELETE FROM records WHERE n = ?", (n,))


def _forget_the_past(database: Database, record_id: str) -> None:
    database.rows(
        "DELETE FROM revisions WHERE record_id = ? AND revision_id NOT IN (SELECT revision_id FROM heads)", (record_id,)
    )


def _take_out_work_product(privileged: Database, stones: Iterable[Tombstone]) -> None:
    """What has a key that begins with an erased number; no number has a slash in it."""
    if not privileged.is_current:
        return
    numbers: dict[str, list[str]] = defaultdict(list)
    for record_id, key in privileged.rows("SELECT record_id, key FROM records"):
        numbers[key.partition("/")[0]].append(record_id)
    gone = [number for number in numbers if any(stone.is_of(number) for stone in stones)]
    with privileged.transaction():
        for record_id in (each for number in gone for each in numbers[number]):
            for table in ("heads", "revisions", "records"):
                privileged.rows(f"DELETE FROM {table} WHERE record_id = ?", (record_id,))  # noqa: S608


def _remove_files(folder: Path, file_ids: Iterable[str]) -> None:
    with translated():
        for file_id in file_ids:
            path = file_path(folder, file_id)
            if path.is_file():
                path.unlink()
                sync_folder(path.parent)
