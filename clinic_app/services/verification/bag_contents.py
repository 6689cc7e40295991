"""Reads every file of a bag once: its hash, its size, and the words of the bag's own small files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clinic_app.domain.bag import MAX_TAG_BYTES, PAYLOAD, REQUIRED
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.ports.bundles import Tree
from clinic_app.services.verification.report import Fault, State

_CHUNK = 1024**2


@dataclass(frozen=True)
class BagContents:
    """What lies in a bag.

    Attributes:
        digests: lower-case hex SHA-256 of every file that could be read whole.
        sizes: in bytes, of the same files.
        tags: the bytes of the bag's own files (those in `domain.bag.REQUIRED`).
        spoiled: names that are there in some form but cannot be read; nothing is to be called missing for them.
        faults: what could not be read.
    """

    digests: Mapping[str, str]
    sizes: Mapping[str, int]
    tags: Mapping[str, bytes]
    spoiled: frozenset[str]
    faults: tuple[Fault, ...]

    def part(self, *, payload: bool) -> dict[str, str]:
        """The digests of the payload, or those of everything else."""
        return {name: digest for name, digest in self.digests.items() if name.startswith(PAYLOAD) == payload}


@dataclass
class _Reading:
    digests: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    tags: dict[str, bytes] = field(default_factory=dict)
    spoiled: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


def read_contents(tree: Tree) -> BagContents:
    """One pass over all files, in bounded memory."""
    reading = _Reading(spoiled={fault.name for fault in tree.faults if fault.name is not None} - set(tree.entries))
    for name, entry in tree.entries.items():
        try:
            if name in REQUIRED:
                _read_tag(reading, tree, name)
            else:
                digest = hashlib.sha256()
                for chunk in _chunks(tree, name):
                    digest.update(chunk)
                reading.digests[name] = digest.hexdigest()
                reading.sizes[name] = entry.size
        except InputError:
            text = said("{name} is damaged and could not be read whole.", name=name)
            reading.faults.append(Fault("file_damaged", name, text, State.CHANGED_SINCE))
            reading.spoiled.add(name)
    return BagContents(reading.digests, reading.sizes, reading.tags, frozenset(reading.spoiled), tuple(reading.faults))


def read_whole(tree: Tree, name: str) -> bytes:
    """One file's bytes; the caller has looked at its size. Raises InputError if it is damaged."""
    return b"".join(_chunks(tree, name))


def _read_tag(reading: _Reading, tree: Tree, name: str) -> None:
    size = tree.entries[name].size
    if size > MAX_TAG_BYTES:
        text = said("{name} is larger than this file can be in a bundle, so it was not read.", name=name)
        reading.faults.append(Fault("tag_too_large", name, text, State.CHANGED_SINCE))
        reading.spoiled.add(name)
        return
    data = read_whole(tree, name)
    reading.tags[name] = data
    reading.digests[name] = hashlib.sha256(data).hexdigest()
    reading.sizes[name] = size


def _chunks(tree: Tree, name: str) -> Iterator[bytes]:
    with tree.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
