"""Every kind of entry that a device's log can have, and to which group of things it belongs.

The one list of the entries' words: who writes a new kind adds it here (a test compares it with what is written) and
gives it words for the page in `ui/words/areas/log.py`. Kinds with a dot are the vault's own; the others are written
by services. A word that vaults of before have is never given another meaning.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class LogGroup(StrEnum):
    """What a person looks for in the log."""

    OPENING = "opening"
    READING = "reading"
    LEAVING = "leaving"
    """Prints and exports: what went out of the vault."""
    SIGNING = "signing"
    """Seals and approvals."""
    CHANGES = "changes"
    PEOPLE = "people"
    """People, passphrases and keys."""
    CARE = "care"
    """What the vault did for itself."""
    OTHER = "other"
    """Kinds of a newer program."""


VAULT_OPENED: Final = "vault.opened"
VAULT_CLOSED: Final = "vault.closed"
UNLOCK_FAILED: Final = "vault.unlock_failed"
UNLOCKS_LOST: Final = "vault.unlocks_lost"
ANCHOR_BROKEN: Final = "vault.anchor_broken"
MATTER_OPENED: Final = "matter_opened"
WORK_PRODUCT_READ: Final = "work_product_read"
PREVIEW_READ: Final = "preview_read"
PAPER_PRINTED: Final = "paper_printed"
FILE_EXPORTED: Final = "file_exported"
LOG_EXPORTED: Final = "log_exported"
ROWS_APPROVED: Final = "rows_approved"

GROUPS: Final = {
    VAULT_OPENED: LogGroup.OPENING,
    VAULT_CLOSED: LogGroup.OPENING,
    UNLOCK_FAILED: LogGroup.OPENING,
    UNLOCKS_LOST: LogGroup.OPENING,
    "vault.not_closed_cleanly": LogGroup.OPENING,
    MATTER_OPENED: LogGroup.READING,
    WORK_PRODUCT_READ: LogGroup.READING,
    PREVIEW_READ: LogGroup.READING,
    "evidence_read": LogGroup.READING,
    PAPER_PRINTED: LogGroup.LEAVING,
    FILE_EXPORTED: LogGroup.LEAVING,
    LOG_EXPORTED: LogGroup.LEAVING,
    "bundle_exported": LogGroup.LEAVING,
    "evidence_exported": LogGroup.LEAVING,
    "document_sealed": LogGroup.SIGNING,
    ROWS_APPROVED: LogGroup.SIGNING,
    "pack_approved": LogGroup.SIGNING,
    "record.saved": LogGroup.CHANGES,
    "file.kept": LogGroup.CHANGES,
    "matter_put_in_trash": LogGroup.CHANGES,
    "matter_restored": LogGroup.CHANGES,
    "pack_installed": LogGroup.CHANGES,
    "pack_removed": LogGroup.CHANGES,
    "evidence_offered_again": LogGroup.CHANGES,
    "evidence_checked": LogGroup.CARE,
    "person.enrolled": LogGroup.PEOPLE,
    "person.admitted": LogGroup.PEOPLE,
    "passphrase.changing": LogGroup.PEOPLE,
    "passphrase.changed": LogGroup.PEOPLE,
    "secret.kept": LogGroup.PEOPLE,
    "vault.created": LogGroup.CARE,
    ANCHOR_BROKEN: LogGroup.CARE,
    "vault.header_repaired": LogGroup.CARE,
    "vault.files_swept": LogGroup.CARE,
    "vault.files_missing": LogGroup.CARE,
    "vault.tables_renewed": LogGroup.CARE,
}
"""By kind; in the order in which a page offers them."""


def group_of(event: str) -> LogGroup:
    """The group of a kind; of one that only a newer program knows, OTHER."""
    return GROUPS.get(event, LogGroup.OTHER)
