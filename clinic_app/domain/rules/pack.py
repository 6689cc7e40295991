"""A rule pack as lawyers own it: families of rules and clocks, with authority, window, prompt and confidence.

Attributes follow legal-brief section 3 ("Each rule object should hold ..."). A pack is a folder: `pack.yaml`
(`Manifest`), one file per family (`Family`), its worked cases beside it, and the register of volatile points
(`volatile.Register`). It is refused whole if any of it is wrong; nothing in it can run code.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Discriminator, Field, StrictBool, StrictInt, StringConstraints, Tag, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel, Text
from clinic_app.domain.intake.values.measures import Day
from clinic_app.domain.rules.clock_rule import ClockRule
from clinic_app.domain.rules.conditions import Condition
from clinic_app.domain.rules.sources import Authority, DutyHolder, RuleId
from clinic_app.domain.rules.values_shown import Value
from clinic_app.domain.rules.volatile import Topic

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


class Outside(FrozenModel):
    """What a rule says of an incident outside its window; on the side that it does not name it does not apply."""

    result: ResultKind
    text: Text
    side: Literal["before", "after", "either"] = "either"
    when: Condition | None = None
    """What has to hold beside that: where it does not, the rule does not apply; not known leaves it unknown."""


class Note(FrozenModel):
    """A text shown when a condition holds (a benchmark, a lapsed waiver)."""

    when: Condition
    text: Text


class Duty(FrozenModel):
    """One duty of several under one rule, judged on its own."""

    duty: Code
    title: Text
    violation_when: Condition
    otherwise: Literal[ResultKind.PASS, ResultKind.ATTORNEY_REVIEW] = ResultKind.PASS
    """What stands where the test is false."""


class RuleTask(FrozenModel):
    """What to do or to obtain because of a result."""

    task: Code
    title: Text
    who: Literal["attorney", "paralegal", "interviewer"] = "paralegal"
    on: Annotated[tuple[ResultKind, ...], Field(min_length=1, max_length=9)] = (
        ResultKind.POTENTIAL_VIOLATION,
        ResultKind.UNKNOWN,
        ResultKind.ATTORNEY_REVIEW,
    )
    """The results that call for it."""
    when: Condition | None = None
    """What has to hold beside that."""
    clock: RuleId | None = None
    """The clock that says by when."""
    within_days: Annotated[StrictInt, Field(ge=0, le=400)] | None = None
    """By when, counted from the day on which it is called for, where no clock says it; 0 is the same day."""
    urgent: StrictBool = False


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
    topic: Code | None = None
    """The entry of the pack's register of volatile points that says what to check again."""
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
    remedy_note: RuleId | None = None
    """The rule that says what a breach leads to, shown beside every result (FED-REMEDY-NOTE)."""
    notes: Annotated[tuple[Note, ...], Field(max_length=10)] = ()
    tasks: Annotated[tuple[RuleTask, ...], Field(max_length=10)] = ()
    obtain: Annotated[dict[Code, Text], Field(max_length=40)] = Field(default_factory=dict)
    """Where an answer can be got that the client cannot give, by field."""
    also_shown: Annotated[tuple[Code, ...], Field(max_length=30)] = ()
    """Fields shown with the result though they decide nothing."""
    value: Value | None = None

    @model_validator(mode="after")
    def _window_in_order(self) -> _RuleBase:
        if self.effective_from and self.effective_to and self.effective_from > self.effective_to:
            raise ValueError("the window ends before it begins")
        if self.outside is not None and self.effective_from is None and self.effective_to is None:
            raise ValueError("nothing lies outside where there is no window")
        if len({item.task for item in self.tasks}) < len(self.tasks):
            raise ValueError("two tasks of one rule have the same name")
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
        if self.duties and (self.info_when or self.review_when or self.pass_when or self.otherwise):
            raise ValueError("a list of duties has no other test")
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
    cases: Annotated[tuple[Case, ...], Field(min_length=1, max_length=30)]
    several: StrictBool = False
    """Every case that holds is shown, and how many do, instead of the first."""
    otherwise: Literal[ResultKind.NOT_APPLICABLE, ResultKind.UNKNOWN] = ResultKind.NOT_APPLICABLE


