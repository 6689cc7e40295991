"""Pseudonyms: one per matter, account and recipient, made once, its key never outside the vault."""

from __future__ import annotations

import json
import secrets

from clinic_app.domain.canonical import canonical_json
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader, RecordStore

PSEUDONYM_KIND = "pseudonym"
ALPHABET = "23456789ACDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and B, which look or sound alike."""
LENGTH = 4


def random_code(length: int) -> str:
    """Letters and digits that survive a telephone call."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def pseudonym_for(records: RecordStore, *, matter: str, account_id: str, recipient: str) -> str:
    """The pseudonym of an account towards a recipient; made and recorded the first time."""
    known = known_pseudonym(records, matter=matter, account_id=account_id, recipient=recipient)
    if known is not None:
        return known
    key = _key(matter, account_id, recipient)
    taken = {row.columns.get("pseudonym") for row in records.rows(PSEUDONYM_KIND)}
    pseudonym = _fresh(taken)
    body = {"matter": matter, "account": account_id, "recipient": recipient, "pseudonym": pseudonym}
    index = IndexEntry(key=key, codes=(pseudonym,), columns={"pseudonym": pseudonym})
    records.commit(records.new_record_id(), PSEUDONYM_KIND, canonical_json(body), index=index)
    return pseudonym


def known_pseudonym(records: RecordReader, *, matter: str, account_id: str, recipient: str) -> str | None:
    """The pseudonym made earlier, or None; nothing is recorded."""
    record_id = records.find(PSEUDONYM_KIND, _key(matter, account_id, recipient))
    return None if record_id is None else str(json.loads(records.heads(record_id)[0].body)["pseudonym"])


def _key(matter: str, account_id: str, recipient: str) -> str:
    return f"{matter}/{account_id}/{recipient}"


def _fresh(taken: set[str | None]) -> str:
    while True:
        pseudonym = f"P-{random_code(LENGTH)}"
        if pseudonym not in taken:
            return pseudonym
