"""Files of a vault copied to its backups: by content, in pieces, read back from the disk that they were written to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from clinic_app.adapters.durable import durable_file, make_folder, sync_folder
from clinic_app.adapters.vault.backup_failures import translated_place, vault_file_lost
from clinic_app.adapters.vault.backup_layout import FileEntry, KeptLine
from clinic_app.adapters.vault.failures import translated
from clinic_app.adapters.vault.files import FOLDER, file_path, is_ours

PIECE = 1024 * 1024

Tell = Callable[[int], None]
"""Told how many bytes more were worked on; what it raises stops the work."""


def digest_of(path: Path, tell: Tell = lambda _: None) -> FileEntry:
    """SHA-256 and size of a file as the disk has it, not as it is remembered.

    Raises:
        OSError: unreadable.
    """
    total, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        _forget(file.fileno())
        while piece := file.read(PIECE):
            total.update(piece)
            size += len(piece)
            tell(len(piece))
    return FileEntry(sha256=total.hexdigest(), size=size)


def copy_file(source: Path, target: Path, tell: Tell = lambda _: None) -> FileEntry:
    """Copies a file, durable and whole under its name or not there at all; hashed in the way.

    Raises:
        StorageError: of the place where the target is, or of the vault, each as its disk says.
    """
    total, size = hashlib.sha256(), 0
    with translated():
        reading = source.open("rb")
    with reading, translated_place(), durable_file(target) as writing:
        while piece := _read(reading.read):
            writing.write(piece)
            total.update(piece)
            size += len(piece)
            tell(len(piece))
    return FileEntry(sha256=total.hexdigest(), size=size)


def copy_kept(vault: Path, folder: Path, line: KeptLine, tell: Tell) -> None:
    """Copies a kept file of the vault, unless it lies there in its length.

    Raises:
        StorageError: `backup_file_lost` where it is not what its row says; else of either disk.
    """
    target = file_path(folder, line.file_id)
    with translated_place():
        if target.is_file() and target.stat().st_size == line.size:
            return
        for each in (folder / FOLDER, target.parent):
            make_folder(each)
    source = file_path(vault, line.file_id)
    if not source.is_file():
        raise vault_file_lost()
    copied = copy_file(source, target, tell)
    if (copied.sha256, copied.size) != (line.sha256, line.size):
        with suppress(OSError):
            target.unlink()
        raise vault_file_lost()


def is_whole(folder: Path, line: KeptLine, tell: Tell) -> bool:
    """Whether a kept file is there as its row says. Raises OSError: unreadable."""
    path = file_path(folder, line.file_id)
    if not path.is_file() or path.stat().st_size != line.size:
        return False
    return digest_of(path, tell).sha256 == line.sha256


def let_go(folder: Path, wanted: Callable[[str], bool]) -> None:
    """Removes kept files that no backup has any more, and what interrupted copies left. Raises OSError."""
    for place, _, names in os.walk(folder / FOLDER):
        gone = [Path(place, name) for name in names if not wanted(name.removesuffix(".age"))]
        for path in gone:
            if is_ours(path):
                path.unlink(missing_ok=True)
        if gone:
            sync_folder(Path(place))


def _read(read: Callable[[int], bytes]) -> bytes:
    """Errors of the vault's disk are the vault's, though the other disk is being written around them."""
    try:
        return read(PIECE)
    except OSError as error:
        raise vault_file_lost() from error


def _forget(handle: int) -> None:
    """What was just written is remembered by the system; a proof reads what the disk has. Not everywhere possible."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
