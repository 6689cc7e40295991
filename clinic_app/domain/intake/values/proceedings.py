"""The immigration case: how papers came, what the agency rests on, what was decided."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictInt

Dollars = Annotated[StrictInt, Field(ge=0, le=100_000_000)]


class ServiceMethod(StrEnum):
    """How a paper reached the person (FED-NTA-SERVICE, FED-ADMIN-238B)."""

    IN_PERSON = "in_person"
    MAIL = "mail"
    THROUGH_COUNSEL = "through_counsel"
    OTHER = "other"
    NOT_SERVED = "not_served"


class DetentionAuthority(StrEnum):
    """The law that the agency's papers name for the detention (FED-DETENTION-CLASS)."""

    S1225B1 = "1225b1"
    S1225B2 = "1225b2"
    S1226A = "1226a"
    S1226C = "1226c"
    S1231 = "1231"
    NONE_NAMED = "none_named"


class FearFinding(StrEnum):
    """What the interview about fear came to."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    PENDING = "pending"


class TravelDocument(StrEnum):
    """Whether there is a paper to travel on (FED-1231a-REMOVAL)."""

    HELD_VALID = "held_valid"
    HELD_EXPIRED = "held_expired"
    REQUESTED = "requested"
    ISSUED = "issued"
    REFUSED = "refused"
    NONE = "none"


class Publicity(StrEnum):
    """How far the person's account may become public (IL-IAC)."""

    NOT_PUBLIC = "not_public"
    WITHOUT_NAME = "without_name"
    WITH_NAME = "with_name"
