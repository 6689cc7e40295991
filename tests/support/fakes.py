"""Hand-written stand-ins for ports that touch a disk: same contract, nothing written, nothing encrypted.

`tests/contract` runs on each fake and on the real thing, so a service tested on a fake is tested on the truth.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from clinic_app.adapters.age_pyrage import PyrageBox
from clinic_app.adapters.vault.envelope import close_envelope, require_canonical
from clinic_app.adapters.vault.notes import NoteSigner
from clinic_app.adapters.vault.passphrase import require_strength
from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.log_kinds import MATTER_ERASED, READS
from clinic_app.domain.merkle import leaf_hash, tree_root
from clinic_app.domain.passphrases import same
from clinic_app.domain.recovery_steps import SheetKind
from clinic_app.domain.tombstone import TOMBSTONE_KIND, to_body
from clinic_app.errors import ClinicError, EvidenceError, InputError, StorageError, UnlockError
from clinic_app.services.ports.backups import Generation, Stage, Watch, WrittenBackup
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.encryption import ByteSource
from clinic_app.services.ports.erasing import Erasure
from clinic_app.services.ports.record_values import (
    LAID_ASIDE,
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
from clinic_app.services.ports.records import ByteSink
from clinic_app.services.ports.vault import (
    CheckPart,
    CheckWatch,
    NewVault,
    Person,
    Role,
    VaultFault,
    VaultInfo,
)

_ID = re.compile(r"[0-9a-f]{32}")
_SYLLABIC = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]")
_PIECE = re.compile(rf"{_SYLLABIC.pattern}|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]+")
_PLAIN = str.maketrans("łđøı", "ldoi")


@dataclass
class _Kept:
    """One record: its index entry and revisions, and the log's size when it was changed last."""

    kind: str
    index: IndexEntry
    revisions: list[Revision]
    changed: int


@dataclass
class _State:
    """What would lie on the disk."""

    clinic_name: str
    ways: dict[str, tuple[Person, str]]
    """Who opens it, and with what, by person id."""
    created_at: datetime
    vault_id: str = field(default_factory=lambda: secrets.token_hex(16))
    device_id: str = field(default_factory=lambda: secrets.token_hex(16))
    device_key: bytes = field(default_factory=NoteSigner.fresh_key)
    sequence: int = 1
    is_open: bool = False
    drafts: dict[tuple[str, str], bytes] = field(default_factory=dict)
    records: dict[str, _Kept] = field(default_factory=dict)
    files: dict[str, tuple[FileRef, bytes]] = field(default_factory=dict)
    sealed: dict[str, bytes] = field(default_factory=dict)
    secrets: dict[str, bytes] = field(default_factory=dict)
    privileged: dict[str, bytes] = field(default_factory=dict)
    work_product: dict[tuple[str, str], tuple[Revision, ...]] = field(default_factory=dict)
    work_product_sheet: str = ""
    with_device: set[str] = field(default_factory=set)
    log: list[tuple[bytes, bytes]] = field(default_factory=list)
    answers: int = 0

    def leaves(self) -> list[bytes]:
        return [leaf_hash(salt + entry) for salt, entry in self.log]


class _OfAnOpenVault:
    """What every store of a vault does: nothing, once it is locked."""

    def __init__(self, state: _State, person: Person, clock: Clock) -> None:
        self._kept = state
        self._person = person
        self._clock = clock

    @property
    def _state(self) -> _State:
        if not self._kept.is_open:
            raise StorageError("vault_closed", "The vault is locked.")
        return self._kept


