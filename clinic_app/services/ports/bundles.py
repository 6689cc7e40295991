"""Bundles as files: how one is written, and how a stranger's archive or folder is read without trusting it.

Invariants: the reader refuses, it never repairs; it holds no whole file in memory; what it hands
out under a name is exactly one regular file's bytes, or an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol


@dataclass(frozen=True)
class PayloadFile:
    """A file to go into a bundle.

    Attributes:
        name: within the bag, under `data/` (see domain.bag for what a name may be).
        open: gives a new stream over its bytes; called once, closed by the writer.
    """

    name: str
    open: Callable[[], BinaryIO] = field(repr=False)


@dataclass(frozen=True)
class WrittenBag:
    """What was written: SHA-256 (lower-case hex) by name for payload and listed tag files, and the payload's size."""

    payload: Mapping[str, str]
    tags: Mapping[str, str]
    payload_bytes: int


class BagWriter(Protocol):
    """Writes a bundle as a deterministic zip of a BagIt 1.0 bag."""

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
        """Writes the whole bag to `target`, which must be empty and seekable.

        The same arguments give the same bytes (as far as `sign` does). `target` is a stream and
        not a path so that a caller can hand in a file that has no name.

        Args:
            target: where the zip goes; what stands in it after an error is worthless.
            bundle_id: goes into `bag-info.txt`.
            payload: the files under `data/`.
            tags: exactly `bundle.json`, `README.txt`, `index.html`, and further tag files if any; the
                writer adds the bag's own.
            sign: gets the bytes of `tagmanifest-sha256.txt`, gives the detached signature.
            at: the bag's date and every entry's; with an offset.

        Raises:
            SubmissionError: `bundle_name`, `bundle_too_large`: a file may not be in a bundle.
            StorageError: the disk failed.
            SigningError: from `sign`.
        """
        ...


@dataclass(frozen=True)
class TreeEntry:
    """One regular file: its name from the top of the bag, with `/`, and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class TreeFault:
    """Something in the container that is refused.

    Attributes:
        code: stable identifier.
        where: the entry's name, made safe to show, or empty for the container itself.
        text: a plain sentence.
        fatal: nothing of the container can be read.
        name: the exact name of the entry that was refused, if it had one.
    """

    code: str
    where: str
    text: str
    fatal: bool = False
    name: str | None = None


class Tree(Protocol):
    """The files of an archive or folder, as far as they can be taken."""

    @property
    def entries(self) -> Mapping[str, TreeEntry]:
        """Every file that can be read, by name; empty if a fault is fatal."""
        ...

    @property
    def faults(self) -> tuple[TreeFault, ...]:
        """Everything that was refused."""
        ...

    def open(self, name: str) -> BinaryIO:
        """A stream over one entry's bytes.

        Opening and reading raise InputError (`entry_damaged`) if the bytes are not whole; the
        stream never gives more bytes than the entry's size.
        """
        ...


class TreeReader(Protocol):
    """Opens what a stranger sent; one enclosing folder is stepped into."""

    def read_zip(self, source: BinaryIO) -> Tree:
        """The archive in a seekable stream that stays open as long as the tree is used."""
        ...

    def read_folder(self, folder: Path) -> Tree:
        """The folder, links never followed."""
        ...