Rule = Annotated[
    Annotated[DutyRule, Tag("duty")] | Annotated[ClassRule, Tag("class")],
    Discriminator(lambda value: "duty" if _kind_of(value) == "duty" else "class"),
]


def _kind_of(value: object) -> object:
    return value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)


class Threshold(FrozenModel):
    """A number of hours of practice, not of law; a clinic may choose another one with a reason."""

    hours: Annotated[StrictInt, Field(ge=0, le=100_000)]
    note: Text


class Period(FrozenModel):
    """Days on which something was in force, both included."""

    from_: Annotated[Day, Field(alias="from")]
    to: Day
    note: Text

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.from_ > self.to:
            raise ValueError("the period ends before it begins")
        return self


class Family(FrozenModel):
    """Rules and clocks that belong together, with the lists and numbers they name."""

    format: Literal["amparo-family/1"]
    family: Code
    title: Text
    lists: Annotated[
        dict[Code, Annotated[tuple[Text, ...], Field(min_length=1, max_length=400)]], Field(max_length=20)
    ] = Field(default_factory=dict)
    thresholds: Annotated[dict[Code, Threshold], Field(max_length=20)] = Field(default_factory=dict)
    periods: Annotated[dict[Code, Period], Field(max_length=20)] = Field(default_factory=dict)
    rules: Annotated[tuple[Rule, ...], Field(max_length=60)] = ()
    clocks: Annotated[tuple[ClockRule, ...], Field(max_length=60)] = ()


class Override(FrozenModel):
    """A clinic's own number in place of a threshold of practice; results that were counted with it say so."""

    hours: Annotated[StrictInt, Field(ge=0, le=100_000)]
    reason: Text


class Manifest(FrozenModel):
    """What a pack is, and which families it has, in the order in which results are shown."""

    format: Literal["amparo-pack/2"]
    pack: Code
    version: Version
    title: Text
    as_of: Day
    approved_by: None = None
    """Nothing ships as approved by an attorney; approvals are signatures beside a pack, never a line in it."""
    calendars: Annotated[dict[Code, Version], Field(max_length=20)] = Field(default_factory=dict)
    """The calendars its clocks and rules count on, each in the version it was checked with."""
    families: Annotated[tuple[Code, ...], Field(max_length=60)] = ()
    retired: Annotated[dict[RuleId, Text], Field(max_length=200)] = Field(default_factory=dict)
    """Rules and clocks of earlier versions that are no more, each with the reason."""
    overrides: Annotated[dict[Code, Override], Field(max_length=20)] = Field(default_factory=dict)
    """Thresholds of other packs, by name, for which the clinic chose another number."""

    @model_validator(mode="after")
    def _not_empty(self) -> Manifest:
        if not self.families and not self.overrides:
            raise ValueError("a pack needs a family, or a threshold that it overrides")
        return self


class Pack(Manifest):
    """A pack with everything in it."""

    content: tuple[Family, ...]
    topics: tuple[Topic, ...] = ()
    is_approved: StrictBool = False
    """Whether an attorney of the clinic signed for exactly these files; nothing that a pack says of itself."""

    @property
    def stamp(self) -> str:
        """`pack@version`, as every result carries it."""
        return f"{self.pack}@{self.version}"

    @cached_property
    def rules(self) -> tuple[DutyRule | ClassRule, ...]:
        """Those of all its families, in order."""
        return tuple(rule for family in self.content for rule in family.rules)

    @cached_property
    def clocks(self) -> tuple[ClockRule, ...]:
        """Those of all its families, in order."""
        return tuple(clock for family in self.content for clock in family.clocks)
