"""Places on pages, from the setter's shares to what a record keeps and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clinic_app.domain.documents.record import PlaceTrace
from clinic_app.services.ports.setting import PagePlace

_WHOLE = 10_000


def place_traces(places: Mapping[int, tuple[PagePlace, ...]]) -> dict[int, tuple[PlaceTrace, ...]]:
    """What a record keeps, by the paragraph's number."""
    return {number: tuple(_kept(place) for place in found) for number, found in places.items()}


def page_places(traces: Iterable[PlaceTrace]) -> tuple[PagePlace, ...]:
    """What a page view highlights."""
    return tuple(
        PagePlace(item.page, item.left / _WHOLE, item.top / _WHOLE, item.right / _WHOLE, item.bottom / _WHOLE)
        for item in traces
    )


def _kept(place: PagePlace) -> PlaceTrace:
    left, top, right, bottom = (round(edge * _WHOLE) for edge in (place.left, place.top, place.right, place.bottom))
    return PlaceTrace(page=place.page, left=left, top=top, right=right, bottom=bottom)
