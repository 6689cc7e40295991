"""Places by name, without a network: what a person may choose from, and where facts about them come from."""

from __future__ import annotations

from functools import cached_property

from clinic_app.domain.places.book import PlaceBook, place_book
from clinic_app.domain.places.values import About
from clinic_app.services.ports.places import PlaceLists


class Places:
    """The shipped places. Args: lists: where they are read from."""

    def __init__(self, lists: PlaceLists) -> None:
        self._lists = lists

    @cached_property
    def book(self) -> PlaceBook:
        """All places, ready to be searched in memory. Raises PackError; dear the first time."""
        lists = self._lists
        return place_book(lists.facilities(), lists.courthouses(), lists.chicago(), lists.states())

    def about(self) -> tuple[About, ...]:
        """Source, date and licence of each list."""
        lists = self._lists
        return tuple(each.about for each in (lists.facilities(), lists.courthouses(), lists.chicago(), lists.states()))
