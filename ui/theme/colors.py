"""Every colour of the window, once; nothing else under `ui/` holds one.

Contrast of the pairs in use is measured by a test against its floor (WCAG 2, AAA for text one must read).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ThemeName(StrEnum):
    """The four themes."""

    LIGHT = "light"
    DARK = "dark"
    HC_LIGHT = "hc-light"
    HC_DARK = "hc-dark"


@dataclass(frozen=True)
class Colors:
    """The colours of one theme, by what they are for; each is `#RRGGBB`."""

    canvas: str  # window
    surface: str  # sheet, card, field
    sunken: str  # rails, side panes, chips
    hover: str  # row under the pointer, current place
    line: str  # hairline: decoration only, below 3:1 on purpose
    edge: str  # border of anything one can act on
    ink: str
    ink2: str  # second text, icons
    ink3: str  # meta only, never a sentence one must read
    accent: str  # current, chosen, primary, link, known
    accent_hover: str
    accent_press: str
    accent_soft: str  # chosen fill
    accent_line: str  # swatch edge, text selection
    on_accent: str
    attn: str  # soon, look here
    attn_soft: str
    attn_line: str
    late: str  # today, past, not valid; never where a client looks
    late_soft: str
    late_line: str
    paper: str  # page preview
    paper_ink: str
    veil: str  # redaction bar
    high_contrast: bool = False

    @property
    def on_soft(self) -> str:
        """Text on `accent_soft`: high contrast inverts what is chosen."""
        return self.on_accent if self.high_contrast else self.ink

    @property
    def second_on_soft(self) -> str:
        """Second text on `accent_soft`."""
        return self.on_accent if self.high_contrast else self.ink2

    @property
    def sign_on_soft(self) -> str:
        """Icon or accent text on `accent_soft`."""
        return self.on_accent if self.high_contrast else self.accent

    @property
    def paper_mark(self) -> str:
        """Under the current paragraph on a page: paper is light in every theme."""
        return "#E6E6E6" if self.high_contrast else "#DCEDEF"

    @property
    def paper_accent(self) -> str:
        """The bar beside it."""
        return "#000000" if self.high_contrast else "#115E69"

    @property
    def pressed(self) -> str:
        """Fill of a plain control while it is held down; in high contrast the hover grey, for ink stays readable."""
        return self.hover if self.high_contrast else self.line


LIGHT: Final = Colors(
    canvas="#FAF9F7", surface="#FFFFFF", sunken="#F2F0EC", hover="#EAE7E2", line="#E2DED8", edge="#86817A",
    ink="#1E1D1B", ink2="#47443F", ink3="#66625B",
    accent="#115E69", accent_hover="#0D4C55", accent_press="#093B43",
    accent_soft="#E4F0F1", accent_line="#9CC4C9", on_accent="#FFFFFF",
    attn="#744800", attn_soft="#F9EEDA", attn_line="#D6B374",
    late="#8A2E1B", late_soft="#F9E9E4", late_line="#DDA899",
    paper="#FFFFFF", paper_ink="#1E1D1B", veil="#1E1D1B",
)  # fmt: skip
DARK: Final = Colors(
    canvas="#171615", surface="#1F1E1C", sunken="#131211", hover="#2B2927", line="#35322F", edge="#7E7972",
    ink="#F2F0EC", ink2="#CFCBC4", ink3="#A5A098",
    accent="#82C7D0", accent_hover="#9AD4DC", accent_press="#B4E0E6",
    accent_soft="#16353A", accent_line="#356A72", on_accent="#052328",
    attn="#E8BA6C", attn_soft="#38290F", attn_line="#7A5F2E",
    late="#F2A28D", late_soft="#401F17", late_line="#8A4A3A",
    paper="#EDEAE4", paper_ink="#1E1D1B", veil="#7E7972",
)  # fmt: skip
HC_LIGHT: Final = Colors(
    canvas="#FFFFFF", surface="#FFFFFF", sunken="#FFFFFF", hover="#E6E6E6", line="#000000", edge="#000000",
    ink="#000000", ink2="#000000", ink3="#1A1A1A",
    accent="#00363F", accent_hover="#001F25", accent_press="#001F25",
    accent_soft="#00363F", accent_line="#00363F", on_accent="#FFFFFF",
    attn="#4A2D00", attn_soft="#FFFFFF", attn_line="#4A2D00",
    late="#5C1408", late_soft="#FFFFFF", late_line="#5C1408",
    paper="#FFFFFF", paper_ink="#000000", veil="#000000", high_contrast=True,
)  # fmt: skip
HC_DARK: Final = Colors(
    canvas="#000000", surface="#000000", sunken="#000000", hover="#262626", line="#FFFFFF", edge="#FFFFFF",
    ink="#FFFFFF", ink2="#FFFFFF", ink3="#E6E6E6",
    accent="#7FE3F0", accent_hover="#B2F0F7", accent_press="#B2F0F7",
    accent_soft="#7FE3F0", accent_line="#7FE3F0", on_accent="#000000",
    attn="#FFD27A", attn_soft="#000000", attn_line="#FFD27A",
    late="#FFB3A1", late_soft="#000000", late_line="#FFB3A1",
    paper="#FFFFFF", paper_ink="#000000", veil="#FFFFFF", high_contrast=True,
)  # fmt: skip
THEMES: Final = {
    ThemeName.LIGHT: LIGHT,
    ThemeName.DARK: DARK,
    ThemeName.HC_LIGHT: HC_LIGHT,
    ThemeName.HC_DARK: HC_DARK,
}
