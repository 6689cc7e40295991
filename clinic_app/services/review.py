"""The attorney's questions: what may the facts indicate, and which clocks run."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from clinic_app.domain.intake.intake import Intake
from clinic_app.domain.rules.clocks import ClockReading, read_clocks
from clinic_app.domain.rules.factsheet import FactSheet
from clinic_app.domain.rules.findings import Finding
from clinic_app.domain.rules.review import review
from clinic_app.errors import InputError
from clinic_app.services.interview import account_of
from clinic_app.services.ports.library import Library

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]", re.ASCII)


def read_as_of(text: str, zone: str) -> datetime:
    """WHEN of the command line: a day (its end, in the clinic's zone) or a date-time with offset.

    Raises:
        InputError: `unreadable_time`.
    """
    try:
        if _DAY.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), time(23, 59, 59), tzinfo=ZoneInfo(zone))
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise _unreadable() from error
    if moment.tzinfo is None or not _MOMENT.match(text):
        raise _unreadable()
    return moment


def _unreadable() -> InputError:
    return InputError(
        "unreadable_time", "The time is not readable.", "Write a day as 2026-11-03 or a time as 2026-11-03T18:00-06:00."
    )


class Review:
    """Evaluates accounts against the installed packs; nothing is stored."""

    def __init__(self, library: Library, zone: str) -> None:
        self._library = library
        self._zone = zone

    def checklist(self, intake: Intake, *, account_id: str | None, as_of: datetime) -> tuple[Finding, ...]:
        """One finding per rule and account; all accounts unless one is named."""
        book = self._library.rulebook()
        return tuple(
            finding
            for sheet in self._sheets(intake, account_id)
            for finding in review(sheet, book, as_of=as_of, zone=self._zone)
        )

    def clocks(self, intake: Intake, *, account_id: str | None, as_of: datetime) -> tuple[ClockReading, ...]:
        """One reading per clock and account; all accounts unless one is named."""
        book = self._library.rulebook()
        return tuple(
            reading
            for sheet in self._sheets(intake, account_id)
            for reading in read_clocks(sheet, book, as_of=as_of, zone=self._zone)
        )

    def _sheets(self, intake: Intake, account_id: str | None) -> list[FactSheet]:
        accounts = intake.accounts if account_id is None else (account_of(intake, account_id),)
        return [FactSheet(account) for account in accounts]
