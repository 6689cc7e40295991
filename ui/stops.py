"""Where a person is in the program: the page, and what is open on it. Holds codes only, never a client's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PageCode(StrEnum):
    """The pages behind the lock."""

    TODAY = "today"
    MATTERS = "matters"
    MATTER = "matter"
    INTERVIEW = "interview"
    DECLARATION = "declaration"
    SUBMISSION = "submission"
    KEYING = "keying"
    EMERGENCY = "emergency"
    BEFORE = "before"
    REPORTING = "reporting"
    CHECK = "check"
    SETTINGS = "settings"
    TRASH = "trash"
    COMPARE = "compare"
    WORDING = "wording"
    PACKS = "packs"
    CONSENT = "consent"
    CLOCKS = "clocks"
    PEOPLE = "people"
    LOG = "log"
    KEEPING = "keeping"
    BACKUPS = "backups"


class Tab(StrEnum):
    """The parts of the matter page."""

    OVERVIEW = "overview"
    FINDINGS = "findings"
    """For attorneys only."""
    ACCOUNT = "account"
    DOCUMENTS = "documents"
    SUBMISSIONS = "submissions"


USES: Final = "uses:"
"""In a stop's detail, before the field to which the results are narrowed."""


def narrowing(field: str) -> str:
    """A stop's detail that narrows the results to those of a field; to none where none is named."""
    return USES + field if field else ""


@dataclass(frozen=True)
class Stop:
    """One place to be.

    Args:
        page: which page.
        matter: its number, as `26-0103`; empty on pages of no matter.
        account: the account's id; empty for the first, on the clocks' page for all.
        tab: of the matter page.
        detail: what to jump to there: a field of the interview, a document's id, a recipient's id, a clock's code.
    """

    page: PageCode
    matter: str = ""
    account: str = ""
    tab: Tab = Tab.OVERVIEW
    detail: str = ""

    @property
    def narrowed_to(self) -> str:
        """The field whose results alone are shown; empty where all are."""
        return self.detail.removeprefix(USES) if self.detail.startswith(USES) else ""
