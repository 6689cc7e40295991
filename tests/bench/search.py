"""Search as the vault does it, against the same statement on plain SQLite tables with the same rows.

The baseline has the vault's own two FTS5 tables (tokenizer, prefix lengths, ranking) and gives which record each hit is
and the words around it. For one or two letters the vault shows names and codes whole where the baseline cuts a snippet,
and it reads which record it is from the index where the baseline looks it up: both are part of what the ratio measures.
"""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

from clinic_app.adapters.vault.schema import _SEARCH
from clinic_app.adapters.vault.search import _MANY, _RANKED_AT_MOST, SearchRow
from clinic_app.services.ports.record_values import IndexEntry
from tests.bench.filled_vault import BATCH, KIND, FilledVault, filled_vault
from tests.bench.measuring import Measurement, Side, interleaved, timed

LIMIT = 1.2
HITS = 50


def measure(*, matters: int = 20_000, repeats: int = 60) -> list[Measurement]:
    """Args: matters: how many lie in the vault; repeats: times that each query is asked on either side."""
    with filled_vault(matters) as filled, closing(plain_copy(filled.entries, _beside(filled))) as plain:
        return [_compared(filled, plain, what, typed, repeats) for what, typed in _queries(filled)]


def _queries(filled: FilledVault) -> list[tuple[str, str]]:
    name = filled.entries[len(filled.entries) // 2].names[0].split()
    return [
        ("one letter", "m"),
        ("three letters", "mar"),
        ("two words", f"{name[0]} {name[1][:3]}"),
        ("accents", "garcízú"),
        ("accents left out", "garcizu"),
        ("a matter's number", filled.entries[-1].key),
    ]


def _compared(filled: FilledVault, plain: sqlite3.Connection, what: str, typed: str, repeats: int) -> Measurement:
    records = filled.vault.records
    ours = {hit.key for hit in records.search(typed, limit=HITS)}
    theirs = {key for _, _, key, _ in plain_search(plain, typed)}
    assert ours == theirs, f"the two sides do not find the same for {what}"
    times = interleaved(
        timed(lambda: records.search(typed, limit=HITS)), _plain_side(plain, typed), repeats=repeats, warm_up=3
    )
    return Measurement(f"search, {what}", *times, LIMIT, f"{len(filled.entries):,} matters, {len(ours)} hits")


def plain_copy(entries: tuple[IndexEntry, ...], path: Path) -> sqlite3.Connection:
    """The vault's own two search tables in a plain file, filled with the same rows in the same batches."""
    plain = sqlite3.connect(path, isolation_level=None)
    plain.executescript(f"CREATE TABLE records (n INTEGER PRIMARY KEY, record_id TEXT, kind TEXT, key TEXT); {_SEARCH}")
    plain.execute("PRAGMA journal_mode = WAL").fetchall()
    numbered = iter(enumerate(entries, start=1))
    while batch := tuple(islice(numbered, BATCH)):
        plain.execute("BEGIN")
        for n, entry in batch:
            row = SearchRow.of(entry)
            plain.execute("INSERT INTO records VALUES (?, ?, ?, ?)", (n, secrets.token_hex(16), KIND, entry.key))
            values = (n, row.names, row.codes, row.words, row.folded)
            plain.execute("INSERT INTO search (rowid, names, codes, words, folded) VALUES (?, ?, ?, ?, ?)", values)
            short = (n, row.names, row.codes, row.folded_names)
            plain.execute("INSERT INTO search_names (rowid, names, codes, folded) VALUES (?, ?, ?, ?)", short)
        plain.execute("COMMIT")
    return plain


def _beside(filled: FilledVault) -> Path:
    return filled.folder.with_name("plain.db")


def _plain_side(plain: sqlite3.Connection, typed: str) -> Side:
    return timed(lambda: plain_search(plain, typed))


def plain_search(plain: sqlite3.Connection, typed: str) -> list[tuple[str, str, str, str]]:
    """What the vault would find, asked of the plain file."""
    words = typed.split()
    query = " ".join(f'"{word}"*' for word in words)
    table, order = ("search", "rank") if max(map(len, words)) > 2 else ("search_names", "rowid DESC")
    if table == "search" and plain.execute(_MANY, (query, _RANKED_AT_MOST + 1)).fetchone()[0] > _RANKED_AT_MOST:
        table, order = "search_names", "rowid DESC"  # as the vault does; here a name is always among so many
    return plain.execute(
        f"SELECT record_id, kind, key, hits.words FROM ("
        f"SELECT rowid AS n, snippet({table}, -1, '', '', '…', 16) AS words "
        f"FROM {table} WHERE {table} MATCH ? ORDER BY {order} LIMIT {HITS}"
        ") AS hits JOIN records ON records.n = hits.n",
        (query,),
    ).fetchall()
