"""Erasing a closed matter whose time is over and on which no hold stands; and the disposal log.

Only an attorney erases: whoever holds the key to work product, since without it the matter's work product would stay.
What stays is a signed tombstone; the disposal log is the list of these. Copies made before still hold the matter, and
the page and the command line name them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.keeping import Stage
from clinic_app.domain.tombstone import TOMBSTONE_KIND, Tombstone, hash_of, read_tombstone
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.backups import BackupReader
from clinic_app.services.belongings import belongings_of
from clinic_app.services.bundle_tags import COUNT_KIND, SUBMISSION_KIND, previous_of
from clinic_app.services.incidents import INCIDENT_KIND, incident_record, linked_matters
from clinic_app.services.ports.erasing import Erasure, RecordAnew, VaultEraser
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.ports.vault import ReadableVault, Vault
from clinic_app.services.reasons import LONGEST_REASON

if TYPE_CHECKING:
    from clinic_app.services.keeping import KeepingOfMatters
    from clinic_app.services.ports.clock import Clock


@dataclass(frozen=True)
class Disposal:
    """One line of the disposal log.

    Attributes:
        tombstone: its id; the erased matter's own id stands in `matter_id`.
        at, by: when and who; the name is empty where the vault knows that person no more.
        authority: as the attorney wrote it.
        closed_on, until: ISO days.
        records, files: how many went.
        note: the signed text, for whoever checks it.
        copies: names of backups that the vault knows of and that hold it still, since they are not younger.
    """

    tombstone: str
    matter_id: str
    at: datetime
    by: str
    authority: str
    closed_on: str
    until: str
    records: int
    files: int
    note: str
    copies: tuple[str, ...]


@dataclass(frozen=True)
class Leaving:
    """What would go with a matter.

    Args:
        records: how many of each kind.
        files: how many.
        undated: of how many accounts no date of birth is known, so that a child's may go too early.
    """

    records: dict[str, int]
    files: int
    undated: int


class DisposalLog:
    """What was erased from one vault."""

    def __init__(self, vault: ReadableVault) -> None:
        self._vault = vault
        self._reader: RecordReader = vault.records

    def all(self) -> tuple[Disposal, ...]:
        """The newest first."""
        found = []
        names = {person.person_id: person.display_name for person in self._vault.info().people}
        backups = BackupReader(self._vault).state().known
        for row in self._reader.rows(TOMBSTONE_KIND):
            body = self._reader.heads(row.record_id)[0].body
            stone, note = read_tombstone(body), json.loads(body)["note"]
            found.append(
                Disposal(
                    row.record_id,
                    stone.records[0],
                    stone.at,
                    names.get(stone.person, ""),
                    stone.authority,
                    stone.closed_on,
                    stone.until,
                    sum(stone.counts.values()),
                    len(stone.files),
                    note,
                    tuple(known.name for known in backups if known.made_at <= stone.at),
                )
            )
        return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def disposal_as_json(disposal: Disposal) -> dict[str, Any]:
    """One line of the disposal log, as it is handed out."""
    return {
        "tombstone": disposal.tombstone,
        "matter_id": disposal.matter_id,
        "at": disposal.at.isoformat(),
        "by": disposal.by,
        "authority": disposal.authority,
        "closed_on": disposal.closed_on,
        "kept_until": disposal.until,
        "records": disposal.records,
        "files": disposal.files,
        "note": disposal.note,
        "backups_that_hold_it": list(disposal.copies),
    }


def disposals_as_json(disposals: Sequence[Disposal], key: str) -> bytes:
    """The disposal log as a file. Args: key: the device's, with which the tombstones are checked."""
    told = [disposal_as_json(disposal) for disposal in disposals]
    return canonical_json({"format": "amparo-disposals/1", "key": key, "disposals": told})


