"""Lists of places as their data files hold them: each says where its facts come from and as of when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from clinic_app.domain.intake.answers import FrozenModel
from clinic_app.domain.when import zone_named

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
_STATE = r"^([A-Z]{2})?$"


class About(FrozenModel):
    """Where a list comes from. Raises ValidationError without a source."""

    title: Name
    sources: dict[str, str] = Field(min_length=1)
    """What each source code of the list stands for."""
    as_of: date
    licence: Name
    note: str = ""


class Place(FrozenModel):
    """Something with a name that people call by several."""

    name: Name
    aliases: tuple[Name, ...] = ()
    city: str = ""
    state: str = Field(default="", pattern=_STATE)
    zone: str | None = None
    """The IANA zone of its clock; None where it is the clinic's own city."""

    @property
    def where(self) -> str:
        """Town and state: `Newkirk, OK`."""
        return ", ".join(filter(None, (self.city, self.state)))

    @model_validator(mode="after")
    def _has_a_clock(self) -> Self:
        if self.zone is not None:
            zone_named(self.zone)
        return self


class FacilityKind(StrEnum):
    """What runs a place of custody, as the sources say it."""

    AGREEMENT = "agreement"
    """A jail or prison of a county, city or state that takes people in for the agency."""
    CONTRACT = "contract"
    FAMILY = "family"
    FEDERAL_PRISON = "federal_prison"
    HOLD_ROOM = "hold_room"
    HOSPITAL = "hospital"
    HOTEL = "hotel"
    JAIL = "jail"
    MILITARY = "military"
    PORT_OF_ENTRY = "port_of_entry"
    PROCESSING_CENTER = "processing_center"
    STAGING = "staging"
    STATE = "state"
    YOUTH = "youth"


class Facility(Place):
    """A place where people are held."""

    zone: str
    kind: FacilityKind
    office: str = ""
    """The field office's code; empty where the sources do not decide it."""
    codes: tuple[str, ...] = ()
    source: str


class Court(StrEnum):
    """Whose court it is."""

    STATE = "state"
    FEDERAL = "federal"
    IMMIGRATION = "immigration"


class Courthouse(Place):
    """A building in which a court sits."""

    zone: str
    court: Court
    address: str = ""
    source: str


class CommunityArea(Place):
    """One of Chicago's community areas."""

    number: int = Field(ge=1)


class FacilityList(FrozenModel):
    """The file of facilities."""

    about: About
    states: dict[str, Name]
    offices: dict[str, Name]
    facilities: tuple[Facility, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _refers_to_what_is_there(self) -> Self:
        _check_sources(self.about, (each.source for each in self.facilities))
        if any(each.office and each.office not in self.offices for each in self.facilities):
            raise ValueError("a facility has an office that is not listed")
        if any(each.state and each.state not in self.states for each in self.facilities):
            raise ValueError("a facility has a state that is not listed")
        _check_once((each.name, each.city, each.state) for each in self.facilities)
        return self


class CourthouseList(FrozenModel):
    """The file of courthouses."""

    about: About
    courthouses: tuple[Courthouse, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _refers_to_what_is_there(self) -> Self:
        _check_sources(self.about, (each.source for each in self.courthouses))
        _check_once((each.name, each.city) for each in self.courthouses)
        return self


class ChicagoList(FrozenModel):
    """The file of community areas and wards."""

    about: About
    wards: int = Field(ge=1)
    """How many there are, numbered from 1."""
    areas: tuple[CommunityArea, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_numbered_through(self) -> Self:
        if [each.number for each in self.areas] != list(range(1, len(self.areas) + 1)):
            raise ValueError("the areas are not numbered from 1 without a gap")
        _check_once(each.name for each in self.areas)
        return self


def _check_sources(about: About, used: Iterable[str]) -> None:
    if not set(used) <= about.sources.keys():
        raise ValueError("a place has a source that `about` does not name")


def _check_once(keys: Iterable[object]) -> None:
    if any(many > 1 for many in Counter(keys).values()):
        raise ValueError("a place stands twice")
