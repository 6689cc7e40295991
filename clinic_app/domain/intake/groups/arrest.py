"""The arrest, the paper that was shown, and the agency's own record of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, OrNotKnown, Texts, Time, Words, fact
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from clinic_app.domain.intake.values.custody import ArrestType, ReleaseTerm, WarrantType

S = Sensitivity


class Arrest(FrozenModel):
    """The arrest and its papers."""

    arrest_at: Time = fact(S.INCIDENT)
    arrest_type: Annotated[Answer[ArrestType] | None, Absent, OrNotKnown] = fact(S.INCIDENT)
    arrest_state: Words = fact(S.INCIDENT)
    charges: Texts = fact(S.PROCEEDINGS)
    charge_alleged: Bool = fact(S.PROCEEDINGS)
    magistrate_appearance_at: Time = fact(S.PROCEEDINGS)
    warrant_type: Annotated[Answer[WarrantType] | None, Absent] = fact(S.INCIDENT)
    warrant_form_number: Words = fact(S.INCIDENT)
    warrant_issuer_court: Words = fact(S.INCIDENT)
    warrant_signed: Bool = fact(S.INCIDENT)
    warrant_signer_name: Words = fact(S.INCIDENT)
    warrant_signer_title: Words = fact(S.INCIDENT)
    warrant_signer_on_scene: Bool = fact(S.INCIDENT)
    warrant_phone_approval: Bool = fact(S.INCIDENT)
    warrant_signed_at: Time = fact(S.INCIDENT)
    warrant_completed_in_field: Bool = fact(S.INCIDENT)
    pc_basis_on_form: Bool = fact(S.INCIDENT)
    warrant_names_subject: Bool = fact(S.INCIDENT)
    warrant_names_place: Bool = fact(S.INCIDENT)
    warrant_subject_relation: Words = fact(S.FAMILY)
    warrant_shown_as_authority: Bool = fact(S.INCIDENT)
    arresting_officer_name: Words = fact(S.INCIDENT)
    status_known_before_arrest: Bool = fact(S.INCIDENT)
    flight_attempt: Bool = fact(S.INCIDENT)
    ties_known_to_officer: Texts = fact(S.WORK_SCHOOL)
    escape_basis_stated: Bool = fact(S.INCIDENT)
    collateral_arrest: Bool = fact(S.INCIDENT)
    i213_obtained: Bool = fact(S.PROCEEDINGS)
    i213_written_at: Time = fact(S.PROCEEDINGS)
    i213_states_warrantless: Bool = fact(S.PROCEEDINGS)
    i213_location: Bool = fact(S.PROCEEDINGS)
    i213_community_ties: Bool = fact(S.PROCEEDINGS)
    i213_escape_facts: Texts = fact(S.PROCEEDINGS)
    i213_stop_facts: Texts = fact(S.PROCEEDINGS)
    i213_id_statement: Bool = fact(S.PROCEEDINGS)
    released_at: Time = fact(S.CUSTODY, section=Section.DETENTION)
    release_terms: Annotated[Answer[Annotated[tuple[ReleaseTerm, ...], Field(max_length=6)]] | None, Absent] = fact(
        S.PROCEEDINGS, section=Section.DETENTION
    )
