"""Courthouses: which proceeding, in which part, and on the way or there."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictInt

Feet = Annotated[StrictInt, Field(ge=0, le=100_000)]


class CourtProceeding(StrEnum):
    """The proceeding that was attended; the first two are Illinois State courts (IL-COURT-CIVIL-ARREST)."""

    COOK_COUNTY = "cook_county"
    ILLINOIS_OTHER = "illinois_other"
    OTHER_STATE = "other_state"
    FEDERAL = "federal"
    IMMIGRATION = "immigration"
    NONE = "none"


class CourtCaseType(StrEnum):
    """What the case is about; the first six are those of FED-1229e-VICTIM-LOCATION."""

    PROTECTION_ORDER = "protection_order"
    CUSTODY = "custody"
    DOMESTIC_VIOLENCE = "domestic_violence"
    SEXUAL_ASSAULT = "sexual_assault"
    TRAFFICKING = "trafficking"
    STALKING = "stalking"
    FAMILY = "family"
    CRIMINAL = "criminal"
    TRAFFIC = "traffic"
    HOUSING = "housing"
    SMALL_CLAIMS = "small_claims"
    CIVIL = "civil"
    OTHER = "other"


class CourtPart(StrEnum):
    """The area of the courthouse (FED-COURTHOUSE-POLICY: family and small claims)."""

    FAMILY = "family"
    SMALL_CLAIMS = "small_claims"
    CRIMINAL = "criminal"
    TRAFFIC = "traffic"
    CIVIL = "civil"
    PUBLIC_HALL = "public_hall"
    OTHER = "other"


class CourtRole(StrEnum):
    """What the person was in the proceeding."""

    PARTY = "party"
    WITNESS = "witness"
    POTENTIAL_WITNESS = "potential_witness"
    COMPANION = "companion"
    OTHER = "other"


class TravelPhase(StrEnum):
    """On the way to court, there, or on the way back."""

    GOING = "going"
    PRESENT = "present"
    RETURNING = "returning"
    NONE = "none"
