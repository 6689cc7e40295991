"""All lists of places together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from clinic_app.domain.places.search import Directory
from clinic_app.domain.places.states import StateList
from clinic_app.domain.places.values import (
    ChicagoList,
    CommunityArea,
    Courthouse,
    CourthouseList,
    Facility,
    FacilityList,
)

OWN_OFFICE: Final = "CHI"
"""The field office of the clinic's city; becomes a setting of the clinic, as its zone does."""


class PlaceKind(StrEnum):
    """What is looked for."""

    FACILITY = "facility"
    COURTHOUSE = "courthouse"
    COMMUNITY_AREA = "community_area"


@dataclass(frozen=True)
class PlaceBook:
    """What the program knows of places; nothing in it is a person's."""

    facilities: Directory[Facility]
    courthouses: Directory[Courthouse]
    areas: Directory[CommunityArea]
    wards: int
    """How many there are; a ward is known by its number."""
    states: StateList

    def directory(self, kind: PlaceKind) -> Directory[Any]:
        """The list of a kind."""
        lists: dict[PlaceKind, Directory[Any]] = {
            PlaceKind.FACILITY: self.facilities,
            PlaceKind.COURTHOUSE: self.courthouses,
            PlaceKind.COMMUNITY_AREA: self.areas,
        }
        return lists[kind]


def place_book(
    facilities: FacilityList, courthouses: CourthouseList, chicago: ChicagoList, states: StateList
) -> PlaceBook:
    """The lists, ready to be searched; of equals, those of the clinic's own field office come first."""
    held = sorted(facilities.facilities, key=lambda each: each.office != OWN_OFFICE)
    codes = [" ".join((facilities.offices.get(each.office, ""), *each.codes)) for each in held]
    return PlaceBook(
        Directory(held, facilities.states, codes),
        Directory(courthouses.courthouses, further=[each.address for each in courthouses.courthouses]),
        Directory(chicago.areas, further=[str(each.number) for each in chicago.areas]),
        chicago.wards,
        states,
    )
