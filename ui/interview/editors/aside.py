"""What is typed and cannot be taken as an answer yet: kept beyond the life of an editor and of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def _nowhere(_field: str, _typed: Any) -> None:
    """Where nothing outlives the window."""


class Aside:
    """By field, for the account that is shown.

    Args:
        keep: makes it durable; None as what is typed means that nothing is any more.
    """

    def __init__(self, keep: Callable[[str, Any], None] = _nowhere) -> None:
        self._typed: dict[str, Any] = {}
        self._keep = keep

    def know(self, typed: Mapping[str, Any]) -> None:
        """Another account: what lies aside of it already."""
        self._typed = dict(typed)

    def of(self, field: str) -> Any:
        """What lies aside of a field, as its input gave it; None where nothing does."""
        return self._typed.get(field)

    def put(self, field: str, typed: Any) -> None:
        """Lays it aside, or takes it away."""
        if typed == self._typed.get(field):
            return
        if typed is None:
            del self._typed[field]
        else:
            self._typed[field] = typed
        self._keep(field, typed)
