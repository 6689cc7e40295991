"""Custody, place by place: conditions, counsel, family, children."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, OrNotKnown, Time, Words, fact
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.custody import Stint
from clinic_app.domain.intake.values.detention_conditions import ConditionsChecklist, FacilityStandard

S = Sensitivity


class Detention(FrozenModel):
    """Custody, place by place."""

    custody_segments: Annotated[Answer[Annotated[tuple[Stint, ...], Field(max_length=100)]] | None, Absent] = fact(
        S.CUSTODY
    )
    facility_standard: Annotated[Answer[FacilityStandard] | None, Absent, OrNotKnown] = fact(S.CUSTODY)
    conditions: Words = fact(S.CUSTODY)
    conditions_checklist: Annotated[Answer[ConditionsChecklist] | None, Absent] = fact(S.CUSTODY)
    med_screen_at: Time = fact(S.HEALTH)
    health_assessment_at: Time = fact(S.HEALTH)
    told_officers_pregnant_at: Time = fact(S.HEALTH)
    prenatal_care_at: Time = fact(S.HEALTH)
    pregnancy_exception_recorded: Bool = fact(S.HEALTH)
    phone_access_at: Time = fact(S.CUSTODY)
    counsel_requested_at: Time = fact(S.CUSTODY)
    counsel_call_denied: Bool = fact(S.CUSTODY)
    counsel_visit_denied: Bool = fact(S.CUSTODY)
    call_privacy: Bool = fact(S.CUSTODY)
    cost_charged: Bool = fact(S.CUSTODY)
    g28_filed_at: Time = fact(S.PROCEEDINGS)
    eoir28_filed_at: Time = fact(S.PROCEEDINGS)
    questioned_after_g28: Bool = fact(S.PROCEEDINGS)
    hearing_before_counsel_found: Bool = fact(S.PROCEEDINGS)
    locator_first_seen_at: Time = fact(S.CUSTODY)
    locator_updated_at: Time = fact(S.CUSTODY)
    family_notified_at: Time = fact(S.CUSTODY)
    transfer_out_of_aor: Bool = fact(S.CUSTODY)
    attorney_notified_transfer_at: Time = fact(S.CUSTODY)
    family_in_aor: Bool = fact(S.FAMILY)
    consular_right_advised: Bool = fact(S.PROCEEDINGS)
    consular_notify_requested: Bool = fact(S.PROCEEDINGS)
    consular_notified: Bool = fact(S.PROCEEDINGS)
    consular_contact_refused: Bool = fact(S.PROCEEDINGS)
    asylum_disclosed_to_consulate: Bool = fact(S.PROCEEDINGS)
    unrelated_adults: Bool = fact(S.CUSTODY)
    unrelated_adults_over_24h: Bool = fact(S.CUSTODY)
    caregiver_separated: Bool = fact(S.CUSTODY)
    hhs_notified_at: Time = fact(S.PROCEEDINGS)
    hhs_transfer_at: Time = fact(S.PROCEEDINGS)
    exceptional_circumstances: Bool = fact(S.PROCEEDINGS)
    children_present: Bool = fact(S.FAMILY)
    care_arrangement_allowed: Bool = fact(S.FAMILY)
    child_left_alone: Bool = fact(S.FAMILY)
    family_court_date: Time = fact(S.FAMILY)
    family_hearing_missed: Bool = fact(S.FAMILY)
