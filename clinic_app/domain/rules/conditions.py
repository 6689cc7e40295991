"""The condition language of rule packs: a closed set of declarative operators, each an object with one key.

There is no expression text and no code in a pack (design section 4). The grammar:

    all: [conditions]        any: [conditions]          not: condition
    is_true: field           is_false: field            not_asserted: field
    occurred: field          empty: field               nonempty: field
    equals: {field, value}   one_of: {field, values | values_from}
    includes_any: {field, values}                       only_within: {field, values}
    earlier: {first, second} later: {first, second}     longer: {from, to, hours}
    at_least: {field, number}                           clock_outside: {field, from, to}
    in_period: {field, period}
    some: {list, where}      every: {list, where}
    in_report: {obtained: field, where: condition}
    result: {rules | constitutional, is}

Times are `field`, or `{at: field | day_of: field | day: DATE | now: true | today: true, plus_hours, plus_days,
plus_months, plus_years, minus_years, plus_business_days, plus_open_hours, calendar}`. Hours are a number of the law or
the name of one of the family's thresholds; a period is one of the family's. Inside `some` and `every`, names are those
of the item.
A choice that reads `unknown` counts as not known, except where a condition names `unknown` itself.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, StrictBool, StrictInt, Tag, model_validator

from clinic_app.domain.intake.answers import Code, FrozenModel
from clinic_app.domain.rules.time_conditions import ClockOutside, Earlier, Later, Longer

Scalar = StrictBool | StrictInt | Annotated[str, Field(max_length=200)]


class All(FrozenModel):
    """Every one holds."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=50)]


class AnyOf(FrozenModel):
    """At least one holds."""

    any: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=50)]


class Not(FrozenModel):
    """It does not hold."""

    not_: Annotated[Condition, Field(alias="not")]


class IsTrue(FrozenModel):
    """A yes/no field is yes."""

    is_true: Code


class IsFalse(FrozenModel):
    """A yes/no field is no."""

    is_false: Code


class NotAsserted(FrozenModel):
    """Nobody claimed it: true unless the record shows the claim; always listed as assumed (legal-brief section 3)."""

    not_asserted: Code


class Occurred(FrozenModel):
    """An event is known to have happened."""

    occurred: Code


class Empty(FrozenModel):
    """A list is known to hold nothing."""

    empty: Code


class Nonempty(FrozenModel):
    """A list is known to hold something."""

    nonempty: Code


class _FieldValue(FrozenModel):
    field: Code
    value: Scalar


class Equals(FrozenModel):
    """A field has this value."""

    equals: _FieldValue


class _FieldValues(FrozenModel):
    field: Code
    values: Annotated[tuple[Scalar, ...], Field(max_length=400)] = ()
    values_from: Code | None = None
    """A named list of the pack instead of values written here."""

    @model_validator(mode="after")
    def _one_kind(self) -> _FieldValues:
        if bool(self.values) == (self.values_from is not None):
            raise ValueError("give either values or values_from")
        return self


class OneOf(FrozenModel):
    """A field has one of these values."""

    one_of: _FieldValues


class IncludesAny(FrozenModel):
    """A list holds at least one of these values."""

    includes_any: _FieldValues


class OnlyWithin(FrozenModel):
    """A list holds something, and nothing but these values."""

    only_within: _FieldValues


class _FieldNumber(FrozenModel):
    field: Code
    number: StrictInt


class AtLeast(FrozenModel):
    """A number is at least this."""

    at_least: _FieldNumber


class _FieldPeriod(FrozenModel):
    field: Code
    period: Code


class InPeriod(FrozenModel):
    """The day of a time, or a day, lies in a named period of the pack, first and last day included."""

    in_period: _FieldPeriod


class _Items(FrozenModel):
    list: Code
    where: Condition


class Some(FrozenModel):
    """At least one item of a list fits."""

    some: _Items


class Every(FrozenModel):
    """Every item of a list fits (and the list is known)."""

    every: _Items


class _Report(FrozenModel):
    obtained: Code
    where: Condition


class InReport(FrozenModel):
    """What a report says: not known until the report has been obtained."""

    in_report: _Report


class _Results(FrozenModel):
    rules: Annotated[tuple[Code, ...], Field(max_length=200)] = ()
    constitutional: StrictBool = False
    """All rules that set a constitutional flag (section A under amend. I, IV or V)."""
    is_: Annotated[Code, Field(alias="is")]

    @model_validator(mode="after")
    def _one_kind(self) -> _Results:
        if bool(self.rules) == self.constitutional:
            raise ValueError("name the rules, or ask for the constitutional ones")
        return self


class Result(FrozenModel):
    """At least one of these rules came to this result."""

    result: _Results


def _operator(value: Any) -> str | None:
    """The one key of an operator, written or already read."""
    if isinstance(value, dict):
        return str(next(iter(value))) if len(value) == 1 else None
    return next(iter(type(value).model_fields)).rstrip("_") if isinstance(value, FrozenModel) else None


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[IsTrue, Tag("is_true")]
    | Annotated[IsFalse, Tag("is_false")]
    | Annotated[NotAsserted, Tag("not_asserted")]
    | Annotated[Occurred, Tag("occurred")]
    | Annotated[Empty, Tag("empty")]
    | Annotated[Nonempty, Tag("nonempty")]
    | Annotated[Equals, Tag("equals")]
    | Annotated[OneOf, Tag("one_of")]
    | Annotated[IncludesAny, Tag("includes_any")]
    | Annotated[OnlyWithin, Tag("only_within")]
    | Annotated[Earlier, Tag("earlier")]
    | Annotated[Later, Tag("later")]
    | Annotated[Longer, Tag("longer")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[ClockOutside, Tag("clock_outside")]
    | Annotated[InPeriod, Tag("in_period")]
    | Annotated[Some, Tag("some")]
    | Annotated[Every, Tag("every")]
    | Annotated[InReport, Tag("in_report")]
    | Annotated[Result, Tag("result")],
    Discriminator(
        _operator,
        custom_error_type="unknown_operator",
        custom_error_message="a condition is an object with exactly one known operator",
    ),
]

for _model in (All, AnyOf, Not, _Items, Some, Every, _Report, InReport):
    _model.model_rebuild()

NOT_ASSERTABLE = frozenset(
    {
        "federal_criminal_warrant",
        "escape_basis_stated",
        "i213_escape_facts",
        "extraordinary_circumstance_claimed",
        "exigency_claimed",
        "er_used",
    }
)
"""Fields that `not_asserted` may name, beside every field that ends in `_claimed` (legal-brief section 3)."""


def may_be_unasserted(field: str) -> bool:
    """Whether only the agency could claim this, so that silence is not a gap."""
    return field in NOT_ASSERTABLE or field.endswith("_claimed")
