"""Every intake field, once: its type, its section, its sensitivity class and the id of its question.

Names are those of legal-brief section 4. Fields beyond that dictionary, and why:
`incident_place` (the declaration says where), `release_terms` (DL-RELEASE-TERMS-7D),
`mentioned_people` (names that must be taken out), `knee_on_back` among the kinds of force.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictBool

from clinic_app.domain.intake import values as v
from clinic_app.domain.intake.answers import Answer, FrozenModel, LongText, Text, not_asked_is_absent
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from clinic_app.domain.when import When

S = Sensitivity
_Absent = BeforeValidator(not_asked_is_absent)

Bool = Annotated[Answer[StrictBool] | None, _Absent]
Time = Annotated[Answer[When] | None, _Absent]
Words = Annotated[Answer[LongText] | None, _Absent]
Texts = Annotated[Answer[Annotated[tuple[Text, ...], Field(max_length=100)]] | None, _Absent]


def fact(sensitivity: Sensitivity, *, section: Section | None = None) -> Any:
    """Declares a field; its question id is its name, its section that of its group unless given."""
    extra: dict[str, Any] = {"sensitivity": sensitivity.value}
    if section is not None:
        extra["section"] = section.value
    return Field(default=None, json_schema_extra=extra)


class Person(FrozenModel):
    """Who speaks, in which language, and what they agreed to."""

    names: Annotated[Answer[Annotated[tuple[v.PersonName, ...], Field(max_length=20)]] | None, _Absent] = fact(
        S.IDENTITY
    )
    pronouns: Words = fact(S.IDENTITY)
    aliases: Texts = fact(S.IDENTITY)
    a_number: Words = fact(S.ALIENAGE)
    address: Words = fact(S.ADDRESS)
    block_only: Words = fact(S.ADDRESS)
    community_area: Words = fact(S.ADDRESS)
    employer: Words = fact(S.WORK_SCHOOL)
    school: Words = fact(S.WORK_SCHOOL)
    safe_contact: Annotated[Answer[v.SafeContact] | None, _Absent] = fact(S.CONTACT)
    languages: Annotated[Answer[Annotated[tuple[v.LanguageSkill, ...], Field(max_length=20)]] | None, _Absent] = fact(
        S.IDENTITY
    )
    interpreter: Annotated[Answer[v.Interpreter] | None, _Absent] = fact(S.CLINIC)
    guardian: Annotated[Answer[v.Guardian] | None, _Absent] = fact(S.FAMILY)
    mentioned_people: Annotated[
        Answer[Annotated[tuple[v.MentionedPerson, ...], Field(max_length=100)]] | None, _Absent
    ] = fact(S.FAMILY)
    representation_state: Annotated[Answer[v.RepresentationState] | None, _Absent] = fact(S.CLINIC)
    conflict_check_result: Words = fact(S.CLINIC)
    consents: Annotated[Answer[Annotated[tuple[v.Consent, ...], Field(max_length=100)]] | None, _Absent] = fact(
        S.CLINIC
    )
    hearing_of_client: Annotated[Answer[v.Reached] | None, _Absent] = fact(S.CLINIC)
    impact: Annotated[Answer[v.Impact] | None, _Absent] = fact(S.INCIDENT, section=Section.AFTERWARDS)
    needs: Annotated[Answer[Annotated[tuple[v.Need, ...], Field(max_length=5)]] | None, _Absent] = fact(S.HEALTH)


class Incident(FrozenModel):
    """Where and when."""

    incident_at: Time = fact(S.INCIDENT)
    incident_place: Words = fact(S.INCIDENT)
    incident_location_type: Annotated[Answer[v.LocationType] | None, _Absent] = fact(S.INCIDENT)
    in_illinois: Bool = fact(S.INCIDENT)
    in_city_of_chicago: Bool = fact(S.INCIDENT)
    nava_state: Annotated[Answer[v.NavaState] | None, _Absent] = fact(S.INCIDENT)
    civil_enforcement: Bool = fact(S.INCIDENT)


class Subject(FrozenModel):
    """What counts for the law about the person concerned."""

    subject_citizenship_claim: Annotated[Answer[v.CitizenshipClaim] | None, _Absent] = fact(S.ALIENAGE)
    subject_dob: Annotated[Answer[v.Day] | None, _Absent] = fact(S.IDENTITY)
    nationality: Words = fact(S.ALIENAGE)
    minor_unaccompanied: Bool = fact(S.IDENTITY)
    usc_claim_made_at: Time = fact(S.INCIDENT)
    usc_evidence: Texts = fact(S.INCIDENT)


class Stop(FrozenModel):
    """How it began."""

    stop_type: Annotated[Answer[v.StopType] | None, _Absent] = fact(S.INCIDENT)
    free_to_leave: Bool = fact(S.INCIDENT)
    stop_basis_stated: Bool = fact(S.INCIDENT)
    stop_basis_facts: Texts = fact(S.INCIDENT)
    stop_factors_observed: Annotated[
        Answer[Annotated[tuple[v.StopFactor, ...], Field(max_length=5)]] | None, _Absent
    ] = fact(S.INCIDENT)
    others_stopped_description: Words = fact(S.INCIDENT)
    officer_statements: Texts = fact(S.INCIDENT)
    emergency_lights_used: Bool = fact(S.INCIDENT)


class Arrest(FrozenModel):
    """The arrest and its papers."""

    arrest_at: Time = fact(S.INCIDENT)
    arrest_type: Annotated[Answer[v.ArrestType] | None, _Absent] = fact(S.INCIDENT)
    warrant_type: Annotated[Answer[v.WarrantType] | None, _Absent] = fact(S.INCIDENT)
    warrant_issuer_court: Words = fact(S.INCIDENT)
    warrant_signer_title: Words = fact(S.INCIDENT)
    warrant_signed_at: Time = fact(S.INCIDENT)
    warrant_names_subject: Bool = fact(S.INCIDENT)
    warrant_subject_relation: Words = fact(S.FAMILY)
    warrant_shown_as_authority: Bool = fact(S.INCIDENT)
    flight_attempt: Bool = fact(S.INCIDENT)
    ties_known_to_officer: Texts = fact(S.WORK_SCHOOL)
    escape_basis_stated: Bool = fact(S.INCIDENT)
    collateral_arrest: Bool = fact(S.INCIDENT)
    i213_obtained: Bool = fact(S.PROCEEDINGS)
    i213_states_warrantless: Bool = fact(S.PROCEEDINGS)
    i213_location: Bool = fact(S.PROCEEDINGS)
    i213_community_ties: Bool = fact(S.PROCEEDINGS)
    i213_escape_facts: Texts = fact(S.PROCEEDINGS)
    i213_id_statement: Bool = fact(S.PROCEEDINGS)
    released_at: Time = fact(S.CUSTODY, section=Section.DETENTION)
    release_terms: Annotated[Answer[Annotated[tuple[v.ReleaseTerm, ...], Field(max_length=6)]] | None, _Absent] = fact(
        S.PROCEEDINGS, section=Section.DETENTION
    )


class Officers(FrozenModel):
    """Who they were and what they said of themselves."""

    officer_agency: Annotated[Answer[v.Agency] | None, _Absent] = fact(S.INCIDENT)
    officers_count: Annotated[Answer[v.Count] | None, _Absent] = fact(S.INCIDENT)
    officer_identified: Bool = fact(S.INCIDENT)
    officer_id_timing: Annotated[Answer[v.IdentificationTiming] | None, _Absent] = fact(S.INCIDENT)
    officer_stated_arrest: Bool = fact(S.INCIDENT)
    officer_stated_reason: Bool = fact(S.INCIDENT)
    scene_secured_at: Time = fact(S.INCIDENT)
    officer_refused_id: Bool = fact(S.INCIDENT)
    face_covered: Annotated[Answer[v.HowMany] | None, _Absent] = fact(S.INCIDENT)
    unmarked_vehicle: Bool = fact(S.INCIDENT)
    plates_obscured: Bool = fact(S.INCIDENT)
    impersonated_local_police: Bool = fact(S.INCIDENT)


class Entry(FrozenModel):
    """Coming into a home or a closed place."""

    entry_occurred: Bool = fact(S.INCIDENT)
    entry_type: Annotated[Answer[v.EntryType] | None, _Absent] = fact(S.INCIDENT)
    entry_time_local: Annotated[Answer[v.ClockTime] | None, _Absent] = fact(S.INCIDENT)
    residence_of_target: Bool = fact(S.INCIDENT)
    curtilage_entered: Bool = fact(S.INCIDENT)
    nonpublic_business_area_entered: Bool = fact(S.INCIDENT)
    owner_consent_business: Bool = fact(S.INCIDENT)
    consent_given: Bool = fact(S.INCIDENT)
    consent_by_whom: Words = fact(S.FAMILY)
    consent_words: Words = fact(S.INCIDENT)
    cooccupant_objected: Bool = fact(S.INCIDENT)
    exigency_claimed: Bool = fact(S.INCIDENT)
    weapons_drawn: Bool = fact(S.INCIDENT)


class Belongings(FrozenModel):
    """Searches, phones and property."""

    items_searched: Texts = fact(S.INCIDENT)
    phone_seized: Bool = fact(S.INCIDENT)
    phone_searched: Bool = fact(S.INCIDENT)
    passcode_compelled: Bool = fact(S.INCIDENT)
    property_receipt_given: Bool = fact(S.INCIDENT)
    property_returned: Bool = fact(S.INCIDENT)


class Force(FrozenModel):
    """Force and injuries."""

    force_used: Bool = fact(S.INCIDENT)
    force_types: Annotated[Answer[Annotated[tuple[v.ForceType, ...], Field(max_length=16)]] | None, _Absent] = fact(
        S.INCIDENT
    )
    resistance_level: Annotated[Answer[v.Resistance] | None, _Absent] = fact(S.INCIDENT)
    force_after_restraint: Bool = fact(S.INCIDENT)
    warnings_given: Bool = fact(S.INCIDENT)
    force_injury: Bool = fact(S.INCIDENT)
    injuries: Texts = fact(S.INCIDENT)
    death: Bool = fact(S.INCIDENT)


class Processing(FrozenModel):
    """What happened in the office: who examined, what was said, what was signed, what was served."""

    examining_officer_differs: Bool = fact(S.INCIDENT)
    other_officer_available: Bool = fact(S.INCIDENT)
    advised_reason: Bool = fact(S.INCIDENT)
    advised_right_to_counsel: Bool = fact(S.INCIDENT)
    legal_list_given: Bool = fact(S.INCIDENT)
    advised_statements_use: Bool = fact(S.INCIDENT)
    statement_made: Bool = fact(S.PROCEEDINGS)
    coercion_facts: Texts = fact(S.INCIDENT)
    docs_signed: Annotated[Answer[Annotated[tuple[v.SignedPaper, ...], Field(max_length=50)]] | None, _Absent] = fact(
        S.PROCEEDINGS
    )
    docs_language_understood: Bool = fact(S.PROCEEDINGS)
    custody_determination_at: Time = fact(S.PROCEEDINGS)
    extraordinary_circumstance_claimed: Bool = fact(S.PROCEEDINGS)
    i286_issued: Bool = fact(S.PROCEEDINGS)
    i286_redetermination_requested: Bool = fact(S.PROCEEDINGS)
    nta_issued_at: Time = fact(S.PROCEEDINGS)
    nta_served_at: Time = fact(S.PROCEEDINGS)
    first_hearing_at: Time = fact(S.PROCEEDINGS)
    earlier_hearing_requested: Bool = fact(S.PROCEEDINGS)


class Detention(FrozenModel):
    """Custody, place by place."""

    custody_segments: Annotated[Answer[Annotated[tuple[v.Stint, ...], Field(max_length=100)]] | None, _Absent] = fact(
        S.CUSTODY
    )
    conditions: Words = fact(S.CUSTODY)
    phone_access_at: Time = fact(S.CUSTODY)
    counsel_requested_at: Time = fact(S.CUSTODY)
    consular_right_advised: Bool = fact(S.PROCEEDINGS)
    consular_notify_requested: Bool = fact(S.PROCEEDINGS)
    consular_notified: Bool = fact(S.PROCEEDINGS)
    consular_contact_refused: Bool = fact(S.PROCEEDINGS)
    asylum_disclosed_to_consulate: Bool = fact(S.PROCEEDINGS)
    unrelated_adults: Bool = fact(S.CUSTODY)
    caregiver_separated: Bool = fact(S.CUSTODY)


class Case(FrozenModel):
    """The immigration case."""

    entry_manner: Annotated[Answer[v.EntryManner] | None, _Absent] = fact(S.ALIENAGE)
    entry_date: Time = fact(S.ALIENAGE)
    continuous_presence_2y_evidence: Texts = fact(S.ALIENAGE)
    er_used: Bool = fact(S.PROCEEDINGS)
    bond_hearing_at: Time = fact(S.PROCEEDINGS)
    bond_denied_reason: Annotated[Answer[v.BondDenial] | None, _Absent] = fact(S.PROCEEDINGS)
    third_country: Words = fact(S.PROCEEDINGS)
    third_country_threatened: Bool = fact(S.PROCEEDINGS)
    third_country_words: Words = fact(S.PROCEEDINGS)
    third_country_notice_at: Time = fact(S.PROCEEDINGS)
    removal_at: Time = fact(S.PROCEEDINGS)


class Local(FrozenModel):
    """State, county and city officers."""

    local_le_present: Bool = fact(S.INCIDENT)
    local_agency: Words = fact(S.INCIDENT)
    local_le_actions: Annotated[Answer[Annotated[tuple[v.LocalAction, ...], Field(max_length=8)]] | None, _Absent] = (
        fact(S.INCIDENT)
    )
    federal_criminal_warrant: Bool = fact(S.INCIDENT)
    ice_access_to_jail: Bool = fact(S.INCIDENT)
    info_shared: Annotated[Answer[Annotated[tuple[v.InfoShared, ...], Field(max_length=5)]] | None, _Absent] = fact(
        S.INCIDENT
    )
    cpd_present: Bool = fact(S.INCIDENT)
    cpd_called_at: Time = fact(S.INCIDENT)
    cpd_arrived_at: Time = fact(S.INCIDENT)
    cpd_bwc: Bool = fact(S.INCIDENT)
    cpd_report_refused: Bool = fact(S.INCIDENT)
    cpd_member_involved: Bool = fact(S.INCIDENT)
    cpd_conduct_type: Annotated[
        Answer[Annotated[tuple[v.PoliceConduct, ...], Field(max_length=13)]] | None, _Absent
    ] = fact(S.INCIDENT)
    rd_number: Words = fact(S.INCIDENT)
    fed_supervisor_id_recorded: Bool = fact(S.INCIDENT)
    ems_called: Bool = fact(S.INCIDENT)
    city_notified: Bool = fact(S.INCIDENT)
    ccsao_referred_at: Time = fact(S.INCIDENT)
