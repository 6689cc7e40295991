"""What was decided of one matter: closed or not, held or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Kept:
    """It is open, closed, held, or closed and held.

    Args:
        closed_on: None while it is open.
        held: whether a legal hold stands.
    """

    closed_on: date | None = None
    held: bool = False

    @property
    def state(self) -> str:
        """The same in a word or two, for lists: `held`, `closed`, `held closed`, or nothing."""
        return " ".join(word for word, is_so in (("held", self.held), ("closed", self.closed_on)) if is_so)
