"""Whether a consent stands on a given day: who may get what, named how (PRIV-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values import Consent, ConsentDecision


class ConsentState(StrEnum):
    """Why a consent does or does not carry a submission."""

    VALID = "valid"
    NOT_RECORDED = "not_recorded"
    REFUSED = "refused"
    NOT_YET_SIGNED = "not_yet_signed"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True)
class ConsentReading:
    """The consent that counts for a recipient on a day, and how it stands."""

    state: ConsentState
    consent: Consent | None


def consent_on(account: Account, recipient: str, day: date) -> ConsentReading:
    """The newest decision about this recipient, held against the day. It ends at the end of its last day.

    In doubt nothing leaves: a refusal counts over a grant of the same day, and over any where it bears no day.
    """
    answer = account.person.consents
    decisions = [item for item in (answer.value if answer and answer.value else ()) if item.recipient == recipient]
    if not decisions:
        return ConsentReading(ConsentState.NOT_RECORDED, None)
    newest = max(decisions, key=_age)
    return ConsentReading(_state(newest, day), newest)


def _age(consent: Consent) -> tuple[date, bool]:
    refused = consent.decision is ConsentDecision.REFUSED
    return consent.signed_on or (date.max if refused else date.min), refused


def _state(consent: Consent, day: date) -> ConsentState:
    if consent.decision is ConsentDecision.REFUSED:
        return ConsentState.REFUSED
    if consent.revoked_on is not None and consent.revoked_on <= day:
        return ConsentState.REVOKED
    if consent.signed_on is None or consent.signed_on > day:
        return ConsentState.NOT_YET_SIGNED
    if consent.expires_on is None or consent.expires_on < day:
        return ConsentState.EXPIRED
    return ConsentState.VALID