class FakeRecords(_OfAnOpenVault):
    """A `RecordStore` in memory."""

    def save_draft(self, record_id: str, path: str, value: bytes | None) -> None:
        _require(_ID, record_id)
        if value is None:
            self._state.drafts.pop((record_id, path), None)
        else:
            self._state.drafts[record_id, path] = value
            self._state.answers += 1

    def answers_given(self) -> int:
        return self._state.answers

    def drafts(self, record_id: str) -> dict[str, bytes]:
        return {path: value for (record, path), value in sorted(self._state.drafts.items()) if record == record_id}

    def new_record_id(self) -> str:
        return secrets.token_hex(16)

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
        try:
            revision = self._commit(record_id, kind, body, index, clear_drafts)
        except Exception:
            for sealed in files:
                self.discard_file(sealed)
            raise
        for sealed in files:
            self._state.files[sealed.ref.file_id] = (sealed.ref, self._state.sealed.pop(sealed.ref.file_id))
            self.note("file.kept", sealed.ref.file_id)
        return revision

    def _commit(self, record_id: str, kind: str, body: bytes, index: IndexEntry, clear_drafts: bool) -> Revision:
        _require(_ID, record_id)
        require_canonical(body)
        if self.find(kind, index.key) not in (None, record_id):
            raise InputError("record_exists", "There is already a record with this number.")
        kept = self._state.records.get(record_id)
        if kept is not None and kept.kind != kind:
            raise InputError("wrong_form", "A record cannot become one of another kind.")
        at = self._clock.now()
        parents = tuple(sorted(revision.revision_id for revision in self.heads(record_id)))
        author, device = self._person.person_id, self._state.device_id
        revision_id, _ = close_envelope(
            body, record_id=record_id, kind=kind, parents=parents, author=author, device=device, at=at
        )
        revision = Revision(revision_id, record_id, kind, parents, author, device, at, body)
        self.note("record.saved", record_id, revision_id)
        before = kept.revisions if kept else []
        self._state.records[record_id] = _Kept(kind, index, [*before, revision], len(self._state.log))
        if clear_drafts:
            for path in self.drafts(record_id):
                if LAID_ASIDE not in path:
                    self.save_draft(record_id, path, None)
        return revision

    def find(self, kind: str, key: str) -> str | None:
        found = (r for r, kept in self._state.records.items() if (kept.kind, kept.index.key) == (kind, key))
        return next(found, None)

    def heads(self, record_id: str) -> tuple[Revision, ...]:
        return self.history(record_id)[-1:]

    def history(self, record_id: str) -> tuple[Revision, ...]:
        kept = self._state.records.get(record_id)
        return tuple(kept.revisions) if kept else ()

    def rows(self, kind: str, *, limit: int | None = None) -> tuple[RecordRow, ...]:
        newest_first = sorted(self._state.records.items(), key=lambda item: item[1].changed, reverse=True)
        found = [
            RecordRow(record_id, kind, kept.index.key, dict(kept.index.columns), 1, kept.revisions[-1].at)
            for record_id, kept in newest_first
            if kept.kind == kind
        ]
        return tuple(found[:limit])

    def row(self, kind: str, key: str) -> RecordRow | None:
        return next((row for row in self.rows(kind) if row.key == key), None)

    def column(self, kind: str, name: str, *, after: str = "", limit: int) -> list[ColumnRow]:
        found = sorted(ColumnRow(row.key, row.columns.get(name, "")) for row in self.rows(kind) if row.key > after)
        return found[:limit]

    def keys_with_drafts(self, kind: str) -> tuple[str, ...]:
        waiting = {record for record, _path in self._state.drafts}
        return tuple(sorted(row.key for row in self.rows(kind) if row.record_id in waiting))

    def count(self, kind: str) -> int:
        return len(self.rows(kind))

    def count_stale(self, kind: str, packs: str) -> int:
        return sum(row.columns.get("packs") != packs for row in self.rows(kind))

    def due(self, kind: str, first: str, until: str, *, limit: int) -> list[DueRow]:
        return [entry for entry in self._entries(kind) if first <= entry.day < until][:limit]

    def overdue(self, kind: str, day: str, *, limit: int) -> list[DueRow]:
        late = [entry for entry in self._entries(kind) if entry.day < day <= entry.rest.partition("/")[0]]
        return late[::-1][:limit]

    def due_counts(self, kind: str, day: str) -> DueCounts:
        ahead = sum(entry.day >= day for entry in self._entries(kind))
        return DueCounts(ahead, len(self.overdue(kind, day, limit=sys.maxsize)))

    def _entries(self, kind: str) -> list[DueRow]:
        lists = ((row.key, row.columns.get("clocks", "")) for row in self.rows(kind))
        words = {(key, word) for key, clocks in lists for word in clocks.split(" ") if word}
        return sorted(DueRow(word.partition("/")[0], key, word.partition("/")[2]) for key, word in words)

    def changes(self) -> int:
        state = self._state
        told = [json.loads(entry)["event"] for _salt, entry in state.log]
        changes = sum(event not in READS for event in told)
        return hash((changes, tuple(sorted(state.drafts.items())), len(state.files)))

    def search(self, text: str, *, limit: int = 50) -> tuple[SearchHit, ...]:
        typed = _pieces(text)
        wide = any(len(word) > 2 or _SYLLABIC.fullmatch(word) for word in typed)
        hits = []
        for record_id, kept in self._state.records.items():
            near = " ".join((*kept.index.names, kept.index.key, *kept.index.codes))
            there = _pieces(f"{near} {kept.index.words}" if wide else near)
            if typed and all(any(word.startswith(part) for word in there) for part in typed):
                hits.append(SearchHit(record_id, kept.kind, kept.index.key, near))
        return tuple(hits[:limit])

    def keep_file(self, content: bytes, media_type: str) -> FileRef:
        ref = FileRef(secrets.token_hex(16), hashlib.sha256(content).hexdigest(), len(content), media_type)
        self._state.files[ref.file_id] = (ref, content)
        self.note("file.kept", ref.file_id)
        return ref

    def read_file(self, ref: FileRef) -> bytes:
        if ref.file_id not in self._state.files:
            raise EvidenceError("file_missing", "A kept file is no longer there.")
        kept, content = self._state.files[ref.file_id]
        if kept.sha256 != ref.sha256:
            raise EvidenceError("file_changed", "A kept file is not what was put in.")
        return content

    def pour_file(self, ref: FileRef, target: ByteSink) -> None:
        content = self.read_file(ref)
        for start in range(0, len(content), 2**20):
            target.write(content[start : start + 2**20])

    def require_file(self, ref: FileRef) -> None:
        self.read_file(ref)

    def seal_file(self, source: ByteSource, media_type: str, *, size: int = 0) -> SealedFile:
        if size > 2**50:
            raise StorageError("disk_full", "There is no room on the disk for this file.")
        content = b"".join(iter(partial(source.read, 2**20), b""))
        ref = FileRef(secrets.token_hex(16), hashlib.sha256(content).hexdigest(), len(content), media_type)
        self._state.sealed[ref.file_id] = content
        return SealedFile(ref, ref.sha256, ref.size, "")

    def discard_file(self, sealed: SealedFile) -> None:
        self._state.sealed.pop(sealed.ref.file_id, None)

    def logged(self, subjects: Collection[str]) -> list[LoggedEntry]:
        entries = (json.loads(entry) for _salt, entry in self._state.log)
        return [
            LoggedEntry(
                datetime.fromisoformat(entry["at"]), entry["person"], entry["event"], entry["subject"], entry["detail"]
            )
            for entry in entries
            if entry["subject"] in subjects
        ]

    def log_page(
        self, *, events: Collection[str] = (), day: str = "", before: int | None = None, limit: int
    ) -> list[LogLine]:
        lines = []
        for _salt, entry in reversed(self._state.log):
            told = json.loads(entry)
            kept = self._state.records.get(told["subject"])
            line = LogLine(
                *(told["n"], datetime.fromisoformat(told["at"]), told["person"], told["event"], told["subject"]),
                *(told["detail"], kept.kind if kept else "", kept.index.key if kept else ""),
            )
            wanted = (not events or line.event in events) and told["at"].startswith(day)
            if wanted and (before is None or line.n < before):
                lines.append(line)
        return lines[:limit]

    def note(self, event: str, subject: str = "", detail: str = "") -> None:
        leaves = self._state.leaves()
        entry = {
            "n": len(leaves),
            "at": self._clock.now().isoformat(),
            "person": self._person.person_id,
            "event": event,
            "subject": subject,
            "detail": detail,
            "previous": leaves[-1].hex() if leaves else "",
        }
        self._state.log.append((secrets.token_bytes(16), canonical_json(entry)))

    def checkpoint(self) -> bytes:
        leaves = self._state.leaves()
        return self._signer().checkpoint(len(leaves), tree_root(leaves)).encode()

    def export_log(self) -> bytes:
        head = {"format": "amparo-log/1", "device": self._state.device_id, "key": self.log_public_key()}
        lines = [canonical_json(head)]
        for (salt, entry), leaf in zip(self._state.log, self._state.leaves(), strict=True):
            lines.append(b'{"entry":%b,"leaf":"%b","salt":"%b"}' % (entry, leaf.hex().encode(), salt.hex().encode()))
        lines.append(canonical_json({"checkpoint": self.checkpoint().decode()}))
        return b"".join(line + b"\n" for line in lines)

    def log_public_key(self) -> str:
        return self._signer().verifier_key()

    def put_secret(self, name: str, value: bytes) -> None:
        self._state.secrets[name] = value

    def secret(self, name: str) -> bytes | None:
        return self._state.secrets.get(name)

    def _signer(self) -> NoteSigner:
        return NoteSigner(self._state.device_id, self._state.device_key)


