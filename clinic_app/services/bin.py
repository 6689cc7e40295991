"""What was taken out of an account: lines, entries of lists and whole accounts, kept as they were; nothing is erased.

One record a matter (kind `trash`). Its natural key is a hash, so that nobody who searches for a number is shown the
trash. Who took something out and when is told by the revision that first holds it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from clinic_app.domain.canonical import canonical_json
from clinic_app.services.ports.record_values import IndexEntry
from clinic_app.services.ports.records import RecordReader, RecordStore

TRASH_KIND: Final = "trash"
MATTER_TRASH_KIND: Final = "matter_trash"
IN_TRASH: Final = "in"
"""The state of a matter that lies there, in its record's column."""
_FORMAT: Final = "amparo-trash/1"


class What(StrEnum):
    """What lies in the trash."""

    MATTER = "matter"
    ACCOUNT = "account"
    LINE = "line"
    ITEM = "item"


@dataclass(frozen=True)
class Part:
    """Something that was taken out of a matter.

    Attributes:
        part_id: its own, random.
        account_id: whose account it was in, or the account it was.
        field: of an entry of a list; empty else.
        content: in the form in which an intake is stored.
        place: how many stood before it.
        follower: of a line, the one that stood after it; empty at the end.
        at, author: of the taking out.
    """

    part_id: str
    what: What
    account_id: str
    field: str
    content: Any
    place: int
    follower: str
    at: datetime
    author: str


def key_of(matter: str) -> str:
    """The natural key of a record beside a matter that no search for its number should find."""
    return hashlib.sha256(matter.encode()).hexdigest()[:32]


def matters_in_trash(records: RecordReader) -> frozenset[str]:
    """The numbers of all matters in the trash; no body is read."""
    return frozenset(row.key for row in records.rows(MATTER_TRASH_KIND) if row.columns.get("state") == IN_TRASH)


class BinReader:
    """What lies in one vault's trash beside whole matters."""

    def __init__(self, records: RecordReader) -> None:
        self._reader = records

    def parts(self, matter: str) -> tuple[Part, ...]:
        """What was taken out of a matter and not put back, the newest first."""
        record_id = self._reader.find(TRASH_KIND, key_of(matter))
        if record_id is None:
            return ()
        history = self._reader.history(record_id)
        first: dict[str, tuple[datetime, str]] = {}
        stored: list[dict[str, Any]] = []
        for revision in history:
            stored = json.loads(revision.body)["parts"]
            for part in stored:
                first.setdefault(part["id"], (revision.at, revision.author))
        return tuple(_part(part, *first[part["id"]]) for part in reversed(stored) if not part.get("restored"))

    def account_ids(self, matter: str) -> frozenset[str]:
        """Ids that accounts in the trash had; nobody else gets them."""
        return frozenset(part["account"] for part in self._stored(matter) if part["what"] == What.ACCOUNT)

    def _stored(self, matter: str) -> list[dict[str, Any]]:
        record_id = self._reader.find(TRASH_KIND, key_of(matter))
        parts: list[dict[str, Any]] = []
        if record_id is not None:
            parts = json.loads(self._reader.heads(record_id)[0].body)["parts"]
        return parts


class Bin(BinReader):
    """The same, to be filled and emptied back; it is never emptied otherwise."""

    def __init__(self, records: RecordStore) -> None:
        super().__init__(records)
        self._records = records

    def keep_line(self, matter: str, account_id: str, lines: Sequence[Mapping[str, Any]], place: int) -> None:
        """A line on its way out. Args: lines: all, as they stand; place: of the one that goes."""
        follower = str(lines[place + 1]["line_id"]) if place + 1 < len(lines) else ""
        self._keep(matter, [_entry(What.LINE, account_id, lines[place], place, follower=follower)])

    def keep_items(self, matter: str, account_id: str, field: str, taken: Mapping[int, Any]) -> None:
        """Entries of a list on their way out. Args: taken: by their places."""
        self._keep(matter, [_entry(What.ITEM, account_id, item, at, field=field) for at, item in taken.items()])

    def keep_account(self, matter: str, account: Mapping[str, Any], place: int) -> None:
        """A whole account on its way out."""
        self._keep(matter, [_entry(What.ACCOUNT, str(account["account_id"]), account, place)])

    def put_back(self, matter: str, part_id: str) -> None:
        """Notes that a part stands in its matter again."""
        parts = [{**part, "restored": True} if part["id"] == part_id else part for part in self._stored(matter)]
        self._write(matter, parts)

    def _keep(self, matter: str, entries: list[dict[str, Any]]) -> None:
        named = [{"id": self._records.new_record_id(), **entry} for entry in entries]
        self._write(matter, [*self._stored(matter), *named])

    def _write(self, matter: str, parts: list[dict[str, Any]]) -> None:
        key = key_of(matter)
        lying = sum(not part.get("restored") for part in parts)
        index = IndexEntry(key=key, columns={"matter": matter, "parts": str(lying)})
        body = canonical_json({"format": _FORMAT, "matter": matter, "parts": parts})
        record_id = self._records.find(TRASH_KIND, key) or self._records.new_record_id()
        self._records.commit(record_id, TRASH_KIND, body, index=index)


def taken_out(before: Any, after: Any) -> dict[int, Any]:
    """The entries, by place, that make a list another one by being left out of it; empty where it changed otherwise."""
    if not isinstance(before, list) or not isinstance(after, list) or len(after) >= len(before):
        return {}
    taken: dict[int, Any] = {}
    at = 0
    for place, item in enumerate(before):
        if at < len(after) and item == after[at]:
            at += 1
        else:
            taken[place] = item
    return taken if at == len(after) else {}


def _entry(
    what: What, account_id: str, content: Any, place: int, *, field: str = "", follower: str = ""
) -> dict[str, Any]:
    return {
        "what": what.value,
        "account": account_id,
        "field": field,
        "content": content,
        "place": place,
        "follower": follower,
    }


def _part(stored: Mapping[str, Any], at: datetime, author: str) -> Part:
    return Part(
        part_id=stored["id"],
        what=What(stored["what"]),
        account_id=stored["account"],
        field=stored["field"],
        content=stored["content"],
        place=stored["place"],
        follower=stored["follower"],
        at=at,
        author=author,
    )
