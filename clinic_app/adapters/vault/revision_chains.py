"""Whether the revisions of a database are what their ids say, and every record shows those that no other came after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from clinic_app.adapters.vault.database import Database
from clinic_app.adapters.vault.envelope import open_envelope
from clinic_app.said import said
from clinic_app.services.ports.vault import VaultFault


class RevisionChains:
    """Takes every revision of a database, then looks at what came of each record.

    Args:
        database: `records.db` or `privileged.db`.
        name: of the file, for faults.
    """

    def __init__(self, database: Database, name: str) -> None:
        self._database, self._name = database, name
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._parents: dict[str, set[str]] = defaultdict(set)

    def take(self, revision_id: str, record_id: str, envelope: bytes) -> Iterator[VaultFault]:
        """The next row of its revisions, and what is wrong with it."""
        self._ids[record_id].add(revision_id)
        try:
            revision = open_envelope(envelope)
        except ValueError:
            told = said("A revision of record {record} cannot be read.", record=record_id)
            yield VaultFault("revision_changed", self._name, told)
            return
        if (revision.revision_id, revision.record_id) != (revision_id, record_id):
            told = said("A revision of record {record} is not what its id says.", record=record_id)
            yield VaultFault("revision_changed", self._name, told)
        self._parents[record_id].update(revision.parents)

    def head_faults(self) -> Iterator[VaultFault]:
        """Records that show another revision than their newest."""
        heads: dict[str, set[str]] = defaultdict(set)
        for record_id, revision_id in self._database.each("SELECT record_id, revision_id FROM heads"):
            heads[record_id].add(revision_id)
        for record_id in sorted(self._ids.keys() | heads.keys()):
            if heads[record_id] != self._ids[record_id] - self._parents[record_id]:
                told = said("Record {record} does not show its newest revision.", record=record_id)
                yield VaultFault("heads_differ", self._name, told)

    def gaps(self) -> Iterator[VaultFault]:
        """Records without a revision that a later one of theirs was made from."""
        for record_id in sorted(self._parents):
            if self._parents[record_id] - self._ids[record_id]:
                told = said("Record {record} lacks a revision that a later one was made from.", record=record_id)
                yield VaultFault("revision_missing", self._name, told)
