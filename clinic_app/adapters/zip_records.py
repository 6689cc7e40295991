"""The records of a zip archive (PKWARE APPNOTE 4.3), read raw so that nothing is renamed, merged or skipped.

The standard library's reader cleans hostile names, keeps the last of two entries with one name and
looks for an archive anywhere in a file. Here the archive must be the whole file: entries from the
first byte on without a gap, then the directory, then the end record, and nothing else. Both headers
of an entry must agree.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

STORED = 0
DEFLATED = 8

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_DESCRIPTOR = struct.Struct("<3L")
_END_MARK = b"PK\x05\x06"
_CENTRAL_MARK = b"PK\x01\x02"
_LOCAL_MARK = b"PK\x03\x04"
_DESCRIPTOR_MARK = b"PK\x07\x08"

_MAX_RECORDS = 10_000
_MAX_DIRECTORY = 16 * 1024**2
_FULL_16 = 0xFFFF
_FULL_32 = 0xFFFFFFFF
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_SIZES_FOLLOW = 0x0008
_KNOWN_FLAGS = 0x0006 | _SIZES_FOLLOW | 0x0800
_UNICODE_NAME = 0x7075
_ZIP64_FIELD = 0x0001


class ZipRefused(Exception):  # noqa: N818 - a verdict about the file, caught inside the adapter
    """The archive as a whole is refused.

    Attributes:
        code: stable identifier.
        text: a plain sentence.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


@dataclass(frozen=True)
class ZipRecord:
    """One entry as both of its headers describe it.

    Attributes:
        raw_name: the bytes of the name.
        made_on: upper byte of "version made by" (3 is Unix).
        attributes: the external attributes.
        data_at: offset of the first byte of the entry's data.
        data_end: offset behind its last.
    """

    raw_name: bytes
    made_on: int
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    attributes: int
    data_at: int
    data_end: int
    has_second_name: bool

    @property
    def is_encrypted(self) -> bool:
        """Whether the entry needs a zip password."""
        return bool(self.flags & _ENCRYPTED)

    @property
    def is_readable_form(self) -> bool:
        """Whether it is stored or deflated, without features that only some programs know."""
        return self.method in (STORED, DEFLATED) and not self.flags & ~_KNOWN_FLAGS


@dataclass(frozen=True)
class _Central:
    raw_name: bytes
    made_on: int
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    attributes: int
    local_at: int
    extra: bytes


def read_records(source: BinaryIO) -> list[ZipRecord]:
    """Every entry in the order of the directory. Raises ZipRefused, and OSError from the stream."""
    length = source.seek(0, 2)
    count, directory_size, directory_at = _read_end(source, length)
    source.seek(directory_at)
    directory = _exactly(source, directory_size)
    centrals = _read_directory(directory, count)
    ends = _ends(centrals, directory_at)
    return [_join(source, central, ends[central.local_at]) for central in centrals]


def _read_end(source: BinaryIO, length: int) -> tuple[int, int, int]:
    """Count of entries, size of the directory and its offset."""
    if length < _END.size:
        raise _broken()
    source.seek(length - _END.size)
    mark, disk, start_disk, here, count, size, offset, comment = _END.unpack(_exactly(source, _END.size))
    if mark != _END_MARK:
        raise _no_end_at_end(source, length)
    if comment or disk or start_disk or here != count:
        raise _broken()
    if count == _FULL_16 or _FULL_32 in (size, offset):
        raise ZipRefused("archive_too_large", "The archive uses the form for very large archives, which is refused.")
    if count > _MAX_RECORDS or size > _MAX_DIRECTORY:
        raise ZipRefused("too_many_entries", "The archive has too many entries to be a bundle.")
    if offset + size != length - _END.size:
        raise _hidden()
    return count, size, offset


def _no_end_at_end(source: BinaryIO, length: int) -> ZipRefused:
    tail = min(length, _FULL_16 + _END.size)
    source.seek(length - tail)
    if _END_MARK in _exactly(source, tail):
        return ZipRefused(
            "archive_trailing_data", "There is something behind the end of the archive, added after it was made."
        )
    return _broken()


