"""Where the pages of a document lie, one under the other, at a scale: numbers only, no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF

from clinic_app.services.ports.setting import PageFacts
from ui.theme import tokens


@dataclass(frozen=True)
class Anchor:
    """A place in a document that outlives a change of scale.

    Attributes:
        page: counted from 1; 0 in a document without pages.
        share: how far down it, 0 to 1.
        beyond: pixels over its upper or under its lower edge; the gaps between pages do not scale.
    """

    page: int
    share: float = 0.0
    beyond: float = 0.0


class PageLayout:
    """A layout for one scale; lengths are logical pixels.

    Args:
        facts: the pages.
        scale: 1 is the printed size; None is as wide as `room`.
        room: the width to fit in.
        gap: over, between and under the pages.
    """

    def __init__(
        self, facts: Sequence[PageFacts], *, scale: float | None = 1.0, room: float = 0.0, gap: float = 0.0
    ) -> None:
        per_point = tokens.SCREEN_DPI / tokens.POINTS_PER_INCH
        widest = max((each.width for each in facts), default=0.0) * per_point
        self.scale = scale if scale is not None else (max(1.0, room) / widest if widest else 1.0)
        self._gap = gap
        across = per_point * self.scale
        self._sizes = [QSizeF(each.width * across, each.height * across) for each in facts]
        self._tops: list[float] = []
        down = gap
        for size in self._sizes:
            self._tops.append(down)
            down += size.height() + gap
        self.height = down if self._sizes else 0.0
        self.width = widest * self.scale

    def top_of(self, page: int) -> float:
        """The upper edge of a page, counted from 1."""
        return self._tops[page - 1]

    def size_of(self, page: int) -> QSizeF:
        """The size of a page."""
        return self._sizes[page - 1]

    def seen(self, top: float, height: float) -> range:
        """The pages of which something lies between `top` and `top + height`."""
        found = [
            number
            for number, (start, size) in enumerate(zip(self._tops, self._sizes, strict=True), start=1)
            if start < top + height and start + size.height() > top
        ]
        return range(found[0], found[-1] + 1) if found else range(0)

    def page_at(self, down: float) -> int:
        """The page at a height, or the one before the gap there; 0 where there are none."""
        return max((number for number, top in enumerate(self._tops, start=1) if top - self._gap <= down), default=0)

    def anchor(self, top: float) -> Anchor:
        """What lies at a height."""
        page = self.page_at(top)
        if page == 0:
            return Anchor(0)
        start, height = self.top_of(page), self.size_of(page).height()
        inside = min(max(top, start), start + height)
        return Anchor(page, (inside - start) / height, top - inside)

    def place_of(self, anchor: Anchor) -> float:
        """Where an anchor lies here; the top where its page is not here."""
        if not 0 < anchor.page <= len(self._tops):
            return 0.0
        return self.top_of(anchor.page) + anchor.share * self.size_of(anchor.page).height() + anchor.beyond
