"""What every rule and clock says of itself: its authority and how well that is known, and whose duty it is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from clinic_app.domain.intake.answers import FrozenModel, Text

RuleId = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{1,63}$")]


class SourceCode(StrEnum):
    """How well the authority was checked (legal-brief section 1)."""

    V1 = "V1"
    V2 = "V2"
    GK = "GK"


class DutyHolder(StrEnum):
    """Whose duty a rule is."""

    FEDERAL = "federal"
    STATE_LOCAL = "state_local"
    INSTITUTION = "institution"


class Authority(FrozenModel):
    """One citation."""

    cite: Text
    url: Text | None = None
    edition: Text | None = None
    source_code: SourceCode
