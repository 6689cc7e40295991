"""The person concerned: their part in it, papers and signs of citizenship, own history."""

from __future__ import annotations

from enum import StrEnum

from clinic_app.domain.intake.answers import FrozenModel, Text
from clinic_app.domain.when import When


class SubjectRole(StrEnum):
    """What the person was in what happened."""

    DETAINEE = "detainee"
    BYSTANDER = "bystander"
    OBSERVER = "observer"
    PROTESTER = "protester"
    JOURNALIST = "journalist"
    HOUSEHOLD_MEMBER = "household_member"
    EMPLOYEE = "employee"


class StatusClaim(StrEnum):
    """The status a person said they have (FED-LPR-ER)."""

    USC = "usc"
    LPR = "lpr"
    REFUGEE = "refugee"
    ASYLEE = "asylee"
    OTHER = "other"
    NONE = "none"


class CitizenshipSign(StrEnum):
    """What points to United States citizenship (ICE-16001.2 names the first three)."""

    REAL_ID = "real_id"
    PASSPORT_PHOTO = "passport_photo"
    SSN = "ssn"
    BIRTH_IN_US = "birth_in_us"
    CITIZEN_PARENT = "citizen_parent"
    NATURALIZED = "naturalized"
    MILITARY_SERVICE = "military_service"
    AGENCY_RECORD = "agency_record"
    OTHER = "other"


class PaperShown(StrEnum):
    """A paper that the person showed to officers."""

    US_PASSPORT = "us_passport"
    BIRTH_CERTIFICATE = "birth_certificate"
    NATURALIZATION = "naturalization"
    GREEN_CARD = "green_card"
    WORK_PERMIT = "work_permit"
    VISA_OR_I94 = "visa_or_i94"
    ASYLUM_OR_REFUGEE = "asylum_or_refugee"
    PENDING_CASE = "pending_case"
    STATE_ID = "state_id"
    SSN_CARD = "ssn_card"
    FOREIGN_PASSPORT = "foreign_passport"
    CONSULAR_ID = "consular_id"
    OTHER = "other"


class Offense(StrEnum):
    """Kind of offense; the first six are those of the Laken Riley Act as FED-1226c tells it."""

    BURGLARY = "burglary"
    THEFT = "theft"
    LARCENY = "larceny"
    SHOPLIFTING = "shoplifting"
    ASSAULT_ON_OFFICER = "assault_on_officer"
    DEATH_OR_SERIOUS_INJURY = "death_or_serious_injury"
    DRUGS = "drugs"
    WEAPON = "weapon"
    VIOLENCE = "violence"
    DRIVING = "driving"
    IMMIGRATION = "immigration"
    OTHER = "other"


class OffenseOutcome(StrEnum):
    """How far it went."""

    ARRESTED = "arrested"
    CHARGED = "charged"
    ADMITTED = "admitted"
    CONVICTED = "convicted"
    DISMISSED = "dismissed"
    UNKNOWN = "unknown"


class PastMatter(FrozenModel):
    """One matter of the person's own history."""

    offense: Offense
    outcome: OffenseOutcome
    at: When | None = None
    court: Text | None = None
    details: Text | None = None
