"""The office: questions, advice, papers signed and served."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, OrNotKnown, Texts, Time, Words, fact
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.custody import SignedPaper
from clinic_app.domain.intake.values.proceedings import ServiceMethod

S = Sensitivity


class Processing(FrozenModel):
    """What happened in the office: who examined, what was said, what was signed, what was served."""

    examined_at: Time = fact(S.INCIDENT)
    examining_officer_differs: Bool = fact(S.INCIDENT)
    other_officer_available: Bool = fact(S.INCIDENT)
    advised_reason: Bool = fact(S.INCIDENT)
    advised_right_to_counsel: Bool = fact(S.INCIDENT)
    legal_list_given: Bool = fact(S.INCIDENT)
    advised_statements_use: Bool = fact(S.INCIDENT)
    statement_made: Bool = fact(S.PROCEEDINGS)
    coercion_facts: Texts = fact(S.INCIDENT)
    docs_signed: Annotated[Answer[Annotated[tuple[SignedPaper, ...], Field(max_length=50)]] | None, Absent] = fact(
        S.PROCEEDINGS
    )
    docs_language: Words = fact(S.PROCEEDINGS)
    docs_language_understood: Bool = fact(S.PROCEEDINGS)
    docs_explained_by: Words = fact(S.PROCEEDINGS)
    interpreter_used: Bool = fact(S.PROCEEDINGS)
    custody_determination_at: Time = fact(S.PROCEEDINGS)
    extraordinary_circumstance_claimed: Bool = fact(S.PROCEEDINGS)
    i286_issued: Bool = fact(S.PROCEEDINGS)
    i286_served_at: Time = fact(S.PROCEEDINGS)
    i286_redetermination_requested: Bool = fact(S.PROCEEDINGS)
    nta_obtained: Bool = fact(S.PROCEEDINGS)
    nta_issued: Bool = fact(S.PROCEEDINGS)
    nta_issued_at: Time = fact(S.PROCEEDINGS)
    nta_served_at: Time = fact(S.PROCEEDINGS)
    nta_service_method: Annotated[Answer[ServiceMethod] | None, Absent, OrNotKnown] = fact(S.PROCEEDINGS)
    nta_has_time_place: Bool = fact(S.PROCEEDINGS)
    nta_charges: Texts = fact(S.ALIENAGE)
    nta_language_explained: Bool = fact(S.PROCEEDINGS)
    nta_has_239e_certification: Bool = fact(S.PROCEEDINGS)
    first_hearing_at: Time = fact(S.PROCEEDINGS)
    earlier_hearing_requested: Bool = fact(S.PROCEEDINGS)
    opla_consulted_at: Time = fact(S.PROCEEDINGS)