def _read_directory(directory: bytes, count: int) -> list[_Central]:
    centrals: list[_Central] = []
    at = 0
    while len(centrals) < count:
        if at + _CENTRAL.size > len(directory):
            raise _broken()
        fields = _CENTRAL.unpack_from(directory, at)
        name_end = at + _CENTRAL.size + fields[10]
        extra_end = name_end + fields[11]
        end = extra_end + fields[12]
        if fields[0] != _CENTRAL_MARK or end > len(directory) or fields[13]:
            raise _broken()
        centrals.append(
            _Central(
                raw_name=directory[at + _CENTRAL.size : name_end],
                made_on=fields[1] >> 8,
                flags=fields[3],
                method=fields[4],
                crc=fields[7],
                packed_size=fields[8],
                size=fields[9],
                attributes=fields[15],
                local_at=fields[16],
                extra=directory[name_end:extra_end],
            )
        )
        at = end
    if at != len(directory):
        raise _hidden()
    return centrals


def _ends(centrals: list[_Central], directory_at: int) -> dict[int, int]:
    """Where each entry must end: where the next begins, or the directory for the last."""
    starts = sorted(central.local_at for central in centrals)
    if len(set(starts)) != len(starts):
        raise ZipRefused("archive_overlap", "Two entries of the archive share the same bytes.")
    ends = [*starts[1:], directory_at] if starts else []
    if starts and starts[-1] >= directory_at:
        raise _broken()
    if (starts[0] if starts else directory_at) != 0:
        raise _hidden()
    return dict(zip(starts, ends, strict=True))


def _join(source: BinaryIO, central: _Central, end: int) -> ZipRecord:
    source.seek(central.local_at)
    if central.local_at + _LOCAL.size > end:
        raise _broken()
    mark, _, flags, method, _, _, crc, packed, size, name_size, extra_size = _LOCAL.unpack(
        _exactly(source, _LOCAL.size)
    )
    raw_name = _exactly(source, name_size)
    extra = _exactly(source, extra_size)
    if mark != _LOCAL_MARK:
        raise _broken()
    told = (crc, packed, size)
    true = (central.crc, central.packed_size, central.size)
    told_later = bool(flags & _SIZES_FOLLOW)
    agree = told == true or (told_later and all(a in (0, b) for a, b in zip(told, true, strict=True)))
    if (raw_name, flags, method) != (central.raw_name, central.flags, central.method) or not agree:
        raise ZipRefused(
            "archive_two_stories", "The archive describes one entry in two different ways, so it cannot be trusted."
        )
    data_at = central.local_at + _LOCAL.size + name_size + extra_size
    data_end = data_at + central.packed_size
    _check_gap(source, central, data_end, end, told_later)
    kinds = _extra_kinds(central.extra) | _extra_kinds(extra)
    if _FULL_32 in true or (_FULL_32 in told and _ZIP64_FIELD in kinds):
        raise ZipRefused("archive_too_large", "The archive uses the form for very large archives, which is refused.")
    return ZipRecord(
        raw_name=central.raw_name,
        made_on=central.made_on,
        flags=flags,
        method=method,
        crc=central.crc,
        packed_size=central.packed_size,
        size=central.size,
        attributes=central.attributes,
        data_at=data_at,
        data_end=data_end,
        has_second_name=_UNICODE_NAME in kinds,
    )


def _check_gap(source: BinaryIO, central: _Central, data_end: int, end: int, told_later: bool) -> None:
    """Between two entries there is nothing, or the sizes that a streaming writer tells afterwards."""
    gap = end - data_end
    if gap < 0:
        raise ZipRefused("archive_overlap", "Two entries of the archive share the same bytes.")
    if gap == 0 and not told_later:
        return
    sizes = _DESCRIPTOR.pack(central.crc, central.packed_size, central.size)
    if not told_later or gap not in (len(sizes), len(sizes) + 4):
        raise _hidden()
    source.seek(data_end)
    if _exactly(source, gap) not in (sizes, _DESCRIPTOR_MARK + sizes):
        raise _broken()


def _extra_kinds(extra: bytes) -> set[int]:
    kinds: set[int] = set()
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        kinds.add(kind)
        at += 4 + size
    return kinds


def _exactly(source: BinaryIO, size: int) -> bytes:
    data = source.read(size)
    if len(data) != size:
        raise _broken()
    return data


def _broken() -> ZipRefused:
    return ZipRefused("archive_damaged", "The archive is damaged or incomplete and cannot be read.")


def _hidden() -> ZipRefused:
    return ZipRefused(
        "archive_hidden_data", "The archive holds bytes that belong to none of its files, so something was put in."
    )
