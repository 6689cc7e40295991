"""Where numbered paragraphs come to stand: noted while reportlab draws them, also where one breaks over pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from reportlab.platypus import Flowable, Paragraph

from clinic_app.services.ports.setting import PagePlace


class Places:
    """The places of one document, filled while it is drawn."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], PagePlace] = {}

    def note(self, number: int, place: PagePlace) -> None:
        """One part of a paragraph; parts on the same page become one place."""
        key = (number, place.page)
        before = self._found.get(key, place)
        self._found[key] = PagePlace(
            place.page,
            min(before.left, place.left),
            min(before.top, place.top),
            max(before.right, place.right),
            max(before.bottom, place.bottom),
        )

    def by_number(self) -> Mapping[int, tuple[PagePlace, ...]]:
        """All places by the paragraph's number, in page order."""
        numbers = sorted({number for number, _ in self._found})
        return {
            wanted: tuple(self._found[key] for key in sorted(self._found) if key[0] == wanted) for wanted in numbers
        }


class Placed:
    """Something on a page that tells where it is drawn."""

    width: float
    height: float
    _places: Places | None = None
    _number: int | None = None

    def telling(self, places: Places | None, number: int | None) -> Self:
        """The same, with whom it tells and as which number; without either it tells nobody."""
        self._places, self._number = places, number
        return self

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - reportlab's names
        """See reportlab."""
        if self._places is not None and self._number is not None:
            across, down = canvas._pagesize
            self._places.note(
                self._number,
                PagePlace(
                    page=canvas.getPageNumber(),
                    left=x / across,
                    top=1 - (y + self.height) / down,
                    right=(x + self.width) / across,
                    bottom=1 - y / down,
                ),
            )
        super().drawOn(canvas, x, y, _sW)  # type: ignore[misc]


class PlacedParagraph(Placed, Paragraph):  # type: ignore[misc, unused-ignore]
    """A paragraph that tells where it is drawn."""

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """See reportlab: the parts know what the whole knew."""
        parts: list[Flowable] = super().split(available_width, available_height)
        for part in parts:
            if isinstance(part, PlacedParagraph):
                part.telling(self._places, self._number)
        return parts
