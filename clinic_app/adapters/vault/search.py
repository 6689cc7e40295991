"""What search looks through and how typed words become a query.

Invariants: nothing a person types is ever FTS5 syntax (each word is a quoted phrase; control characters
and half characters are dropped first). Accents and case do not matter. Words that people write in several ways
(ł, points of Arabic, apostrophes: `plain_letters`) are kept once more in plain form, in a shadow column, and are
looked for in it. Marks of other scripts are part of their words. Han, kana and hangul are parted by zero-width
spaces, so that each is a word of its own; typed together they must stand together. So are the letters of Thai, Lao,
Burmese and Khmer, with their marks, since no space stands between words there. The zero-width spaces are taken out
of what is shown.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import partial

from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.plain_letters import is_written_otherwise, plain, plain_words
from clinic_app.domain.canonical import canonical_json
from clinic_app.services.ports.record_values import IndexEntry, SearchHit

_PART = "\u200b"
_SHORT = 3
_MAX_TYPED = 400
_MAX_WORDS = 16
_HITS = """
    SELECT record_id, kind, key, {passage}
    FROM {table} WHERE {table} MATCH ? ORDER BY {order} LIMIT ?
"""
_SNIPPET = "snippet(search, -1, '', '', '…', 16)"
_EVERYTHING = _HITS.format(table="search", order="rank", passage=_SNIPPET)
_NEWEST = _HITS.format(table="search", order="rowid DESC", passage=_SNIPPET)
_MANY = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
_RANKED_AT_MOST = 500
"""Ranking looks at every match; of more than this nobody could say why one stands above another."""
_NAMES_AND_CODES = _HITS.format(
    table="search_names", order="rowid DESC", passage="substr(names || char(10) || codes, 1, 300)"
)
"""Names and codes are short enough to be shown whole; cutting a snippet out of them costs half of the search."""
_hit = partial(tuple.__new__, SearchHit)
"""A row as a hit, made in C: fifty of them at every key that is pressed."""

_HAN = (
    "[\u1100-\u11ff\u3005\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U000323af]"
)
_UNSPACED = (
    "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf\u1000-\u102a\u103f\u1780-\u17b3]"
    "(?:[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u1038\u103a-\u103e\u17b4-\u17d1\u17d3\u17dd]"
    "|[\u1039\u17d2][\u1000-\u102a\u1780-\u17b3]?)*"
)
"""A letter with its marks and with what is written below it."""
_SYLLABIC = re.compile(_HAN)
_PARTED = re.compile(f"({_HAN}|{_UNSPACED})")
_SYLLABLES = re.compile("[\u0904-\u0939\u0985-\u0df6\u1000-\u102a\u1200-\u139f\u1780-\u17b3\u2d80-\u2ddf]")
"""Letters that bring a vowel with them: Indic scripts, Myanmar, Khmer, Ethiopic."""
_CONTROLS = {**dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " "), 0xB4: "'"}
"""With the accent that stands alone, which some keyboards give for an apostrophe; NFKC would part the word there."""


@dataclass(frozen=True)
class SearchRow:
    """What the two search tables keep for one record."""

    names: str
    codes: str
    words: str
    folded: str
    folded_names: str

    @classmethod
    def of(cls, index: IndexEntry) -> SearchRow:
        """From what the service wants found."""
        names = "\n".join(map(_prepared, index.names))
        codes = "\n".join(map(_prepared, dict.fromkeys((index.key, *index.codes))))
        words = _prepared(index.words)
        folded_names = "\n".join(plain(name) for name in names.split("\n") if is_written_otherwise(name))
        folded = "\n".join(filter(None, (folded_names, plain_words(words))))
        return cls(names, codes, words, folded, folded_names)


def index_digest(kind: str, key: str, columns: str, row: SearchRow) -> bytes:
    """One hash over everything that lists and search know of a record; the log keeps it, salted.

    Args:
        kind: the record's kind.
        key: its natural key.
        columns: canonical JSON of the plain columns.
        row: what the search tables keep.
    """
    parts = [kind, key, columns, row.names, row.codes, row.words, row.folded, row.folded_names]
    return hashlib.sha256(canonical_json(parts)).digest()


def store(database: Database, n: int, row: SearchRow, *, record_id: str, kind: str, key: str) -> None:
    """Puts a record's words in the place of its old ones, in the caller's transaction.

    Which record it is stands beside the words, so that a hit needs no second look-up.
    """
    whose = (record_id, kind, key)
    database.rows(
        "INSERT OR REPLACE INTO search (rowid, names, codes, words, folded, record_id, kind, key) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (n, row.names, row.codes, row.words, row.folded, *whose),
    )
    database.rows(
        "INSERT OR REPLACE INTO search_names (rowid, names, codes, folded, record_id, kind, key) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (n, row.names, row.codes, row.folded_names, *whose),
    )


def find(database: Database, text: str, limit: int) -> tuple[SearchHit, ...]:
    """See `RecordStore.search`."""
    words = _typed_words(text)
    if not words or limit < 1:
        return ()
    query = " ".join(f'"{word.replace(chr(34), chr(34) * 2)}"*' for word in words)
    # One or two letters match half the vault: names and codes only, newest first, without ranking.
    if not any(map(_is_telling, words)):
        return tuple(map(_hit, database.rows(_NAMES_AND_CODES, (query, limit))))
    if database.value(_MANY, (query, _RANKED_AT_MOST + 1)) <= _RANKED_AT_MOST:
        return tuple(map(_hit, database.rows(_EVERYTHING, (query, limit))))
    return _names_first(database, query, limit)


def _names_first(database: Database, query: str, limit: int) -> tuple[SearchHit, ...]:
    """Of very many matches those in names and codes, then all others; each the newest first."""
    hits = [_hit(row) for row in database.rows(_NAMES_AND_CODES, (query, limit))]
    if len(hits) < limit:
        known = {hit.record_id for hit in hits}
        others = (_hit(row) for row in database.rows(_NEWEST, (query, limit)))
        hits += [hit for hit in others if hit.record_id not in known][: limit - len(hits)]
    return tuple(hits)


def _typed_words(text: str) -> list[str]:
    words = (_looked_for(word) for word in _clean(text)[:_MAX_TYPED].split())
    return [word for word in words if any(map(_counts, word))][:_MAX_WORDS]


def _looked_for(word: str) -> str:
    return plain(_prepared(word))


def _is_telling(word: str) -> bool:
    """Three letters or vowel signs; two where each is a syllable; one of Han."""
    size = sum(_counts(letter) or unicodedata.category(letter)[0] == "M" for letter in word)
    return size + len(_SYLLABLES.findall(word)) >= _SHORT or _SYLLABIC.search(word) is not None


def _counts(letter: str) -> bool:
    """Whether FTS5 sees a letter here and not a gap; a word of gaps would find nothing or everything."""
    return unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "Co"


def _clean(text: str) -> str:
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return whole.translate(_CONTROLS)


def _prepared(text: str) -> str:
    """Compatibility forms unified, and a zero-width space on both sides of each letter that is a word of its own."""
    plain = unicodedata.normalize("NFKC", _clean(text).replace(_PART, " "))
    return _PARTED.sub(rf"{_PART}\1{_PART}", plain).replace(_PART * 2, _PART).strip(_PART)
