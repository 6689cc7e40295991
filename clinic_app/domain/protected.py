"""Whether 8 USC 1367 stands over a matter (legal-brief PRIV-08), and how to reach somebody without danger."""

from __future__ import annotations

from typing import Final

from clinic_app.domain.intake.intake import Account, Intake
from clinic_app.domain.intake.laying import answer_of
from clinic_app.domain.intake.values.people import SafeContact

FIELD: Final = "u_t_vawa_applicant"


def is_protected(intake: Intake) -> bool:
    """Whether any account says so; then every head shows the mark, until somebody takes the answer back."""
    answers = (answer_of(account, FIELD) for account in intake.accounts)
    return any(answer is not None and answer.value is True for answer in answers)


def safe_contact_of(account: Account) -> SafeContact | None:
    """How to reach the speaker; None where nobody asked, or it was not said."""
    answer = answer_of(account, "safe_contact")
    value = None if answer is None else answer.value
    return value if isinstance(value, SafeContact) else None
