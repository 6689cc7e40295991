"""Writes a bundle: a BagIt 1.0 bag, sealed, as a zip that comes out the same from the same arguments.

Entries are stored, not packed: evidence is packed already, the result does not depend on a
compression library's version, and no honest file can look like an archive bomb to the reader.
Names, order and dates are fixed; there are no modes, links, extra fields or folder entries.
"""

from __future__ import annotations

import errno
import hashlib
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

from clinic_app.domain.bag import (
    BAG_INFO,
    BUNDLE_FACTS,
    DECLARATION,
    DECLARATION_BYTES,
    INDEX,
    MAX_BYTES,
    MAX_FILES,
    MAX_TAG_BYTES,
    PAYLOAD,
    PAYLOAD_LIST,
    README,
    REQUIRED,
    SIGNATURE,
    TAG_LIST,
    is_forbidden_list,
    manifest_bytes,
    name_problem,
)
from clinic_app.errors import StorageError, SubmissionError
from clinic_app.said import said
from clinic_app.services.ports.bundles import PayloadFile, WrittenBag

_CHUNK = 1024**2
_MOST_BYTES = MAX_BYTES - 16 * 1024**2  # the rest is room for the archive's own records
_ARCHIVE_BIT = 0x20
_GIVEN = frozenset({BUNDLE_FACTS, README, INDEX})
_MADE = frozenset(REQUIRED) - _GIVEN


class ZipBagWriter:
    """Fills the port `BagWriter`."""

    def __init__(self, agent: str) -> None:
        """Args: agent: the program's name and version, for `bag-info.txt`."""
        self._agent = agent

    def write(
        self,
        target: BinaryIO,
        *,
        bundle_id: str,
        payload: Sequence[PayloadFile],
        tags: Mapping[str, bytes],
        sign: Callable[[bytes], bytes],
        at: datetime,
    ) -> WrittenBag:
        """See the port."""
        if name_problem(bundle_id, max_depth=1):
            raise _bad_name("The number of the bundle has characters that it may not have.")
        _check_names([file.name for file in payload], tags)
        try:
            with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
                bag = _Bag(archive, at)
                for file in sorted(payload, key=lambda one: one.name):
                    bag.add_payload(file)
                return self._finish(bag, bundle_id, tags, sign, at)
        except zipfile.LargeZipFile as error:
            raise _too_large() from error
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise StorageError("disk_full", "The disk is full; no bundle was made.", "Free some space.") from error
            raise StorageError("file_io", "The bundle could not be written; none was made.", "Try again.") from error

    def _finish(
        self,
        bag: _Bag,
        bundle_id: str,
        tags: Mapping[str, bytes],
        sign: Callable[[bytes], bytes],
        at: datetime,
    ) -> WrittenBag:
        made = {
            DECLARATION: DECLARATION_BYTES,
            BAG_INFO: _label(at, f"{bag.payload_bytes}.{len(bag.payload)}", bundle_id, self._agent),
            PAYLOAD_LIST: manifest_bytes(bag.payload),
        }
        listed = {**tags, **made}
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in listed.items()}
        tag_list = manifest_bytes(digests)
        for name, data in sorted(listed.items()):
            bag.add_tag(name, data)
        bag.add_tag(TAG_LIST, tag_list)
        bag.add_tag(SIGNATURE, sign(tag_list))
        return WrittenBag(bag.payload, digests, bag.payload_bytes)


class _Bag:
    """The open archive, and what went into it."""

    def __init__(self, archive: zipfile.ZipFile, at: datetime) -> None:
        self._archive = archive
        moment = at.astimezone(UTC)
        self._date = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
        self._written = 0
        self.payload: dict[str, str] = {}
        self.payload_bytes = 0

    def add_payload(self, file: PayloadFile) -> None:
        digest = hashlib.sha256()
        with file.open() as source, self._archive.open(self._entry(file.name), "w") as entry:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                self._count(len(chunk))
                self.payload_bytes += len(chunk)
                entry.write(chunk)
        self.payload[file.name] = digest.hexdigest()

    def add_tag(self, name: str, data: bytes) -> None:
        self._count(len(data))
        if len(data) > MAX_TAG_BYTES:
            raise _too_large()
        self._archive.writestr(self._entry(name), data)

    def _entry(self, name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, self._date)
        # As from a system without file modes, so that every unpacker uses its own default; left at
        # nothing at all, the library would put in a mode that shuts everybody else out.
        entry.create_system = 0
        entry.external_attr = _ARCHIVE_BIT
        return entry

    def _count(self, size: int) -> None:
        self._written += size
        if self._written > _MOST_BYTES:
            raise _too_large()


def _label(at: datetime, oxum: str, bundle_id: str, agent: str) -> bytes:
    lines = {
        "Bagging-Date": at.date().isoformat(),
        "Payload-Oxum": oxum,
        "External-Identifier": bundle_id,
        "Bag-Software-Agent": agent,
    }
    return "".join(f"{label}: {value}\n" for label, value in lines.items()).encode("utf-8")


def _check_names(payload: Sequence[str], tags: Mapping[str, bytes]) -> None:
    names = [*payload, *tags, *_MADE]
    if len(names) > MAX_FILES:
        raise _too_large()
    if len({name.casefold() for name in names}) != len(names):
        raise _bad_name("Two files of the bundle have the same name.")
    if _GIVEN - set(tags):
        raise _bad_name(said("A bundle needs {given}.", given=", ".join(sorted(_GIVEN))))
    if any(not name.startswith(PAYLOAD) for name in payload) or any(name.startswith(PAYLOAD) for name in tags):
        raise _bad_name("A file of the bundle lies in the wrong place.")
    if any(name_problem(name) or is_forbidden_list(name) for name in names):
        raise _bad_name("A file of the bundle has a name that a bundle may not have.")
    _check_folders(names)


def _check_folders(names: Sequence[str]) -> None:
    """No name may be both a file and a folder, nor one folder be spelled in two ways."""
    spelled: dict[str, str] = {}
    files = {name.casefold() for name in names}
    for name in names:
        folder = name.rpartition("/")[0]
        while folder:
            if spelled.setdefault(folder.casefold(), folder) != folder or folder.casefold() in files:
                raise _bad_name("Two files of the bundle would lie on top of each other on some computers.")
            folder = folder.rpartition("/")[0]


def _bad_name(sentence: str) -> SubmissionError:
    return SubmissionError(
        "bundle_name", said("{sentence} No bundle was made.", sentence=sentence), "Give the file another name."
    )


def _too_large() -> SubmissionError:
    return SubmissionError(
        "bundle_too_large",
        "The bundle would be larger than a bundle may be (2 GiB, 5,000 files); none was made.",
        "Divide the material into several bundles.",
    )
