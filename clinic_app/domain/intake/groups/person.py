"""Who speaks, how they are reached, and what they agreed to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, FoundAs, Texts, Time, Words, fact
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from clinic_app.domain.intake.values.consents import Consent
from clinic_app.domain.intake.values.measures import Ward
from clinic_app.domain.intake.values.people import (
    Guardian,
    Impact,
    Interpreter,
    LanguageSkill,
    MentionedPerson,
    Need,
    PersonName,
    Reached,
    RepresentationState,
    SafeContact,
)
from clinic_app.domain.intake.values.proceedings import Publicity

S = Sensitivity


class Person(FrozenModel):
    """Who speaks, in which language, and what they agreed to."""

    names: Annotated[Answer[Annotated[tuple[PersonName, ...], Field(max_length=20)]] | None, Absent] = fact(
        S.IDENTITY, found_as=FoundAs.NAME
    )
    pronouns: Words = fact(S.IDENTITY)
    aliases: Texts = fact(S.IDENTITY, found_as=FoundAs.NAME)
    a_number: Words = fact(S.ALIENAGE, found_as=FoundAs.CODE)
    address: Words = fact(S.ADDRESS)
    address_changed_at: Time = fact(S.ADDRESS)
    block_only: Words = fact(S.ADDRESS)
    community_area: Words = fact(S.ADDRESS)
    ward: Annotated[Answer[Ward] | None, Absent] = fact(S.ADDRESS)
    employer: Words = fact(S.WORK_SCHOOL)
    school: Words = fact(S.WORK_SCHOOL)
    safe_contact: Annotated[Answer[SafeContact] | None, Absent] = fact(S.CONTACT)
    may_be_told: Texts = fact(S.CONTACT)
    languages: Annotated[Answer[Annotated[tuple[LanguageSkill, ...], Field(max_length=20)]] | None, Absent] = fact(
        S.IDENTITY
    )
    interpreter: Annotated[Answer[Interpreter] | None, Absent] = fact(S.CLINIC)
    recording_consent: Bool = fact(S.CLINIC)
    guardian: Annotated[Answer[Guardian] | None, Absent] = fact(S.FAMILY)
    mentioned_people: Annotated[
        Answer[Annotated[tuple[MentionedPerson, ...], Field(max_length=100)]] | None, Absent
    ] = fact(S.FAMILY, found_as=FoundAs.NAME)
    representation_state: Annotated[Answer[RepresentationState] | None, Absent] = fact(S.CLINIC)
    conflict_check_result: Words = fact(S.CLINIC, found_as=FoundAs.NOTHING)
    consents: Annotated[Answer[Annotated[tuple[Consent, ...], Field(max_length=100)]] | None, Absent] = fact(S.CLINIC)
    publicity_level: Annotated[Answer[Publicity] | None, Absent] = fact(S.CLINIC)
    hearing_of_client: Annotated[Answer[Reached] | None, Absent] = fact(S.CLINIC)
    impact: Annotated[Answer[Impact] | None, Absent] = fact(S.INCIDENT, section=Section.AFTERWARDS)
    needs: Annotated[Answer[Annotated[tuple[Need, ...], Field(max_length=6)]] | None, Absent] = fact(S.HEALTH)
    medicine_needed: Texts = fact(S.HEALTH)
