"""How long a matter is kept, as it ships."""

from __future__ import annotations

from typing import Protocol

from clinic_app.domain.keeping import RetentionRules


class RetentionData(Protocol):
    """Where the numbers come from."""

    def rules(self) -> RetentionRules:
        """The years that ship, their bounds and their authorities."""
        ...
