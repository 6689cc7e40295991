"""The register of a pack's volatile points (legal-brief section 2): what was found last, and what to check again."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel, Text
from clinic_app.domain.intake.values.measures import Day


class Topic(FrozenModel):
    """One volatile point: the last position found, what it does here, and what to check before release."""

    topic: Code
    title: Text
    position: Annotated[str, Field(min_length=1, max_length=1_000)]
    effect: Text
    check: Text


class Register(FrozenModel):
    """The volatile points of a pack (legal-brief section 2), checked again at every release."""

    format: Literal["amparo-volatile/1"]
    as_of: Day
    topics: Annotated[tuple[Topic, ...], Field(max_length=100)] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Register:
        if len({item.topic for item in self.topics}) < len(self.topics):
            raise ValueError("a topic stands twice")
        return self
