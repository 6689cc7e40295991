"""Accounts with any answer in any field: what the laws of evaluation are tried on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from clinic_app.domain.intake.answers import Answer, AnswerState
from clinic_app.domain.intake.catalog import FieldSpec, Kind, dictionary
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.custody import PaperKind, SignedPaper, Stint, StintType
from clinic_app.domain.intake.values.measures import ClockTime
from clinic_app.domain.when import When, on_day, zone_named
from tests.support.demo_interviews import NUMBERS, keyed

CHICAGO: Final = zone_named("America/Chicago")
_FIRST: Final = datetime(2026, 10, 28, tzinfo=CHICAGO)

FIELDS: Final = {
    name: spec
    for name, spec in dictionary().items()
    if spec.kind is not Kind.RECORD and (spec.kind is not Kind.ITEMS or spec.item in (Stint, SignedPaper))
}
"""The fields that a rule can read."""


@st.composite
def times(draw: st.DrawFn) -> When:
    """Around the change of clocks of 2026, with every precision."""
    first = _FIRST + timedelta(minutes=draw(st.integers(0, 60 * 24 * 12)))
    first = first.astimezone(zone_named("UTC")).astimezone(CHICAGO)
    last = (first.astimezone(zone_named("UTC")) + timedelta(minutes=draw(st.integers(0, 400)))).astimezone(CHICAGO)
    precision = draw(st.sampled_from(["exact", "between", "before", "after", "not_yet", "unknown", "day_only"]))
    if precision == "day_only":
        return on_day(first.date(), "America/Chicago")
    bounds: dict[str, Any] = {
        "exact": {"earliest": first},
        "between": {"earliest": first, "latest": last},
        "before": {"latest": first},
        "after": {"earliest": first},
        "not_yet": {"earliest": first},
        "unknown": {},
    }
    return When.model_validate({"precision": precision, **bounds[precision]})


_STAYS = st.builds(
    Stint,
    facility=st.just("a place"),
    type=st.sampled_from(StintType),
    in_at=st.none() | times(),
    out_at=st.none() | times(),
)
_PAPERS = st.builds(SignedPaper, kind=st.sampled_from(PaperKind), copy_given=st.none() | st.booleans())
_CLOCKS = st.sampled_from(["05:30", "06:00", "12:00", "22:00", "22:30"])
_WORDS = st.sampled_from(["CPD", "Jamaica", "Magistrate Judge", "something else", "unknown"])


def value_of(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Any value that a field can have."""
    if spec.kind is Kind.CHOICE:
        return st.sampled_from(spec.choices)
    if spec.kind is Kind.CHOICES:
        return st.lists(st.sampled_from(spec.choices), max_size=3, unique=True).map(tuple)
    simple: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.BOOL: st.booleans(),
        Kind.TIME: times(),
        Kind.DAY: st.dates(date(1960, 1, 1), date(2026, 1, 1)),
        Kind.CLOCK: st.tuples(_CLOCKS, _CLOCKS).map(lambda pair: ClockTime(earliest=min(pair), latest=max(pair))),
        Kind.NUMBER: st.integers(1, 30),
        Kind.TEXT: _WORDS,
        Kind.TEXTS: st.lists(_WORDS, max_size=2).map(tuple),
        Kind.ITEMS: st.lists(_STAYS if spec.item is Stint else _PAPERS, max_size=3).map(tuple),
    }
    return simple[spec.kind]


def drawn_value(name: str) -> st.SearchStrategy[Answer[Any]]:
    """An answer with a value."""
    return value_of(FIELDS[name]).map(lambda value: Answer[Any](value=value))


_NO_VALUE = st.sampled_from([state for state in AnswerState if state is not AnswerState.ANSWERED]).map(
    lambda state: None if state is AnswerState.NOT_ASKED else Answer[Any](state=state)
)


def answers(name: str) -> st.SearchStrategy[Answer[Any] | None]:
    """An answer in any of its five states."""
    return drawn_value(name) | _NO_VALUE


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """Nothing, or a worked interview, in which a handful of fields or very many are answered anew or emptied."""
    base = draw(st.sampled_from([EMPTY, *(account for number in NUMBERS for account in keyed(number).accounts)]))
    chosen = draw(st.sets(st.sampled_from(sorted(FIELDS)), max_size=40))
    return with_answers(base, {name: draw(answers(name)) for name in sorted(chosen)})


EMPTY: Final = Account.model_validate({"account_id": "1", "speaker_role": "client"})


def with_answers(account: Account, given: dict[str, Answer[Any] | None]) -> Account:
    """The account with these answers put into it; their kinds are right by making."""
    groups: dict[str, dict[str, Any]] = {}
    for name, answer in given.items():
        groups.setdefault(FIELDS[name].group, {})[name] = answer
    return account.model_copy(
        update={group: getattr(account, group).model_copy(update=fields) for group, fields in groups.items()}
    )
