"""Writes output files whole or not at all: temporary file, fsync, rename, fsync of the folder."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from clinic_app.adapters.durable import flush, sync_name
from clinic_app.domain.file_names import can_be_used
from clinic_app.errors import StorageError
from clinic_app.services.ports.files import Written

_CHUNK = 1024 * 1024
_PRIVATE = "amparo-"
_BEING_MADE_S = 60.0
"""Another program's folder gets its file long before."""


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
                sync_name(path)
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
                _renamed(temporary, path)
            else:
                with _taken_back(path):
                    temporary.unlink()
        except FileExistsError:
            raise _taken() from None

    def require_free(self, path: Path) -> None:
        """See the port."""
        try:
            is_taken = path.exists() or path.is_symlink()
        except OSError as error:  # of what is asked for, only a name that is too long
            raise _translated(error) from error
        if is_taken:
            raise _taken()
        if not path.parent.is_dir():
            raise StorageError("not_writable", "The folder for the file is not there; nothing was changed.")

    @contextmanager
    def nameless(self) -> Iterator[BinaryIO]:
        """See the port: in a folder of its own in the temporary one, 0700.

        The folder goes at once where the file has no name; a program that locks is replaced and tidies nothing up.
        """
        _clear_left_over()
        folder = Path(tempfile.mkdtemp(prefix=_PRIVATE))
        try:
            file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  (closed below)
        except BaseException:
            _removed(folder)
            raise
        _removed(folder)
        try:
            yield file
        finally:
            with suppress(OSError):  # what it could not write, nobody needs any more
                file.close()
            _removed(folder)


def _renamed(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        if can_be_used(path.name):
            raise
        raise _name_refused() from error  # each disk says so in its own way


def _clear_left_over() -> None:
    """What a killed program left goes where it is empty, of this user, and not just being made."""
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as found:
        for each in found:
            with suppress(OSError):
                if each.name.startswith(_PRIVATE) and each.is_dir(follow_symlinks=False) and _is_left(each.stat()):
                    Path(each).rmdir()


def _removed(folder: Path) -> None:
    with suppress(OSError):  # not empty where a file needs a name for as long as it is open
        folder.rmdir()


def _is_left(folder: os.stat_result) -> bool:
    is_ours = not hasattr(os, "getuid") or folder.st_uid == os.getuid()
    return is_ours and time.time() - folder.st_mtime > _BEING_MADE_S


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


def _name_refused() -> StorageError:
    return StorageError(
        "name_refused",
        "A file cannot have this name there; nothing was changed.",
        "Choose a shorter one without signs such as : ? *.",
    )


def _translated(error: OSError) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageError(
            "disk_full", "The disk is full; the file was not written and nothing was lost.", "Make room."
        )
    if error.errno == errno.EFBIG:
        return StorageError(
            "file_too_large",
            "The file is larger than this disk can hold (4 GB with FAT32); it was not written and nothing was lost.",
            "Use a stick that is formatted as exFAT, or a disk.",
        )
    if error.errno in (errno.EINVAL, errno.ENAMETOOLONG):
        return _name_refused()
    return StorageError(
        "not_writable", "The file cannot be written there; nothing was changed.", "Choose another folder."
    )
