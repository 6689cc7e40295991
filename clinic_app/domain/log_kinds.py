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
NAMES_SHOWN: Final = "names_shown"
WORK_PRODUCT_READ: Final = "work_product_read"
PREVIEW_READ: Final = "preview_read"
PAPER_PRINTED: Final = "paper_printed"
FILE_EXPORTED: Final = "file_exported"
LOG_EXPORTED: Final = "log_exported"
ROWS_APPROVED: Final = "rows_approved"
HOLD_PLACED: Final = "hold_placed"
HOLD_RELEASED: Final = "hold_released"
MATTER_CLOSED: Final = "matter_closed"
MATTER_REOPENED: Final = "matter_reopened"
KEEPING_YEARS: Final = "keeping_years_chosen"
MATTER_ERASED: Final = "matter_erased"
LOG_ERASED: Final = "log_erased"
BACKUP_PROVEN: Final = "backup_proven"
BACKUP_RESTORED: Final = "backup_restored"
WAY_IN_RENEWED: Final = "person.way_in_renewed"
PERSON_REMOVING: Final = "person.removing"
PERSON_REMOVED: Final = "person.removed"
ROLE_CHANGING: Final = "person.role_changing"
ROLE_CHANGED: Final = "person.role_changed"
SHEET_CHANGING: Final = "sheet.changing"
SHEET_CHANGED: Final = "sheet.changed"
KEYS_CHANGED: Final = "keys.changed"
RECOVERY_RENEWED: Final = "keys.recovery_renewed"
WORK_PRODUCT_SHEET_KEPT: Final = "sheet.work_product_kept"
VAULT_RECOVERING: Final = "vault.recovering"
VAULT_RECOVERED: Final = "vault_recovered"
DEVICE_CHANGING: Final = "device.changing"
DEVICE_ON: Final = "device.on"
DEVICE_OFF: Final = "device.off"
KEPT_FOR_ITSELF: Final = "secret.kept"
KEPT_THINGS: Final = {
    "archive-key": "archive_key",
    "backups": "backups",
    "clinic-root-certificate": "root",
    "device/audit-key": "audit_key",
    "device/log-key": "log_key",
    "recovery-rehearsal": "rehearsal",
    "work-product-sheet": "work_sheet",
}
"""What the program keeps in the vault for itself, by its name there; what a page calls it."""
LAST_STOP: Final = "last-stop-"
"""So begin the names under which it is kept where each person was when it locked."""

GROUPS: Final = {
    VAULT_OPENED: LogGroup.OPENING,
    VAULT_CLOSED: LogGroup.OPENING,
    UNLOCK_FAILED: LogGroup.OPENING,
    UNLOCKS_LOST: LogGroup.OPENING,
    "vault.not_closed_cleanly": LogGroup.OPENING,
    MATTER_OPENED: LogGroup.READING,
    NAMES_SHOWN: LogGroup.READING,
    WORK_PRODUCT_READ: LogGroup.READING,
    PREVIEW_READ: LogGroup.READING,
    "evidence_read": LogGroup.READING,
    PAPER_PRINTED: LogGroup.LEAVING,
    FILE_EXPORTED: LogGroup.LEAVING,
    LOG_EXPORTED: LogGroup.LEAVING,
    "bundle_exported": LogGroup.LEAVING,
    "evidence_exported": LogGroup.LEAVING,
    BACKUP_PROVEN: LogGroup.LEAVING,
    "document_sealed": LogGroup.SIGNING,
    ROWS_APPROVED: LogGroup.SIGNING,
    "pack_approved": LogGroup.SIGNING,
    "record.saved": LogGroup.CHANGES,
    "file.kept": LogGroup.CHANGES,
    "matter_put_in_trash": LogGroup.CHANGES,
    "matter_restored": LogGroup.CHANGES,
    HOLD_PLACED: LogGroup.CHANGES,
    HOLD_RELEASED: LogGroup.CHANGES,
    MATTER_CLOSED: LogGroup.CHANGES,
    MATTER_REOPENED: LogGroup.CHANGES,
    KEEPING_YEARS: LogGroup.CHANGES,
    MATTER_ERASED: LogGroup.CHANGES,
    LOG_ERASED: LogGroup.CHANGES,
    "pack_installed": LogGroup.CHANGES,
    "pack_removed": LogGroup.CHANGES,
    "evidence_offered_again": LogGroup.CHANGES,
    "evidence_checked": LogGroup.CARE,
    "person.enrolled": LogGroup.PEOPLE,
    "person.admitted": LogGroup.PEOPLE,
    "passphrase.changing": LogGroup.PEOPLE,
    "passphrase.changed": LogGroup.PEOPLE,
    WAY_IN_RENEWED: LogGroup.PEOPLE,
    PERSON_REMOVING: LogGroup.PEOPLE,
    PERSON_REMOVED: LogGroup.PEOPLE,
    ROLE_CHANGING: LogGroup.PEOPLE,
    ROLE_CHANGED: LogGroup.PEOPLE,
    SHEET_CHANGING: LogGroup.PEOPLE,
    SHEET_CHANGED: LogGroup.PEOPLE,
    KEYS_CHANGED: LogGroup.PEOPLE,
    RECOVERY_RENEWED: LogGroup.PEOPLE,
    WORK_PRODUCT_SHEET_KEPT: LogGroup.PEOPLE,
    VAULT_RECOVERING: LogGroup.PEOPLE,
    VAULT_RECOVERED: LogGroup.PEOPLE,
    DEVICE_CHANGING: LogGroup.PEOPLE,
    DEVICE_ON: LogGroup.PEOPLE,
    DEVICE_OFF: LogGroup.PEOPLE,
    "vault.created": LogGroup.CARE,
    BACKUP_RESTORED: LogGroup.CARE,
    ANCHOR_BROKEN: LogGroup.CARE,
    "vault.header_repaired": LogGroup.CARE,
    "vault.files_swept": LogGroup.CARE,
    "vault.files_missing": LogGroup.CARE,
    "vault.tables_renewed": LogGroup.CARE,
    KEPT_FOR_ITSELF: LogGroup.CARE,
}
"""By kind; in the order in which a page offers them."""


READS: Final = tuple(event for event, group in GROUPS.items() if group is LogGroup.READING)
"""Entries that something was looked at, and nothing else became of it."""


def kept_thing(name: str) -> str:
    """What a page calls something that the program keeps for itself; empty for what only a newer one knows."""
    return "last_stop" if name.startswith(LAST_STOP) else KEPT_THINGS.get(name, "")


def group_of(event: str) -> LogGroup:
    """The group of a kind; of one that only a newer program knows, OTHER."""
    return GROUPS.get(event, LogGroup.OTHER)
