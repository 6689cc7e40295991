"""What a rule may show as its result's value: a length, a due time, the matching entries of a list, or a fixed text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel, Text
from clinic_app.domain.rules.conditions import Condition
from clinic_app.domain.rules.time_conditions import TimeExpr


class Measured(FrozenModel):
    """A length to show as the result's value, between two instants, or the longest one among a list's items."""

    from_: Annotated[TimeExpr, Field(alias="from")]
    to: TimeExpr
    list: Code | None = None
    where: Condition | None = None
    unit: Literal["hours", "days"] = "hours"

    @model_validator(mode="after")
    def _same_kind(self) -> Measured:
        if self.from_.is_day != self.to.is_day or self.from_.is_day != (self.unit == "days"):
            raise ValueError("days run between days, hours between instants")
        return self


class Matching(FrozenModel):
    """The entries of a list that match, each with the words to show."""

    field: Code
    words: Annotated[dict[Code, Text], Field(min_length=1, max_length=50)]


class Due(FrozenModel):
    """A day or an instant, such as the end of a time that a duty gives, with the words before it."""

    words: Text
    at: TimeExpr


class ShowMeasured(FrozenModel):
    """Show a length."""

    measured: Measured


class ShowMatching(FrozenModel):
    """Show what matched."""

    matching: Matching


class ShowDue(FrozenModel):
    """Show a day or an instant."""

    due: Due


class ShowText(FrozenModel):
    """Show a fixed text."""

    text: Text


Value = ShowMeasured | ShowMatching | ShowDue | ShowText
