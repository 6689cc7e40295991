"""What the records of a vault give and take: revisions, rows of lists, hits of a search, kept files, log lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

LAID_ASIDE: Final = "#"
"""A draft with this sign in its path is laid aside: no answer yet, so a revision leaves it where it is."""


@dataclass(frozen=True)
class Revision:
    """One immutable state of a record.

    Attributes:
        revision_id: lower-case hex SHA-256 of the canonical JSON (RFC 8785) of the envelope
            `{record, kind, parents, author, device, at, body}`.
        record_id: 32 hex digits, random, never derived from content.
        kind: what the record is (`intake`, `document`, `recipient_key`, ...).
        parents: the heads it was made from, sorted.
        author: person_id.
        device: device id, 32 hex digits.
        at: when, with offset.
        body: canonical JSON bytes.
    """

    revision_id: str
    record_id: str
    kind: str
    parents: tuple[str, ...]
    author: str
    device: str
    at: datetime
    body: bytes


@dataclass(frozen=True)
class IndexEntry:
    """What lists and search know of a record's head.

    Attributes:
        key: the natural key within its kind (a matter number, a document id); unique per kind.
        names: people's names and aliases as searched (original script and romanised).
        codes: identifiers (numbers, A-number, plate, RD number).
        words: everything else worth finding: narrative, places, notes.
        columns: plain columns for lists, for example incident_date; values are short strings. Two of them are also
            counted and kept in order: `clocks`, words parted by spaces, each `DAY/LAST DAY/ANYTHING`, and `packs`.
    """

    key: str
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    words: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RecordRow:
    """One line of a list, from the projection; no body is read for it."""

    record_id: str
    kind: str
    key: str
    columns: Mapping[str, str]
    head_count: int
    updated_at: datetime


class DueRow(NamedTuple):
    """One entry of a record's `clocks` column, without its body or its row being read."""

    day: str
    """That it is worked to, `YYYY-MM-DD`, or a word that sorts after all days."""
    key: str
    rest: str
    """What follows the day in the column: the last day, empty where it is the same and `?` where not known, a slash
    and whatever the writer put there."""


class ColumnRow(NamedTuple):
    """One column of a record, without the rest of its row being read."""

    key: str
    value: str
    """Empty where the record has no such column."""


class DueCounts(NamedTuple):
    """How many entries there are as of a day: due then or later, and past while their last day is not."""

    ahead: int
    late: int


class SearchHit(NamedTuple):
    """A record that search found, best first, with the words around the match."""

    record_id: str
    kind: str
    key: str
    passage: str
    """As it is kept: lines, and zero-width spaces between letters of Han, kana and hangul."""

    @property
    def snippet(self) -> str:
        """The passage as it is shown, on one line."""
        return " ".join(self.passage.replace("\u200b", "").split())


@dataclass(frozen=True)
class FileRef:
    """A kept file: an age file of its own under `att/`, bound to its row by both hashes.

    Attributes:
        file_id: 32 hex digits, also the file's random name.
        sha256: of the plain bytes, lower-case hex.
        size: of the plain bytes.
        media_type: for example `application/pdf`.
    """

    file_id: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True)
class SealedFile:
    """A file that lies encrypted in the vault's folder and is nobody's yet; a `commit` makes it a record's own.

    Attributes:
        sealed_sha256: of the age file, lower-case hex.
        sealed_size: of the age file.
        identity: the age identity that opens it, secret.
    """

    ref: FileRef
    sealed_sha256: str
    sealed_size: int
    identity: str = field(repr=False)


class LoggedEntry(NamedTuple):
    """One entry of this device's log."""

    at: datetime
    person: str
    """A person id."""
    event: str
    subject: str
    detail: str


class LogLine(NamedTuple):
    """One entry of this device's log as a list shows it."""

    n: int
    """Its place, from 0."""
    at: datetime
    person: str
    """A person id."""
    event: str
    subject: str
    detail: str
    kind: str
    """Of the record that it is about; empty where it is about none that is there."""
    key: str
    """Of that record."""
