"""The person concerned: age, status as told, care, own history."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, OrNotKnown, Texts, Time, Words, fact
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.encounter import CitizenshipClaim
from clinic_app.domain.intake.values.measures import Day
from clinic_app.domain.intake.values.subject import CitizenshipSign, PaperShown, PastMatter, StatusClaim, SubjectRole

S = Sensitivity


class Subject(FrozenModel):
    """What counts for the law about the person concerned."""

    subject_role: Annotated[Answer[SubjectRole] | None, Absent] = fact(S.INCIDENT)
    subject_citizenship_claim: Annotated[Answer[CitizenshipClaim] | None, Absent, OrNotKnown] = fact(S.ALIENAGE)
    subject_dob: Annotated[Answer[Day] | None, Absent] = fact(S.IDENTITY)
    nationality: Words = fact(S.ALIENAGE)
    subject_pregnant_postpartum_nursing: Bool = fact(S.HEALTH)
    subject_primary_caretaker: Bool = fact(S.FAMILY)
    minor_unaccompanied: Bool = fact(S.IDENTITY)
    age_claim_at: Time = fact(S.IDENTITY)
    uac_determined_at: Time = fact(S.PROCEEDINGS)
    crime_victim: Bool = fact(S.PROCEEDINGS)
    qualifying_crime: Words = fact(S.PROCEEDINGS)
    helpful_to_investigation: Bool = fact(S.PROCEEDINGS)
    u_t_vawa_applicant: Bool = fact(S.ALIENAGE)
    criminal_history: Annotated[Answer[Annotated[tuple[PastMatter, ...], Field(max_length=50)]] | None, Absent] = fact(
        S.CRIMINAL
    )
    criminal_history_flag: Bool = fact(S.CRIMINAL)
    charge_only: Bool = fact(S.CRIMINAL)
    inadmissible_ground: Bool = fact(S.ALIENAGE)
    status_claim_type: Annotated[Answer[StatusClaim] | None, Absent] = fact(S.ALIENAGE)
    claim_under_oath: Bool = fact(S.PROCEEDINGS)
    status_claim_reviewed: Bool = fact(S.PROCEEDINGS)
    lpr_card_shown: Bool = fact(S.ALIENAGE)
    usc_claim_made_at: Time = fact(S.INCIDENT)
    usc_indicia: Annotated[Answer[Annotated[tuple[CitizenshipSign, ...], Field(max_length=9)]] | None, Absent] = fact(
        S.INCIDENT
    )
    usc_evidence: Texts = fact(S.INCIDENT)
    docs_shown_before_arrest: Annotated[
        Answer[Annotated[tuple[PaperShown, ...], Field(max_length=13)]] | None, Absent
    ] = fact(S.ALIENAGE)
