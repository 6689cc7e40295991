"""Which open results one more answer would settle: found by trying answers on the rules themselves.

A rule is settled by a field if some answer to it alone decides the rule, or whether it applies. Nothing
here is stored or shown as a fact; the tried answers never leave this module.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.catalog import FieldSpec, Kind, dictionary
from clinic_app.domain.intake.intake import Account
from clinic_app.domain.intake.values.measures import ClockTime
from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.factsheet import UNKNOWN_CHOICE, FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.pack import ResultKind
from clinic_app.domain.rules.prepared import Rulebook
from clinic_app.domain.rules.review import review_of_changes
from clinic_app.domain.when import Precision, When, zone_named

UNDECIDED: Final = frozenset({ResultKind.UNKNOWN, ResultKind.ATTORNEY_REVIEW})


class Standing(NamedTuple):
    """How a rule, one of its duties or a clock stands: decided or not, and known to apply or not."""

    decided: bool
    applies: bool

    def settled_by(self, later: Standing) -> bool:
        """Whether something was open that is not any more."""
        return (not self.decided and later.decided) or (not self.applies and later.applies)


class Question(NamedTuple):
    """What the answers are tried on."""

    account: Account
    book: Rulebook
    as_of: datetime
    zone: str
    before: tuple[Finding, ...] = ()
    """What the rules come to as things are, so that an answer tries only the rules that read it."""


def standings(findings: Iterable[Finding], readings: Iterable[ClockReading]) -> dict[str, Standing]:
    """By rule, `rule/duty` and clock."""
    found: dict[str, Standing] = {}
    for finding in findings:
        found[finding.rule.id] = Standing(finding.result not in UNDECIDED, finding.entered)
        for duty in finding.duties:
            found[f"{finding.rule.id}/{duty.duty}"] = Standing(duty.result not in UNDECIDED, True)
    for reading in readings:
        found[reading.clock.id] = Standing(reading.state != "unknown", reading.state != "unknown")
    return found


def settled_by(name: str, question: Question, now: Mapping[str, Standing]) -> frozenset[str]:
    """The rules, duties and clocks that some answer to this field alone would settle."""
    settled: set[str] = set()
    for value in _imagined(dictionary()[name], question):
        sheet = FactSheet(_with_answer(question.account, dictionary()[name], value))
        later = standings(
            review_of_changes(sheet, question.book, as_of=question.as_of, zone=question.zone, before=question.before),
            read_clocks(sheet, _with_its_clocks(question, sheet), as_of=question.as_of, zone=question.zone),
        )
        settled.update(item for item, then in later.items() if item in now and now[item].settled_by(then))
    return frozenset(settled)


def _with_its_clocks(question: Question, sheet: FactSheet) -> Rulebook:
    """The book with no other clocks than those that read what is different; the others stay as they are."""
    if not question.before:
        return question.book
    changed = sheet.changed_from(question.before[0].scene.sheet)
    clocks = tuple(item for item in question.book.clocks if not changed.isdisjoint(item.reads))
    return dataclasses.replace(question.book, clocks=clocks)


def _with_answer(account: Account, spec: FieldSpec, value: Any) -> Account:
    group = getattr(account, spec.group).model_copy(update={spec.name: Answer[Any](value=value)})
    return account.model_copy(update={spec.group: group})


def _imagined(spec: FieldSpec, question: Question) -> Iterator[Any]:
    """A few answers that a person could give; for a list of records only that there are none."""
    today = question.as_of.date()
    if spec.kind is Kind.TIME:
        yield from _times(question)
    elif spec.kind is Kind.CHOICE:
        yield from (choice for choice in spec.choices if choice != UNKNOWN_CHOICE)
    elif spec.kind is Kind.CHOICES:
        yield from ((), *((choice,) for choice in spec.choices))
    elif spec.kind is Kind.DAY:
        yield from (_years_before(today, 10), _years_before(today, 40))
    else:
        yield from _OTHERS.get(spec.kind, ())


_OTHERS: Final[dict[Kind, tuple[Any, ...]]] = {
    Kind.BOOL: (True, False),
    Kind.TEXT: ("?",),
    Kind.TEXTS: ((), ("?",)),
    Kind.ITEMS: ((),),
    Kind.NUMBER: (0, 1),
    Kind.CLOCK: (ClockTime(earliest="03:00", latest="03:00"), ClockTime(earliest="12:00", latest="12:00")),
}


def _times(question: Question) -> Iterator[When]:
    arrest = FactSheet(question.account).values.get("arrest_at")
    anchor = arrest.latest if isinstance(arrest, When) and arrest.latest else question.as_of
    for at in (anchor - timedelta(days=1), anchor + timedelta(minutes=1), question.as_of):
        yield _time(at, question.zone, Precision.EXACT)
    yield _time(question.as_of, question.zone, Precision.NOT_YET)


def _time(at: datetime, zone: str, precision: Precision) -> When:
    """Told in the clinic's zone: an offset that came with the moment may be another day's."""
    return When(earliest=at.astimezone(zone_named(zone)), zone=zone, precision=precision)


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))
