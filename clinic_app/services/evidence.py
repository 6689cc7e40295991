"""Evidence: files as they were received, kept with what was done with each of them (its custody log).

A file goes in whole and hashed, with its record, or not at all. Its name is kept inside the vault alone. Who put it
in, who read, checked or exported it and when is told by the device's log under the kept file's id, which cannot be
changed afterwards; what is read is noted before the first byte is given out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.documents.record import KeptFile
from clinic_app.domain.evidence import SOUND, Done, EvidenceItem, number_of, place_of
from clinic_app.domain.media_kinds import media_kind
from clinic_app.errors import ClinicError, EvidenceError, InputError, StorageError
from clinic_app.services.interview import Accounts
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import ByteSource
from clinic_app.services.ports.record_values import FileRef, IndexEntry
from clinic_app.services.ports.records import ByteSink, RecordReader, RecordStore
from clinic_app.services.ports.sources import SourceFile, SourceFiles
from clinic_app.services.ports.vault import Vault

EVIDENCE_KIND: Final = "evidence_item"
_COLUMN: Final = "item"
_PIECE: Final = 2**20
_PAGE: Final = 500


class Outcome(StrEnum):
    """What became of a file that was given."""

    KEPT = "kept"
    ALREADY_THERE = "already_there"


@dataclass(frozen=True)
class Added:
    """Args: item: the one that was made, or that holds the same bytes already."""

    outcome: Outcome
    item: EvidenceItem


@dataclass(frozen=True)
class Custody:
    """One line of an item's custody log. Args: person: a person id; result: of a check."""

    at: datetime
    person: str
    done: Done
    result: str = ""


@dataclass(frozen=True)
class Looked:
    """An item and what is wrong with its file; None where nothing is."""

    item: EvidenceItem
    fault: ClinicError | None


class EvidenceReader:
    """The evidence of one vault, without its bytes: whoever reads those is noted."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records

    def items(self, matter: str) -> tuple[EvidenceItem, ...]:
        """What was received in a matter, in that order. Raises InputError (`unknown_matter`, `matter_in_trash`)."""
        Accounts(self._reader).head(matter)
        return tuple(sorted(self._items(matter), key=lambda item: (place_of(item.number), item.added_at)))

    def item(self, matter: str, number: str) -> EvidenceItem:
        """One of them. Raises InputError (`unknown_matter`, `unknown_evidence`)."""
        for each in self.items(matter):
            if each.number == number:
                return each
        raise InputError("unknown_evidence", "There is no evidence with that number in this matter.")

    def look(self, matter: str) -> tuple[Looked, ...]:
        """Whether each file lies in its place in its length; nothing of it is read. Raises as `items`."""
        return tuple(
            Looked(item, _fault(lambda ref: self._reader.require_file(ref), item)) for item in self.items(matter)
        )

    def custody(self, items: Sequence[EvidenceItem]) -> dict[str, tuple[Custody, ...]]:
        """The custody logs of some items, by their numbers, oldest line first; this device's part of them."""
        numbers = {item.file.file_id: item.number for item in items}
        found: dict[str, tuple[Custody, ...]] = dict.fromkeys(numbers.values(), ())
        words = {each.value: each for each in Done}
        for entry in self._reader.logged(numbers):
            done = words.get(entry.event)
            if done is not None:
                line = Custody(entry.at, entry.person, done, entry.detail if done is Done.CHECKED else "")
                found[numbers[entry.subject]] += (line,)
        return found

    def _items(self, matter: str) -> Iterator[EvidenceItem]:
        begins = beginning_of(matter)
        after = begins
        while True:
            page = self._reader.column(EVIDENCE_KIND, _COLUMN, after=after, limit=_PAGE)
            for row in page:
                if not row.key.startswith(begins):
                    return
                yield EvidenceItem.model_validate_json(row.value)
            if len(page) < _PAGE:
                return
            after = page[-1].key


