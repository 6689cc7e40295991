"""The tokens' sizes at a person's text size and in the window's script.

Text and what must hold it grow fully; distances grow by half of it, so that a page at 200 % still
shows work and not air. Nothing is ever under the smallest text or the smallest target.
"""

from __future__ import annotations

from ui.theme import tokens
from ui.theme.tokens import Control, IconSize, Radius, Script, Space, Step


class Sizes:
    """Sizes in logical pixels.

    Args:
        percent: the text size; one of `tokens.TEXT_SIZES` or anything between its ends.
        script: what the window's language is written in.

    Raises:
        ValueError: the text size is out of range.
    """

    def __init__(self, percent: int = tokens.TEXT_SIZE_NORMAL, script: Script = Script.LATIN) -> None:
        if not tokens.TEXT_SIZES[0] <= percent <= tokens.TEXT_SIZES[-1]:
            raise ValueError(f"text size {percent} %")
        self.percent = percent
        self.script = script
        self._scale = percent / tokens.TEXT_SIZE_NORMAL
        self._type = tokens.ARABIC_TYPE if script is Script.ARABIC else tokens.TYPE

    def grown(self, base: float) -> int:
        """A length that grows with the text, such as an icon or a ring."""
        return max(1, round(base * self._scale)) if base else 0

    def text(self, step: Step) -> int:
        """Letter size; at a small text size the lower steps meet at the smallest text."""
        return max(tokens.SMALLEST_TEXT, round(self._type[step].px * self._scale))

    def line(self, step: Step) -> int:
        """Line height that belongs to `text(step)`."""
        entry = self._type[step]
        ratio = entry.line / entry.px
        if self.script is Script.ARABIC:
            ratio = max(ratio, tokens.ARABIC_LINE_HEIGHT)
        return round(self.text(step) * ratio)

    def space(self, distance: Space) -> int:
        """A distance: as drawn up to 100 %, then growing by half."""
        return round(distance * (1 + max(0.0, self._scale - 1) / 2))

    def control(self, height: Control) -> int:
        """Height of a control, never under the smallest target."""
        return max(tokens.SMALLEST_TARGET, self.grown(height))

    def icon(self, size: IconSize) -> int:
        """Edge of an icon beside text, never smaller than the icon set is drawn for."""
        return max(IconSize.MICRO, self.grown(size))

    def radius(self, corner: Radius) -> int:
        """Corner radius; it does not grow, or large text would make round boxes."""
        return int(corner)

    @property
    def target(self) -> int:
        """The smallest edge of what can be hit."""
        return tokens.SMALLEST_TARGET
