"""State, county and city bodies: grounds they acted on, and use of city property."""

from __future__ import annotations

from enum import StrEnum


class LocalStopReason(StrEnum):
    """What local officers stopped the person for (IL-TRUST-STATUS-STOP reads `status`)."""

    STATUS = "status"
    TRAFFIC = "traffic"
    CRIME = "crime"
    WARRANT = "warrant"
    PUBLIC_SAFETY = "public_safety"
    NOT_STOPPED = "not_stopped"
    OTHER = "other"


class LocalHoldBasis(StrEnum):
    """On what a local jail kept the person (IL-TRUST-DETAINER; IL-287G-BAN reads `detention_contract`)."""

    DETAINER = "detainer"
    CIVIL_WARRANT = "civil_warrant"
    CRIMINAL_CHARGE = "criminal_charge"
    JUDICIAL_WARRANT = "judicial_warrant"
    DETENTION_CONTRACT = "detention_contract"
    NOT_HELD = "not_held"
    OTHER = "other"


class StagingType(StrEnum):
    """What city property was used as; the first three are the order's words (CHI-EO-ICE-FREE)."""

    STAGING_AREA = "staging_area"
    PROCESSING_LOCATION = "processing_location"
    OPERATIONS_BASE = "operations_base"
    OTHER = "other"
