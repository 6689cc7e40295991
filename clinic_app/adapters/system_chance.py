"""The operating system's randomness."""

from __future__ import annotations

import secrets


class SystemChance:
    """A `Chance` that nobody can foresee."""

    def below(self, limit: int) -> int:
        """See the port."""
        return secrets.randbelow(limit)
