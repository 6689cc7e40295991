"""Force, injuries, transport and death."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, OrNotKnown, Texts, Time, Words, fact
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.encounter import ForceType, Resistance
from clinic_app.domain.intake.values.harm import InjuryLevel, TransportIssue

S = Sensitivity


class Force(FrozenModel):
    """Force and injuries."""

    force_used: Bool = fact(S.INCIDENT)
    force_types: Annotated[Answer[Annotated[tuple[ForceType, ...], Field(max_length=18)]] | None, Absent] = fact(
        S.INCIDENT
    )
    resistance_level: Annotated[Answer[Resistance] | None, Absent] = fact(S.INCIDENT)
    force_after_restraint: Bool = fact(S.INCIDENT)
    warnings_given: Bool = fact(S.INCIDENT)
    restraints_used: Bool = fact(S.INCIDENT)
    deadly_force: Bool = fact(S.INCIDENT)
    weapon_discharged: Bool = fact(S.INCIDENT)
    threat_claimed: Bool = fact(S.INCIDENT)
    threat_description: Words = fact(S.INCIDENT)
    force_injury: Bool = fact(S.INCIDENT)
    injury_level: Annotated[Answer[InjuryLevel] | None, Absent, OrNotKnown] = fact(S.INCIDENT)
    injuries: Texts = fact(S.INCIDENT)
    pursuit_occurred: Bool = fact(S.INCIDENT)
    collision: Bool = fact(S.INCIDENT)
    third_party_injured: Bool = fact(S.INCIDENT)
    transport_issues: Annotated[Answer[Annotated[tuple[TransportIssue, ...], Field(max_length=8)]] | None, Absent] = (
        fact(S.INCIDENT)
    )
    transport_start_at: Time = fact(S.INCIDENT)
    transport_end_at: Time = fact(S.INCIDENT)
    death: Bool = fact(S.INCIDENT)
    death_at: Time = fact(S.INCIDENT)
    next_of_kin_notified_at: Time = fact(S.INCIDENT)
