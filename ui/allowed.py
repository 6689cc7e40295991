"""Which pages a role may see. Whoever looks after people and keys sees no case (design section 6).

The attorneys' wall is a key; this one is what the pages show, and SECURITY.md says so.
"""

from __future__ import annotations

from typing import Final

from clinic_app.services.ports.vault import Role
from ui.stops import PageCode, Stop

WITHOUT_CASES: Final = frozenset(
    {PageCode.SETTINGS, PageCode.PEOPLE, PageCode.LOG, PageCode.CHECK, PageCode.WORDING, PageCode.PACKS}
)
"""All that an administrator sees; a page that is not named here counts as one of a case."""


def sees_cases(role: Role) -> bool:
    """Whether pages of matters are for this role."""
    return role is not Role.ADMINISTRATOR


def allowed(role: Role, stop: Stop) -> Stop:
    """The stop, or where somebody of this role is led instead."""
    return stop if sees_cases(role) or stop.page in WITHOUT_CASES else Stop(PageCode.PEOPLE)
