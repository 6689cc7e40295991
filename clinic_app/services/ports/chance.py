"""Randomness that nobody can foresee, for words and for what is asked."""

from __future__ import annotations

from typing import Protocol


class Chance(Protocol):
    """Draws."""

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1, each as likely. Raises ValueError if `limit` is not positive."""
        ...
