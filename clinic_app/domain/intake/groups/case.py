"""The immigration case: entry, fear, orders and decisions, bond, removal."""

from __future__ import annotations

from typing import Annotated

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, OrNotKnown, Texts, Time, Words, fact
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.custody import BondDenial, EntryManner
from clinic_app.domain.intake.values.proceedings import (
    DetentionAuthority,
    Dollars,
    FearFinding,
    ServiceMethod,
    TravelDocument,
)

S = Sensitivity


class Case(FrozenModel):
    """The immigration case."""

    entry_manner: Annotated[Answer[EntryManner] | None, Absent, OrNotKnown] = fact(S.ALIENAGE)
    entry_date: Time = fact(S.ALIENAGE)
    paroled: Bool = fact(S.ALIENAGE)
    continuous_presence_2y_evidence: Texts = fact(S.ALIENAGE)
    detention_authority_claimed: Annotated[Answer[DetentionAuthority] | None, Absent, OrNotKnown] = fact(S.PROCEEDINGS)
    er_used: Bool = fact(S.PROCEEDINGS)
    er_determined_at: Time = fact(S.PROCEEDINGS)
    i860_served: Bool = fact(S.PROCEEDINGS)
    i867_signed: Bool = fact(S.PROCEEDINGS)
    fear_of_return: Bool = fact(S.ALIENAGE)
    fear_words: Words = fact(S.ALIENAGE)
    fear_claimed: Bool = fact(S.PROCEEDINGS)
    fear_claimed_at: Time = fact(S.PROCEEDINGS)
    fear_interview_at: Time = fact(S.PROCEEDINGS)
    cf_result: Annotated[Answer[FearFinding] | None, Absent, OrNotKnown] = fact(S.PROCEEDINGS)
    cf_result_at: Time = fact(S.PROCEEDINGS)
    ij_review_requested: Bool = fact(S.PROCEEDINGS)
    ij_review_at: Time = fact(S.PROCEEDINGS)
    prior_removal_order: Bool = fact(S.ALIENAGE)
    in_absentia_order_at: Time = fact(S.PROCEEDINGS)
    i871_served_at: Time = fact(S.PROCEEDINGS)
    statement_opportunity: Bool = fact(S.PROCEEDINGS)
    rfi_referred_at: Time = fact(S.PROCEEDINGS)
    rfi_at: Time = fact(S.PROCEEDINGS)
    i851_served_at: Time = fact(S.PROCEEDINGS)
    i851_service_method: Annotated[Answer[ServiceMethod] | None, Absent, OrNotKnown] = fact(S.PROCEEDINGS)
    response_filed_at: Time = fact(S.PROCEEDINGS)
    far_issued_at: Time = fact(S.PROCEEDINGS)
    ij_decision_at: Time = fact(S.PROCEEDINGS)
    ij_decision_served_at: Time = fact(S.PROCEEDINGS)
    bia_schedule_at: Time = fact(S.PROCEEDINGS)
    bia_brief_due_at: Time = fact(S.PROCEEDINGS)
    removal_order_final_at: Time = fact(S.PROCEEDINGS)
    stay_end_at: Time = fact(S.PROCEEDINGS)
    criminal_release_at: Time = fact(S.CRIMINAL)
    travel_document_status: Annotated[Answer[TravelDocument] | None, Absent, OrNotKnown] = fact(S.ALIENAGE)
    oss_revoked: Bool = fact(S.PROCEEDINGS)
    oss_notice_given: Bool = fact(S.PROCEEDINGS)
    oss_interview_given: Bool = fact(S.PROCEEDINGS)
    bond_set_by_ice: Bool = fact(S.PROCEEDINGS)
    bond_amount: Annotated[Answer[Dollars] | None, Absent] = fact(S.PROCEEDINGS)
    bond_requested_at: Time = fact(S.PROCEEDINGS)
    bond_hearing_scheduled: Bool = fact(S.PROCEEDINGS)
    bond_hearing_at: Time = fact(S.PROCEEDINGS)
    bond_denied_reason: Annotated[Answer[BondDenial] | None, Absent] = fact(S.PROCEEDINGS)
    prior_bond_decision_at: Time = fact(S.PROCEEDINGS)
    ij_release_order_at: Time = fact(S.PROCEEDINGS)
    eoir43_filed_at: Time = fact(S.PROCEEDINGS)
    dhs_appeal_filed_at: Time = fact(S.PROCEEDINGS)
    third_country: Words = fact(S.PROCEEDINGS)
    third_country_threatened: Bool = fact(S.PROCEEDINGS)
    third_country_words: Words = fact(S.PROCEEDINGS)
    third_country_notice_at: Time = fact(S.PROCEEDINGS)
    fear_third_country_claimed: Bool = fact(S.PROCEEDINGS)
    removal_scheduled_at: Time = fact(S.PROCEEDINGS)
    removal_at: Time = fact(S.PROCEEDINGS)
