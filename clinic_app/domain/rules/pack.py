"""A rule pack as lawyers own it: rules and clocks as data, with authority, window, prompt and confidence.

Attributes follow legal-brief section 3 ("Each rule object should hold ..."). A pack is
refused whole if any of it is wrong; nothing in it can run code.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Discriminator, Field, StrictBool, StrictInt, StringConstraints, Tag, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel, Text
from clinic_app.domain.intake.values.measures import Day
from clinic_app.domain.rules.conditions import Condition
from clinic_app.domain.rules.time_conditions import TimeExpr

RuleId = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{1,63}$")]
Version = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,4}$")]


class ResultKind(StrEnum):
    """What a rule can come to; results are facts that may indicate, never findings of guilt."""

    PASS = "pass"  # noqa: S105 - a result, not a password
    POTENTIAL_VIOLATION = "potential_violation"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    ATTORNEY_REVIEW = "attorney_review"
    INFO = "info"
    ROUTE = "route"
    CANDIDATE = "candidate"
    TAG = "tag"
    TASK = "task"


class SourceCode(StrEnum):
    """How well the authority was checked (legal-brief section 1)."""

    V1 = "V1"
    V2 = "V2"
    GK = "GK"


class Stage(StrEnum):
    """Where in the course of events a rule belongs."""

    STOP = "stop"
    ENTRY = "entry"
    ARREST = "arrest"
    TRANSPORT = "transport"
    PROCESSING = "processing"
    DETENTION = "detention"
    HEARING = "hearing"
    REMOVAL = "removal"
    LOCALS = "locals"
    CITY = "city"
    CLAIMS = "claims"


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


class ShowMeasured(FrozenModel):
    """Show a length."""

    measured: Measured


class ShowMatching(FrozenModel):
    """Show what matched."""

    matching: Matching


class ShowText(FrozenModel):
    """Show a fixed text."""

    text: Text


Value = ShowMeasured | ShowMatching | ShowText


class Outside(FrozenModel):
    """What a rule says of an incident outside its window."""

    result: ResultKind
    text: Text


class Note(FrozenModel):
    """A text shown when a condition holds (a benchmark, a lapsed waiver)."""

    when: Condition
    text: Text


class Duty(FrozenModel):
    """One duty of several under one rule, judged on its own."""

    duty: Code
    title: Text
    violation_when: Condition


class Case(FrozenModel):
    """A classification: the first that holds gives the value."""

    when: Condition
    value: Text


class _RuleBase(FrozenModel):
    id: RuleId
    title: Text
    stage: Stage
    duty_holder: DutyHolder
    authority: Annotated[tuple[Authority, ...], Field(min_length=1, max_length=12)]
    rule_text: Annotated[str, Field(min_length=1, max_length=2_000)]
    quoted: StrictBool = False
    volatile: StrictBool = False
    volatile_note: Text | None = None
    constitutional: StrictBool = False
    urgent_when: Condition | Literal["always"] | None = None
    effective_from: Day | None = None
    effective_to: Day | None = None
    outside: Outside | None = None
    applies_when: Condition | None = None
    prompt: Text
    severity_hint: Annotated[StrictInt, Field(ge=1, le=5)] = 3
    last_verified: Day
    supersedes: tuple[RuleId, ...] = ()
    notes: Annotated[tuple[Note, ...], Field(max_length=10)] = ()
    obtain: Annotated[dict[Code, Text], Field(max_length=40)] = Field(default_factory=dict)
    """Where an answer can be got that the client cannot give, by field."""
    also_shown: Annotated[tuple[Code, ...], Field(max_length=30)] = ()
    """Fields shown with the result though they decide nothing."""
    value: Value | None = None

    @model_validator(mode="after")
    def _window_in_order(self) -> _RuleBase:
        if self.effective_from and self.effective_to and self.effective_from > self.effective_to:
            raise ValueError("the window ends before it begins")
        return self


class DutyRule(_RuleBase):
    """A duty: kept, possibly not kept, or not known (legal-brief section 3, order of evaluation)."""

    kind: Literal["duty"]
    violation_when: Condition | None = None
    duties: Annotated[tuple[Duty, ...], Field(max_length=20)] = ()
    info_when: Condition | None = None
    review_when: Condition | None = None
    pass_when: Condition | None = None
    otherwise: Literal[ResultKind.PASS, ResultKind.ATTORNEY_REVIEW, ResultKind.UNKNOWN] | None = None
    """What stands where no test says anything; without it `pass`, or `attorney_review` where `pass_when` failed.
    Rules that the brief marks never auto-PASS say `attorney_review` here and have no `pass_when`."""

    @model_validator(mode="after")
    def _one_test(self) -> DutyRule:
        if self.duties and self.violation_when is not None:
            raise ValueError("a duty has either one violation test or a list of duties")
        if not self.duties and self.violation_when is None and self.review_when is None:
            raise ValueError("a duty needs a test")
        if len({item.duty for item in self.duties}) < len(self.duties):
            raise ValueError("two duties of one rule have the same name")
        if self.pass_when is not None and self.otherwise is ResultKind.PASS:
            raise ValueError("with a pass test, what stands otherwise cannot be a pass")
        return self

    @property
    def where_nothing_holds(self) -> ResultKind:
        """What stands where no test says anything."""
        if self.otherwise is not None:
            return self.otherwise
        return ResultKind.PASS if self.pass_when is None else ResultKind.ATTORNEY_REVIEW


class ClassRule(_RuleBase):
    """Sorts facts into a class, a route, a candidate claim, a tag or a task; says nothing of right or wrong."""

    kind: Literal["info", "route", "candidate", "tag", "task"]
    cases: Annotated[tuple[Case, ...], Field(min_length=1, max_length=20)]
    otherwise: Literal[ResultKind.NOT_APPLICABLE, ResultKind.UNKNOWN] = ResultKind.NOT_APPLICABLE


Rule = Annotated[
    Annotated[DutyRule, Tag("duty")] | Annotated[ClassRule, Tag("class")],
    Discriminator(lambda value: "duty" if _kind_of(value) == "duty" else "class"),
]


def _kind_of(value: object) -> object:
    return value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)


class ClockRule(FrozenModel):
    """A deadline or running limit: trigger, formula, calendar, and what to work to.

    `safe` is the date to work to: the unrolled day, or earlier where the table says so;
    the rolled day is only the outer limit (legal-brief section 3, safeDate).
    """

    id: RuleId
    title: Text
    authority: Annotated[tuple[Authority, ...], Field(min_length=1, max_length=12)]
    trigger: Code
    duty_holder: DutyHolder | Literal["client"] = "client"
    applies_when: Condition | None = None
    unit: Literal["days", "hours", "same_day"] = "days"
    plus_hours: Annotated[StrictInt, Field(ge=0, le=100_000)] = 0
    plus_days: Annotated[StrictInt, Field(ge=0, le=100_000)] = 0
    plus_months: Annotated[StrictInt, Field(ge=0, le=1_200)] = 0
    plus_years: Annotated[StrictInt, Field(ge=0, le=100)] = 0
    plus_business_days: Annotated[StrictInt, Field(ge=0, le=1_000)] = 0
    open_days_only: StrictBool = False
    """Only hours lying on open days of the calendar count, by the clocks in which the trigger was told."""
    calendar: Code
    rolls: StrictBool = False
    safe_plus_days: Annotated[StrictInt, Field(ge=0, le=10_000)] | None = None
    """Work to this many days after the trigger instead (a practice target)."""
    safe_minus_days: Annotated[StrictInt, Field(ge=0, le=400)] = 0
    """Work to this many days before the due day."""
    volatile: StrictBool = False
    note: Text | None = None
    last_verified: Day

    @model_validator(mode="after")
    def _counts_in_its_unit(self) -> ClockRule:
        added = self.plus_days or self.plus_months or self.plus_years
        if self.plus_business_days and (added or self.rolls):
            raise ValueError("business days are counted alone, and their last day is open")
        days = added or self.plus_business_days or self.rolls or self.safe_minus_days
        if self.unit != "days" and (days or self.safe_plus_days is not None):
            raise ValueError("only a clock of days counts, rolls or works to days")
        if self.unit != "hours" and (self.plus_hours or self.open_days_only):
            raise ValueError("only a clock of hours counts hours")
        if self.safe_minus_days and self.safe_plus_days is not None:
            raise ValueError("a clock works to a day before its due day or after its trigger, not to both")
        return self


class Pack(FrozenModel):
    """One family of rules."""

    format: Literal["amparo-pack/1"]
    pack: Code
    version: Version
    title: Text
    as_of: Day
    approved_by: None = None
    """Nothing ships as approved by an attorney; approvals are signatures beside a pack, never a line in it."""
    lists: Annotated[
        dict[Code, Annotated[tuple[Text, ...], Field(min_length=1, max_length=400)]], Field(max_length=20)
    ] = Field(default_factory=dict)
    rules: Annotated[tuple[Rule, ...], Field(max_length=500)] = ()
    clocks: Annotated[tuple[ClockRule, ...], Field(max_length=200)] = ()

    @property
    def stamp(self) -> str:
        """`pack@version`, as every result carries it."""
        return f"{self.pack}@{self.version}"
