"""Whether a vault's recovery sheet was tried; until then no record may be made in it.

Small on purpose: every service that makes records asks here first.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from clinic_app.errors import StorageError
from clinic_app.services.ports.records import RecordReader, RecordStore

REHEARSAL: Final = "recovery-rehearsal"
"""The name under which the vault remembers it. Vaults made on the command line do not have it: whoever scripts
`vault new` looks after the sheet."""


ARCHIVE_KEY: Final = "archive-key"
"""The clinic's own key that every bundle is also encrypted to; the last thing a founding puts into a vault. Named
here and not where it is used, so that unlocking loads nothing of that."""


WORK_PRODUCT_SHEET: Final = "work-product-sheet"
"""The name under which the records remember that work product has a sheet, so that Today can tell where it has none.
Nothing that opens anything relies on it."""


class SheetState(StrEnum):
    """What the vault remembers."""

    WAITING = "waiting"
    TRIED = "tried"
    REPLACED = "replaced"
    """By a script, which tries none; nothing waits for it, but nothing may rely on that sheet alone."""


def is_waiting(records: RecordReader) -> bool:
    """Whether the sheet of this vault still has to be tried."""
    return records.secret(REHEARSAL) == SheetState.WAITING.encode()


def is_unfinished(records: RecordReader) -> bool:
    """Whether the program ended before this vault's sheet was tried, or before the vault was furnished."""
    return is_waiting(records) or records.secret(ARCHIVE_KEY) is None


def remember(records: RecordStore, state: SheetState) -> None:
    """Keeps it; durable when this returns."""
    records.put_secret(REHEARSAL, state.encode())


def require_tried(records: RecordReader) -> None:
    """Refuses a vault whose recovery sheet was never tried.

    Raises:
        StorageError: `sheet_not_tried`; nothing was changed.
    """
    if is_waiting(records):
        raise StorageError(
            "sheet_not_tried",
            "The recovery sheet of this vault was never tried, so no client's record is made in it yet.",
            "Open the window and finish the set-up.",
        )
