"""What happened between the person and the officers: where, how it began, how they came in, what force and conduct."""

from __future__ import annotations

from enum import StrEnum


class LocationType(StrEnum):
    """Kind of place of the incident."""

    HOME = "home"
    CURTILAGE = "curtilage"
    SHARED_HALLWAY = "shared_hallway"
    VEHICLE_ROAD = "vehicle_road"
    STREET = "street"
    WORKPLACE_PUBLIC = "workplace_public"
    WORKPLACE_NONPUBLIC = "workplace_nonpublic"
    FARM = "farm"
    SCHOOL = "school"
    DAYCARE = "daycare"
    COLLEGE = "college"
    HOSPITAL = "hospital"
    WORSHIP = "worship"
    COURTHOUSE = "courthouse"
    NEAR_COURTHOUSE = "near_courthouse"
    VICTIM_SERVICE = "victim_service"
    ICE_OFFICE_CHECKIN = "ice_office_checkin"
    JAIL = "jail"
    CITY_PROPERTY = "city_property"
    OTHER = "other"


class NavaState(StrEnum):
    """The six states of the Castanon Nava decree, or another."""

    IL = "IL"
    IN = "IN"
    WI = "WI"
    MO = "MO"
    KY = "KY"
    KS = "KS"
    OTHER = "other"


class CitizenshipClaim(StrEnum):
    """What the person said of their citizenship."""

    USC = "usc"
    LPR = "lpr"
    OTHER = "other"


class StopType(StrEnum):
    """How the encounter began."""

    NONE = "none"
    CONSENSUAL = "consensual"
    PEDESTRIAN_STOP = "pedestrian_stop"
    VEHICLE_STOP = "vehicle_stop"


class StopFactor(StrEnum):
    """What seemed to have drawn the officers."""

    RACE_ETHNICITY = "race_ethnicity"
    LANGUAGE_ACCENT = "language_accent"
    LOCATION = "location"
    JOB_TYPE = "job_type"
    OTHER = "other"


class EntryType(StrEnum):
    """How officers came in."""

    NONE = "none"
    KNOCK_ANSWERED = "knock_answered"
    FORCED = "forced"
    RUSE = "ruse"
    OPEN_DOOR = "open_door"


class ForceType(StrEnum):
    """Kinds of force."""

    GRAB = "grab"
    TAKEDOWN = "takedown"
    KNEE_ON_BACK = "knee_on_back"
    STRIKE = "strike"
    BATON = "baton"
    TASER = "taser"
    OC = "OC"
    CS = "CS"
    CN = "CN"
    NOISE_LIGHT_DEVICE = "noise_light_device"
    KINETIC_PROJECTILE = "kinetic_projectile"
    VEHICLE = "vehicle"
    K9 = "K9"
    FIREARM_POINTED = "firearm_pointed"
    FIREARM_DISCHARGED = "firearm_discharged"
    RESTRAINT_PROLONGED = "restraint_prolonged"
    HANDCUFFS = "handcuffs"
    ESCORT = "escort"


class Resistance(StrEnum):
    """What the person did."""

    NONE = "none"
    PASSIVE = "passive"
    ACTIVE = "active"
    ASSAULTIVE = "assaultive"


class PoliceConduct(StrEnum):
    """Conduct of a member of the city police; the first eight are in COPA's list (MCC ch. 2-78)."""

    EXCESSIVE_FORCE = "excessive_force"
    COERCION = "coercion"
    IMPROPER_SEARCH_OR_SEIZURE = "improper_search_or_seizure"
    DENIAL_OF_COUNSEL = "denial_of_counsel"
    BIAS_VERBAL_ABUSE = "bias_verbal_abuse"
    DEATH_OR_INJURY_IN_CUSTODY = "death_or_injury_in_custody"
    FIREARM_DISCHARGE = "firearm_discharge"
    SEXUAL_MISCONDUCT = "sexual_misconduct"
    DOMESTIC_VIOLENCE = "domestic_violence"
    PATTERN = "pattern"
    ASSISTING_ENFORCEMENT = "assisting_enforcement"
    REPORT_REFUSED = "report_refused"
    OTHER = "other"
