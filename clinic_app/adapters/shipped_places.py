"""The `PlaceLists` that ship with the program: `resources/places`, read strictly when first asked for."""

from __future__ import annotations

from functools import cache

from clinic_app.adapters.resource_files import load_model, resources_folder
from clinic_app.domain.places.states import StateList
from clinic_app.domain.places.values import ChicagoList, CourthouseList, FacilityList
from clinic_app.said import said


class ShippedPlaces:
    """`PlaceLists` on the program's own files."""

    def facilities(self) -> FacilityList:
        """See the port."""
        return _facilities()

    def courthouses(self) -> CourthouseList:
        """See the port."""
        return _courthouses()

    def chicago(self) -> ChicagoList:
        """See the port."""
        return _chicago()

    def states(self) -> StateList:
        """See the port."""
        return _states()


@cache
def _facilities() -> FacilityList:
    return load_model(resources_folder() / "places" / "facilities.yaml", FacilityList, said("list of facilities"))


@cache
def _courthouses() -> CourthouseList:
    return load_model(resources_folder() / "places" / "courthouses.yaml", CourthouseList, said("list of courthouses"))


@cache
def _chicago() -> ChicagoList:
    return load_model(resources_folder() / "places" / "chicago.yaml", ChicagoList, said("list of community areas"))


@cache
def _states() -> StateList:
    return load_model(resources_folder() / "places" / "states.yaml", StateList, said("list of states"))
