"""State, county and city: officers, jails, property, courthouses, hospitals, schools, the city police."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, FoundAs, OrNotKnown, Time, Words, fact
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.courts import CourtCaseType, CourtPart, CourtProceeding, CourtRole, TravelPhase
from clinic_app.domain.intake.values.encounter import PoliceConduct
from clinic_app.domain.intake.values.localities import LocalHoldBasis, LocalStopReason, StagingType
from clinic_app.domain.intake.values.officers import InfoShared, LocalAction

S = Sensitivity


class Local(FrozenModel):
    """State, county and city officers and bodies."""

    local_le_present: Bool = fact(S.INCIDENT)
    local_agency: Words = fact(S.INCIDENT)
    local_stop_reason: Annotated[Answer[LocalStopReason] | None, Absent, OrNotKnown] = fact(S.INCIDENT)
    local_le_actions: Annotated[Answer[Annotated[tuple[LocalAction, ...], Field(max_length=11)]] | None, Absent] = fact(
        S.INCIDENT
    )
    local_hold_basis: Annotated[Answer[LocalHoldBasis] | None, Absent, OrNotKnown] = fact(S.CUSTODY)
    local_other_purpose: Bool = fact(S.INCIDENT)
    federal_criminal_warrant: Bool = fact(S.INCIDENT)
    detainer_lodged_at: Time = fact(S.CUSTODY)
    detainer_pc_box: Bool = fact(S.CUSTODY)
    otherwise_release_at: Time = fact(S.CUSTODY)
    dhs_assumed_custody_at: Time = fact(S.CUSTODY)
    ice_access_to_jail: Bool = fact(S.INCIDENT)
    info_shared: Annotated[Answer[Annotated[tuple[InfoShared, ...], Field(max_length=5)]] | None, Absent] = fact(
        S.INCIDENT
    )
    asked_status_by_city: Bool = fact(S.INCIDENT)
    threatened_status: Bool = fact(S.INCIDENT)
    city_property_use: Bool = fact(S.INCIDENT)
    city_property_id: Words = fact(S.INCIDENT)
    signage_present: Bool = fact(S.INCIDENT)
    staging_type: Annotated[Answer[StagingType] | None, Absent, OrNotKnown] = fact(S.INCIDENT)
    court_proceeding: Annotated[Answer[CourtProceeding] | None, Absent, OrNotKnown] = fact(S.INCIDENT)
    court_case_number: Words = fact(S.PROCEEDINGS, found_as=FoundAs.CODE)
    court_case_type: Annotated[Answer[CourtCaseType] | None, Absent, OrNotKnown] = fact(S.PROCEEDINGS)
    court_part_type: Annotated[Answer[CourtPart] | None, Absent, OrNotKnown] = fact(S.INCIDENT)
    court_role: Annotated[Answer[CourtRole] | None, Absent] = fact(S.INCIDENT)
    on_premises: Bool = fact(S.INCIDENT)
    travel_phase: Annotated[Answer[TravelPhase] | None, Absent] = fact(S.INCIDENT)
    nonpublic_area_used: Bool = fact(S.INCIDENT)
    courthouse_arrest_approved: Bool = fact(S.INCIDENT)
    agent_in_treatment_area: Bool = fact(S.INCIDENT)
    staff_disclosed_phi: Bool = fact(S.INCIDENT)
    phi_release_allowed: Bool = fact(S.INCIDENT)
    hospital_contact_used: Bool = fact(S.INCIDENT)
    visitor_counsel_denied: Bool = fact(S.INCIDENT)
    staff_allowed_entry: Bool = fact(S.INCIDENT)
    records_disclosed: Bool = fact(S.INCIDENT)
    children_witnessed: Bool = fact(S.INCIDENT)
    cpd_present: Bool = fact(S.INCIDENT)
    cpd_called_at: Time = fact(S.INCIDENT)
    cpd_arrived_at: Time = fact(S.INCIDENT)
    cpd_bwc: Bool = fact(S.INCIDENT)
    cpd_supervisor_on_scene: Bool = fact(S.INCIDENT)
    cpd_report_refused: Bool = fact(S.INCIDENT)
    cpd_ice_request: Bool = fact(S.INCIDENT)
    cpd_log_entry: Bool = fact(S.INCIDENT)
    cpd_member_involved: Bool = fact(S.INCIDENT)
    cpd_conduct_type: Annotated[Answer[Annotated[tuple[PoliceConduct, ...], Field(max_length=13)]] | None, Absent] = (
        fact(S.INCIDENT)
    )
    complaint_filed_at: Time = fact(S.INCIDENT)
    log_number: Words = fact(S.INCIDENT, found_as=FoundAs.CODE)
    rd_number: Words = fact(S.INCIDENT, found_as=FoundAs.CODE)
    fed_supervisor_id_recorded: Bool = fact(S.INCIDENT)
    ems_called: Bool = fact(S.INCIDENT)
    city_notified: Bool = fact(S.INCIDENT)
    bwc_request_sent_at: Time = fact(S.INCIDENT)
    ccsao_referred_at: Time = fact(S.INCIDENT)
    witness_contacts_ok: Bool = fact(S.CLINIC)
    policy_issue: Bool = fact(S.CLINIC)
