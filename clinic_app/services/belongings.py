"""What belongs to a matter: its records of every kind, their kept files, and what others would look for it by.

Every kind of record is named here once, with how its matter is told; a test holds the list to what services write. So
nothing of a matter stays behind because somebody forgot it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from clinic_app.services.approvals import APPROVED_KIND
from clinic_app.services.bin import MATTER_TRASH_KIND, TRASH_KIND
from clinic_app.services.bundle_tags import SUBMISSION_KIND
from clinic_app.services.clock_record import CLOCK_KIND
from clinic_app.services.conflict_check import CHECK_KIND
from clinic_app.services.consent_views import CONSENT_KIND
from clinic_app.services.evidence import EVIDENCE_KIND, beginning_of
from clinic_app.services.incidents import INCIDENT_KIND
from clinic_app.services.interview import INTAKE_KIND
from clinic_app.services.kept_states import KEEPING_KIND
from clinic_app.services.ports.records import RecordReader
from clinic_app.services.pseudonyms import PSEUDONYM_KIND
from clinic_app.services.reasons import REASONS_KIND
from clinic_app.services.recording_consents import RECORDING_KIND
from clinic_app.services.sealed_documents import DOCUMENT_KIND
from clinic_app.services.tasks import TASKS_KIND

BY_KEY: Final = (INTAKE_KIND, MATTER_TRASH_KIND)
"""The matter's number is the record's natural key."""
BY_COLUMN: Final = (
    APPROVED_KIND,
    CHECK_KIND,
    CLOCK_KIND,
    CONSENT_KIND,
    DOCUMENT_KIND,
    KEEPING_KIND,
    REASONS_KIND,
    RECORDING_KIND,
    SUBMISSION_KIND,
    TASKS_KIND,
    TRASH_KIND,
)
"""It stands in the column `matter`."""
SHARED: Final = (INCIDENT_KIND,)
"""Several matters are in one record, which stays without this one."""
CODED: Final = (DOCUMENT_KIND, SUBMISSION_KIND)
"""Their natural key is a code that stands on what left the vault, and in the log."""
_PAGE: Final = 500
_FILE_ID: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Belongings:
    """Everything of one matter.

    Attributes:
        records: ids, by kind.
        files: ids of kept files.
        codes: of its documents and bundles.
    """

    records: dict[str, tuple[str, ...]]
    files: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def record_ids(self) -> tuple[str, ...]:
        """The matter's own first."""
        return tuple(record_id for found in self.records.values() for record_id in found)


def belongings_of(records: RecordReader, matter: str) -> Belongings:
    """Everything that a vault's records hold of a matter, the shared ones aside; no list is read whole."""
    keys = {kind: tuple(_keys(records, kind, matter)) for kind in (*BY_KEY, *BY_COLUMN, EVIDENCE_KIND, PSEUDONYM_KIND)}
    found: dict[str, tuple[str, ...]] = {}
    for kind, named in keys.items():
        ids = tuple(record_id for key in named if (record_id := records.find(kind, key)) is not None)
        if ids:
            found[kind] = ids
    files: set[str] = set()
    for ids in found.values():
        for record_id in ids:
            for revision in records.history(record_id):
                files.update(_files_in(json.loads(revision.body)))
    codes = tuple(key for kind in CODED for key in keys[kind])
    return Belongings(found, tuple(sorted(files)), codes)


def _keys(records: RecordReader, kind: str, matter: str) -> Iterator[str]:
    if kind in BY_KEY:
        yield matter
        return
    begins = {EVIDENCE_KIND: beginning_of(matter), PSEUDONYM_KIND: f"{matter}/"}.get(kind, "")
    after = begins
    while page := records.column(kind, "matter", after=after, limit=_PAGE):
        for row in page:
            if begins and not row.key.startswith(begins):
                return
            if begins or row.value == matter:
                yield row.key
        after = page[-1].key


def _files_in(told: Any) -> Iterator[str]:
    """Ids of kept files, wherever a body names one."""
    if isinstance(told, dict):
        for name, value in told.items():
            if name == "file_id" and isinstance(value, str) and _FILE_ID.fullmatch(value):
                yield value
            else:
                yield from _files_in(value)
    elif isinstance(told, list):
        for value in told:
            yield from _files_in(value)
