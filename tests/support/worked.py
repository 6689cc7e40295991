"""The two worked interviews with the shipped library, as their notes are dated."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from clinic_app.adapters.shipped_library import ShippedLibrary
from clinic_app.domain.intake.answers import Answer
from clinic_app.domain.intake.intake import FIELD_GROUP, Account, Intake
from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.prepared import Rulebook
from clinic_app.domain.rules.review import review
from tests.support.expected_reviews import AS_OF

ZONE = "America/Chicago"


@cache
def library() -> ShippedLibrary:
    return ShippedLibrary()


def book() -> Rulebook:
    return library().rulebook()


@cache
def worked(number: str) -> Intake:
    return Intake.model_validate_json(library().worked_interview(number))


def as_of(number: str) -> datetime:
    return datetime.fromisoformat(AS_OF[number])


def with_answer(account: Account, name: str, answer: dict[str, Any] | None) -> Account:
    """The same account with one answer more, another one, or one less."""
    group = FIELD_GROUP[name]
    model = type(getattr(account, group)).model_validate({name: answer})
    told: Answer[Any] | None = getattr(model, name)
    return account.model_copy(update={group: getattr(account, group).model_copy(update={name: told})})


def reviewed(account: Account, at: datetime) -> tuple[FactSheet, tuple[Finding, ...], tuple[ClockReading, ...]]:
    sheet = FactSheet(account)
    return (
        sheet,
        review(sheet, book(), as_of=at, zone=ZONE),
        read_clocks(sheet, book(), as_of=at, zone=ZONE),
    )
