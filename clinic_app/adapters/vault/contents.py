"""Whether what `records.db` says agrees with its log: every row that a query can return is pinned there.

A page put back from an older copy of the database passes SQLCipher's own check. It cannot pass these: the
log keeps a salted hash of every revision with its search row, of every kept file, secret and person; the
drafts have a ledger; and the log itself is recomputed from its entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from clinic_app.adapters.vault import files, rows, schema
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.envelope import open_envelope
from clinic_app.adapters.vault.header import RECORDS
from clinic_app.adapters.vault.log import bound
from clinic_app.adapters.vault.log_check import log_faults
from clinic_app.adapters.vault.revision_chains import RevisionChains
from clinic_app.adapters.vault.search import SearchRow, index_digest
from clinic_app.domain.tombstone import TOMBSTONE_KIND, read_tombstone
from clinic_app.said import said
from clinic_app.services.ports.vault import VaultFault


@dataclass
class _Logged:
    """What the log says happened, by event and subject, in order: (n, detail)."""

    told: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, entry: dict[str, Any]) -> None:
        """The next entry of the log."""
        self.told[entry["event"], entry["subject"]].append((entry["n"], entry["detail"]))

    def last(self, event: str, subject: str) -> tuple[int, str] | None:
        """The newest entry of this kind about this subject."""
        found = self.told.get((event, subject))
        return found[-1] if found else None

    def all(self, event: str) -> Iterator[tuple[str, list[tuple[int, str]]]]:
        """Every subject of an event."""
        for (name, subject), entries in self.told.items():
            if name == event:
                yield subject, entries


def content_faults(database: Database) -> Iterator[VaultFault]:
    """Everything in `records.db` that does not agree with its log.

    Raises:
        StorageError: unreadable.
    """
    logged = _Logged()
    yield from log_faults(database, logged.take)
    gone = _erased(database)
    yield from _revision_faults(database, logged, gone)
    yield from _list_faults(database, logged)
    if database.is_current:  # a vault that no later program opened yet has no such tables
        yield from _due_faults(database)
    yield from _row_faults(database, logged, gone)
    yield from _draft_faults(database)


def _erased(database: Database) -> frozenset[str]:
    """Ids of records and files that a tombstone says are gone; each tombstone is pinned by the log like any record."""
    sql = "SELECT envelope FROM revisions JOIN records USING (record_id) WHERE kind = ?"
    gone: set[str] = set()
    for (envelope,) in database.each(sql, (TOMBSTONE_KIND,)):
        with suppress(ValueError):  # told as a revision that cannot be read
            stone = read_tombstone(open_envelope(envelope).body)
            gone.update(stone.records, stone.files)
    return frozenset(gone)


def _revision_faults(database: Database, logged: _Logged, gone: frozenset[str]) -> Iterator[VaultFault]:
    found: dict[str, set[str]] = defaultdict(set)
    sql = "SELECT revision_id, record_id, envelope, index_digest, salt FROM revisions ORDER BY n"
    chains = RevisionChains(database, RECORDS)
    for revision_id, record_id, envelope, digest, salt in database.each(sql):
        found[record_id].add(bound(salt, revision_id, digest))
        yield from chains.take(revision_id, record_id, envelope)
    told = {subject: {detail for _, detail in entries} for subject, entries in logged.all("record.saved")}
    for record_id in sorted(found.keys() | told.keys()):
        if found[record_id] - told.get(record_id, set()):
            yield _fault(
                "revision_unlogged",
                said("Record {record} has a revision that the log does not know.", record=record_id),
            )
        if told.get(record_id, set()) - found[record_id] and record_id not in gone:
            yield _fault(
                "revision_missing", said("Record {record} lacks a revision that the log knows.", record=record_id)
            )
    yield from chains.head_faults()


def _list_faults(database: Database, logged: _Logged) -> Iterator[VaultFault]:
    sql = """
        SELECT records.record_id, records.kind, records.key, columns, head_count, updated_at, updated_n,
               search.record_id, search.kind, search.key, search_names.record_id, search_names.kind, search_names.key,
               search.names, search.codes, search.words, search.folded,
               search_names.names, search_names.codes, search_names.folded
        FROM records LEFT JOIN search ON search.rowid = records.n
                     LEFT JOIN search_names ON search_names.rowid = records.n
    """
    for record_id, kind, key, columns, head_count, at, updated_n, *texts in database.each(sql):
        heads = database.rows(
            "SELECT envelope, index_digest FROM revisions JOIN heads USING (record_id, revision_id) "
            "WHERE record_id = ? ORDER BY revisions.n DESC",
            (record_id,),
        )
        saved = logged.last("record.saved", record_id)
        newest = f'"at":"{at}"'.encode()
        shown = bool(heads) and newest in heads[0][0] and head_count == len(heads)
        if not shown or saved is None or saved[0] != updated_n:
            yield _fault(
                "list_differs",
                said("The list shows record {record} otherwise than its newest revision.", record=record_id),
            )
        whose, words_kept = texts[:6], texts[6:]
        names, codes, words, folded, *short, folded_names = words_kept
        indexed = None not in texts and short == [names, codes] and whose == [record_id, kind, key] * 2
        row = SearchRow(*(text or "" for text in (names, codes, words, folded, folded_names)))
        if not indexed or index_digest(kind, key, columns, row) not in {digest for _, digest in heads}:
            yield _fault(
                "search_differs",
                said("Lists or search know record {record} otherwise than it was saved.", record=record_id),
            )
    for table in ("search", "search_names"):
        extra = database.value(f"SELECT count(*) FROM {table} WHERE rowid NOT IN (SELECT n FROM records)")  # noqa: S608
        if extra:
            yield _fault("search_differs", said("Search knows {extra} records that are not there.", extra=extra))


def _due_faults(database: Database) -> Iterator[VaultFault]:
    """The due days and the counts are drawn from the lists, and the lists are held against the log."""
    for kept, drawn in (("due", schema.DRAWN), ("tally WHERE count <> 0", schema.TALLIED)):
        there, true = f"SELECT * FROM {kept}", f"SELECT * FROM ({drawn})"  # noqa: S608
        if any(database.row(f"{one} EXCEPT {other} LIMIT 1") for one, other in ((there, true), (true, there))):
            yield _fault("due_differs", said("The days that matters are due are not those that the lists show."))


def _row_faults(database: Database, logged: _Logged, gone: frozenset[str]) -> Iterator[VaultFault]:
    pinned = (
        ("people", rows.PERSON_COLUMNS, "person.enrolled", rows.row_hash, "person_changed", said("A person's entry")),
        ("secrets", rows.KEY_COLUMNS, "secret.kept", rows.row_hash, "secret_changed", said("A key")),
        ("files", files.COLUMNS, "file.kept", files.row_hash, "file_row_changed", said("The entry of a kept file")),
    )
    for table, columns, event, row_hash, code, what in pinned:
        there = set()
        for row in database.each(f"SELECT {columns} FROM {table}"):  # noqa: S608
            there.add(row[0])
            last = logged.last(event, row[0])
            if last is None or last[1] != row_hash(row):
                yield _fault(code, said("{what} is not what the log says ({id}).", what=what, id=row[0]))
        for subject, _ in logged.all(event):
            if subject not in there and subject not in gone:
                yield _fault(code, said("{what} that the log knows is gone ({id}).", what=what, id=subject))


def _draft_faults(database: Database) -> Iterator[VaultFault]:
    expected = database.row("SELECT count, total FROM draft_ledger")
    there = database.row("SELECT count(*), coalesce(sum(seq), 0) FROM drafts")
    if expected != there:
        yield _fault("drafts_changed", said("Answers typed since the last save are not what they were."))


def _fault(code: str, text: str) -> VaultFault:
    return VaultFault(code, RECORDS, text)
