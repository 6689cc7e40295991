"""What kind of harm a field could do in the wrong hands; recipients are allowed classes, never single fields.

Source: legal-brief PRIV-06, PRIV-07, H.2 number 16.
"""

from __future__ import annotations

from enum import StrEnum


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
