"""Who looked at what, and what left: entries of the device's log that a read alone would not leave.

An entry names the record by its id and the thing by its code; never a client, a path or a word of an account.
"""

from __future__ import annotations

from typing import Final, Literal

from clinic_app.domain import log_kinds
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.ports.records import RecordStore

Paper = Literal[
    "blank_form", "breach", "clocks", "comparison", "consent", "declaration", "disposal_log", "emergency", "take_home"
]
"""What is printed."""
Exported = Literal["breach", "calendar", "disposal_log", "document", "intake", "take_home"]
"""What is written outside the vault beside bundles, which tell of themselves."""

READS: Final = (log_kinds.MATTER_OPENED, log_kinds.WORK_PRODUCT_READ, log_kinds.PREVIEW_READ)


class AccessLog:
    """Of one unlocking. Each kind of read is noted once for a matter, until another matter is read.

    Belongs to the vault lane: every entry is durable when its method returns.
    """

    def __init__(self, records: RecordStore) -> None:
        self._records = records
        self._last: dict[str, str] = {}

    def read(self, kind: str, matter: str) -> bool:
        """A matter was opened, or its work product or a preview of what leaves; says whether an entry was made.

        Args:
            kind: one of `READS`.
            matter: its number; one that the vault does not have is no read.

        Raises:
            StorageError: nothing was noted.
        """
        if kind not in READS:
            raise ValueError("no kind of read")
        record_id = self._records.find(INTAKE_KIND, matter)
        if record_id is None or self._last.get(kind) == record_id:
            return False
        self._records.note(kind, record_id)
        if self._last.get(log_kinds.MATTER_OPENED) != record_id:
            self._last.clear()
        self._last[kind] = record_id
        return True

    def names_shown(self) -> None:
        """Somebody asks to see clients' names in the lists: once for all that they look at until they hide them again.

        Raises:
            StorageError: nothing was noted, so nothing is to be shown.
        """
        self._records.note(log_kinds.NAMES_SHOWN)

    def printed(self, paper: Paper, matter: str = "") -> None:
        """A paper is sent to a printer. Args: matter: empty for papers of nobody."""
        self._records.note(log_kinds.PAPER_PRINTED, self._id_of(matter), paper)

    def exported(self, what: Exported, matter: str = "") -> None:
        """A file is written outside the vault."""
        self._records.note(log_kinds.FILE_EXPORTED, self._id_of(matter), what)

    def log_exported(self) -> None:
        """The log itself is written outside; the entry is in what is written."""
        self._records.note(log_kinds.LOG_EXPORTED)

    def _id_of(self, matter: str) -> str:
        return (self._records.find(INTAKE_KIND, matter) or "") if matter else ""
