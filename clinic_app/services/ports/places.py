"""Lists of places that ship with the program."""

from __future__ import annotations

from typing import Protocol

from clinic_app.domain.places.states import StateList
from clinic_app.domain.places.values import ChicagoList, CourthouseList, FacilityList


class PlaceLists(Protocol):
    """The data files of places. Each raises PackError where its file is not as it must be."""

    def facilities(self) -> FacilityList:
        """Places of custody."""
        ...

    def courthouses(self) -> CourthouseList:
        """Courthouses."""
        ...

    def chicago(self) -> ChicagoList:
        """Community areas and wards."""
        ...

    def states(self) -> StateList:
        """States by name."""
        ...
