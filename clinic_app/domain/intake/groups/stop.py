"""How it began, and those who watched it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, Texts, Words, fact
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from clinic_app.domain.intake.values.courts import Feet
from clinic_app.domain.intake.values.encounter import StopFactor, StopType
from clinic_app.domain.intake.values.sightings import QuestionTopic

S = Sensitivity


class Stop(FrozenModel):
    """How it began."""

    stop_type: Annotated[Answer[StopType] | None, Absent] = fact(S.INCIDENT)
    vehicle_moving: Bool = fact(S.INCIDENT)
    free_to_leave: Bool = fact(S.INCIDENT)
    stop_basis_stated: Bool = fact(S.INCIDENT)
    stop_basis_facts: Texts = fact(S.INCIDENT)
    stop_factors_observed: Annotated[Answer[Annotated[tuple[StopFactor, ...], Field(max_length=5)]] | None, Absent] = (
        fact(S.INCIDENT)
    )
    others_stopped_description: Words = fact(S.INCIDENT)
    officer_statements: Texts = fact(S.INCIDENT)
    question_topics: Annotated[Answer[Annotated[tuple[QuestionTopic, ...], Field(max_length=10)]] | None, Absent] = (
        fact(S.INCIDENT)
    )
    traffic_pretext_claimed: Bool = fact(S.INCIDENT)
    emergency_lights_used: Bool = fact(S.INCIDENT)
    plate_lookup_known: Bool = fact(S.INCIDENT)
    owner_matched_target: Bool = fact(S.INCIDENT)
    db_hit_basis: Bool = fact(S.INCIDENT)
    biometric_app_used: Bool = fact(S.INCIDENT)


class Observer(FrozenModel):
    """Watching, recording, protesting: what the person did and was told."""

    recording: Bool = fact(S.INCIDENT, section=Section.STOP)
    distance_ft: Annotated[Answer[Feet] | None, Absent] = fact(S.INCIDENT, section=Section.STOP)
    press_marked: Bool = fact(S.INCIDENT, section=Section.STOP)
    dispersal_order_heard: Bool = fact(S.INCIDENT, section=Section.STOP)
    interference_claimed: Bool = fact(S.INCIDENT, section=Section.STOP)
