"""The people one lives with: who they are to the person, and who needs care; never their names."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from clinic_app.domain.intake.answers import FrozenModel, Text


class HouseholdMember(FrozenModel):
    """One of the household; a name, where it is needed at all, belongs to `mentioned_people`."""

    relation: Text
    """In words: "my daughter", "a roommate"."""
    age: Annotated[StrictInt, Field(ge=0, le=130)] | None = None
    is_minor: StrictBool | None = None
    needs_care: StrictBool | None = None
    present_at_incident: StrictBool | None = None
