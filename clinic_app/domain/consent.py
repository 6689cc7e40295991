"""Whether a consent stands on a given day: who may get what, named how (PRIV-05)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.consents import Consent, ConsentDecision


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

    In doubt nothing leaves: a refusal counts over a grant of the same day, and over any where it bears no day, unless
    it was taken back that day and the grant came after it. Of two grants of one day the one written down last counts.
    """
    answer = account.person.consents
    decisions = [item for item in (answer.value if answer and answer.value else ()) if item.recipient == recipient]
    if not decisions:
        return ConsentReading(ConsentState.NOT_RECORDED, None)
    _, newest = max(enumerate(decisions), key=lambda placed: (*_age(placed[1]), placed[0]))
    return ConsentReading(_state(newest, day), newest)


def allowed_classes(allows: Iterable[Sensitivity], consent: Consent | None) -> frozenset[Sensitivity]:
    """What may go of what a recipient may have: without the classes that the person keeps back."""
    return frozenset(allows) - frozenset((consent.left_out if consent else None) or ())


def _age(consent: Consent) -> tuple[date, bool]:
    refused = consent.decision is ConsentDecision.REFUSED
    taken_back = consent.revoked_on is not None and consent.revoked_on == consent.signed_on
    return consent.signed_on or (date.max if refused else date.min), refused and not taken_back


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
