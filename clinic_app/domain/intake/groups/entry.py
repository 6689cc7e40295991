"""Coming in, and what was searched and taken."""

from __future__ import annotations

from typing import Annotated

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Bool, Texts, Words, fact
from clinic_app.domain.intake.sensitivity import Sensitivity
from clinic_app.domain.intake.values.encounter import EntryType
from clinic_app.domain.intake.values.measures import ClockTime, Count

S = Sensitivity


class Entry(FrozenModel):
    """Coming into a home or a closed place."""

    entry_occurred: Bool = fact(S.INCIDENT)
    entry_type: Annotated[Answer[EntryType] | None, Absent] = fact(S.INCIDENT)
    entry_time_local: Annotated[Answer[ClockTime] | None, Absent] = fact(S.INCIDENT)
    knock_announce: Bool = fact(S.INCIDENT)
    wait_seconds: Annotated[Answer[Count] | None, Absent] = fact(S.INCIDENT)
    residence_of_target: Bool = fact(S.INCIDENT)
    target_said_inside: Bool = fact(S.INCIDENT)
    curtilage_entered: Bool = fact(S.INCIDENT)
    nonpublic_business_area_entered: Bool = fact(S.INCIDENT)
    owner_consent_business: Bool = fact(S.INCIDENT)
    consent_given: Bool = fact(S.INCIDENT)
    consent_by_whom: Words = fact(S.FAMILY)
    consent_by_minor: Bool = fact(S.INCIDENT)
    consent_words: Words = fact(S.INCIDENT)
    consent_language: Words = fact(S.INCIDENT)
    consent_language_understood: Bool = fact(S.INCIDENT)
    told_could_refuse: Bool = fact(S.INCIDENT)
    cooccupant_objected: Bool = fact(S.INCIDENT)
    exigency_claimed: Bool = fact(S.INCIDENT)
    weapons_drawn: Bool = fact(S.INCIDENT)


class Belongings(FrozenModel):
    """Searches, phones and property."""

    items_searched: Texts = fact(S.INCIDENT)
    phone_seized: Bool = fact(S.INCIDENT)
    phone_searched: Bool = fact(S.INCIDENT)
    phone_search_consent: Bool = fact(S.INCIDENT)
    passcode_compelled: Bool = fact(S.INCIDENT)
    property_receipt_given: Bool = fact(S.INCIDENT)
    property_returned: Bool = fact(S.INCIDENT)
    property_damage: Bool = fact(S.INCIDENT)
