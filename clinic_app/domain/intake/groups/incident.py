"""Where and when it happened, and what kind of operation it was."""

from __future__ import annotations

from typing import Annotated

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, Time, Words, fact
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.courts import Feet
from clinic_app.domain.intake.values.encounter import LocationType, NavaState

S = Sensitivity


class Incident(FrozenModel):
    """Where and when."""

    incident_at: Time = fact(S.INCIDENT)
    incident_place: Words = fact(S.INCIDENT)
    incident_location_type: Annotated[Answer[LocationType] | None, Absent] = fact(S.INCIDENT)
    institution_name: Words = fact(S.INCIDENT)
    hospital_name: Words = fact(S.INCIDENT)
    school_name: Words = fact(S.WORK_SCHOOL)
    courthouse_name: Words = fact(S.INCIDENT)
    distance_to_courthouse_ft: Annotated[Answer[Feet] | None, Absent] = fact(S.INCIDENT)
    in_illinois: Bool = fact(S.INCIDENT)
    in_city_of_chicago: Bool = fact(S.INCIDENT)
    nava_state: Annotated[Answer[NavaState] | None, Absent] = fact(S.INCIDENT)
    operation_name: Words = fact(S.INCIDENT)
    targeted_operation: Bool = fact(S.INCIDENT)
    border_zone_claimed: Bool = fact(S.INCIDENT)
    civil_disturbance_response: Bool = fact(S.INCIDENT)
    civil_enforcement: Bool = fact(S.INCIDENT)
