"""The records of a vault as the services see them: revisions, drafts, lists, search, a log and kept files.

Invariants every implementation keeps (tests/contract proves them on fake and real):
a call that returns is durable; a record is never overwritten, only given a new revision;
everything that must stand together (revision, projection, search row, log entry) is one
transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from clinic_app.services.ports.encryption import ByteSource
from clinic_app.services.ports.record_values import (
    ColumnRow,
    DueCounts,
    DueRow,
    FileRef,
    IndexEntry,
    LoggedEntry,
    LogLine,
    RecordRow,
    Revision,
    SealedFile,
    SearchHit,
)


class ByteSink(Protocol):
    """Where the plain bytes of a file are poured, in order."""

    def write(self, data: bytes, /) -> object:
        """Takes all of it; whatever it raises ends the pouring."""
        ...


class RecordReader(Protocol):
    """What `records.db` holds, to be read."""

    def drafts(self, record_id: str) -> dict[str, bytes]:
        """The answers typed since the last revision, and what is laid aside, by path."""
        ...

    def answers_given(self) -> int:
        """How many answers were ever made durable; only grows."""
        ...

    def find(self, kind: str, key: str) -> str | None:
        """The record id with this natural key, or None."""
        ...

    def heads(self, record_id: str) -> tuple[Revision, ...]:
        """All heads, newest first; more than one means an unmerged record."""
        ...

    def history(self, record_id: str) -> tuple[Revision, ...]:
        """Every revision, oldest first."""
        ...

    def rows(self, kind: str, *, limit: int | None = None) -> Sequence[RecordRow]:
        """All records of a kind, or so many, newest change first, from the projection."""
        ...

    def row(self, kind: str, key: str) -> RecordRow | None:
        """The record with this natural key as its list has it, or None."""
        ...

    def column(self, kind: str, name: str, *, after: str = "", limit: int) -> Sequence[ColumnRow]:
        """One column of a kind's records whose key comes after this one, by key; nothing else of them is read."""
        ...

    def keys_with_drafts(self, kind: str) -> tuple[str, ...]:
        """The records of a kind in which drafts wait, or something is laid aside, by key; few, however many there are.

        A draft of a record that was never committed belongs to no kind.
        """
        ...

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        ...

    def count_stale(self, kind: str, packs: str) -> int:
        """How many records of a kind have other packs in their column, or none."""
        ...

    def due(self, kind: str, first: str, until: str, *, limit: int) -> Sequence[DueRow]:
        """Due days of a kind's records from a day on and before another, by day, key and the rest. No list is read."""
        ...

    def overdue(self, kind: str, day: str, *, limit: int) -> Sequence[DueRow]:
        """Those of days before this one whose last day is not before it; in the opposite order."""
        ...

    def due_counts(self, kind: str, day: str) -> DueCounts:
        """How many of them there are on a day; the same cost for few as for very many."""
        ...

    def changes(self) -> int:
        """A number that is another one once anything was stored since; that something was looked at is not counted."""
        ...

    def search(self, text: str, *, limit: int = 50) -> tuple[SearchHit, ...]:
        """As typed: every word must match the start of a word; accents and case do not matter.

        One or two letters search names and codes only; from three on everything, ranked, or where more than 500
        match, those in names and codes before the others and the newest first.
        Han, kana and hangul match by single character.
        """
        ...

    def read_file(self, ref: FileRef) -> bytes:
        """The plain bytes. Raises EvidenceError (`file_missing`, `file_changed`, `file_unreadable`)."""
        ...

    def pour_file(self, ref: FileRef, target: ByteSink) -> None:
        """The plain bytes piece by piece, in bounded memory; none of them touches the disk.

        Each piece is authentic when it comes; that the file is whole and the one of its row is known when this
        returns, so what was poured before an error counts for nothing.

        Raises:
            EvidenceError: `file_missing`, `file_changed`, `file_unreadable`.
            StorageError: `file_io`, `disk_full`, of where it is poured.
        """
        ...

    def require_file(self, ref: FileRef) -> None:
        """Looks whether the file lies there in its length. Raises EvidenceError (`file_missing`, `file_changed`)."""
        ...

    def logged(self, subjects: Collection[str]) -> Sequence[LoggedEntry]:
        """What this device's log says about these, oldest first. The whole log is looked through, once."""
        ...

    def log_page(
        self, *, events: Collection[str] = (), day: str = "", before: int | None = None, limit: int
    ) -> Sequence[LogLine]:
        """Entries of this device's log, the newest first.

        Args:
            events: kinds that are wanted; none for all.
            day: `YYYY-MM-DD` as the entries' own times tell it; empty for all.
            before: only entries whose `n` is smaller.
            limit: at most so many.
        """
        ...

    def secret(self, name: str) -> bytes | None:
        """A key kept earlier."""
        ...


class RecordStore(RecordReader, Protocol):
    """`records.db`: facts, revisions, drafts, projections, search, log and kept files."""

    def save_draft(self, record_id: str, path: str, value: bytes | None) -> None:
        """One answer, durable when this returns. `value` is JSON bytes; None removes the draft at `path`."""
        ...

    def new_record_id(self) -> str:
        """A fresh random id."""
        ...

    def commit(
        self,
        record_id: str,
        kind: str,
        body: bytes,
        *,
        index: IndexEntry,
        clear_drafts: bool = True,
        files: Sequence[SealedFile] = (),
    ) -> Revision:
        """A new revision whose parents are all present heads; afterwards it is the only head.

        Projection, search row, log entry and the rows of its files are in the same transaction. Where it fails the
        files are gone.

        Raises:
            InputError: `record_exists` when another record of this kind already has `index.key`.
            StorageError: nothing was stored.
        """
        ...

    def keep_file(self, content: bytes, media_type: str) -> FileRef:
        """Encrypts and keeps a file; it is on disk, hashed and recorded when this returns."""
        ...

    def seal_file(self, source: ByteSource, media_type: str, *, size: int = 0) -> SealedFile:
        """Encrypts a stream of any size into the vault's folder, in bounded memory; whole and durable on return.

        It is nobody's until a `commit` takes it with it: a program that ends before leaves nothing but what a later
        start removes.

        Args:
            size: bytes that are to come, as far as known: without room for them and some more nothing is begun, so
                that answers can be saved meanwhile.

        Raises:
            StorageError: `disk_full` and others. Whatever the source raises comes out too. Nothing of it is left.
        """
        ...

    def discard_file(self, sealed: SealedFile) -> None:
        """Removes a sealed file that no `commit` will take."""
        ...

    def note(self, event: str, subject: str = "", detail: str = "") -> None:
        """An entry in this device's log.

        `subject` is a record, revision or document id, `detail` a hash or a code; never client data.
        """
        ...

    def checkpoint(self) -> bytes:
        """The log's size and root as a C2SP signed note (Ed25519, this device's key)."""
        ...

    def export_log(self) -> bytes:
        """The whole log of this device with its newest checkpoint, in the form that `verify` reads."""
        ...

    def log_public_key(self) -> str:
        """This device's log key as a C2SP note verifier key."""
        ...

    def put_secret(self, name: str, value: bytes) -> None:
        """Keeps a key that every person of the vault may use."""
        ...
