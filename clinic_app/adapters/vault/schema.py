"""The tables of both databases, format version 1; both in their version 2.

Version 2 of `privileged.db` added records and their revisions beside the keys; it has no lists and no search. An
older one is brought up to it when an attorney opens the vault.
Version 2 of `records.db` added `due` and `tally`, both drawn from `records` alone (`due`), and made marks (vowel
signs of Indic scripts, Khmer, Thai) part of the words that are searched, so that an older vault is brought up to it
when it is opened. `due` has each word of the due days' column, in order; `tally` how many there are of what.

`meta.pending_seq` is the sequence number of the header that is about to be written or was written
last. `drafts` keep a ledger by triggers: every write takes the next number, and the ledger knows how
many drafts there are and the sum of their numbers, so that a page of older drafts, put back, shows.
`salt` columns go into the salted hashes that the log keeps of a row; they never leave the vault.
"""

from __future__ import annotations

FIRST_VERSION = 1
NEWEST_VERSION = 2

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
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'", prefix = '1 2 3'
);
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(100.0, 100.0, 1.0, 50.0)');
CREATE VIRTUAL TABLE search_names USING fts5 (
    names, codes, folded, record_id UNINDEXED, kind UNINDEXED, key UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'", prefix = '1 2 3'
);
"""

_WORDS = """
    SELECT DISTINCT {row}.kind, substr(value, 1, instr(value || '/', '/') - 1), {row}.key,
           substr(value, instr(value || '/', '/') + 1)
    FROM {tables} json_each('[' || replace(json_quote(json_extract({row}.columns, '$.clocks')), ' ', '","') || ']')
    WHERE value <> ''"""
_LAST_DAY = "max({row}.day, substr({row}.rest, 1, instr({row}.rest || '/', '/') - 1))"
"""The later of an entry's two days, the one to work to and the last; `?`, not known, is after all."""
_OF_PACKS = "ifnull('=' || json_extract({row}.columns, '$.packs'), '')"
_ADD = """
    INSERT INTO tally VALUES ({row}.kind, '{what}', {value}, 1) ON CONFLICT DO UPDATE SET count = count + 1;"""
_TAKE = """
    UPDATE tally SET count = count - 1 WHERE kind = {row}.kind AND what = '{what}' AND value = {value};"""


def _counted(change: str, row: str, what: str, value: str) -> str:
    return change.format(row=row, what=what, value=value.format(row=row))


def _days(change: str, row: str) -> str:
    return _counted(change, row, "day", "{row}.day") + _counted(change, row, "last", _LAST_DAY)


def _words(row: str) -> str:
    return _WORDS.format(row=row, tables="")


DRAWN = _WORDS.format(row="records", tables="records,")
"""What `due` must hold, drawn anew."""

TALLIED = f"""
    SELECT kind, 'day', day, count(*) FROM due GROUP BY 1, 3 UNION ALL
    SELECT kind, 'last', {_LAST_DAY.format(row="due")}, count(*) FROM due GROUP BY 1, 3 UNION ALL
    SELECT kind, 'packs', {_OF_PACKS.format(row="records")}, count(*) FROM records GROUP BY 1, 3"""  # noqa: S608
"""What `tally` must say, counted anew."""

_DUE = f"""
CREATE TABLE due (
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    key TEXT NOT NULL,
    rest TEXT NOT NULL,
    PRIMARY KEY (kind, day, key, rest)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally (
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    value TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (kind, what, value)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER due_added AFTER INSERT ON due BEGIN{_days(_ADD, "NEW")}
END;
CREATE TRIGGER due_removed AFTER DELETE ON due BEGIN{_days(_TAKE, "OLD")}
END;
CREATE TRIGGER record_added AFTER INSERT ON records BEGIN{_counted(_ADD, "NEW", "packs", _OF_PACKS)}
    INSERT INTO due {_words("NEW")};
END;
CREATE TRIGGER record_changed AFTER UPDATE OF columns, key ON records
WHEN OLD.columns <> NEW.columns OR OLD.key <> NEW.key BEGIN{_counted(_TAKE, "OLD", "packs", _OF_PACKS)}{
    _counted(_ADD, "NEW", "packs", _OF_PACKS)
}
END;
CREATE TRIGGER due_changed AFTER UPDATE OF columns, key ON records
WHEN json_extract(OLD.columns, '$.clocks') IS NOT json_extract(NEW.columns, '$.clocks') OR OLD.key <> NEW.key BEGIN
    DELETE FROM due WHERE (kind, day, key, rest) IN ({_words("OLD")});
    INSERT INTO due {_words("NEW")};
END;
"""  # noqa: S608

_SEARCH_ANEW = f"""
ALTER TABLE search RENAME TO search_1;
ALTER TABLE search_names RENAME TO search_names_1;
{_SEARCH}
INSERT INTO search (rowid, names, codes, words, folded, record_id, kind, key)
SELECT rowid, names, codes, words, folded, record_id, kind, key FROM search_1;
INSERT INTO search_names (rowid, names, codes, folded, record_id, kind, key)
SELECT rowid, names, codes, folded, record_id, kind, key FROM search_names_1;
DROP TABLE search_1;
DROP TABLE search_names_1;
"""  # noqa: S608
TO_VERSION_2 = f"{_DUE} INSERT INTO tally {TALLIED}; INSERT INTO due {DRAWN}; {_SEARCH_ANEW}"
"""From version 1: the triggers count what is put in `due`."""

WORK_PRODUCT_TO_VERSION_2 = """
CREATE TABLE records (
    record_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    UNIQUE (kind, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE revisions (
    n INTEGER PRIMARY KEY,
    revision_id TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES records (record_id),
    envelope BLOB NOT NULL
) STRICT;
CREATE INDEX revisions_by_record ON revisions (record_id, n);
CREATE TABLE heads (
    record_id TEXT NOT NULL REFERENCES records (record_id),
    revision_id TEXT NOT NULL REFERENCES revisions (revision_id),
    PRIMARY KEY (record_id, revision_id)
) STRICT, WITHOUT ROWID;
"""

RECORDS = "".join((_META, _SECRETS, _TABLES, _SEARCH, _DUE))
PRIVILEGED = "".join((_META, _SECRETS, WORK_PRODUCT_TO_VERSION_2))
