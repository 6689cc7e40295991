"""What changes when other packs are used: the results and days of one account, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.prepared import Rulebook
from clinic_app.domain.rules.review import review

NONE: Final = ""
"""There is no such rule or clock on that side."""


@dataclass(frozen=True)
class Changed:
    """One result or one day that is not the same.

    Attributes:
        what: the id of the rule or clock.
        is_clock: whether it is a clock.
        before, after: the result's code, or for a clock the state and the day to work to; NONE where there is none.
    """

    account_id: str
    what: str
    title: str
    is_clock: bool
    before: str
    after: str


def changes(sheet: FactSheet, old: Rulebook, new: Rulebook, *, as_of: datetime, zone: str) -> Iterator[Changed]:
    """Everything that differs, rules first, in the order of the new packs and then what is no more."""
    yield from _changed(
        sheet.account_id,
        {item.rule.id: (item.rule.title, _result(item)) for item in review(sheet, old, as_of=as_of, zone=zone)},
        {item.rule.id: (item.rule.title, _result(item)) for item in review(sheet, new, as_of=as_of, zone=zone)},
        is_clock=False,
    )
    yield from _changed(
        sheet.account_id,
        {item.clock.id: (item.clock.title, _day(item)) for item in read_clocks(sheet, old, as_of=as_of, zone=zone)},
        {item.clock.id: (item.clock.title, _day(item)) for item in read_clocks(sheet, new, as_of=as_of, zone=zone)},
        is_clock=True,
    )


def _changed(
    account_id: str, before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]], *, is_clock: bool
) -> Iterator[Changed]:
    for name in dict.fromkeys((*after, *before)):
        title = (after.get(name) or before[name])[0]
        was, is_now = before.get(name, ("", NONE))[1], after.get(name, ("", NONE))[1]
        if was != is_now:
            yield Changed(account_id, name, title, is_clock, was, is_now)


def _result(finding: Finding) -> str:
    return finding.result.value


def _day(reading: ClockReading) -> str:
    """The state and the day: a clock of which only words changed is the same."""
    return " ".join(filter(None, (reading.state, reading.work_by)))
