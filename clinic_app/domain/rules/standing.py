"""How the rules that were used stand: their versions, whether an attorney of the clinic approved all, their age."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from clinic_app.domain.rules.pack import Pack

STALE_DAYS: Final = 92
"""After so many days a pack is out of date: a quarter (ARCHITECTURE says why)."""


@dataclass(frozen=True)
class Standing:
    """What stands beside results wherever they are shown or leave.

    Attributes:
        versions: of the packs, each once, in their order.
        unapproved: stamps of those that no attorney of the clinic approved.
        days_old: how old the oldest one is.
    """

    versions: tuple[str, ...]
    unapproved: tuple[str, ...]
    days_old: int

    @property
    def is_approved(self) -> bool:
        """Whether every pack is."""
        return not self.unapproved

    @property
    def is_stale(self) -> bool:
        """Whether the law should be looked at again before it is relied on."""
        return self.days_old > STALE_DAYS


def standing_of(packs: Iterable[Pack], today: date) -> Standing:
    """Of the packs that were used together."""
    used = tuple(packs)
    return Standing(
        versions=tuple(dict.fromkeys(pack.version for pack in used)),
        unapproved=tuple(pack.stamp for pack in used if not pack.is_approved),
        days_old=max(((today - pack.as_of).days for pack in used), default=0),
    )
