"""The tables of both databases, format version 1.

`meta.pending_seq` is the sequence number of the header that is about to be written or was written
last. `drafts` keep a ledger by triggers: every write takes the next number, and the ledger knows how
many drafts there are and the sum of their numbers, so that a page of older drafts, put back, shows.
`salt` columns go into the salted hashes that the log keeps of a row; they never leave the vault.
"""

from __future__ import annotations

VERSION = 1

_SECRETS = """
CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL,
    salt BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""

_META = """
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_TABLES = """
CREATE TABLE people (
    person_id TEXT PRIMARY KEY,
    handle TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    salt BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
    n INTEGER PRIMARY KEY,
    record_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    columns TEXT NOT NULL,
    head_count INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    updated_n INTEGER NOT NULL,
    UNIQUE (kind, key)
) STRICT;
CREATE INDEX records_by_change ON records (kind, updated_n);

CREATE TABLE revisions (
    n INTEGER PRIMARY KEY,
    revision_id TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES records (record_id),
    envelope BLOB NOT NULL,
    index_digest BLOB NOT NULL,
    salt BLOB NOT NULL
) STRICT;
CREATE INDEX revisions_by_record ON revisions (record_id, n);

CREATE TABLE heads (
    record_id TEXT NOT NULL REFERENCES records (record_id),
    revision_id TEXT NOT NULL REFERENCES revisions (revision_id),
    PRIMARY KEY (record_id, revision_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    record_id TEXT NOT NULL,
    path TEXT NOT NULL,
    value BLOB NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (record_id, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE draft_ledger (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    next INTEGER NOT NULL,
    count INTEGER NOT NULL,
    total INTEGER NOT NULL
) STRICT;
INSERT INTO draft_ledger VALUES (1, 1, 0, 0);
CREATE TRIGGER draft_added AFTER INSERT ON drafts BEGIN
    UPDATE draft_ledger SET next = next + 1, count = count + 1, total = total + NEW.seq;
END;
CREATE TRIGGER draft_changed AFTER UPDATE ON drafts BEGIN
    UPDATE draft_ledger SET next = next + 1, total = total - OLD.seq + NEW.seq;
END;
CREATE TRIGGER draft_removed AFTER DELETE ON drafts BEGIN
    UPDATE draft_ledger SET count = count - 1, total = total - OLD.seq;
END;

CREATE TABLE log (
    n INTEGER PRIMARY KEY,
    entry BLOB NOT NULL,
    salt BLOB NOT NULL,
    leaf BLOB NOT NULL
) STRICT;
CREATE TABLE log_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    subtrees BLOB NOT NULL,
    last_leaf BLOB NOT NULL
) STRICT;

CREATE TABLE files (
    file_id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    sealed_sha256 TEXT NOT NULL,
    sealed_size INTEGER NOT NULL,
    identity TEXT NOT NULL,
    salt BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""

_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5 (
    names, codes, words, folded, record_id UNINDEXED, kind UNINDEXED, key UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(100.0, 100.0, 1.0, 50.0)');
CREATE VIRTUAL TABLE search_names USING fts5 (
    names, codes, folded, record_id UNINDEXED, kind UNINDEXED, key UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
"""

RECORDS = "".join((_META, _SECRETS, _TABLES, _SEARCH))
PRIVILEGED = "".join((_META, _SECRETS))
