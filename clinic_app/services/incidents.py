"""Incidents: events in the world that accounts of several matters tell of, linked by an attorney.

One record an incident (kind `incident`): its number and the accounts that are linked to it. A link shows the codes
of other clients' matters, so only attorneys make one, and only what happened is compared across it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from clinic_app.domain.canonical import canonical_json
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.ports.record_values import IndexEntry, RecordRow, Revision
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import Role, Vault
from clinic_app.services.working import WorkingMatters

INCIDENT_KIND: Final = "incident"
MOST_LINKS: Final = 50
_FORMAT: Final = "amparo-incident/1"
_LINKS: Final = "links"


class Teller(NamedTuple):
    """One account of one matter."""

    matter: str
    account_id: str


@dataclass(frozen=True)
class Incident:
    """One event. Args: number: its own, as `I-0001`; links: in the order in which they were made."""

    number: str
    links: tuple[Teller, ...]


class IncidentReader:
    """The incidents of one vault."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records

    def all(self) -> tuple[Incident, ...]:
        """Every incident that two accounts or more are linked to, the last changed first; no body is read."""
        found = (_incident(row) for row in self._reader.rows(INCIDENT_KIND))
        return tuple(incident for incident in found if incident.links)

    def of(self, matter: str) -> tuple[Incident, ...]:
        """Those that accounts of a matter are linked to."""
        return tuple(item for item in self.all() if any(link.matter == matter for link in item.links))


class Incidents(IncidentReader):
    """The same, to be linked and parted by an attorney."""

    def __init__(self, vault: Vault) -> None:
        super().__init__(vault.records)
        self._vault = vault
        self._records = vault.records
        self._working = WorkingMatters(vault.records)

    def link(self, one: Teller, other: Teller) -> Incident:
        """Two accounts tell of the same event. Where either is linked already, the other joins; two become one.

        Raises:
            InputError: `attorney_only`, `same_account`, `unknown_matter`, `unknown_account`, `matter_in_trash`,
                `too_many_links`; nothing was linked.
        """
        self._require_attorney()
        if one == other:
            raise InputError("same_account", "An account cannot be linked to itself; nothing was linked.")
        for teller in (one, other):
            self._working.bench(teller.matter, teller.account_id)
        known = [item for item in self.all() if one in item.links or other in item.links]
        links = tuple(dict.fromkeys((*(link for item in known for link in item.links), one, other)))
        if len(links) > MOST_LINKS:
            raise InputError(
                "too_many_links",
                said("An incident takes at most {most_links} accounts; nothing was linked.", most_links=MOST_LINKS),
            )
        for item in known[1:]:
            self._write(item.number, ())
        return self._write(known[0].number if known else self._next_number(), links)

    def unlink(self, number: str, teller: Teller) -> Incident:
        """An account is no longer of an incident; the last one alone is not either.

        Raises:
            InputError: `attorney_only`, `not_linked`.
        """
        self._require_attorney()
        incident = next((item for item in self.all() if item.number == number and teller in item.links), None)
        if incident is None:
            raise InputError("not_linked", "That account is not linked to that incident; nothing was changed.")
        kept = tuple(link for link in incident.links if link != teller)
        return self._write(number, kept if len(kept) > 1 else ())

    def _write(self, number: str, links: Iterable[Teller]) -> Incident:
        told = tuple(links)
        record_id = self._records.find(INCIDENT_KIND, number) or self._records.new_record_id()
        body, index = _record(number, told)
        self._records.commit(record_id, INCIDENT_KIND, body, index=index)
        return Incident(number, told)

    def _next_number(self) -> str:
        """One after the last; incidents are never taken away, so none is used twice."""
        return f"I-{1 + len(self._reader.rows(INCIDENT_KIND)):04}"

    def _require_attorney(self) -> None:
        if self._vault.person.role is not Role.ATTORNEY:
            raise InputError("attorney_only", "Only an attorney links accounts to an incident; nothing was changed.")


def linked_matters(revision: Revision) -> frozenset[str]:
    """The numbers that one state of an incident names."""
    return frozenset(link["matter"] for link in json.loads(revision.body)["links"])


def incident_record(row: RecordRow, *, without: str) -> tuple[bytes, IndexEntry]:
    """An incident as it is without a matter, to be stored; its number stays taken."""
    kept = tuple(link for link in _incident(row).links if link.matter != without)
    return _record(row.key, kept if len(kept) > 1 else ())


def _record(number: str, links: tuple[Teller, ...]) -> tuple[bytes, IndexEntry]:
    body = {
        "format": _FORMAT,
        "number": number,
        "links": [{"matter": link.matter, "account": link.account_id} for link in links],
    }
    return canonical_json(body), IndexEntry(key=number, columns={_LINKS: json.dumps(links)})


def _incident(row: RecordRow) -> Incident:
    return Incident(row.key, tuple(Teller(*link) for link in json.loads(row.columns[_LINKS])))
