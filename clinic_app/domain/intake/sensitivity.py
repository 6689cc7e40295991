"""What kind of harm a field could do in the wrong hands; recipients are allowed classes, never single fields.

A field's class decides how it may leave, once for all fields (`EXPORT_CLASS`). Nothing leaves without a valid
consent, and nothing that the recipient's profile does not allow, whatever the class (PRIV-05).
Source: legal-brief PRIV-01, PRIV-05, PRIV-06, PRIV-07, PRIV-14, H.2 number 16.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Sensitivity(StrEnum):
    """One class per field, chosen by its worst use."""

    INCIDENT = "incident"
    """What happened, where and when; who did it."""
    CUSTODY = "custody"
    """Where the person was held and when."""
    PROCEEDINGS = "proceedings"
    """Notices, hearings and decisions in the immigration case."""
    ALIENAGE = "alienage"
    """Nationality, citizenship, entry and status: can supply the proof that the agency must bring (PRIV-07)."""
    IDENTITY = "identity"
    """Names, birth date and numbers of the person."""
    ADDRESS = "address"
    """Where the person lives."""
    CONTACT = "contact"
    """How the person can be reached."""
    WORK_SCHOOL = "work_school"
    """Employer and school."""
    FAMILY = "family"
    """Other people: household, children, witnesses."""
    HEALTH = "health"
    """Medical detail beyond an injury told as part of what happened."""
    CRIMINAL = "criminal"
    """The person's own history."""
    CLINIC = "clinic"
    """The clinic's own handling; never leaves."""


class ExportClass(StrEnum):
    """How a fact may leave the vault."""

    DEFAULT = "default"
    """Part of what happened: it goes to every recipient that a consent names."""
    ON_CONSENT_ONLY = "on_consent_only"
    """Left out by default; only to a recipient whose profile names the class, under a consent (PRIV-06)."""
    ATTORNEY_TICKS = "attorney_ticks"
    """As before, and an attorney says yes to each single fact (PRIV-07, DOC-19, PRIV-14); no shipped profile has it."""
    NEVER = "never"
    """It stays: what the clinic itself did, and how the person can be reached (PRIV-01, H.2 number 16)."""


EXPORT_CLASS: Final[dict[Sensitivity, ExportClass]] = {
    Sensitivity.INCIDENT: ExportClass.DEFAULT,
    Sensitivity.CUSTODY: ExportClass.DEFAULT,
    Sensitivity.PROCEEDINGS: ExportClass.ON_CONSENT_ONLY,
    Sensitivity.IDENTITY: ExportClass.ON_CONSENT_ONLY,
    Sensitivity.ADDRESS: ExportClass.ON_CONSENT_ONLY,
    Sensitivity.WORK_SCHOOL: ExportClass.ON_CONSENT_ONLY,
    Sensitivity.FAMILY: ExportClass.ON_CONSENT_ONLY,
    Sensitivity.ALIENAGE: ExportClass.ATTORNEY_TICKS,
    Sensitivity.HEALTH: ExportClass.ATTORNEY_TICKS,
    Sensitivity.CRIMINAL: ExportClass.ATTORNEY_TICKS,
    Sensitivity.CONTACT: ExportClass.NEVER,
    Sensitivity.CLINIC: ExportClass.NEVER,
}


class Section(StrEnum):
    """The parts of the interview in safety order (legal-brief G), and of every list of facts."""

    PERSON = "person"
    INCIDENT = "incident"
    STOP = "stop"
    ARREST = "arrest"
    OFFICERS = "officers"
    ENTRY = "entry"
    FORCE = "force"
    BELONGINGS = "belongings"
    PROCESSING = "processing"
    DETENTION = "detention"
    CASE = "case"
    LOCAL = "local"
    AFTERWARDS = "afterwards"
