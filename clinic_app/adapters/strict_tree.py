"""Reads a stranger's archive or folder as a flat list of files, refusing what cannot be taken at its word.

Fills the port `TreeReader`. Nothing is ever written or extracted. Directory entries, the order of
entries, dates and extra fields do not count, so a tree that was unpacked and zipped again reads the same.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from clinic_app.adapters.tree_listing import FileTree, Listing, too_many, unreadable
from clinic_app.adapters.tree_streams import WholeStream, ZipStream, damaged
from clinic_app.adapters.zip_records import ZipRecord, ZipRefused, read_records
from clinic_app.domain.bag import MAX_BYTES, MAX_DEPTH, MAX_FILES, MAX_RATIO, RATIO_FREE_BYTES, name_problem
from clinic_app.said import said
from clinic_app.services.ports.bundles import TreeEntry

_CHUNK = 1024**2
_FOLDER_FLAG = 0x10
_UNIX = (3, 19)
_DEPTH_WITH_ENCLOSURE = MAX_DEPTH + 1
_MOST_LOOKED_AT = 2 * MAX_FILES
_NOT_A_FILE = said("is a link or something else that is not a plain file.")


class StrictTreeReader:
    """Fills the port `TreeReader`."""

    def read_zip(self, source: BinaryIO) -> FileTree:
        """See the port."""
        try:
            records = read_records(source)
            _check_sizes(records, source.seek(0, os.SEEK_END))
        except ZipRefused as error:
            return unreadable(error.code, error.text)
        except OSError:
            return unreadable("archive_damaged", "The archive could not be read to its end.")
        listing = Listing()
        for record in records:
            _take_record(listing, record, source)
        return listing.tree()

    def read_folder(self, folder: Path) -> FileTree:
        """See the port."""
        listing = Listing()
        for looked_at, (name, entry) in enumerate(_walk(folder, listing)):
            if looked_at >= _MOST_LOOKED_AT:
                return too_many()
            if entry is not None:
                _take_file(listing, name, entry)
        return listing.tree()


def _check_sizes(records: Iterable[ZipRecord], length: int) -> None:
    total = 0
    for record in records:
        total += record.size
        if record.size > max(RATIO_FREE_BYTES, MAX_RATIO * record.packed_size):
            raise ZipRefused("archive_bomb", "A file in the archive would grow more than 100 times when unpacked.")
    if total > MAX_BYTES:
        raise ZipRefused("too_large", "The files in the archive are larger than a bundle may be (2 GiB).")
    if total > max(RATIO_FREE_BYTES, MAX_RATIO * length):
        raise ZipRefused("archive_bomb", "The archive would grow more than 100 times when unpacked.")


def _take_record(listing: Listing, record: ZipRecord, source: BinaryIO) -> None:
    name = record.raw_name.decode("utf-8", errors="backslashreplace")
    is_folder = name.endswith("/")
    problem = name_problem(name.removesuffix("/"), max_depth=_DEPTH_WITH_ENCLOSURE)
    if problem is not None:
        listing.refuse_name(name, problem)
    elif record.has_second_name:
        listing.refuse("name_refused", name, "is refused: the archive gives it a second name.")
    elif record.is_encrypted:
        listing.refuse("entry_locked", name, "is locked with a zip password; bundles are never locked this way.")
    elif not _kind_fits(record, is_folder):
        listing.refuse("entry_not_a_file", name, _NOT_A_FILE)
    elif is_folder and record.size:
        listing.refuse("entry_not_a_file", name, "is marked as a folder but holds data.")
    elif not record.is_readable_form:
        listing.refuse("entry_form", name, "is packed in a way that only some programs can read.")
    elif not is_folder:
        stream = lambda: cast(BinaryIO, io.BufferedReader(ZipStream(source, record), _CHUNK))  # noqa: E731
        listing.take(TreeEntry(name, record.size), stream)


def _kind_fits(record: ZipRecord, is_folder: bool) -> bool:
    if record.made_on in _UNIX or record.attributes >> 16:
        kind = stat.S_IFMT(record.attributes >> 16)
        if kind not in (0, stat.S_IFDIR if is_folder else stat.S_IFREG):
            return False
    return is_folder or not record.attributes & _FOLDER_FLAG


def _walk(folder: Path, listing: Listing) -> Iterator[tuple[str, os.DirEntry[str] | None]]:
    """Everything below `folder` by name from the top, None standing for a folder; never follows a link."""
    waiting = [("", folder)]
    while waiting:
        prefix, place = waiting.pop()
        try:
            with os.scandir(place) as found:
                children = sorted(found, key=lambda child: child.name)
        except OSError:
            listing.refuse("entry_unreadable", prefix, "could not be looked into.")
            continue
        for child in children:
            name = f"{prefix}{child.name}"
            if not child.is_dir(follow_symlinks=False) or _leads_elsewhere(child):
                yield name, child
                continue
            yield name, None
            if problem := name_problem(name, max_depth=_DEPTH_WITH_ENCLOSURE):
                listing.refuse_name(f"{name}/", problem)
            else:
                waiting.append((f"{name}/", place / child.name))


def _leads_elsewhere(child: os.DirEntry[str]) -> bool:
    """Windows: a junction looks like a folder but is a link."""
    attributes: int = getattr(child.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _take_file(listing: Listing, name: str, entry: os.DirEntry[str]) -> None:
    status = entry.stat(follow_symlinks=False)
    problem = name_problem(name, max_depth=_DEPTH_WITH_ENCLOSURE)
    if problem is not None:
        listing.refuse_name(name, problem)
    elif not stat.S_ISREG(status.st_mode):
        listing.refuse("entry_not_a_file", name, _NOT_A_FILE)
    else:
        path, size = Path(entry.path), status.st_size
        listing.take(TreeEntry(name, size), lambda: _open_file(path, size))


def _open_file(path: Path, size: int) -> BinaryIO:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        raise damaged() from error
    stream = os.fdopen(handle, "rb", buffering=0)
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode) or status.st_size != size:
        stream.close()
        raise damaged()
    return cast(BinaryIO, io.BufferedReader(WholeStream(stream, size), _CHUNK))
