"""Writes output files whole or not at all: temporary file, fsync, rename, fsync of the folder."""

from __future__ import annotations

import atexit
import errno
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from clinic_app.adapters.durable import flush, sync_folder
from clinic_app.errors import StorageError
from clinic_app.services.ports.files import Written

_CHUNK = 1024 * 1024


class DurableOutputFiles:
    """An `OutputFiles` on the local disk."""

    def write(self, path: Path, fill: Callable[[BinaryIO], None]) -> Written:
        """See the port."""
        self.require_free(path)
        temporary: Path | None = None
        try:
            handle, name = tempfile.mkstemp(prefix=".amparo-", dir=path.parent)
            temporary = Path(name)
            with os.fdopen(handle, "w+b") as target:
                fill(target)
                target.flush()
                flush(target.fileno())
                written = _measured(target)
            self._place(temporary, path)
            temporary = None
            with _taken_back(path):
                sync_folder(path.parent)
        except OSError as error:
            raise _translated(error) from error
        finally:
            if temporary is not None:
                with suppress(OSError):
                    temporary.unlink()
        return written

    def _place(self, temporary: Path, path: Path) -> None:
        """Gives the whole file its name, never over one that appeared meanwhile.

        On Windows a rename refuses by itself; elsewhere a second name does, where the disk can hold one (sticks with
        FAT cannot: there the name is looked at once more, immediately before).
        """
        try:
            if sys.platform == "win32":
                temporary.rename(path)
                return
            try:
                path.hardlink_to(temporary)
            except FileExistsError:
                raise
            except OSError:
                self.require_free(path)
                temporary.replace(path)
            else:
                with _taken_back(path):
                    temporary.unlink()
        except FileExistsError:
            raise _taken() from None

    def require_free(self, path: Path) -> None:
        """See the port."""
        if path.exists() or path.is_symlink():
            raise _taken()
        if not path.parent.is_dir():
            raise StorageError("not_writable", "The folder for the file is not there; nothing was changed.")

    def private_folder(self) -> Path:
        """See the port: made anew in the temporary folder, 0700, removed when the program ends."""
        try:
            folder = Path(tempfile.mkdtemp(prefix="amparo-"))
        except OSError as error:
            raise _translated(error) from error
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return folder


@contextmanager
def _taken_back(path: Path) -> Iterator[None]:
    """Where the disk fails although the file has its name, the name is taken away: it is told that nothing is there."""
    try:
        yield
    except OSError:
        with suppress(OSError):  # the failure that led here is the one to show
            path.unlink()
        raise


def _measured(target: BinaryIO) -> Written:
    target.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := target.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return Written(digest.hexdigest(), size)


def _taken() -> StorageError:
    return StorageError(
        "output_exists", "A file with that name is already there; it was left as it is.", "Choose another name."
    )


def _translated(error: OSError) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StorageError(
            "disk_full", "The disk is full; the file was not written and nothing was lost.", "Make room."
        )
    return StorageError(
        "not_writable", "The file cannot be written there; nothing was changed.", "Choose another folder."
    )
