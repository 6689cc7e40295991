"""Files of others on this computer or a stick: opened without waiting, read to the end, watched for changes."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from clinic_app.domain.media_kinds import LOOKED_AT
from clinic_app.errors import InputError

_NOWHERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG})


class LocalSourceFiles:
    """A `SourceFiles` on the local disk."""

    @contextmanager
    def open(self, path: Path) -> Iterator[LocalSourceFile]:
        """See the port. A pipe or a device is refused, not waited for; a link is followed."""
        with os.fdopen(_opened(path), "rb", buffering=0) as file:
            yield LocalSourceFile(path, file)


class LocalSourceFile:
    """A `SourceFile`."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        """Args: file: open for reading, unbuffered."""
        self.name = os.fsencode(path.name).decode("utf-8", "backslashreplace")
        self._file = file
        self._read = 0
        try:
            self._before = os.fstat(file.fileno())
            self.beginning = file.read(LOOKED_AT)
            file.seek(0)
        except OSError as error:
            raise _unreadable() from error
        self.size = self._before.st_size

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end. Raises InputError (`source_unreadable`, `source_changed`)."""
        try:
            part = self._file.read(size)
            self._read += len(part)
            if not part and (
                self._read != self.size or _traits(self._before) != _traits(os.fstat(self._file.fileno()))
            ):
                raise _changed()
        except OSError as error:
            raise _unreadable() from error
        return part

    def rewind(self) -> None:
        """Back to the beginning."""
        try:
            self._file.seek(0)
        except OSError as error:
            raise _unreadable() from error
        self._read = 0


def _opened(path: Path) -> int:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        if error.errno in _NOWHERE:
            raise _missing() from error
        raise (_no_file() if path.is_dir() or error.errno == errno.ENXIO else _unreadable()) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _no_file()
    return handle


def _traits(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns


def _missing() -> InputError:
    return InputError(
        "source_missing",
        "There is no such file; nothing was kept of it.",
        "Look whether the stick or the folder is still there.",
        where="file",
    )


def _no_file() -> InputError:
    return InputError(
        "not_a_file",
        "This is a folder or something else that is no file; nothing was kept of it.",
        "Name the files themselves.",
        where="file",
    )


def _unreadable() -> InputError:
    return InputError(
        "source_unreadable",
        "The file could not be read to its end; nothing was kept of it.",
        "Copy it to this computer and look whether it opens there.",
        where="file",
    )


def _changed() -> InputError:
    return InputError(
        "source_changed",
        "The file changed while it was being read; nothing was kept of it.",
        "Wait until it is copied whole, and add it again.",
        where="file",
    )
