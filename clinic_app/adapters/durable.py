"""Writing files so that after a crash either the old or the new one is there, whole.

Invariant: when `write_durably` returns, the bytes and the name are on the disk (as far as the disk
tells the truth about flushing). Folders are for their owner only (0700), files too (0600), where a disk has owners.
"""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

TEMPORARY = ".tmp"
_FOLDER_MODE = 0o700
_FILE_MODE = 0o600


def make_folder(path: Path) -> None:
    """Makes one folder that only its owner may enter; its parent must exist. An existing one is left alone.

    Raises:
        OSError: there is none, or one whose name is not durable and that could not be removed.
    """
    if not path.is_dir():
        path.mkdir(mode=_FOLDER_MODE)
        try:
            sync_folder(path.parent)
        except OSError:
            with suppress(OSError):  # else the next one who asks would take it for durable
                path.rmdir()
            raise


def write_durably(path: Path, content: bytes) -> None:
    """Temporary file, write, flush, rename, flush the folder.

    Raises:
        OSError: nothing changed under `path`, and the temporary file is removed where that is possible; or the folder
            alone could not be flushed: then the new file is there, and a power cut may bring back the one before.
    """
    with durable_file(path) as file:
        file.write(content)


@contextmanager
def durable_file(path: Path) -> Iterator[BinaryIO]:
    """The same for what is written piece by piece: whatever fails inside leaves nothing under `path`.

    Raises:
        OSError: as `write_durably`.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}{TEMPORARY}")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _binary(), _FILE_MODE), "wb") as file:
            yield file
            file.flush()
            flush(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):  # the error that led here is the one to show
            temporary.unlink(missing_ok=True)
        raise
    sync_name(path)


def sync_name(path: Path) -> None:
    """Makes durable that a file or folder was renamed to this.

    FAT keeps in the entry of a name where its content begins. Linux writes that there when what was renamed is flushed
    itself; until then the new name, flushed with its folder, is one of nothing.
    """
    sync_file(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Makes durable what was done to a file or folder that nobody has open any more; as `sync_folder`."""
    sync_folder(path)


def holds(file: Path, size: int) -> bool:
    """Whether the disk that a file lies on can have one of so many bytes, which FAT32 cannot from 4 GB on.

    Linux knows and tells without writing anything. Where the system does not tell it is met when it is written.

    Raises:
        OSError: the file cannot be read.
    """
    handle = os.open(file, os.O_RDONLY)
    try:
        os.lseek(handle, size, os.SEEK_SET)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.EOVERFLOW):
            return False
        raise
    finally:
        os.close(handle)
    return True


def sync_folder(path: Path) -> None:
    """Makes a new name or a removal in this folder durable. Windows does so by itself.

    A removal too: FAT's table gives the room of what was removed to others at once, and until the folder is flushed the
    entry still points there.
    """
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _binary() -> int:
    return getattr(os, "O_BINARY", 0)


def flush(handle: int) -> None:
    """Waits until the bytes of an open file are on the disk."""
    if sys.platform == "darwin":
        # fsync on macOS hands the bytes to the drive and does not wait for it to write them.
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        return
    os.fsync(handle)
