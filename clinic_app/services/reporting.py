"""Who here may have to report harm to a child (PRIV-09), and the log of reports, kept apart from every matter.

The log holds no matter number and no file knows of it: it is a kind of record of its own, which no bundle, no
document and no export of a matter reads.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from clinic_app.domain.canonical import canonical_json
from clinic_app.errors import InputError
from clinic_app.services.ports.clock import Clock
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import Person, Role, Vault

ROLE_KIND: Final = "staff_role"
REPORT_KIND: Final = "report_log"
FIELDS_BEHIND: Final = frozenset(
    "caregiver_separated minor_unaccompanied unrelated_adults unrelated_adults_over_24h guardian household "
    "subject_primary_caretaker children_cared_by child_left_alone children_present children_witnessed "
    "care_arrangement_allowed family_court_date family_hearing_missed consent_by_minor exceptional_circumstances "
    "age_claim_at".split()
)
"""Questions that may bring harm to a child to light: who lives with and cares for one, what one saw or was alone in."""
_LONGEST: Final = 4_000


class StaffRole(StrEnum):
    """What somebody's work here is, as the law on reporting parts people."""

    ATTORNEY = "attorney"
    PARALEGAL = "paralegal"
    SOCIAL_WORKER = "social_worker"
    MEDICAL = "medical"
    SCHOOL = "school"
    CLERGY = "clergy"
    CRISIS_STAFF = "crisis_staff"
    OTHER = "other_work"


class Duty(StrEnum):
    """What a reminder may say; an attorney decides what the law asks."""

    LISTED = "listed"
    UNCLEAR = "unclear"
    ATTORNEY = "attorney"
    NOT_SAID = "not_said"


_LISTED: Final = frozenset(
    {StaffRole.SOCIAL_WORKER, StaffRole.MEDICAL, StaffRole.SCHOOL, StaffRole.CLERGY, StaffRole.CRISIS_STAFF}
)


def duty_of(role: StaffRole | None) -> Duty:
    """What the brief's list says of a line of work."""
    if role is None:
        return Duty.NOT_SAID
    if role is StaffRole.ATTORNEY:
        return Duty.ATTORNEY
    return Duty.LISTED if role in _LISTED else Duty.UNCLEAR


def reminder_for(duty: Duty) -> Duty | None:
    """Which reminder stands before questions about harm to a child; None for attorneys."""
    return None if duty is Duty.ATTORNEY else Duty.LISTED if duty is Duty.LISTED else Duty.UNCLEAR


@dataclass(frozen=True)
class Report:
    """A report that was made."""

    day: date
    to: str
    what: str
    by: str
    written_at: datetime


class ReportingDesk:
    """Reads roles and reports of one vault."""

    def __init__(self, records: RecordReader, person: Person) -> None:
        self._reader, self._person = records, person

    def role(self) -> StaffRole | None:
        """Of the person who is signed in; an attorney's need not be said."""
        row = self._reader.row(ROLE_KIND, self._person.person_id)
        if row is not None:
            return StaffRole(row.columns["role"])
        return StaffRole.ATTORNEY if self._person.role is Role.ATTORNEY else None

    def duty(self) -> Duty:
        """What the list says of the person who is signed in."""
        return duty_of(self.role())

    def reports(self) -> tuple[Report, ...]:
        """All reports, the newest first."""
        bodies = (json.loads(self._reader.heads(row.record_id)[0].body) for row in self._reader.rows(REPORT_KIND))
        found = [
            Report(
                date.fromisoformat(body["day"]),
                body["to"],
                body["what"],
                body["by"],
                datetime.fromisoformat(body["written_at"]),
            )
            for body in bodies
        ]
        return tuple(sorted(found, key=lambda report: (report.day, report.written_at), reverse=True))


class ReportingKeeper(ReportingDesk):
    """Keeps roles and reports."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        super().__init__(vault.records, vault.person)
        self._records, self._clock = vault.records, clock

    def set_role(self, role: StaffRole) -> None:
        """The signed-in person's work; durable when this returns."""
        person = self._person.person_id
        record = self._records.find(ROLE_KIND, person) or self._records.new_record_id()
        body = canonical_json({"person": person, "role": role.value})
        self._records.commit(record, ROLE_KIND, body, index=IndexEntry(person, columns={"role": role.value}))

    def write_down(self, day: str, to: str, what: str) -> Report:
        """A report that was made; durable when this returns.

        Raises:
            InputError: `report_incomplete`, `report_day`; nothing was kept.
        """
        to, what = to.strip(), what.strip()
        if not to or not what or max(len(to), len(what)) > _LONGEST:
            raise InputError(
                "report_incomplete", "A report needs to whom and what, in a few words; nothing was kept.", where="what"
            )
        now = self._clock.now()
        try:
            told = date.fromisoformat(day.strip())
        except ValueError as error:
            raise InputError(
                "report_day", "The day cannot be read; nothing was kept.", "Write it as 2026-11-12.", where="day"
            ) from error
        if told > now.date():
            raise InputError("report_day", "The day lies ahead; nothing was kept.", where="day")
        report = Report(told, to, what, self._person.display_name, now)
        record = self._records.new_record_id()
        body = canonical_json(
            {"day": told.isoformat(), "to": to, "what": what, "by": report.by, "written_at": now.isoformat()}
        )
        self._records.commit(record, REPORT_KIND, body, index=IndexEntry(record))
        return report
