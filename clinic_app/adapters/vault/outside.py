"""A database file and its write-ahead file looked at from outside, without a key."""

from __future__ import annotations

from pathlib import Path

from clinic_app.adapters.vault import failures
from clinic_app.adapters.vault.digest import PAGE_SIZE
from clinic_app.said import said

_PLAIN = b"SQLite format 3\x00"


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
