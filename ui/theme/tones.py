"""Names for the colours that words and icons may have, so that a widget can say which without holding one."""

from __future__ import annotations

from enum import StrEnum

from ui.theme.colors import Colors


class Tone(StrEnum):
    """A colour of the theme by what it says; the value is the field of `Colors`."""

    INK = "ink"
    INK2 = "ink2"
    INK3 = "ink3"
    ACCENT = "accent"
    ATTN = "attn"
    LATE = "late"
    ON_ACCENT = "on_accent"
    ON_SOFT = "on_soft"
    SECOND_ON_SOFT = "second_on_soft"
    SIGN_ON_SOFT = "sign_on_soft"
    INVERTED = "canvas"
    PAPER_INK = "paper_ink"

    def of(self, colors: Colors) -> str:
        """The colour in a theme, `#RRGGBB`."""
        return str(getattr(colors, self.value))
