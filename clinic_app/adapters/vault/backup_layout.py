"""How backups lie in a folder or on a stick. No name tells of a client or of the clinic.

    backup-<12 hex of the vault's id>/
        2026-11-23T014512Z/         one whole backup; it is a vault without its kept files
            header.a header.b records.db privileged.db recovery/ anchors/
            evidence.txt            the kept files that belong to it: a line each, SHA-256, bytes, id
            contents.json           every other file with its SHA-256, canonical JSON; written last
            backup.note             C2SP checkpoint of its log that names the SHA-256 of contents.json, signed
        att/<2>/<32 hex>.age        kept files of all of them, as they lie in the vault
        .making-<16 hex>/           one that is being written; never read

Invariant: a backup is there when its folder has its name, and it has it only once all of it was read back and proven.
A folder with such a name whose `contents.json` does not fit what lies there is damaged and says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from clinic_app.adapters.vault.backup_failures import place_missing, too_new, translated_reading
from clinic_app.adapters.vault.copies import BOTH
from clinic_app.adapters.vault.header import PRIVILEGED, RECORDS, Count, Hex16, Hex32, LogHead
from clinic_app.domain.canonical import StrictJsonError, canonical_json, strict_json
from clinic_app.errors import StorageError
from clinic_app.services.ports.backups import Generation

CONTENTS, NOTE, EVIDENCE = "contents.json", "backup.note", "evidence.txt"
MAKING = ".making-"
SIGNED_WORD = "amparo-backup"
"""In the note, before the SHA-256 of the contents."""
LOCK = "backup.lock"
_FORMAT = "amparo-backup/1"
_MOST = 1024 * 1024
_FOLDER = re.compile(r"backup-[0-9a-f]{12}")
_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z(-[0-9]{1,3})?")
_MAKING = re.compile(rf"{re.escape(MAKING)}[0-9a-f]{{16}}")
_LINE = re.compile(r"([0-9a-f]{64}) ([0-9]{1,16}) ([0-9a-f]{32})\n")
_INSIDE = re.compile(r"(recovery/(header-before-[0-9a-f]{8}/)?|anchors/)?[A-Za-z0-9._-]{1,80}")


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class FileEntry(_Part):
    """One file of a backup."""

    sha256: Hex32
    size: Count


class EvidenceEntry(_Part):
    """The kept files of a backup together."""

    bytes: Count
    count: Count


class Contents(_Part):
    """What `contents.json` says."""

    evidence: EvidenceEntry
    files: Annotated[dict[str, FileEntry], Field(max_length=500)]
    format: Literal["amparo-backup/1"]
    log: LogHead
    made: Annotated[str, StringConstraints(max_length=40)]
    vault: Hex16

    def data(self) -> bytes:
        """The bytes of the file."""
        return canonical_json(self.model_dump(mode="json"))


@dataclass
class Kept:
    """How many kept files there are, and their bytes."""

    count: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class Lying:
    """A backup that lies somewhere. Args: folder: its own; contents: as they are written there."""

    folder: Path
    contents: Contents
    digest: str

    @property
    def generation(self) -> Generation:
        """As the services see it."""
        told = self.contents
        size = told.evidence.bytes + sum(entry.size for entry in told.files.values())
        made_at = datetime.fromisoformat(told.made)
        return Generation(self.folder.name, told.vault, made_at, told.log.size, told.evidence.count, size, self.digest)

    @property
    def complete(self) -> bool:
        """Whether every file of it lies there in its length; its kept files are not looked at."""
        return all(_length(self.folder / name) == entry.size for name, entry in self.contents.files.items())


@dataclass(frozen=True)
class KeptLine:
    """One kept file of a backup."""

    sha256: str
    size: int
    file_id: str

    @property
    def text(self) -> str:
        """Its line."""
        return f"{self.sha256} {self.size} {self.file_id}\n"


def folder_of(place: Path, vault_id: str) -> Path:
    """Where the backups of a vault lie."""
    return place / f"backup-{vault_id[:12]}"


def new_name(folder: Path, at: datetime) -> str:
    """A name that no backup there has."""
    name = at.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(each for each in names if not (folder / each).exists())


def contents_of(vault_id: str, made_at: datetime, log: LogHead, files: dict[str, FileEntry], kept: Kept) -> Contents:
    """What a new backup says of itself."""
    return Contents(
        evidence=EvidenceEntry(bytes=kept.bytes, count=kept.count),
        files=files,
        format="amparo-backup/1",
        log=log,
        made=made_at.isoformat(),
        vault=vault_id,
    )


def read_backup(folder: Path) -> Lying | None:
    """The backup in a folder; None where that is none of this format.

    Raises:
        StorageError: `backup_too_new`.
        OSError: unreadable.
    """
    path = folder / CONTENTS
    if not path.is_file():
        return None
    with path.open("rb") as file:
        data = file.read(_MOST + 1)
    try:
        told = strict_json(data, max_bytes=_MOST, max_depth=4)
        if isinstance(told, dict) and str(told.get("format", "")).startswith("amparo-backup/"):
            if told["format"] != _FORMAT:
                raise too_new()
            contents = Contents.model_validate(told)
            if contents.data() == data and _sound(contents):
                return Lying(folder, contents, hashlib.sha256(data).hexdigest())
    except (StrictJsonError, ValidationError, ValueError):
        pass
    return None


def _sound(contents: Contents) -> bool:
    # Names become paths when a backup is restored; the time is shown and sorted by.
    names = all(_INSIDE.fullmatch(name) and ".." not in name for name in contents.files)
    return (
        names
        and contents.files.keys() >= {*BOTH, RECORDS, PRIVILEGED, EVIDENCE}
        and datetime.fromisoformat(contents.made).tzinfo is not None
    )


def backups_in(folder: Path) -> list[Lying]:
    """The whole backups of one vault's folder; what else lies there is none, and so is one that cannot be read.

    Raises:
        OSError: unreadable, and so is every backup in it.
    """
    found, unreadable = [], None
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _NAME.fullmatch(path.name) and path.is_dir():
            try:
                lying = read_backup(path)
                is_whole = lying is not None and lying.complete
            except StorageError:
                continue  # of a newer program: not ours to judge, and not ours to remove
            except OSError as error:
                unreadable = error
                continue
            if lying is not None and is_whole:
                found.append(lying)
    if unreadable is not None and not found:
        raise unreadable
    return found


def all_backups(place: Path) -> list[Lying]:
    """Every backup that a person may mean by a folder: of the vaults in it, of itself, or itself.

    Raises:
        StorageError: `backup_place_missing`, `backup_unreadable`, `backup_too_new`.
    """
    with translated_reading():
        if not place.is_dir():
            raise place_missing()
        itself = read_backup(place)
        if itself is not None:
            return [itself]
        if _FOLDER.fullmatch(place.name):
            return backups_in(place)
        folders = (path for path in sorted(place.iterdir()) if _FOLDER.fullmatch(path.name))
        return [lying for folder in folders for lying in backups_in(folder)]


def left_over(folder: Path) -> Iterator[Path]:
    """What an interrupted backup left there."""
    yield from (path for path in folder.iterdir() if _MAKING.fullmatch(path.name) and path.is_dir())


def kept_lines(path: Path) -> Iterator[KeptLine]:
    """The kept files of a backup, one by one.

    Raises:
        ValueError: a line that is none.
        OSError: unreadable.
    """
    with path.open("r", encoding="ascii", newline="\n") as file:
        for line in file:
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError("not a line of kept files")
            yield KeptLine(match[1], int(match[2]), match[3])


def _length(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1
