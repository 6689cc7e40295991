"""Days, times of day and counts, as answers take them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictInt, StringConstraints, model_validator

from clinic_app.domain.intake.answers import FrozenModel


def _only_text(value: Any) -> Any:
    if isinstance(value, (int, float, bool)):
        raise ValueError("a date is written as 2026-10-30")
    return value


Day = Annotated[date, BeforeValidator(_only_text)]


ClockText = Annotated[str, StringConstraints(strict=True, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


Count = Annotated[StrictInt, Field(ge=0, le=10_000)]


Ward = Annotated[StrictInt, Field(ge=1, le=50)]
"""A ward of the city of Chicago."""


class ClockTime(FrozenModel):
    """A time of day at the place, from the earliest to the latest it may have been."""

    earliest: ClockText
    latest: ClockText

    @model_validator(mode="after")
    def _in_order(self) -> ClockTime:
        if self.earliest > self.latest:
            raise ValueError("the earliest time of day lies after the latest")
        return self
