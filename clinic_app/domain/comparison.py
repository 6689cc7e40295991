"""Accounts beside one another, fact by fact: what is told the same, what is told differently, and by whom alone.

Nothing here weighs one speaker against another: where two tell a thing differently, that is said and no more. Times
are compared as the intervals they are, so two that can be the same instant are never called different.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any, Final

from pydantic import TypeAdapter

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.catalog import FieldSpec, Kind, dictionary
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.laying import answer_of
from clinic_app.domain.intake.sensitivity import Section, Sensitivity
from clinic_app.domain.intake.values.measures import ClockTime
from clinic_app.domain.rules.factsheet import UNKNOWN_CHOICE
from clinic_app.domain.spans import Span, earlier, span_of
from clinic_app.domain.when import Precision, When

_ANYTHING: Final[TypeAdapter[Any]] = TypeAdapter(Any)
_LISTS: Final = frozenset({Kind.CHOICES, Kind.TEXTS, Kind.ITEMS})


class Likeness(StrEnum):
    """How several answers to one question stand to one another."""

    APART = "apart"
    """Told differently: times that cannot be the same."""
    DIFFERENT = "different"
    """Told differently."""
    PARTLY = "partly"
    """Lists that share some entries and not others."""
    OVERLAP = "overlap"
    """Times told otherwise that can be the same."""
    ONLY_ONE = "only_one"
    """One speaker tells it; the others were not asked, do not know, or prefer not to say."""
    SAME = "same"

    @property
    def is_told_differently(self) -> bool:
        """Whether at least two speakers told it in other ways; what follows from that is for a person to say."""
        return self in (Likeness.APART, Likeness.DIFFERENT, Likeness.PARTLY)


@dataclass(frozen=True)
class Compared:
    """One question.

    Attributes:
        answers: one for each account, in the order given; None where it was not asked.
        likeness: of those that tell something.
        shared: of lists, the entries that all who tell it have, as places in the first of these lists.
    """

    spec: FieldSpec
    answers: tuple[Answer[Any] | None, ...]
    likeness: Likeness
    shared: tuple[Any, ...] = ()


def compare(accounts: Sequence[Account], *, among_clients: bool = False) -> tuple[Compared, ...]:
    """Every question that at least one of the accounts answers with something, in the order of the interview.

    What a speaker says of themselves, and the clinic's own handling, is no fact to compare.

    Args:
        accounts: two or more.
        among_clients: whether they belong to several clients: then only what happened is compared (PRIV-06), not
            where anybody was held, nor anything of a person.
    """
    found = []
    for spec in dictionary().values():
        if not _is_compared(spec, among_clients=among_clients):
            continue
        answers = tuple(answer_of(account, spec.name) for account in accounts)
        told = [answer.value for answer in answers if answer is not None and _tells(answer.value)]
        if told:
            found.append(Compared(spec, answers, likeness_of(spec.kind, told), _shared(spec.kind, told)))
    return tuple(found)


def likeness_of(kind: Kind, told: Sequence[Any]) -> Likeness:
    """How values of one field stand to one another; their order does not matter. Args: told: one or more."""
    if len(told) == 1:
        return Likeness.ONLY_ONE
    if len({_plain(value) for value in told}) == 1:
        return Likeness.SAME
    if kind in (Kind.TIME, Kind.CLOCK):
        return _of_times([_span(value) for value in told])
    if kind in _LISTS:
        return _of_lists([frozenset(map(_plain, value)) for value in told])
    return Likeness.DIFFERENT


def counts(compared: Iterable[Compared]) -> Mapping[Likeness, int]:
    """How many questions stand in each way."""
    number = dict.fromkeys(Likeness, 0)
    for each in compared:
        number[each.likeness] += 1
    return number


def _is_compared(spec: FieldSpec, *, among_clients: bool) -> bool:
    if spec.section is Section.PERSON or spec.group == "person" or spec.sensitivity is Sensitivity.CLINIC:
        return False
    return spec.sensitivity is Sensitivity.INCIDENT or not among_clients


def _tells(value: Any) -> bool:
    """Whether a value says anything: a time that is not known and the choice 'unknown' do not."""
    if isinstance(value, When):
        return value.precision is not Precision.UNKNOWN
    return value is not None and value != UNKNOWN_CHOICE


def _of_times(spans: Sequence[Span]) -> Likeness:
    if len(set(spans)) == 1:
        return Likeness.SAME
    apart = any(earlier(one, two) or earlier(two, one) for one, two in combinations(spans, 2))
    return Likeness.APART if apart else Likeness.OVERLAP


def _of_lists(lists: Sequence[frozenset[Hashable]]) -> Likeness:
    if len(set(lists)) == 1:
        return Likeness.SAME
    return Likeness.PARTLY if any(one & two for one, two in combinations(set(lists), 2)) else Likeness.DIFFERENT


def _shared(kind: Kind, told: Sequence[Any]) -> tuple[Any, ...]:
    if kind not in _LISTS or len(told) == 1:
        return ()
    in_all = frozenset.intersection(*(frozenset(map(_plain, value)) for value in told))
    return tuple(item for item in told[0] if _plain(item) in in_all)


def _span(value: Any) -> Span:
    """A time as seconds, a time of day as minutes."""
    if isinstance(value, ClockTime):
        return Span(_minutes(value.earliest), _minutes(value.latest))
    return span_of(value)


def _minutes(text: str) -> float:
    hours, minutes = text.split(":")
    return float(hours) * 60 + float(minutes)


def _plain(value: Any) -> Hashable:
    """What makes two values the same: their content, not the case, accents' form or spaces of words."""
    if isinstance(value, When):
        return span_of(value)
    if isinstance(value, str):
        return _folded(str(value))
    if isinstance(value, (tuple, list)):
        return frozenset(map(_plain, value))
    return json.dumps(_folded_within(_ANYTHING.dump_python(value, mode="json")), sort_keys=True)


def _folded_within(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _folded_within(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_folded_within(each) for each in value]
    return _folded(value) if isinstance(value, str) else value


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
