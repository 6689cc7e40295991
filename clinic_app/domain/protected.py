"""Whether 8 USC 1367 stands over a matter: the person applies for VAWA, T or U protection (legal-brief PRIV-08)."""

from __future__ import annotations

from typing import Final

from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.intake.laying import answer_of

FIELD: Final = "u_t_vawa_applicant"


def is_protected(intake: Intake) -> bool:
    """Whether any account says so; then every head shows the mark, until somebody takes the answer back."""
    answers = (answer_of(account, FIELD) for account in intake.accounts)
    return any(answer is not None and answer.value is True for answer in answers)
