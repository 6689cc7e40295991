"""Which pages a role may see. Whoever looks after people and keys sees no case (design section 6).

Who may see a case is asked where the command line asks it, too (`services/roles.py`).
"""

from __future__ import annotations

from typing import Final

from clinic_app.domain.role import Role
from clinic_app.services.roles import Duty, may
from ui.stops import PageCode, Stop

WITHOUT_CASES: Final = frozenset(
    {
        PageCode.SETTINGS,
        PageCode.PEOPLE,
        PageCode.LOG,
        PageCode.BACKUPS,
        PageCode.CHECK,
        PageCode.WORDING,
        PageCode.PACKS,
    }
)
"""All that an administrator sees; a page that is not named here counts as one of a case."""


def sees_cases(role: Role) -> bool:
    """Whether pages of matters are for this role."""
    return may(role, Duty.CASES)


def allowed(role: Role, stop: Stop) -> Stop:
    """The stop, or where somebody of this role is led instead."""
    return stop if sees_cases(role) or stop.page in WITHOUT_CASES else Stop(PageCode.PEOPLE)
