"""Officers and vehicles one by one, as the account describes them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, StrictBool

from clinic_app.domain.intake.answers import NOT_KNOWN, FrozenModel, Text
from clinic_app.domain.intake.values.officers import Agency


class OfficerSeen(FrozenModel):
    """One officer, by the words the account calls them with."""

    designation: Text
    """"The first officer", "the tall one": never a name that was only guessed."""
    agency: Annotated[Agency | None, BeforeValidator(lambda told: None if told == NOT_KNOWN else told)] = None
    """Left out where nobody knows; an older `unknown` reads as that."""
    name_or_number: Text | None = None
    """As read or heard: a name tag, a badge number."""
    clothing: Text | None = None
    face_covered: StrictBool | None = None
    description: Text | None = None
    did: Annotated[tuple[Text, ...], Field(max_length=30)] = ()
    """What this officer did, one act to an entry."""


class VehicleKind(StrEnum):
    """Kind of vehicle."""

    CAR = "car"
    SUV = "suv"
    VAN = "van"
    PICKUP = "pickup"
    TRUCK = "truck"
    BUS = "bus"
    MOTORCYCLE = "motorcycle"
    OTHER = "other"
    UNKNOWN = "unknown"


class Vehicle(FrozenModel):
    """One vehicle of the officers."""

    kind: VehicleKind
    colour: Text | None = None
    plate: Text | None = None
    """As far as it was read, with the state."""
    plate_covered: StrictBool | None = None
    markings: Text | None = None
    description: Text | None = None


class MilitaryAction(StrEnum):
    """What troops did; the first four are those FED-MILITARY asks for."""

    SEARCHED = "searched"
    ARRESTED = "arrested"
    DETAINED = "detained"
    QUESTIONED = "questioned"
    PERIMETER = "perimeter"
    TRANSPORT = "transport"
    CROWD_CONTROL = "crowd_control"
    PRESENT_ONLY = "present_only"


class QuestionTopic(StrEnum):
    """What officers asked about (FED-1357a1-INTERROGATE)."""

    STATUS = "status"
    BIRTHPLACE = "birthplace"
    PAPERS = "papers"
    NAME = "name"
    ADDRESS = "address"
    WORK = "work"
    FAMILY = "family"
    OTHER_PEOPLE = "other_people"
    CRIMES = "crimes"
    OTHER = "other"
