"""The closed lists and composite values that answers take; names follow legal-brief section 4."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, StringConstraints, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel, LanguageTag, Text
from clinic_app.domain.when import When


def _only_text(value: Any) -> Any:
    if isinstance(value, (int, float, bool)):
        raise ValueError("a date is written as 2026-10-30")
    return value


Day = Annotated[date, BeforeValidator(_only_text)]
ClockText = Annotated[str, StringConstraints(strict=True, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Count = Annotated[StrictInt, Field(ge=0, le=10_000)]


class SpeakerRole(StrEnum):
    """Who speaks in an account."""

    CLIENT = "client"
    WITNESS = "witness"
    FAMILY = "family"
    CALLER = "caller"


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
    UNKNOWN = "unknown"


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


class ArrestType(StrEnum):
    """Under which power the person was arrested."""

    CIVIL_IMMIGRATION = "civil_immigration"
    CRIMINAL = "criminal"
    UNKNOWN = "unknown"


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
    UNKNOWN = "unknown"


class IdentificationTiming(StrEnum):
    """When officers said who they were."""

    AT_CONTACT = "at_contact"
    AT_RESTRAINT = "at_restraint"
    AFTER_SCENE_SECURED = "after_scene_secured"
    IN_TRANSPORT = "in_transport"
    LATER = "later"
    NEVER = "never"
    UNKNOWN = "unknown"


class HowMany(StrEnum):
    """Whether something held for all, some or none of the officers."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


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
    UNKNOWN = "unknown"


class BondDenial(StrEnum):
    """Why bond was refused."""

    NO_JURISDICTION = "no_jurisdiction"
    FLIGHT_RISK = "flight_risk"
    DANGER = "danger"
    OTHER = "other"


class LocalAction(StrEnum):
    """What local officers did."""

    PERIMETER = "perimeter"
    TRANSPORT = "transport"
    JOINT_STOP = "joint_stop"
    HOLD = "hold"
    TRANSLATE = "translate"
    POINT_OUT = "point_out"
    STATUS_QUESTION = "status_question"
    PUBLIC_SAFETY_ONLY = "public_safety_only"


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


class InfoShared(StrEnum):
    """What a local body told immigration agents."""

    RELEASE_DATE = "release_date"
    CONTACT_INFO = "contact_info"
    CUSTODY_STATUS = "custody_status"
    STATUS = "status"
    OTHER = "other"


class RepresentationState(StrEnum):
    """What the clinic is to this person."""

    PROSPECT = "prospect"
    CLIENT = "client"
    DOCUMENTATION_ONLY = "documentation_only"
    REFERRED = "referred"


class Reached(StrEnum):
    """Whether the client's own account could be heard."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"


class Level(StrEnum):
    """How well a language is spoken or read."""

    NONE = "none"
    A_LITTLE = "a_little"
    WELL = "well"
    NATIVE = "native"


class InterpreterMode(StrEnum):
    """How the interpreter was present."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    TELEPHONE = "telephone"


class PersonName(FrozenModel):
    """A name as the person gives it, with its script and a romanised form where the script is not Latin."""

    as_given: Text
    script: Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")] = "Latn"
    romanised: Text | None = None
    kind: Annotated[str, StringConstraints(pattern=r"^(legal|birth|married|used|other)$")] = "legal"


class SafeContact(FrozenModel):
    """How the person can be reached without danger."""

    channel: Text
    times: Text | None = None
    may_leave_message: StrictBool = False


class LanguageSkill(FrozenModel):
    """A language of the person."""

    language: LanguageTag
    level_spoken: Level
    level_read: Level


class Interpreter(FrozenModel):
    """Who interpreted; signs the certificate of interpretation."""

    name: Text | None = None
    interpreter_id: Text | None = None
    languages: tuple[LanguageTag, ...] = ()
    mode: InterpreterMode
    oath_given_at: When | None = None
    certified: StrictBool | None = None


class Guardian(FrozenModel):
    """The adult responsible for a child or a person without capacity."""

    name: Text
    relation: Text
    may_know_of_the_matter: StrictBool | None = None


class Impact(FrozenModel):
    """What it has cost this person since."""

    work_days_missed: Count | None = None
    school_days_missed: Count | None = None
    clinic_visits_avoided: Count | None = None
    moved_home: StrictBool | None = None
    afraid_to_report: StrictBool | None = None
    sleep_or_health: Text | None = None
    other: Text | None = None


class Need(StrEnum):
    """What the person needs now."""

    MEDICINE = "medicine"
    CHILDREN = "children"
    HOUSING = "housing"
    DISABILITY = "disability"
    INTERPRETER = "interpreter"


class MentionedPerson(FrozenModel):
    """Somebody the account names; the designation stands in for the name wherever it is withheld."""

    name: Text
    relation: Text
    is_child: StrictBool = False
    designation: dict[LanguageTag, Text] = Field(max_length=8)


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


class ClockTime(FrozenModel):
    """A time of day at the place, from the earliest to the latest it may have been."""

    earliest: ClockText
    latest: ClockText

    @model_validator(mode="after")
    def _in_order(self) -> ClockTime:
        if self.earliest > self.latest:
            raise ValueError("the earliest time of day lies after the latest")
        return self


class ConsentDecision(StrEnum):
    """What the person decided."""

    GRANTED = "granted"
    REFUSED = "refused"


class IdentityLevel(StrEnum):
    """How the person may be named to a recipient."""

    NAMED = "named"
    INITIALS = "initials"
    PSEUDONYM = "pseudonym"


class Delivery(StrEnum):
    """How a submission travels (design section 7)."""

    AGE = "age"
    STICK = "stick"
    PAPER = "paper"


class Consent(FrozenModel):
    """Who may get what, for which purpose, named how, until when (PRIV-05)."""

    consent_id: Code
    recipient: Code
    decision: ConsentDecision
    purpose: Text | None = None
    identity: IdentityLevel | None = None
    publicity: StrictBool = False
    deliveries: tuple[Delivery, ...] = (Delivery.AGE,)
    language: LanguageTag | None = None
    read_back: StrictBool | None = None
    interpreter_used: StrictBool | None = None
    signed_on: Day | None = None
    signed_by: Text | None = None
    """Where it was not the person: who signed and by what right."""
    expires_on: Day | None = None
    revoked_on: Day | None = None

    @model_validator(mode="after")
    def _a_grant_is_complete(self) -> Consent:
        granted = self.decision is ConsentDecision.GRANTED
        if granted and (self.identity is None or self.signed_on is None or self.expires_on is None):
            raise ValueError(
                "a consent that was given says how the person is named, when it was signed and when it ends"
            )
        return self
