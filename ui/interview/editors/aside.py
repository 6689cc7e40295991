"""What is typed and cannot be taken as an answer yet: kept beyond the life of an editor and of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ui.interview.editors.inputs import UnreadableError, ValueInput


def _nowhere(_field: str, _typed: Any) -> None:
    """Where nothing outlives the window."""


class Aside:
    """By field, for the account that is shown.

    Attributes:
        keep: makes it durable; None as what is typed means that nothing is any more.
    """

    def __init__(self) -> None:
        self._typed: dict[str, Any] = {}
        self.keep: Callable[[str, Any], None] = _nowhere

    def know(self, typed: Mapping[str, Any]) -> None:
        """Another account: what lies aside of it already."""
        self._typed = dict(typed)

    @property
    def fields(self) -> frozenset[str]:
        """The questions for which something lies here."""
        return frozenset(self._typed)

    def of(self, field: str) -> Any:
        """What lies aside of a field, as its input gave it; None where nothing does."""
        return self._typed.get(field)

    def show_in(self, shown: ValueInput, field: str) -> str | None:
        """Shows what lies aside of a field in its input.

        Returns:
            Why it cannot be taken, in a sentence; empty where it could be; None where nothing lies there, or only what
            another version of the program wrote, which is kept as it is.
        """
        typed = self.of(field)
        if typed is None:
            return None
        try:
            shown.show_typed(typed)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return None
        try:
            shown.value()
        except UnreadableError as odd:
            return odd.sentence
        return ""

    def put(self, field: str, typed: Any) -> None:
        """Lays it aside, or takes it away."""
        if typed == self._typed.get(field):
            return
        if typed is None:
            del self._typed[field]
        else:
            self._typed[field] = typed
        self.keep(field, typed)
