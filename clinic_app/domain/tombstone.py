"""What stays of an erased matter: its record's id, a salted hash of its number, who, when and by which authority.

The text is one line of canonical JSON under the name of the device; the device's key signs it as a C2SP note, and the
note is the body of a record like any other, so that the log pins it. No name, no number and no word of the matter is
in it; whoever knows a number can tell whether it was this one, and nobody can read the number out of it alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from clinic_app.domain.canonical import canonical_json

TOMBSTONE_KIND: Final = "tombstone"
FORMAT: Final = "amparo-tombstone/1"


@dataclass(frozen=True)
class Tombstone:
    """One erased matter.

    Attributes:
        matter_hash, salt: SHA-256 of salt and number, and the salt, lower-case hex.
        at: when it was erased.
        person: who, a person id.
        authority: why it may go, as the attorney wrote it.
        closed_on, until: the day of closing and the one on which the time was over, ISO.
        records, files: ids of what is gone.
        entries: places in this device's log whose words were taken out.
        counts: how many records there were, by kind.
    """

    matter_hash: str
    salt: str
    at: datetime
    person: str
    authority: str
    closed_on: str
    until: str
    records: tuple[str, ...]
    files: tuple[str, ...]
    entries: tuple[int, ...]
    counts: Mapping[str, int]

    def is_of(self, matter: str) -> bool:
        """Whether it is this number's."""
        return hash_of(self.salt, matter) == self.matter_hash

    def text(self, origin: str) -> str:
        """What is signed. Args: origin: of the device's notes."""
        told = {
            "authority": self.authority,
            "at": self.at.isoformat(),
            "closed_on": self.closed_on,
            "counts": dict(self.counts),
            "entries": list(self.entries),
            "files": list(self.files),
            "matter": self.matter_hash,
            "person": self.person,
            "records": list(self.records),
            "salt": self.salt,
            "until": self.until,
        }
        return f"{origin}/tombstone\n{canonical_json(told).decode('utf-8')}\n"


def hash_of(salt: str, matter: str) -> str:
    """The salted hash of a matter's number."""
    return hashlib.sha256(bytes.fromhex(salt) + matter.encode("utf-8")).hexdigest()


def to_body(note: str) -> bytes:
    """The record's body. Args: note: the signed text."""
    return canonical_json({"format": FORMAT, "note": note})


def read_tombstone(body: bytes) -> Tombstone:
    """From a record's body. Raises ValueError."""
    try:
        note = json.loads(body)["note"]
        told: dict[str, Any] = json.loads(note.split("\n")[1])
        return Tombstone(
            matter_hash=told["matter"],
            salt=told["salt"],
            at=datetime.fromisoformat(told["at"]),
            person=told["person"],
            authority=told["authority"],
            closed_on=told["closed_on"],
            until=told["until"],
            records=tuple(told["records"]),
            files=tuple(told["files"]),
            entries=tuple(told["entries"]),
            counts=told["counts"],
        )
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("not a tombstone") from error


def spans_of(numbers: Iterable[int]) -> tuple[str, ...]:
    """Places in words short enough for an entry of the log: `3-5`, `9`; as many texts as it takes."""
    ordered = sorted(set(numbers))
    spans: list[list[int]] = []
    for number in ordered:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    words = [str(first) if first == last else f"{first}-{last}" for first, last in spans]
    texts: list[str] = []
    for word in words:
        if texts and len(texts[-1]) + 1 + len(word) <= _LONGEST_SPANS:
            texts[-1] += f",{word}"
        else:
            texts.append(word)
    return tuple(texts)


def numbers_in(text: str, *, most: int) -> frozenset[int]:
    """The places that a text of `spans_of` names, below a bound. Raises ValueError."""
    found: set[int] = set()
    for word in text.split(","):
        first, _, last = word.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            raise ValueError("not places of a log")
        found.update(range(int(first), min(int(last or first), most - 1) + 1))
    return frozenset(found)


_LONGEST_SPANS: Final = 160
