"""What people of a clinic may do; alone in its file, since the window asks for it before anything is unlocked."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person of the clinic may do (design section 6)."""

    PARALEGAL = "paralegal"
    ATTORNEY = "attorney"
    RECORDS_OFFICER = "records_officer"
    ADMINISTRATOR = "administrator"
