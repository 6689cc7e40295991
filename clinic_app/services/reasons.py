"""Why a settled answer was changed, in free words: optional, asked afterwards, never in the way of the answer.

One record a matter (kind `reasons`, its natural key a hash as the trash's). A reason belongs to the change of one
answer, or of one line, over one revision: it is told with the revision that has that one as its parent.
"""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple

from clinic_app.domain.canonical import CanonicalError, canonical_json
from clinic_app.errors import InputError
from clinic_app.said import said
from clinic_app.services.bin import key_of
from clinic_app.services.interview import Accounts
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader, RecordStore

REASONS_KIND: Final = "reasons"
LONGEST_REASON: Final = 2_000
_FORMAT: Final = "amparo-reasons/1"


class ChangeOf(NamedTuple):
    """Which change a reason is for.

    Attributes:
        about: the field's name, or `line/` and the line's id.
        since: the revision that was changed.
    """

    account_id: str
    about: str
    since: str


def line_name(line_id: str) -> str:
    """What a line is called where answers are called by their fields."""
    return f"line/{line_id}"


def reasons_of(records: RecordReader, matter: str) -> dict[ChangeOf, str]:
    """Every reason given in a matter."""
    record_id = records.find(REASONS_KIND, key_of(matter))
    if record_id is None:
        return {}
    stored = json.loads(records.heads(record_id)[0].body)["reasons"]
    return {ChangeOf(item["account"], item["about"], item["since"]): item["text"] for item in stored}


class Reasons:
    """Takes reasons."""

    def __init__(self, records: RecordStore) -> None:
        self._records = records
        self._accounts = Accounts(records)

    def give(self, matter: str, account_id: str, about: str, text: str, *, since: str | None = None) -> None:
        """Says why; durable when this returns. Empty text takes the reason back.

        Args:
            matter: its number.
            account_id: whose answer.
            about: the field, or `line_name`.
            text: in anybody's words.
            since: the revision that was changed; the newest where the change still waits to be settled.

        Raises:
            InputError: `reason_refused` where it is too long or holds half a character, `unknown_matter`.
        """
        change = ChangeOf(account_id, about, since or self._accounts.head(matter).revision_id)
        reasons = reasons_of(self._records, matter)
        if reasons.get(change, "") == text.strip():
            return
        if len(text) > LONGEST_REASON:
            raise InputError(
                "reason_refused",
                said(
                    "A reason has at most {longest_reason:,} characters; the answer itself is kept.",
                    longest_reason=LONGEST_REASON,
                ),
                where="reason",
            )
        reasons.pop(change, None)
        if text.strip():
            reasons[change] = text.strip()
        self._write(matter, [{**_named(key), "text": words} for key, words in reasons.items()])

    def _write(self, matter: str, reasons: list[dict[str, Any]]) -> None:
        key = key_of(matter)
        try:
            body = canonical_json({"format": _FORMAT, "matter": matter, "reasons": reasons})
        except CanonicalError as error:
            raise InputError(
                "reason_refused", "A reason holds half of a character; the answer itself is kept.", where="reason"
            ) from error
        record_id = self._records.find(REASONS_KIND, key) or self._records.new_record_id()
        self._records.commit(record_id, REASONS_KIND, body, index=IndexEntry(key=key, columns={"matter": matter}))


def _named(change: ChangeOf) -> dict[str, str]:
    return {"account": change.account_id, "about": change.about, "since": change.since}
