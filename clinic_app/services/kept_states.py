"""Which matters are closed or held, for lists and heads. Light: it is loaded with the first page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from clinic_app.domain.kept import Kept
from clinic_app.services.bin import key_of

if TYPE_CHECKING:
    from clinic_app.services.ports.record_values import Revision
    from clinic_app.services.ports.records import RecordReader

KEEPING_KIND: Final = "keeping"


def kept_in(heads: Sequence[Revision]) -> Kept:
    """What stands; where two computers decided at once, a hold of either stands and a closing counts only in both."""
    told = [json.loads(head.body) for head in heads]
    days = [each["closed_on"] for each in told]
    closed_on = date.fromisoformat(max(days)) if days and all(days) else None
    return Kept(closed_on, held=any(each["held"] for each in told))


def kept_of(records: RecordReader, matter: str) -> Kept:
    """What was decided of one matter."""
    record_id = records.find(KEEPING_KIND, key_of(matter))
    return kept_in(() if record_id is None else records.heads(record_id))


def kept_states(records: RecordReader) -> dict[str, str]:
    """`Kept.state` of every matter that is closed or held; no body is read but of those of two versions."""
    found = {}
    for row in records.rows(KEEPING_KIND):
        state = row.columns.get("state", "")
        if row.head_count > 1:
            state = kept_in(records.heads(row.record_id)).state
        if state:
            found[row.columns["matter"]] = state
    return found