class Erasing:
    """Erases matters of one vault.

    Args:
        vault: open.
        keeping: of the same; says whether a matter's time is over.
    """

    def __init__(self, vault: Vault, keeping: KeepingOfMatters, clock: Clock) -> None:
        self._vault, self._keeping, self._clock = vault, keeping, clock
        self._records = vault.records

    def leaving(self, matter: str) -> Leaving:
        """What would go. Raises InputError as `erase`, but for the authority."""
        self._require_over(matter)
        found = belongings_of(self._records, matter)
        counts = {kind: len(ids) for kind, ids in found.records.items()}
        return Leaving(counts, len(found.files), self._keeping.undated(matter))

    def erase(self, matter: str, authority: str) -> Disposal:
        """All that the vault holds of a matter goes; durable when it returns, and not to be undone.

        Args:
            authority: why it may go: a policy, an order, a request; it stays, so no name belongs in it.

        Raises:
            InputError: `attorney_only`, `unknown_matter`, `still_held`, `not_closed`, `time_not_over`,
                `reason_missing`, `reason_refused`; nothing was erased.
            StorageError: nothing was erased, or `erasing_unfinished`.
        """
        authority = _told(authority)
        eraser, closed_on, until = self._require_over(matter)
        found = belongings_of(self._records, matter)
        salt = self._records.new_record_id()
        anew = (*self._incidents_without(matter), *self._counts_of(found.records.get(SUBMISSION_KIND, ())))
        stone = Tombstone(
            matter_hash=hash_of(salt, matter),
            salt=salt,
            at=self._clock.now(),
            person=self._vault.person.person_id,
            authority=authority,
            closed_on=closed_on,
            until=until,
            records=(*found.record_ids, *(each.record_id for each in anew if each.kind == INCIDENT_KIND)),
            files=found.files,
            entries=(),
            counts={kind: len(ids) for kind, ids in found.records.items()},
        )
        eraser.erase(Erasure(stone, anew, found.codes))
        return next(each for each in DisposalLog(self._vault).all() if each.matter_id == stone.records[0])

    def _require_over(self, matter: str) -> tuple[VaultEraser, str, str]:
        """That it may go: asked here, whoever calls."""
        eraser = self._vault.eraser
        if eraser is None or self._vault.privileged is None:
            raise InputError("attorney_only", "Only an attorney of the clinic erases a matter; nothing was erased.")
        kept = self._keeping.of(matter)
        if kept.held:
            raise InputError(
                "still_held",
                "A legal hold stands on this matter; nothing was erased.",
                "An attorney releases the hold first, with a reason.",
            )
        if kept.closed_on is None or kept.until is None:
            raise InputError(
                "not_closed", "This matter is not closed; nothing was erased.", "Its time begins with its closing."
            )
        if kept.stage is not Stage.OVER:
            raise InputError(
                "time_not_over",
                said("This matter is kept until {day}; nothing was erased.", day=kept.until.isoformat()),
            )
        return eraser, kept.closed_on.isoformat(), kept.until.isoformat()

    def _incidents_without(self, matter: str) -> list[RecordAnew]:
        """Events that other matters tell of too: they stay, without this one and without their past."""
        anew = []
        for row in self._records.rows(INCIDENT_KIND):
            if any(matter in linked_matters(revision) for revision in self._records.history(row.record_id)):
                body, index = incident_record(row, without=matter)
                anew.append(RecordAnew(row.record_id, INCIDENT_KIND, body, index))
        return anew

    def _counts_of(self, submissions: Sequence[str]) -> list[RecordAnew]:
        """The last number towards each recipient, so that none is given twice."""
        anew = []
        ids = set(submissions)
        recipients = {row.columns["recipient"] for row in self._records.rows(SUBMISSION_KIND) if row.record_id in ids}
        for recipient in sorted(recipients):
            number, bundle = previous_of(self._records, recipient)
            columns = {"sequence": str(number), "bundle": bundle or ""}
            body = canonical_json({"recipient": recipient, **columns})
            record_id = self._records.find(COUNT_KIND, recipient) or self._records.new_record_id()
            anew.append(RecordAnew(record_id, COUNT_KIND, body, IndexEntry(recipient, columns=columns)))
        return anew


def _told(authority: str) -> str:
    authority = authority.strip()
    if not authority:
        raise InputError(
            "reason_missing", "A matter is erased with the authority for it; nothing was erased.", where="reason"
        )
    if len(authority) > LONGEST_REASON:
        raise InputError(
            "reason_refused",
            said("A reason has at most {longest_reason:,} characters.", longest_reason=LONGEST_REASON),
            where="reason",
        )
    return authority
