"""Zip archives written byte by byte, so that a test can say in them whatever no honest program would."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LINK = 0o120777 << 16
DEVICE = 0o020666 << 16
FOLDER = 0o040755 << 16
PLAIN = 0o100644 << 16


@dataclass(frozen=True)
class Entry:
    """One entry; what stays None is told truthfully.

    Attributes:
        told_size: the unpacked size that both headers tell.
        local_name: the name in the local header.
        local_size: the unpacked size in the local header.
        streamed: the local header leaves sizes out and a data descriptor follows.
    """

    name: str | bytes
    data: bytes = b""
    deflate: bool = False
    attributes: int = PLAIN
    system: int = 3
    flags: int = 0
    method: int | None = None
    told_size: int | None = None
    told_crc: int | None = None
    local_name: str | bytes | None = None
    local_size: int | None = None
    local_flags: int | None = None
    extra: bytes = b""
    streamed: bool = False
    disk: int = 0
    behind: bytes = b""


def zipped(
    entries: Sequence[Entry],
    *,
    before: bytes = b"",
    before_directory: bytes = b"",
    comment: bytes = b"",
    count: int | None = None,
    directory_shift: int = 0,
) -> bytes:
    """The archive; `before` shifts no offset, as if it had been put in front afterwards."""
    body = bytearray()
    directory = bytearray()
    for entry in entries:
        at = len(body)
        local, packed, central = _headers(entry, at)
        body += local + packed + entry.behind
        directory += central
    body += before_directory
    told = len(entries) if count is None else count
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, told, told, len(directory), len(body) + directory_shift, len(comment)
    )
    return before + bytes(body + directory) + end + comment


def zipped_tree(files: Mapping[str, bytes], *more: Entry) -> bytes:
    """An honest archive of a tree, with more entries behind."""
    return zipped([*(Entry(name, data) for name, data in files.items()), *more])


def _headers(entry: Entry, at: int) -> tuple[bytes, bytes, bytes]:
    packed = _deflated(entry.data) if entry.deflate else entry.data
    crc = zlib.crc32(entry.data) if entry.told_crc is None else entry.told_crc
    size = len(entry.data) if entry.told_size is None else entry.told_size
    method = (8 if entry.deflate else 0) if entry.method is None else entry.method
    flags = entry.flags | (8 if entry.streamed else 0)
    name = _raw(entry.name)
    local_name = name if entry.local_name is None else _raw(entry.local_name)
    sizes = (crc, len(packed), size if entry.local_size is None else entry.local_size)
    local = struct.pack(
        "<4s5H3L2H",
        b"PK\x03\x04",
        20,
        flags if entry.local_flags is None else entry.local_flags,
        method,
        0,
        33,
        *((0, 0, 0) if entry.streamed else sizes),
        len(local_name),
        len(entry.extra),
    )
    if entry.streamed:
        packed += b"PK\x07\x08" + struct.pack("<3L", crc, len(packed), size)
    central = struct.pack(
        "<4s6H3L5H2L",
        b"PK\x01\x02",
        entry.system << 8 | 20,
        20,
        flags,
        method,
        0,
        33,
        crc,
        len(packed) - (16 if entry.streamed else 0),
        size,
        len(name),
        len(entry.extra),
        0,
        entry.disk,
        0,
        entry.attributes,
        at,
    )
    return local + local_name + entry.extra, packed, central + name + entry.extra


def _raw(name: str | bytes) -> bytes:
    return name.encode() if isinstance(name, str) else name


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()
