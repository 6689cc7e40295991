"""Files of others that are taken in: read once, from the beginning to the end, and never changed."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from clinic_app.services.ports.encryption import ByteSource


class SourceFile(ByteSource, Protocol):
    """One open file. Its end is only reached if it stayed as it was when it was opened.

    Reading raises InputError: `source_unreadable`, `source_changed`.
    """

    @property
    def name(self) -> str:
        """Its name without folders; bytes that are no UTF-8 in hex. May name a person."""
        ...

    @property
    def size(self) -> int:
        """In bytes, when it was opened."""
        ...

    @property
    def beginning(self) -> bytes:
        """Its first bytes (`media_kinds.LOOKED_AT`)."""
        ...

    def rewind(self) -> None:
        """Back to the beginning."""
        ...


class SourceFiles(Protocol):
    """Opens files for reading."""

    def open(self, path: Path) -> AbstractContextManager[SourceFile]:
        """One file, closed again at the end of the block.

        Raises:
            InputError: `source_missing`, `not_a_file`, `source_unreadable`. None of them names it.
        """
        ...
