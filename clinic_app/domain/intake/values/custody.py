"""Arrest, papers, stays in custody and release."""

from __future__ import annotations

from enum import StrEnum

from pydantic import StrictBool

from clinic_app.domain.intake.answers import FrozenModel, LanguageTag, Text
from clinic_app.domain.when import When


class ArrestType(StrEnum):
    """Under which power the person was arrested."""

    CIVIL_IMMIGRATION = "civil_immigration"
    CRIMINAL = "criminal"


class WarrantType(StrEnum):
    """The paper shown or mentioned; `none` means none was shown or mentioned to the person."""

    JUDICIAL_ARREST = "judicial_arrest"
    JUDICIAL_SEARCH = "judicial_search"
    I_200 = "I-200"
    I_205 = "I-205"
    I_203 = "I-203"
    NONE = "none"
    UNKNOWN = "unknown"


class ReleaseTerm(StrEnum):
    """A term of release from custody."""

    MONITOR = "monitor"
    REPORTING = "reporting"
    BOND = "bond"
    TRAVEL_LIMIT = "travel_limit"
    NO_TERMS = "no_terms"
    OTHER = "other"


class StintType(StrEnum):
    """Kind of place of custody."""

    HOLD_ROOM = "hold_room"
    DETENTION = "detention"
    HOSPITAL = "hospital"
    TRANSPORT = "transport"
    JAIL = "jail"


class PaperKind(StrEnum):
    """What a paper that was signed does, as far as it is known."""

    PROPERTY = "property"
    DEPARTURE = "departure"
    STIPULATION = "stipulation"
    WAIVER = "waiver"
    OTHER = "other"
    UNKNOWN = "unknown"


class EntryManner(StrEnum):
    """How the person came into the country."""

    INSPECTED = "inspected"
    PAROLED = "paroled"
    EWI = "EWI"
    VISA_WAIVER = "visa_waiver"


class BondDenial(StrEnum):
    """Why bond was refused."""

    NO_JURISDICTION = "no_jurisdiction"
    FLIGHT_RISK = "flight_risk"
    DANGER = "danger"
    OTHER = "other"


class Stint(FrozenModel):
    """One stay in one place of custody, book-in to book-out."""

    facility: Text
    type: StintType
    state: Text | None = None
    in_at: When | None = None
    out_at: When | None = None


class SignedPaper(FrozenModel):
    """A paper the person signed."""

    kind: PaperKind
    title: Text | None = None
    language: LanguageTag | None = None
    explained: StrictBool | None = None
    copy_given: StrictBool | None = None