def _heads_of(revisions: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """Those that nothing was made from, the newest first."""
    old = {parent for revision in revisions for parent in revision.parents}
    return tuple(revision for revision in reversed(revisions) if revision.revision_id not in old)


class FakePrivileged(_OfAnOpenVault):
    """A `PrivilegedStore` in memory."""

    def put_secret(self, name: str, value: bytes) -> None:
        self._state.privileged[name] = value

    def secret(self, name: str) -> bytes | None:
        return self._state.privileged.get(name)

    def commit(self, kind: str, key: str, body: bytes) -> Revision:
        require_canonical(body)
        before = self.history(kind, key)
        record_id = before[0].record_id if before else secrets.token_hex(16)
        parents = tuple(sorted(revision.revision_id for revision in _heads_of(before)))
        author, device, at = self._person.person_id, self._state.device_id, self._clock.now()
        revision_id, _ = close_envelope(
            body, record_id=record_id, kind=kind, parents=parents, author=author, device=device, at=at
        )
        revision = Revision(revision_id, record_id, kind, parents, author, device, at, body)
        self._state.work_product[kind, key] = (*before, revision)
        return revision

    def heads(self, kind: str, begins: str) -> dict[str, tuple[Revision, ...]]:
        found = sorted(self._state.work_product.items())
        return {key: _heads_of(all_of) for (of, key), all_of in found if of == kind and key.startswith(begins)}

    def history(self, kind: str, key: str) -> tuple[Revision, ...]:
        return self._state.work_product.get((kind, key), ())


class FakeRecordReader:
    """A `RecordReader` on another's records; knows nothing that writes."""

    def __init__(self, records: FakeRecords) -> None:
        self._records: FakeRecords | None = records

    @property
    def _open(self) -> FakeRecords:
        if self._records is None:
            raise StorageError("vault_closed", "The vault is locked.")
        return self._records

    def drafts(self, record_id: str) -> dict[str, bytes]:
        return self._open.drafts(record_id)

    def answers_given(self) -> int:
        return self._open.answers_given()

    def find(self, kind: str, key: str) -> str | None:
        return self._open.find(kind, key)

    def heads(self, record_id: str) -> tuple[Revision, ...]:
        return self._open.heads(record_id)

    def history(self, record_id: str) -> tuple[Revision, ...]:
        return self._open.history(record_id)

    def rows(self, kind: str, *, limit: int | None = None) -> tuple[RecordRow, ...]:
        return self._open.rows(kind, limit=limit)

    def row(self, kind: str, key: str) -> RecordRow | None:
        return self._open.row(kind, key)

    def column(self, kind: str, name: str, *, after: str = "", limit: int) -> list[ColumnRow]:
        return self._open.column(kind, name, after=after, limit=limit)

    def keys_with_drafts(self, kind: str) -> tuple[str, ...]:
        return self._open.keys_with_drafts(kind)

    def count(self, kind: str) -> int:
        return self._open.count(kind)

    def count_stale(self, kind: str, packs: str) -> int:
        return self._open.count_stale(kind, packs)

    def due(self, kind: str, first: str, until: str, *, limit: int) -> list[DueRow]:
        return self._open.due(kind, first, until, limit=limit)

    def overdue(self, kind: str, day: str, *, limit: int) -> list[DueRow]:
        return self._open.overdue(kind, day, limit=limit)

    def due_counts(self, kind: str, day: str) -> DueCounts:
        return self._open.due_counts(kind, day)

    def changes(self) -> int:
        return self._open.changes()

    def search(self, text: str, *, limit: int = 50) -> tuple[SearchHit, ...]:
        return self._open.search(text, limit=limit)

    def read_file(self, ref: FileRef) -> bytes:
        return self._open.read_file(ref)

    def pour_file(self, ref: FileRef, target: ByteSink) -> None:
        self._open.pour_file(ref, target)

    def require_file(self, ref: FileRef) -> None:
        self._open.require_file(ref)

    def logged(self, subjects: Collection[str]) -> list[LoggedEntry]:
        return self._open.logged(subjects)

    def log_page(
        self, *, events: Collection[str] = (), day: str = "", before: int | None = None, limit: int
    ) -> list[LogLine]:
        return self._open.log_page(events=events, day=day, before=before, limit=limit)

    def secret(self, name: str) -> bytes | None:
        return self._open.secret(name)

    def show(self, state: _State | None, person: Person, clock: Clock) -> None:
        """Reads another state from now on; none: closed."""
        self._records = None if state is None else FakeRecords(state, person, clock)


class FakeVaultReading:
    """A `VaultReading` in memory; a moment is a copy."""

    def __init__(self, vault: FakeVault, state: _State, clock: Clock) -> None:
        self.person = vault.person
        self._vault, self._state, self._clock = vault, state, clock
        self.records = FakeRecordReader(vault.records)
        self._closed = False

    def info(self) -> VaultInfo:
        self.records.find("", "")  # refused once closed
        return self._vault.info()

    @contextmanager
    def moment(self) -> Iterator[None]:
        self.records.find("", "")
        self.records.show(deepcopy(self._state), self.person, self._clock)
        try:
            yield
        finally:
            self.records.show(None if self._closed else self._state, self.person, self._clock)

    def close(self) -> None:
        self._closed = True
        self.records.show(None, self.person, self._clock)


class FakePeople(_OfAnOpenVault):
    """A `VaultPeople` in memory."""

    def everybody(self) -> tuple[Person, ...]:
        return tuple(sorted((person for person, _ in self._state.ways.values()), key=lambda person: person.handle))

    def add(self, person: Person, passphrase: str, *, prepare: Callable[[], None]) -> None:
        if person.role is Role.ATTORNEY and self._person.role is not Role.ATTORNEY:
            raise InputError("only_attorneys_enrol", "Only an attorney can add an attorney.", where="role")
        if any(person.handle == other.handle for other in self.everybody()):
            raise InputError("handle_taken", "Somebody has this short name already.", where="handle")
        require_strength(passphrase)
        typed = unicodedata.normalize("NFKC", passphrase)
        if any(typed == other for _, other in self._state.ways.values()):
            raise InputError("passphrase_taken", "This passphrase cannot be used.", where="passphrase")
        prepare()
        self._state.ways[person.person_id] = (person, typed)

    def remove(self, people: tuple[Person, ...], present: str) -> None:
        self._refuse_unless(present)
        for person in people:
            self._refuse_oneself(person)
        if self._person.role is not Role.ATTORNEY and any(each.role is Role.ATTORNEY for each in people):
            raise InputError("only_attorneys_remove", "Only an attorney can remove an attorney.")
        for person in people:
            del self._state.ways[person.person_id]

    def change_role(
        self, person: Person, role: Role, present: str, *, theirs: str = "", prepare: Callable[[], None]
    ) -> None:
        self._refuse_oneself(person)
        now, own = self._state.ways[person.person_id]
        if now.role is role:
            raise InputError("same_role", "This is their role already.", where="role")
        if Role.ATTORNEY in (role, now.role) and self._person.role is not Role.ATTORNEY:
            raise InputError("only_attorneys_enrol", "Only an attorney gives or takes it.", where="role")
        self._refuse_unless(present)
        if role is Role.ATTORNEY:
            if unicodedata.normalize("NFKC", theirs) != own:
                raise UnlockError("wrong_theirs", "This is not that person's passphrase.")
            prepare()
        self._state.ways[person.person_id] = (replace(now, role=role), own)

    def replace_sheet(self, present: str, recipient: str, kind: SheetKind) -> None:
        if self._person.role is not Role.ATTORNEY:
            raise InputError("only_attorneys", "Only an attorney can replace a sheet.")
        self._refuse_unless(present)
        if kind is SheetKind.WORK_PRODUCT:
            self._state.work_product_sheet = recipient

    def _refuse_unless(self, present: str) -> None:
        if unicodedata.normalize("NFKC", present) != self._state.ways[self._person.person_id][1]:
            raise UnlockError("wrong_passphrase", "This passphrase does not open the vault.")

    def _refuse_oneself(self, person: Person) -> None:
        if person.person_id == self._person.person_id:
            raise InputError("not_oneself", "Nobody does this to themselves.")
        if person.person_id not in self._state.ways:
            raise InputError("not_in_vault", "This person has no way into the vault.", where="handle")

    def uses_device(self) -> bool:
        return self._person.person_id in self._state.with_device

    def use_device(self, present: str, secret: bytes | None) -> None:
        _, own = self._state.ways[self._person.person_id]
        if unicodedata.normalize("NFKC", present) != own:
            raise UnlockError("wrong_passphrase", "This passphrase does not open the vault.")
        self._state.with_device.discard(self._person.person_id)
        if secret is not None:
            self._state.with_device.add(self._person.person_id)

    def change_passphrase(self, present: str, new: str) -> None:
        person, own = self._state.ways[self._person.person_id]
        if unicodedata.normalize("NFKC", present) != own:
            raise UnlockError("wrong_passphrase", "This passphrase does not open the vault.")
        if same(present, new):
            raise InputError("same_passphrase", "This is the passphrase you have already.", where="passphrase")
        require_strength(new)
        self._state.ways[person.person_id] = (person, unicodedata.normalize("NFKC", new))


class FakeSheets(_OfAnOpenVault):
    """A `VaultSheets` in memory."""

    def has_work_product(self) -> bool:
        if self._person.role is not Role.ATTORNEY:
            raise InputError("only_attorneys", "Only an attorney can make a sheet for work product.")
        return bool(self._state.work_product_sheet)

    def keep_work_product(self, recipient: str) -> None:
        if self.has_work_product():
            raise InputError("sheet_exists", "There is a sheet for work product already.")
        self._state.work_product_sheet = recipient
        FakeRecords(self._state, self._person, self._clock).note("sheet_kept")


class FakeBackups(_OfAnOpenVault):
    """A `VaultBackups` that keeps what it was asked to write, newest first."""

    _written: dict[Path, tuple[Generation, ...]]

    def __init__(self, state: _State, person: Person, clock: Clock) -> None:
        super().__init__(state, person, clock)
        self._written = {}

    @property
    def vault_id(self) -> str:
        return self._kept.vault_id

    def write(self, place: Path, *, made_at: datetime, watch: Watch) -> WrittenBackup:
        state = self._state
        if not place.is_dir():
            raise StorageError("backup_place_missing", "The folder for backups is not there.")
        for stage in Stage:
            watch(stage, 1.0)
        name, size = made_at.strftime("%Y-%m-%dT%H%M%SZ"), len(state.log)
        digest = hashlib.sha256(f"{name}{size}".encode()).hexdigest()
        made = Generation(name, state.vault_id, made_at, size, len(state.files), 0, digest)
        self._written[place] = (made, *self._written.get(place, ()))
        return WrittenBackup(made, state.answers, self._written[place], same_disk=True)


class FakeEraser(_OfAnOpenVault):
    """A `VaultEraser` in memory; its log keeps every word."""

    def erase(self, erasure: Erasure) -> None:
        state, stone = self._state, erasure.tombstone
        records = FakeRecords(state, self._person, self._clock)
        for each in erasure.anew:
            records.commit(each.record_id, each.kind, each.body, index=each.index)
        for record_id in set(stone.records) - {each.record_id for each in erasure.anew}:
            state.records.pop(record_id, None)
            for path in records.drafts(record_id):
                del state.drafts[record_id, path]
        for file_id in stone.files:
            state.files.pop(file_id, None)
        for kind, key in [each for each in state.work_product if stone.is_of(each[1].partition("/")[0])]:
            del state.work_product[kind, key]
        tombstone_id = records.new_record_id()
        note = NoteSigner(state.device_id, state.device_key).sign(stone.text(f"amparo/{state.device_id}"))
        index = IndexEntry(tombstone_id, columns={"on": f"{stone.at:%Y-%m-%d}"})
        records.commit(tombstone_id, TOMBSTONE_KIND, to_body(note), index=index)
        records.note(MATTER_ERASED, tombstone_id)


class FakeVault:
    """A `Vault` in memory."""

    def __init__(self, state: _State, person: Person, clock: Clock) -> None:
        self._state = state
        self._clock = clock
        self._readings: list[FakeVaultReading] = []
        self.person = person
        self.records = FakeRecords(state, person, clock)
        is_attorney = person.role is Role.ATTORNEY
        self.privileged: FakePrivileged | None = FakePrivileged(state, person, clock) if is_attorney else None
        self.eraser: FakeEraser | None = FakeEraser(state, person, clock) if is_attorney else None
        self.people = FakePeople(state, person, clock)
        self.alarms: tuple[ClinicError, ...] = ()
        self.is_settled = True
        self.backups = FakeBackups(state, person, clock)
        self.sheets = FakeSheets(state, person, clock)
        state.sequence += 1
        state.is_open = True
        self.records.note("vault_opened")

    def info(self) -> VaultInfo:
        state, leaves = self._state, self._state.leaves()
        return VaultInfo(
            vault_id=state.vault_id,
            format_version=2,
            clinic_name=state.clinic_name,
            device_id=state.device_id,
            sequence=state.sequence,
            created_at=state.created_at,
            people=self.people.everybody(),
            counts=Counter(kept.kind for kept in state.records.values()),
            log_size=len(leaves),
            log_root=tree_root(leaves).hex(),
            cipher="none",
            kdf="none",
        )

    def check(self, watch: CheckWatch) -> tuple[VaultFault, ...]:
        for part in CheckPart:
            watch(part)
        return ()

    @property
    def after_crash(self) -> None:
        """It never crashes."""

    def settle(self) -> None:
        """It looks at nothing and is noted at once."""

    def reading(self) -> FakeVaultReading:
        if not self._state.is_open:
            raise StorageError("vault_closed", "The vault is locked.")
        self._readings.append(FakeVaultReading(self, self._state, self._clock))
        return self._readings[-1]

    def close(self) -> None:
        for reading in self._readings:
            reading.close()
        self._state.is_open = False


class FakeVaultKeeper:
    """A `VaultKeeper` whose folders stay empty."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._vaults: dict[Path, _State] = {}

    def create(self, folder: Path, *, passphrase: str, clinic_name: str, first: Person) -> NewVault:
        if first.role is not Role.ATTORNEY:
            raise InputError("first_not_attorney", "The first person of a vault must be an attorney.")
        require_strength(passphrase)
        if folder in self._vaults or (folder.exists() and any(folder.iterdir())):
            raise StorageError("vault_exists", "There is something in this folder already.")
        ways = {first.person_id: (replace(first), unicodedata.normalize("NFKC", passphrase))}
        state = _State(clinic_name, ways, self._clock.now())
        self._vaults[folder] = state
        return NewVault(FakeVault(state, first, self._clock), PyrageBox().new_identity())

    def open(self, folder: Path, *, passphrase: str, settled: bool = True) -> FakeVault:
        del settled
        state, person = self._unlocked(folder, passphrase)
        return FakeVault(state, person, self._clock)

    def check(self, folder: Path, *, passphrase: str, anchors: tuple[bytes, ...] = ()) -> tuple[VaultFault, ...]:
        assert anchors == ()  # it keeps no log that could be put back
        self._unlocked(folder, passphrase)
        return ()

    def _unlocked(self, folder: Path, passphrase: str) -> tuple[_State, Person]:
        state = self._vaults.get(folder)
        if state is None:
            raise UnlockError("vault_missing", "There is no vault in this folder.")
        if state.is_open:
            raise UnlockError("vault_busy", "The vault is open in another window.")
        for person, own in state.ways.values():
            if unicodedata.normalize("NFKC", passphrase) == own:
                return state, person
        raise UnlockError("wrong_passphrase", "This passphrase does not open the vault.")


def _pieces(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).lower()
    kept = "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f").translate(_PLAIN)
    return _PIECE.findall(unicodedata.normalize("NFC", kept))


def _require(form: re.Pattern[str], text: str) -> None:
    if form.fullmatch(text) is None:
        raise InputError("wrong_form", "This is not an id of the program's own form.")
