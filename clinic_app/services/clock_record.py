"""The record of what was decided about a matter's clocks (kind `clock_decisions`), read and written.

One record a matter; its natural key is a hash, as the trash's, so that no search for a number finds it. Its revisions
are the history. It is no work product: that a deadline was met is for everybody who works to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from clinic_app.domain.canonical import canonical_json
from clinic_app.domain.clock_decision import ClockDecision, Decisions, Which
from clinic_app.services.bin import key_of
from clinic_app.services.ports.record_values import IndexEntry, Revision
from clinic_app.services.ports.records import RecordReader, RecordStore

CLOCK_KIND: Final = "clock_decisions"
_FORMAT: Final = "amparo-clock-decisions/1"


def decisions_of(records: RecordReader, matter: str) -> dict[Which, ClockDecision]:
    """All that stands of a matter."""
    record_id = records.find(CLOCK_KIND, key_of(matter))
    return {} if record_id is None else decisions_in(records.heads(record_id)[0])


def decisions_in(revision: Revision) -> dict[Which, ClockDecision]:
    """What stood with one revision of the record."""
    made: Iterable[ClockDecision] = (
        ClockDecision.model_validate_json(json.dumps(item)) for item in json.loads(revision.body)["decisions"]
    )
    return {Which(each.account, each.clock): each for each in made}


def revisions_of(records: RecordReader, matter: str) -> tuple[Revision, ...]:
    """How it came about, oldest first."""
    record_id = records.find(CLOCK_KIND, key_of(matter))
    return () if record_id is None else records.history(record_id)


def write_decisions(records: RecordStore, matter: str, decisions: Decisions) -> None:
    """Keeps them; durable when this returns."""
    standing = [each.model_dump(mode="json") for _, each in sorted(decisions.items()) if each.says_something]
    body = canonical_json({"format": _FORMAT, "matter": matter, "decisions": standing})
    key = key_of(matter)
    record_id = records.find(CLOCK_KIND, key) or records.new_record_id()
    records.commit(record_id, CLOCK_KIND, body, index=IndexEntry(key=key, columns={"matter": matter}))
