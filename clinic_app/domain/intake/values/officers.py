"""Who the officers were, and what local officers and bodies did."""

from __future__ import annotations

from enum import StrEnum


class Agency(StrEnum):
    """The officers' agency, as seen or admitted."""

    ICE_ERO = "ICE-ERO"
    HSI = "HSI"
    CBP = "CBP"
    USBP = "USBP"
    USCIS_SA = "USCIS-SA"
    FBI = "FBI"
    DEA = "DEA"
    ATF = "ATF"
    USMS = "USMS"
    MILITARY = "military"
    STATE_LOCAL = "state_local"


class IdentificationTiming(StrEnum):
    """When officers said who they were."""

    AT_CONTACT = "at_contact"
    AT_RESTRAINT = "at_restraint"
    AFTER_SCENE_SECURED = "after_scene_secured"
    IN_TRANSPORT = "in_transport"
    LATER = "later"
    NEVER = "never"


class HowMany(StrEnum):
    """Whether something held for all, some or none of the officers."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


class LocalAction(StrEnum):
    """What local officers did."""

    PERIMETER = "perimeter"
    TRANSPORT = "transport"
    JOINT_STOP = "joint_stop"
    HOLD = "hold"
    TRANSLATE = "translate"
    POINT_OUT = "point_out"
    STATUS_QUESTION = "status_question"
    ARREST = "arrest"
    TRANSFER_CUSTODY = "transfer_custody"
    LEND_FACILITY = "lend_facility"
    PUBLIC_SAFETY_ONLY = "public_safety_only"


class InfoShared(StrEnum):
    """What a local body told immigration agents."""

    RELEASE_DATE = "release_date"
    CONTACT_INFO = "contact_info"
    CUSTODY_STATUS = "custody_status"
    STATUS = "status"
    OTHER = "other"
