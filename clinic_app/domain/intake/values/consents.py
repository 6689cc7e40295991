"""Consents: who may get what, named how, carried how, until when (PRIV-05)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pydantic import StrictBool, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel, LanguageTag, Text
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.measures import Day


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


class EvidenceKind(StrEnum):
    """Sources of evidence that are each asked about for themselves. Medical records need their own paper (PRIV-14)."""

    FILM = "film"
    PHOTOS = "photos"
    SOUND = "sound"
    RECORDS = "records"


class SignatureKind(StrEnum):
    """How a consent was given; a mark in place of a name is one of the first two, before a witness."""

    PAPER = "paper"
    SCREEN = "screen"
    SPOKEN = "spoken"


ASKED_APART: Final = frozenset(
    {"left_out", "evidence", "read_back_on", "understood", "signature_kind", "witness"}
)  # fmt: skip
"""Parts of a consent that are asked where it is read out, and neither in a list of records nor on the blank form."""


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
    """Of a refusal: the day on which the person said yes after all."""
    left_out: tuple[Sensitivity, ...] | None = None
    """Classes of facts that this recipient could get and that the person keeps back."""
    evidence: tuple[EvidenceKind, ...] | None = None
    """The sources of evidence that may go; None where nobody asked, which is a no to all."""
    read_back_on: Day | None = None
    understood: StrictBool | None = None
    """Every paragraph was read aloud and understood."""
    signature_kind: SignatureKind | None = None
    """None: on paper."""
    witness: Text | None = None

    @model_validator(mode="after")
    def _a_grant_is_complete(self) -> Consent:
        granted = self.decision is ConsentDecision.GRANTED
        if granted and (self.identity is None or self.signed_on is None or self.expires_on is None):
            raise ValueError(
                "a consent that was given says how the person is named, when it was signed and when it ends"
            )
        return self
