"""Setting the emergency card: one page to act by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class SheetRow:
    """One question of the card with what is known. `text` is empty where nobody asked yet."""

    number: int
    label: str
    text: str


@dataclass(frozen=True)
class EmergencySheet:
    """One page, in words.

    Attributes:
        title, subtitle: what it is; number, moment and who took the call.
        notice: what to know of the paper itself.
        rows: the ten questions.
        open_words: what stands where nobody asked yet.
        clocks_title, clocks: what already runs: a clock and its moment.
        steps_title, steps: what to ask and get next.
        footer: at the foot of the page.
    """

    title: str
    subtitle: str
    notice: str
    rows: tuple[SheetRow, ...]
    open_words: str
    clocks_title: str
    clocks: tuple[tuple[str, str], ...]
    steps_title: str
    steps: tuple[str, ...]
    footer: str


class EmergencySetter(Protocol):
    """Sets the card with bundled fonts only."""

    def set_emergency_sheet(self, sheet: EmergencySheet) -> bytes:
        """A PDF of one page; what does not fit is set smaller, and characters no font has stand as a box.

        Raises:
            DocumentError: `font_missing`.
        """
        ...
