"""What a place of custody gave and did not give: a checklist with three answers per item.

The items are those that the brief's section B holds places of custody to: BROADVIEW-ORDER (bedding to lawyer
calls, lists, interpreter), ICE-HOLDROOM-12H (water, toilet, meals, medical checks), FED-FLORES (safe and sanitary,
notice of rights), NDS-COUNSEL-PHONE (calls, visits, mail, group talks). Every item says what ought to be there:
yes means it was, no means it was not, and left out means that it is not known. The court's item of no forced
signing has questions of its own (`coercion_facts`), so has the locator (`locator_updated_at`).
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import StrictBool

from clinic_app.domain.intake.answers import FrozenModel


class FacilityStandard(StrEnum):
    """Which detention standards the place is under."""

    NDS2019 = "NDS2019"
    NDS2025 = "NDS2025"
    PBNDS2011 = "PBNDS2011"


class Checklist(FrozenModel):
    """A record of nothing but yes and no: its parts are items, and have names in every language of the interview."""


class ConditionsChecklist(Checklist):
    """One answer per item; rules read an item as `conditions_checklist.bedding_clean`."""

    bedding_clean: StrictBool | None = None
    sleeping_space: StrictBool | None = None
    drinking_water: StrictBool | None = None
    three_meals: StrictBool | None = None
    toilet: StrictBool | None = None
    shower_every_other_day: StrictBool | None = None
    hygiene_products: StrictBool | None = None
    menstrual_products: StrictBool | None = None
    cell_cleaned_twice_daily: StrictBool | None = None
    safe_temperature: StrictBool | None = None
    room_not_crowded: StrictBool | None = None
    medical_checks: StrictBool | None = None
    prescribed_medicine: StrictBool | None = None
    free_calls: StrictBool | None = None
    private_lawyer_calls: StrictBool | None = None
    private_lawyer_visits: StrictBool | None = None
    legal_mail_private: StrictBool | None = None
    group_legal_talks: StrictBool | None = None
    free_lawyers_list_on_arrival: StrictBool | None = None
    interpreter_offered: StrictBool | None = None
    notice_of_rights: StrictBool | None = None
