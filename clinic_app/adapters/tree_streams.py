"""Streams over one file of a stranger's archive or folder: exactly its bytes, or an error.

Invariants: never more bytes than the size that was announced; the end is reported as an end only
when size (and for an archive the checksum) came out right.
"""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from clinic_app.adapters.zip_records import STORED, ZipRecord
from clinic_app.errors import InputError

_PACKED_CHUNK = 64 * 1024


class WholeStream(io.RawIOBase):
    """Exactly `size` bytes of a stream; fewer or more are an error."""

    def __init__(self, source: io.RawIOBase, size: int) -> None:
        self._source = source
        self._left = size

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # BufferedReader hands in a memoryview
        """The next bytes; none at the end. Raises InputError if there are fewer or more than announced."""
        data = self._source.read(min(len(buffer), self._left) or 1) or b""
        if bool(data) != bool(self._left):
            raise damaged()
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)

    def close(self) -> None:
        """Closes the file below as well."""
        self._source.close()
        super().close()


class ZipStream(io.RawIOBase):
    """The bytes of one entry: never more than its size, and an error unless size and checksum are right."""

    def __init__(self, source: BinaryIO, record: ZipRecord) -> None:
        self._source = source
        self._at = record.data_at
        self._end = record.data_end
        self._left = record.size
        self._crc = record.crc
        self._running = 0
        self._inflate = None if record.method == STORED else zlib.decompressobj(-zlib.MAX_WBITS)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # BufferedReader hands in a memoryview
        """The next bytes; none at the end. Raises InputError if the entry does not come out as announced."""
        try:
            data = self._next(len(buffer))
        except (zlib.error, OSError) as error:
            raise damaged() from error
        if len(data) > self._left or (not data and not self._is_whole()):
            raise damaged()
        buffer[: len(data)] = data
        self._left -= len(data)
        self._running = zlib.crc32(data, self._running)
        return len(data)

    def _is_whole(self) -> bool:
        return self._left == 0 and self._at == self._end and self._running == self._crc

    def _packed(self, limit: int) -> bytes:
        self._source.seek(self._at)
        data = self._source.read(min(limit, self._end - self._at))
        self._at += len(data)
        return data

    def _next(self, limit: int) -> bytes:
        if self._inflate is None:
            return self._packed(limit)
        while not self._inflate.eof:
            packed = self._inflate.unconsumed_tail or self._packed(_PACKED_CHUNK)
            data = self._inflate.decompress(packed, limit)
            if data:
                return data
            if not packed and not self._inflate.eof:
                raise damaged()
        if self._inflate.unused_data:
            raise damaged()
        return b""


def damaged() -> InputError:
    """The one error of these streams."""
    return InputError("entry_damaged", "A file could not be read whole.")
