"""What a person does about each fault that `check` finds. Nothing here repairs by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from clinic_app.said import said
from clinic_app.services.ports.vault import VaultFault

_RESTORE: Final = said("Keep the folder as it is, and restore the newest backup that is sound.")
_FILE: Final = said("Restore it from the newest backup.")
_ANSWERED_FOR: Final = said("Keep a copy of the folder, tell the clinic's attorney, and compare with the last backup.")
_REOPEN: Final = said("Open the vault once with the passphrase: it writes this copy anew.")
_SHEET: Final = said(
    "Open the vault once with the passphrase: it writes this file anew, and the printed sheet opens it."
)

WHAT_TO_DO: Final = {
    "header_damaged": _REOPEN,
    "header_behind": _REOPEN,
    "header_parameters": said("Change the passphrase: that sets the protection of this program."),
    "pages_damaged": _RESTORE,
    "structure_damaged": _RESTORE,
    "links_damaged": _RESTORE,
    "log_changed": _ANSWERED_FOR,
    "log_rolled_back": said(
        "An older copy was put back: find the newest one before anything is written into this one."
    ),
    "log_restored": said(
        "Nothing is wrong with the vault: enter again what was done after the backup, or look for a newer backup."
    ),
    "log_forked": said(
        "Two copies of this vault went different ways, or its log was rewritten: keep both and tell the attorney."
    ),
    "anchor_unreadable": said("If it belongs to another laptop, keep it there; else show it to the clinic's attorney."),
    "revision_changed": _ANSWERED_FOR,
    "revision_unlogged": _ANSWERED_FOR,
    "revision_missing": _ANSWERED_FOR,
    "heads_differ": _RESTORE,
    "list_differs": _RESTORE,
    "search_differs": _RESTORE,
    "due_differs": _RESTORE,
    "person_changed": _ANSWERED_FOR,
    "secret_changed": _ANSWERED_FOR,
    "file_row_changed": _ANSWERED_FOR,
    "drafts_changed": said("Read the last answers over with the client before they are used."),
    "file_missing": _FILE,
    "file_changed": _FILE,
    "file_unreadable": _FILE,
    "file_unknown": said("If it is nobody's, remove it; a file of the vault's own goes at the next opening."),
    "recovery_missing": _SHEET,
    "recovery_changed": _SHEET,
}
"""By the fault's code. An error that has a hint of its own keeps it."""


def advised(fault: VaultFault) -> VaultFault:
    """The fault with what to do about it."""
    return fault if fault.hint else replace(fault, hint=WHAT_TO_DO.get(fault.code, _RESTORE))
