"""What worked cases are made of: the facts somebody told, and what a rule or a clock must come to on them.

A case is about one rule or clock and a few facts. A worked interview is a whole account, argued row by row.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from clinic_app.domain.intake.answers import AnswerState, Code, FrozenModel, Text
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.plain_faults import plain_fault
from clinic_app.domain.rules.case_facts import account_of
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.sources import RuleId
from clinic_app.said import said


class Told(FrozenModel):
    """Facts that somebody told, in the short form, and the moment at which they are looked at."""

    facts: Annotated[dict[Code, Any], Field(max_length=200)] = Field(default_factory=dict)
    unanswered: Annotated[dict[Code, AnswerState], Field(max_length=20)] = Field(default_factory=dict)
    """Questions that were put and got no value."""
    as_of: datetime | None = None

    @field_validator("as_of")
    @classmethod
    def _has_its_offset(cls, moment: datetime | None) -> datetime | None:
        if moment is not None and moment.tzinfo is None:
            raise ValueError("an as-of moment needs its offset")
        return moment

    @model_validator(mode="after")
    def _facts_are_readable(self) -> Told:
        try:
            _ = self.account
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(str(item) for item in first["loc"] if item != "value")
            raise ValueError(said("{place}: {reason}", place=place, reason=plain_fault(first))) from error
        return self

    @cached_property
    def account(self) -> Account:
        """The account that says these facts and nothing else."""
        return account_of(self.facts, self.unanswered)


class _Argued(FrozenModel):
    argued: Text
    """Why it must come out so, in one sentence."""


class RuleRow(_Argued):
    """What a rule must come to."""

    value: Any = None
    """The value it must show, or the text of it, where the case is about that."""
    missing: tuple[Code, ...] | None = None
    """The fields it must ask for, where the case is about that."""
    assumed: tuple[Code, ...] | None = None
    duties: dict[Code, ResultKind] | None = None
    tasks: tuple[Code, ...] | None = None
    """What has to be done because of it, where the case is about that."""


class LimitCase(FrozenModel):
    """What a further limit of a clock must come to."""

    due: Text | None = None
    outer: Text | None = None
    safe: Text | None = None
    state: Literal["running", "due_today", "passed", "unknown", "not_applicable"] | None = None


class ClockRow(_Argued):
    """What a clock must come to: days or instants."""

    due: Text | None = None
    """One day or instant, or `earliest/latest`."""
    outer: Text | None = None
    safe: Text | None = None
    work_by: Text | None = None
    state: Literal["running", "due_today", "passed", "unknown", "not_applicable"] | None = None
    limits: dict[Code, LimitCase] = Field(default_factory=dict)
    """Those that the case is about."""

    @property
    def is_complete(self) -> bool:
        """Whether it says all that a clock computes."""
        return None not in (self.due, self.outer, self.safe)


class RuleCase(Told, RuleRow):
    """Facts on which a rule must come to the result under which the case stands."""


class ClockCase(Told, ClockRow):
    """Facts on which a clock must come to these days or instants."""


class InterviewRow(RuleRow):
    """What a rule must come to on a whole account."""

    result: ResultKind


class WorkedInterview(Told):
    """A whole account, with what an attorney expects of it, row by row; rules of any pack, each with its reason."""

    interview: Code
    story: Text
    """What happened, in a few sentences; placeholder people only."""
    rows: Annotated[dict[RuleId, InterviewRow], Field(min_length=1, max_length=200)]
    clocks: Annotated[dict[RuleId, ClockRow], Field(max_length=100)] = Field(default_factory=dict)
