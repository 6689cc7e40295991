"""Files that leave the vault: written whole or not at all, and a private place for what must have no name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol


@dataclass(frozen=True)
class Written:
    """A file that was written."""

    sha256: str
    size: int


class OutputFiles(Protocol):
    """Writes output files."""

    def write(self, path: Path, fill: Callable[[BinaryIO], None]) -> Written:
        """Fills a temporary file beside `path`, makes it durable and puts it in place in one step.

        Raises:
            StorageError: `output_exists`, `disk_full`, `not_writable`, `name_refused`, `file_too_large`; nothing is
                left at `path` and no temporary file.
        """
        ...

    def require_free(self, path: Path) -> None:
        """Raises StorageError (`output_exists`, `not_writable`) if `write` could not put a file there."""
        ...

    def nameless(self) -> AbstractContextManager[BinaryIO]:
        """A temporary file without a name that only this user can read; gone, and its folder, when it is closed.

        Raises:
            OSError: it cannot be made.
        """
        ...
