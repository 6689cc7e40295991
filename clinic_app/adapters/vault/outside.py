"""A database file and its write-ahead file looked at from outside, without a key."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from clinic_app.adapters.vault import failures
from clinic_app.adapters.vault.digest import PAGE_SIZE
from clinic_app.said import said

_PLAIN = b"SQLite format 3\x00"
_HEAD: Final = struct.Struct(">8I")
"""Of a write-ahead file: magic, version, page size, sequence, two salts, two checksums."""
_FRAME: Final = struct.Struct(">6I")
"""Before each page in it: its number, pages of the database after a commit, two salts, two checksums."""
_ORDERS: Final = {0x377F0682: "<", 0x377F0683: ">"}
_WORD: Final = 0xFFFFFFFF


def refuse_foreign(path: Path) -> None:
    """Looks at a database file from outside, without its key.

    Raises:
        UnlockError: `vault_damaged` if it is missing or has no whole pages, `not_encrypted` if it is plain.
        StorageError: unreadable.
    """
    with failures.translated():
        if not path.is_file():
            raise failures.vault_damaged(said("{name} in it is missing", name=path.name))
        with path.open("rb") as file:
            start = file.read(len(_PLAIN))
        size = path.stat().st_size
    if start == _PLAIN:
        raise failures.not_encrypted(path.name)
    if size == 0 or size % PAGE_SIZE:
        raise failures.vault_damaged(said("{name} in it is cut off", name=path.name))


def write_ahead(path: Path) -> Path:
    """The write-ahead file of a database."""
    return path.with_name(path.name + "-wal")


def has_content(path: Path) -> bool:
    """Whether there is a file with anything in it."""
    return path.exists() and path.stat().st_size > 0


def is_committed(ahead: Path) -> bool:
    """Whether SQLite would take anything from a write-ahead file: a whole transaction with its checksums.

    Without one it is what a crash in the first write after opening leaves: its head, or pages before the last.
    https://www.sqlite.org/fileformat2.html, section 4.
    """
    with ahead.open("rb") as file:
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return False
        magic, _version, _page_size, _sequence, salt1, salt2, *told = _HEAD.unpack(head)
        if magic not in _ORDERS:
            return False
        order = _ORDERS[magic]
        sums = _summed((0, 0), head[:24], order)
        if list(sums) != told:
            return False
        while len(frame := file.read(_FRAME.size + PAGE_SIZE)) == _FRAME.size + PAGE_SIZE:
            _page, pages_after, *salts, sum1, sum2 = _FRAME.unpack_from(frame)
            sums = _summed(_summed(sums, frame[:8], order), frame[_FRAME.size :], order)
            if salts != [salt1, salt2] or sums != (sum1, sum2):
                return False
            if pages_after:
                return True
    return False


def _summed(sums: tuple[int, int], content: bytes, order: str) -> tuple[int, int]:
    first, second = sums
    words = struct.iter_unpack(f"{order}II", content)
    for one, two in words:
        first = (first + one + second) & _WORD
        second = (second + two + first) & _WORD
    return first, second
