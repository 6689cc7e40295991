"""The officers, together and one by one, and their vehicles."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, OrNotKnown, Time, fact
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.measures import Count
from clinic_app.domain.intake.values.officers import Agency, HowMany, IdentificationTiming
from clinic_app.domain.intake.values.sightings import MilitaryAction, OfficerSeen, Vehicle

S = Sensitivity


class Officers(FrozenModel):
    """Who they were and what they said of themselves."""

    officer_agency: Annotated[Answer[Agency] | None, Absent, OrNotKnown] = fact(S.INCIDENT)
    officer_is_designated: Bool = fact(S.INCIDENT)
    officers_count: Annotated[Answer[Count] | None, Absent] = fact(S.INCIDENT)
    officer_identified: Bool = fact(S.INCIDENT)
    officer_id_timing: Annotated[Answer[IdentificationTiming] | None, Absent, OrNotKnown] = fact(S.INCIDENT)
    officer_stated_arrest: Bool = fact(S.INCIDENT)
    officer_stated_reason: Bool = fact(S.INCIDENT)
    scene_secured_at: Time = fact(S.INCIDENT)
    officer_refused_id: Bool = fact(S.INCIDENT)
    officer_name_badge_visible: Bool = fact(S.INCIDENT)
    agency_insignia_visible: Bool = fact(S.INCIDENT)
    face_covered: Annotated[Answer[HowMany] | None, Absent] = fact(S.INCIDENT)
    plainclothes: Bool = fact(S.INCIDENT)
    unmarked_vehicle: Bool = fact(S.INCIDENT)
    plates_obscured: Bool = fact(S.INCIDENT)
    bwc_present: Bool = fact(S.INCIDENT)
    impersonated_local_police: Bool = fact(S.INCIDENT)
    national_guard_or_military_present: Bool = fact(S.INCIDENT)
    military_actions: Annotated[Answer[Annotated[tuple[MilitaryAction, ...], Field(max_length=8)]] | None, Absent] = (
        fact(S.INCIDENT)
    )
    officers_seen: Annotated[Answer[Annotated[tuple[OfficerSeen, ...], Field(max_length=100)]] | None, Absent] = fact(
        S.INCIDENT
    )
    vehicles: Annotated[Answer[Annotated[tuple[Vehicle, ...], Field(max_length=50)]] | None, Absent] = fact(S.INCIDENT)
    defendant_identity_known: Bool = fact(S.INCIDENT)
    court_order_breached: Bool = fact(S.INCIDENT)
