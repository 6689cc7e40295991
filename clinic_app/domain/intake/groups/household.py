"""The people one lives with, and who cares for them now."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clinic_app.domain.intake.answers import Answer, FrozenModel
from clinic_app.domain.intake.facts import Absent, Words, fact
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from clinic_app.domain.intake.values.household import HouseholdMember

S = Sensitivity


class Household(FrozenModel):
    """The people one lives with; their names, where needed, are among the mentioned people."""

    household: Annotated[Answer[Annotated[tuple[HouseholdMember, ...], Field(max_length=40)]] | None, Absent] = fact(
        S.FAMILY, section=Section.PERSON
    )
    children_cared_by: Words = fact(S.FAMILY, section=Section.PERSON)
