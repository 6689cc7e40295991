"""Who of a clinic may do what, asked in one place by the window and by the command line (design section 6).

The attorneys' wall is a key, and the services that stand behind it ask for it themselves. What is kept apart here is
what people who share a vault are shown; SECURITY.md says so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from clinic_app.domain.role import Role
from clinic_app.errors import InputError

if TYPE_CHECKING:
    from clinic_app.services.ports.vault import Person


class Duty(StrEnum):
    """What somebody is about to do.

    Attributes:
        CASES: see anything of a case.
        ACCOUNTS: take in what was told, and what arrives with it.
        RESULTS: see what the rules come to (legal-brief PRIV-18).
        SEALS: seal a document or a bundle with an attorney's key.
    """

    CASES = "cases"
    ACCOUNTS = "accounts"
    RESULTS = "results"
    SEALS = "seals"


_MAY: Final = {
    Duty.CASES: (Role.ATTORNEY, Role.PARALEGAL, Role.RECORDS_OFFICER),
    Duty.ACCOUNTS: (Role.ATTORNEY, Role.PARALEGAL),
    Duty.RESULTS: (Role.ATTORNEY,),
    Duty.SEALS: (Role.ATTORNEY,),
}
_REFUSED: Final = {
    Duty.CASES: "Whoever looks after people and keys sees no case, so nothing was shown or changed.",
    Duty.ACCOUNTS: "Accounts and evidence are taken in by paralegals and attorneys, so nothing was changed.",
    Duty.RESULTS: "What the rules come to is shown to attorneys of the clinic, so nothing was shown.",
    Duty.SEALS: "Documents and bundles are sealed by attorneys of the clinic, so nothing was made.",
}


def may(role: Role, duty: Duty) -> bool:
    """Whether this is for this role."""
    return role in _MAY[duty]


def require(person: Person, duty: Duty) -> None:
    """Raises InputError (`not_your_role`) where this is not for this person."""
    if not may(person.role, duty):
        raise InputError("not_your_role", _REFUSED[duty], "Ask somebody of the clinic whose work it is.")