class Evidence(EvidenceReader):
    """Takes evidence into one vault and gives it out again.

    Args:
        vault: open, for writing.
        sources: opens what is taken in.
        clock: when it was received.
    """

    def __init__(self, vault: Vault, sources: SourceFiles, clock: Clock) -> None:
        super().__init__(vault.records)
        self._vault, self._sources, self._clock = vault, sources, clock
        self._records: RecordStore = vault.records

    def add(self, matter: str, path: Path, watch: Callable[[int], None] | None = None) -> Added:
        """Keeps a file. It is on the disk with its record when this returns, or nothing of it is.

        The same bytes are kept once in a matter; who offers them again is noted.

        Args:
            watch: told after each piece how many bytes of it were read; what it raises stops it.

        Raises:
            InputError: `unknown_matter`, `matter_in_trash`; `source_missing`, `not_a_file`, `source_unreadable`,
                `source_changed`.
            StorageError: `disk_full` and others.
        """
        there = self.items(matter)
        with self._sources.open(path) as source:
            if any(item.file.size == source.size for item in there):  # else it is read once only
                twin = _twin(there, _sha256(source))
                if twin is not None:
                    return self._offered_again(twin)
                source.rewind()
            read = source if watch is None else _Watched(source, watch)
            sealed = self._records.seal_file(read, media_kind(source.beginning), size=source.size)
        if (twin := _twin(there, sealed.ref.sha256)) is not None:  # it was another one when it was looked at
            self._records.discard_file(sealed)
            return self._offered_again(twin)
        ref = sealed.ref
        item = EvidenceItem(
            matter=matter,
            number=number_of(1 + max((place_of(each.number) for each in there), default=0)),
            file=KeptFile(file_id=ref.file_id, sha256=ref.sha256, size=ref.size, media_type=ref.media_type),
            name=source.name,
            added_at=self._clock.now(),
            added_by=self._vault.person.person_id,
        )
        body = canonical_json(item.model_dump(mode="json"))
        index = IndexEntry(f"{beginning_of(matter)}{ref.file_id}", columns={_COLUMN: body.decode("utf-8")})
        self._records.commit(self._records.new_record_id(), EVIDENCE_KIND, body, index=index, files=(sealed,))
        return Added(Outcome.KEPT, item)

    def pour(self, matter: str, number: str, target: ByteSink, *, is_export: bool = False) -> EvidenceItem:
        """Gives out an item's bytes piece by piece, in bounded memory; no plain copy touches the disk here.

        What was poured before an error counts for nothing; see `RecordReader.pour_file`. What the target raises
        stops it.

        Args:
            is_export: it leaves the vault; else somebody only looks at it.

        Raises:
            InputError: `unknown_matter`, `unknown_evidence`.
            EvidenceError: `file_missing`, `file_changed`, `file_unreadable`.
            StorageError: it could not be noted or written.
        """
        item = self.item(matter, number)
        self._note(item, Done.EXPORTED if is_export else Done.READ)
        self._records.pour_file(_ref(item), target)
        return item

    def check(self, matter: str) -> tuple[Looked, ...]:
        """Reads every file whole and holds it against its hashes; each check is noted. Raises as `items`."""
        return tuple(map(self._checked, self.items(matter)))

    def _checked(self, item: EvidenceItem) -> Looked:
        fault = _fault(lambda ref: self._records.pour_file(ref, _Nowhere()), item)
        self._note(item, Done.CHECKED, SOUND if fault is None else fault.code)
        return Looked(item, fault)

    def _offered_again(self, item: EvidenceItem) -> Added:
        self._note(item, Done.OFFERED_AGAIN)
        return Added(Outcome.ALREADY_THERE, item)

    def _note(self, item: EvidenceItem, done: Done, result: str = "") -> None:
        self._records.note(done.value, item.file.file_id, result)


class _Nowhere:
    """Takes bytes and keeps none."""

    def write(self, data: bytes, /) -> int:
        return len(data)


class _Watched:
    """A source whose reading somebody follows."""

    def __init__(self, source: ByteSource, watch: Callable[[int], None]) -> None:
        self._source, self._watch = source, watch
        self._read = 0

    def read(self, size: int = -1, /) -> bytes:
        part = self._source.read(size)
        self._read += len(part)
        self._watch(self._read)
        return part


def beginning_of(matter: str) -> str:
    """What the keys of a matter's items begin with: a hash, so that a search for its number finds the matter alone."""
    return hashlib.sha256(f"{EVIDENCE_KIND}/{matter}".encode()).hexdigest()[:32] + "-"


def _ref(item: EvidenceItem) -> FileRef:
    return FileRef(**item.file.model_dump())


def _fault(look: Callable[[FileRef], None], item: EvidenceItem) -> ClinicError | None:
    try:
        look(_ref(item))
    except (EvidenceError, StorageError) as error:
        if error.code == "vault_closed":
            raise
        return error
    return None


def _twin(items: Sequence[EvidenceItem], sha256: str) -> EvidenceItem | None:
    return next((item for item in items if item.file.sha256 == sha256), None)


def _sha256(source: SourceFile) -> str:
    digest = hashlib.sha256()
    while part := source.read(_PIECE):
        digest.update(part)
    return digest.hexdigest()
