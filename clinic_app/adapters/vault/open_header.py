"""The header of an open vault: what it says now, the keys that seal it, and how it comes to say something else.

Invariant (security-brief 3.2): `records.db` notes the number of the next header before that header is written
(`put_next`, in the caller's transaction), so that a crash between the two is told apart from an older copy put back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from clinic_app.adapters.vault import rows
from clinic_app.adapters.vault.copies import BOTH, write_copies
from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.failures import header_unsure, translated, vault_closed
from clinic_app.adapters.vault.header import Header, seal
from clinic_app.adapters.vault.keys import VaultKeys
from clinic_app.adapters.vault.state import PENDING
from clinic_app.errors import StorageError


class OpenHeader:
    """One for each open vault. Args: folder: the vault's; header: as it stands in both copies, or in the newer."""

    def __init__(self, folder: Path, header: Header, keys: VaultKeys) -> None:
        self._folder = folder
        self._header = header
        self._keys: VaultKeys | None = keys
        self._says_open = Event()

    @property
    def header(self) -> Header:
        """As it was written last."""
        return self._header

    @property
    def keys(self) -> VaultKeys:
        """The vault's keys.

        Raises:
            StorageError: `vault_closed`.
        """
        if self._keys is None:
            raise vault_closed()
        return self._keys

    @property
    def is_forgotten(self) -> bool:
        """Whether its keys were let go of."""
        return self._keys is None

    def is_open_within(self, seconds: float) -> bool:
        """Waits until it says that the vault is open, on any thread but the one that settles the opening."""
        return self._says_open.wait(seconds)

    def forget(self) -> VaultKeys:
        """The keys, for the last header; no longer here afterwards."""
        keys, self._keys = self.keys, None
        return keys

    def put_next(self, database: Database) -> None:
        """Notes in `records.db` that a header follows, in the caller's transaction."""
        rows.put_meta(database, PENDING, str(self._header.seq + 1))

    def write(self, header: Header, keys: VaultKeys, prove: Callable[[bytes], None] | None = None) -> None:
        """Writes both copies, the second only when the first was proven.

        Args:
            keys: seal it, and are the vault's from then on where they are others.
            prove: looks at what was read back of the first copy, and raises where that is not good enough.

        Raises:
            StorageError: the header before counts, and was put back; `header_unsure` where it could not be.
        """
        try:
            with translated():
                write_copies(self._folder, seal(header, keys.for_header()), prove)
        except BaseException as error:
            if prove is not None:  # at opening and closing the next start settles it by `seq`
                self._put_back(error)
            raise
        self._header = header
        if not header.clean:
            self._says_open.set()
        if self._keys is not None:
            self._keys = keys

    def _put_back(self, error: BaseException) -> None:
        """The header before, where a copy is another. Raises StorageError `header_unsure`: the disk refused."""
        before = seal(self._header, self.keys.for_header())
        try:
            if any((self._folder / name).read_bytes() != before for name in BOTH):
                write_copies(self._folder, before)
        except (OSError, StorageError):
            raise header_unsure() from error
